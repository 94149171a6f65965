import type { Command, ShellAssignment, Word } from '../shell/script.ts'
import type { Stage } from '../syntax/dockerfile.ts'
import type { RunView } from './caches/model.ts'
import { resolvePath } from './container-path.ts'
import { contextBefore } from './context-in-image.ts'
import { optionsNamed } from './install-inputs/arguments.ts'
import { isLocal } from './install-inputs/pip.ts'
import type { Invocation } from './invocation.ts'
import { addsCertificates, pipConfiguration, uvConfigured } from './uv/configuration.ts'
import { interpreterOf } from './uv/interpreter.ts'
import { type Refusal, refuse } from './uv/model.ts'
import { pythonOf } from './uv/python.ts'
import { missingIn, type UvFeature } from './uv/release.ts'
import { refusedArchive, requirementDemands } from './uv/requirement-lines.ts'
import { settingsFor } from './uv/settings.ts'
import { isSeed, translatedWords } from './uv/words.ts'
import { wordValues } from './word-value.ts'

export { renewsPip, usesPip } from './uv/newer-pip.ts'
export { bringsUv, uvAt } from './uv/presence.ts'
export { UV_IMAGE, UV_VERSION } from './uv/release.ts'
export { bringsPip } from './uv/words.ts'

/** A `pip install` as uv does it. */
export interface UvInstall {
  readonly ok: true
  /** New words for a word of the command, none where it goes; one that is not listed stays. */
  readonly words: ReadonlyMap<Word, readonly string[]>
  /** `NAME=value` to put in front. */
  readonly variables: readonly string[]
  /** Assignments in front that go under another name. */
  readonly renamed: ReadonlyMap<ShellAssignment, string>
  readonly consequences: readonly string[]
  /** All packages are pinned: there is nothing to resolve. */
  readonly closed: boolean
}

/**
 * Says a `pip install` in the words of `uv pip install`, or why that is not known to come to the same.
 *
 * @param version of the uv that will run it
 */
export function asUvInstall(
  view: RunView,
  invocation: Invocation,
  version: string | undefined,
): UvInstall | Refusal {
  const odd = unreadable(invocation)
  if (odd !== undefined) return odd
  const pip = pipConfiguration(view)
  if (pip !== undefined)
    return refuse('PIP_CONF', `${pip} configures pip, and uv does not read that configuration.`)
  const interpreter = interpreterOf(view, invocation)
  if (!interpreter.ok) return interpreter
  const settings = settingsFor(view, invocation)
  if (!settings.ok) return settings
  const translated = translatedWords(invocation)
  if (!translated.ok) return translated
  const scheme = interpreter.environment || intoFolder(invocation) ? undefined : userScheme(view)
  if (scheme !== undefined) return scheme
  const operand = refusedOperand(invocation)
  if (operand !== undefined) return operand
  const cwd = folderOf(view, invocation.command)
  const files = demandsOfFiles(view, invocation, cwd)
  if ('code' in files) return files
  const certificates = addsCertificates(view) && !view.state.env.has('UV_SYSTEM_CERTS')
  const needed = [
    ...featuresOf(invocation, files.features),
    ...(certificates ? (['system-certs'] as const) : []),
  ]
  const lacks = version === undefined ? undefined : missingIn(version, needed)
  if (lacks !== undefined)
    return refuse('UV_TOO_OLD', `The file brings uv ${version}, and this takes ${lacks.since} or later.`)

  const named = (name: string) => invocation.options.some(option => option.name === name)
  const extraIndex = settings.extraIndex || files.extraIndex || named('extra-index-url')
  const projects = invocation.operands.some(({ loose }) => isLocal(loose)) || named('editable')
  const words = [
    ...(named('python') ? [] : interpreter.words),
    ...(compiles(view, invocation, settings.compiles) ? ['--compile-bytecode'] : []),
    ...(extraIndex ? ['--index-strategy', 'unsafe-best-match'] : []),
    ...(cwd !== undefined && uvConfigured(view, cwd)
      ? ['--no-config', ...(projects ? ['--no-sources'] : [])]
      : []),
    ...fresh([...(certificates ? ['--system-certs'] : []), ...settings.words, ...files.words], invocation),
  ]
  return {
    ok: true,
    words: laidOut(invocation, translated.words, words),
    variables: [...settings.variables, ...translated.variables],
    renamed: settings.renamed,
    consequences: [
      ...interpreter.consequences,
      ...files.consequences,
      ...(extraIndex ? [EXTRA_INDEX] : []),
      ...upgradeNotes(invocation, translated.words),
    ],
    closed: (files.closed && invocation.operands.length === 0) || (named('no-deps') && files.closed),
  }
}

const EXTRA_INDEX =
  'With more than one index any of them may bring any package, as with pip: somebody else can publish the name of a private package.'

/** Why the words of a command cannot be told apart. */
function unreadable({ doubtful, launcher, options, operands }: Invocation): Refusal | undefined {
  const [first] = launcher
  const python = /(^|\/)(python|pypy)[\d.]*$/.test(first?.loose ?? 'python')
  if (!python)
    return refuse('SHELL_STATE', `\`${first?.raw ?? ''}\` runs it, and what that changes is not followed.`)
  const flag = launcher.slice(1, -1).find(word => !/^-[uIBEs]+$/.test(word.loose))
  if (flag !== undefined) return refuse('SHELL_STATE', `Python is given ${flag.raw}.`)
  const unknown = doubtful.find(word => word.loose.startsWith('-') && !word.loose.startsWith('-$'))
  if (unknown !== undefined)
    return refuse('FLAG_UNSUPPORTED', `${unknown.raw} is no option of pip that is known here.`)
  const [vague] = doubtful
  if (vague !== undefined) return refuse('SHELL_DYNAMIC', `${vague.raw} may hold options or several words.`)
  const piped = [...operands, ...options.flatMap(option => option.value ?? [])].find(
    word => word.loose === '-' || word.loose === '/dev/stdin' || word.raw.startsWith('<('),
  )
  return piped === undefined
    ? undefined
    : refuse('SHELL_DYNAMIC', 'What it installs comes from another command.')
}

function intoFolder({ options }: Invocation): boolean {
  return options.some(({ name }) => name === 'target' || name === 'prefix')
}

/** pip falls back to the home folder of a user who may not write to the interpreter's. */
function userScheme({ state, stage }: RunView): Refusal | undefined {
  const { user } = state
  if (user.root) return undefined
  const set = hasUser(stage)
  if (!set && pythonOf(state).kind === 'own') return undefined
  return refuse(
    'USER_SCHEME',
    user.name === undefined
      ? 'Who runs this is not known: where it may not write, pip installs into the home folder, and uv fails.'
      : `${user.name} runs this: where it may not write, pip installs into the home folder, and uv fails.`,
  )
}

function hasUser(stage: Stage): boolean {
  return (
    stage.instructions.some(({ keyword }) => keyword === 'USER') ||
    (stage.parent !== undefined && hasUser(stage.parent))
  )
}

function refusedOperand(invocation: Invocation): Refusal | undefined {
  const checkout = optionsNamed(invocation, 'editable').find(({ value }) =>
    /(^|=)"?([a-z]+\+|git@|https?:)/i.test(value?.loose ?? ''),
  )
  if (checkout !== undefined)
    return refuse('EDITABLE_VCS', 'uv takes editable packages from folders alone, not from a repository.')
  for (const { loose, raw } of invocation.operands) {
    if (/(^|@\s*)(hg|svn|bzr)\+/.test(loose))
      return refuse('FLAG_UNSUPPORTED', `${raw} is of a version control system that uv does not know.`)
    const archive = refusedArchive(loose)
    if (archive !== undefined) return refuse('FLAG_UNSUPPORTED', `${raw}: ${archive}.`)
    const pip = /^pip\s*(?:==|<=?|~=)\s*(\d+)(?:\.(\d+))?/.exec(loose)
    if (pip !== null && Number(pip[1]) * 100 + Number(pip[2] ?? 0) < 2301)
      return refuse('OLD_PIP', `${raw} asks for a pip that builds packages in ways uv does not have.`)
  }
  return undefined
}

interface Demands {
  readonly words: readonly string[]
  readonly features: readonly UvFeature[]
  readonly extraIndex: boolean
  readonly closed: boolean
  readonly consequences: readonly string[]
}

/** What the requirements files ask for, as far as they can be read. */
function demandsOfFiles(view: RunView, invocation: Invocation, cwd: string | undefined): Demands | Refusal {
  const { dockerfile, run, state, script } = view
  const { context } = view.facts
  const standing = context && contextBefore(dockerfile, run, context)
  const textOf = wordValues(script, state.env)
  const words: string[] = []
  const features: UvFeature[] = []
  const consequences: string[] = []
  const named = optionsNamed(invocation, 'requirement', 'constraint', 'build-constraint')
  let extraIndex = false
  let closed = named.some(option => option.name === 'requirement')
  for (const option of named) {
    const text =
      option.literal ?? (option.words.length > 1 && option.value ? textOf(option.value) : undefined)
    const path = text === undefined || cwd === undefined ? undefined : resolvePath(cwd, text)
    const found = path === undefined ? undefined : standing?.sourceOf(path)
    if (found === undefined || context === undefined) {
      const typed = text ?? option.value?.raw ?? ''
      consequences.push(
        `${typed} is not seen here: it is taken to hold nothing that uv reads otherwise than pip.`,
      )
      closed = false
      continue
    }
    const demands = requirementDemands(context.files, found)
    if (!demands.ok) return demands
    words.push(...demands.words)
    features.push(...demands.features)
    extraIndex ||= demands.extraIndex
    if (option.name === 'requirement') closed &&= demands.closed
  }
  return { words, features, extraIndex, closed, consequences: [...new Set(consequences)] }
}

function featuresOf({ options }: Invocation, files: readonly UvFeature[]): readonly UvFeature[] {
  return [
    'install',
    ...files,
    ...options.flatMap(({ name, literal }): readonly UvFeature[] =>
      name === 'cert' ? ['cert'] : name === 'use-feature' && literal === 'truststore' ? ['system-certs'] : [],
    ),
  ]
}

/** pip compiles what it installs unless it is told not to, and uv only when it is told to. */
function compiles({ state }: RunView, { options }: Invocation, byDefault: boolean): boolean {
  const last = options.findLast(({ name }) => name === 'compile' || name === 'no-compile')
  if (/^(1|true)$/i.test(state.env.get('UV_COMPILE_BYTECODE') ?? '')) return false
  return last === undefined ? byDefault : last.name === 'compile'
}

/** Words that the command does not have yet, each once. */
function fresh(words: readonly string[], { options }: Invocation): readonly string[] {
  const present = new Set(options.map(({ name }) => name))
  const named = (word: string) =>
    word === '--no-cache' ? 'no-cache-dir' : word === '--prerelease=allow' ? 'pre' : word.slice(2)
  const kept: string[] = []
  for (const word of words) {
    if (word.startsWith('--') && (present.has(named(word)) || kept.includes(word))) continue
    kept.push(word)
  }
  return kept
}

/** What the whole command becomes: `uv pip install`, what uv must be told, the options that stood before `install`, and the rest. */
function laidOut(
  { command, launcher, program, options }: Invocation,
  translated: ReadonlyMap<Word, readonly string[]>,
  added: readonly string[],
): ReadonlyMap<Word, readonly string[]> {
  const words = new Map(translated)
  for (const [index, word] of launcher.entries()) words.set(word, index === 0 ? ['uv'] : [])
  words.set(program, launcher.length > 0 ? ['pip'] : ['uv', 'pip'])
  const taken = new Set(options.flatMap(option => option.words))
  const verb = command.words.find(
    (word, index) => index > command.words.indexOf(program) && word.value === 'install' && !taken.has(word),
  )
  const ahead: string[] = []
  for (const word of command.words.slice(command.words.indexOf(program) + 1)) {
    if (word === verb) break
    ahead.push(...(words.get(word) ?? [word.raw]))
    words.set(word, [])
  }
  if (verb !== undefined) words.set(verb, ['install', ...added, ...ahead])
  return words
}

function upgradeNotes(
  { operands, options }: Invocation,
  words: ReadonlyMap<Word, readonly string[]>,
): readonly string[] {
  const seeds =
    operands.every(({ loose }) => isSeed(loose)) && !options.some(({ name }) => name === 'requirement')
  if (seeds && operands.length > 0) return []
  return [...words.values()].some(texts => texts.includes('--upgrade'))
    ? ['--upgrade of uv also raises what the named packages need, where pip left it as it was.']
    : []
}

/** The folder a command runs in, as far as `cd` alone changes it. */
function folderOf({ script, state }: RunView, command: Command): string | undefined {
  const textOf = wordValues(script, state.env)
  let cwd = state.cwd
  for (const item of script.items) {
    if (item.pipeline.includes(command)) return cwd
    if (item.single?.name !== 'cd') continue
    const target = item.single.words[1]
    const to = target && textOf(target)
    cwd = to === undefined || to === '-' || cwd === undefined ? undefined : resolvePath(cwd, to)
  }
  return cwd
}
