import { contextSources } from '../../facts/context-sources.ts'
import type { ContextFiles } from '../../facts/facts.ts'
import { type NodeProject, nodeProject } from '../../facts/manifests/node-project.ts'
import type { Word } from '../../shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../../syntax/dockerfile.ts'
import { sliceOf } from '../../text/span.ts'
import { hasOwnUser } from '../base-images.ts'
import { cleanPath } from '../container-path.ts'
import type { Invocation } from '../invocation.ts'
import type { RunView } from './model.ts'

/** `undefined` where a variable is not set; `value: undefined` where it is set to what cannot be known. */
export type Setting = { readonly value: string | undefined } | undefined

/** What a variable holds for one command: set in front of it, by `env`, by the script, or by the image. */
export function variable(view: RunView, invocation: Invocation, name: string): Setting {
  const own = invocation.command.assignments.findLast(assignment => assignment.name === name)
  if (own !== undefined) return { value: own.value === undefined ? '' : expanded(view, own.value) }
  const launched = invocation.launcher.findLast(word => word.loose.startsWith(`${name}=`))
  if (launched !== undefined) return { value: launched.value?.slice(name.length + 1) }
  if (setsInScript(view, name)) return { value: undefined }
  return view.state.env.has(name) ? { value: view.state.env.get(name) } : undefined
}

/** Whether some other command of the script sets a variable for those after it. */
function setsInScript({ script }: RunView, name: string): boolean {
  return script.commands.some(
    command =>
      (command.words.length === 0 && command.assignments.some(assignment => assignment.name === name)) ||
      (/^(export|declare|readonly|typeset)$/.test(command.name ?? '') &&
        command.words.some(word => word.loose === name || word.loose.startsWith(`${name}=`))),
  )
}

const SIMPLE = /\$(?:\{(\w+)\}|(\w+))/g

/** A word with `~` and the image's variables put in; `undefined` when something in it stays unknown. */
export function expanded(view: RunView, word: Word): string | undefined {
  if (word.value !== undefined) return word.value
  if (word.substitution) return undefined
  let known = true
  const text = looseWithHome(view, word).replace(SIMPLE, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? ''
    const value = setsInScript(view, name)
      ? undefined
      : name === 'HOME'
        ? view.state.user.home
        : view.state.env.get(name)
    if (value === undefined) known = false
    return value ?? ''
  })
  return known && !/[$`]/.test(text) ? text : undefined
}

/** The word after quote removal, a leading `~` read as the home folder. */
export function looseWithHome(view: RunView, word: Word): string {
  const { home } = view.state.user
  return home !== undefined && /^~(?=\/|$)/.test(word.raw) ? home + word.loose.slice(1) : word.loose
}

/** The home folder a command sees; `undefined` when it cannot be told. */
function homeOf(view: RunView, invocation: Invocation): string | undefined {
  const set = variable(view, invocation, 'HOME')
  const home = set === undefined ? view.state.user.home : set.value
  // Without an entry in passwd the home is `/`, where nothing can be written.
  return home === undefined || home === '/' || !home.startsWith('/') ? undefined : cleanPath(home)
}

/**
 * The home folder, root's where the base image is not known: nearly all of them start as root, and where
 * one does not, a mount below /root stays unused and harms nothing.
 */
export function likelyHome(
  view: RunView,
  invocation: Invocation,
): { readonly home: string | undefined; readonly assumed: boolean } {
  const home = homeOf(view, invocation)
  const { user, baseRef } = view.state
  const open = home === undefined && user.name === undefined && user.uid === undefined && !hasOwnUser(baseRef)
  return open && variable(view, invocation, 'HOME') === undefined
    ? { home: '/root', assumed: true }
    : { home, assumed: false }
}

/** Whether this RUN or one that came before says something that matches. */
export function saidInRuns(view: RunView, pattern: RegExp): boolean {
  for (let stage: Stage | undefined = view.stage; stage !== undefined; stage = stage.parent) {
    const first = firstSaying(view.dockerfile, stage, pattern)
    if (first !== undefined && (stage !== view.stage || first.index <= view.run.index)) return true
  }
  return false
}

const sayings = new WeakMap<Stage, Map<string, { readonly run: Instruction | undefined }>>()

/** The first RUN of a stage that says something that matches. */
function firstSaying(dockerfile: Dockerfile, stage: Stage, pattern: RegExp): Instruction | undefined {
  const known = sayings.get(stage) ?? new Map<string, { readonly run: Instruction | undefined }>()
  sayings.set(stage, known)
  let saying = known.get(pattern.source)
  if (saying === undefined) {
    const run = stage.instructions.find(one => one.keyword === 'RUN' && says(dockerfile, one, pattern))
    saying = { run }
    known.set(pattern.source, saying)
  }
  return saying.run
}

function says({ text }: Dockerfile, run: Instruction, pattern: RegExp): boolean {
  return (
    pattern.test(run.args.text) || run.heredocs.some(({ bodySpan }) => pattern.test(sliceOf(text, bodySpan)))
  )
}

/** The folders of the context that a Dockerfile copies from or binds, and its root. */
export function contextFolders(view: RunView): readonly string[] {
  const files = view.facts.context?.files
  if (files === undefined) return []
  const folders = new Set(['.'])
  for (const source of contextSources(view.dockerfile)) {
    if (/[*?[]/.test(source)) folders.add(parent(source))
    else folders.add(files.isDirectory(source) ? source : parent(source))
  }
  return [...folders]
}

function parent(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '.' : path.slice(0, slash)
}

/** The Node projects that this Dockerfile may install. */
export function nodeProjects(view: RunView): readonly NodeProject[] {
  const files = view.facts.context?.files
  if (files === undefined) return []
  return contextFolders(view).flatMap(folder => nodeProject(files, folder) ?? [])
}

/** The texts of files of these names in the folders that are copied from. */
export function contextTexts(view: RunView, ...names: readonly string[]): readonly string[] {
  const files: ContextFiles | undefined = view.facts.context?.files
  if (files === undefined) return []
  return contextFolders(view).flatMap(folder =>
    names.flatMap(name => files.read(folder === '.' ? name : `${folder}/${name}`) ?? []),
  )
}

/** The value of the last option of that name; `undefined` without one, `value: undefined` when it is dynamic. */
export function optionValue(view: RunView, invocation: Invocation, name: string): Setting {
  const option = invocation.options.findLast(found => found.name === name)
  if (option === undefined) return undefined
  if (option.literal !== undefined) return { value: option.literal }
  return {
    value:
      option.value === undefined
        ? undefined
        : valueAfterEquals(expanded(view, option.value), option.words.length),
  }
}

function valueAfterEquals(text: string | undefined, words: number): string | undefined {
  if (text === undefined || words > 1) return text
  const equals = text.indexOf('=')
  return equals === -1 ? undefined : text.slice(equals + 1)
}

/** A registry that wants a password: what it answers is kept on the builder. */
export function privateRegistry(view: RunView): readonly string[] {
  const tokens = nodeProjects(view).some(project =>
    [...(project.npmrc?.keys() ?? [])].some(key => /_auth|_password/i.test(key)),
  )
  return tokens ? ["What the private registry of .npmrc answers is kept in the builder's cache."] : []
}
