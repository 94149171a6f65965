import type { Facts } from '../facts/facts.ts'
import { readScript } from '../shell/read.ts'
import type { Command, ShellReading } from '../shell/script.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { type BroughtFile, broughtFile } from './brought-file.ts'
import { resolvePath } from './container-path.ts'
import { perStage } from './per-stage.ts'
import { type Start, startOf } from './start-command.ts'
import { type StageState, stateAtEnd } from './state.ts'

/** A shell script of the project that the start command of an image runs. */
export interface StartScript {
  /** Absolute path in the image. */
  readonly path: string
  /** Relative to the build context; `undefined` for a heredoc of the Dockerfile. */
  readonly contextPath: string | undefined
  readonly text: string
  /** Its commands, with spans of `text`; or why they cannot be read. */
  readonly reading: ShellReading
}

/** More than any image starts; the bound only guards against a crafted context. */
const MAX_SCRIPTS = 32

/**
 * The shell scripts of the build context (and heredocs of the Dockerfile) that ENTRYPOINT and CMD of a stage run, and those that
 * they run in turn. Scripts that nobody can see (in the base image, downloaded, written by a command) are not among them.
 */
export const startScripts = perStage((dockerfile, stage, facts): readonly StartScript[] => {
  const state = stateAtEnd(dockerfile, stage)
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const found = new Map<string, StartScript>()
  const queue = [...new Set([...pathsOf(entrypoint, state), ...pathsOf(cmd, state)])]
  for (let path = queue.shift(); path !== undefined && found.size < MAX_SCRIPTS; path = queue.shift()) {
    if (found.has(path)) continue
    const script = scriptAt(dockerfile, stage, path, facts)
    if (script === undefined) continue
    found.set(path, script)
    if (script.reading.ok)
      queue.push(...script.reading.script.commands.flatMap(one => named(words(one), state)))
  }
  return [...found.values()]
})

/** The shell script at an absolute path of the finished stage, where the context or a heredoc brings it. */
export function scriptAt(
  dockerfile: Dockerfile,
  stage: Stage,
  path: string,
  facts: Facts,
): StartScript | undefined {
  const file = broughtFile(dockerfile, stage, path, facts)
  if (file === undefined || !isShellScript(path, file.text)) return undefined
  const { contextPath, text } = file
  return { path, contextPath, text, reading: readScript(text) }
}

/** The shell script of the project that a word of a start command means, with its folder or along PATH. */
export function scriptNamed(
  dockerfile: Dockerfile,
  stage: Stage,
  word: string,
  facts: Facts,
): StartScript | undefined {
  for (const path of named([word], stateAtEnd(dockerfile, stage))) {
    const script = scriptAt(dockerfile, stage, path, facts)
    if (script !== undefined) return script
  }
  return undefined
}

/** The text file of the project that a word of a start command means, with its folder or along PATH. */
export function startedFile(
  dockerfile: Dockerfile,
  stage: Stage,
  word: string,
  facts: Facts,
): BroughtFile | undefined {
  for (const path of named([word], stateAtEnd(dockerfile, stage))) {
    const file = broughtFile(dockerfile, stage, path, facts)
    if (file !== undefined) return file
  }
  return undefined
}

function isShellScript(path: string, text: string): boolean {
  const shebang = /^#!(.*)/.exec(text)?.[1]
  return shebang === undefined ? /\.(sh|bash)$/.test(path) : /\b(ba|da|a|z|k)?sh\b/.test(shebang)
}

function pathsOf(start: Start, state: StageState): readonly string[] {
  const reading = start.form === 'exec' || start.form === 'shell' ? start.reading : undefined
  return reading?.ok === true ? reading.script.commands.flatMap(one => named(words(one), state)) : []
}

function words(command: Command): readonly string[] {
  return command.words.flatMap(word => word.value ?? [])
}

/** Where a program without a folder is looked for when PATH is not known. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The absolute paths that words may mean: those with a folder as they are, a bare name in the working folder and along PATH. */
function named(words: readonly string[], { cwd, env }: StageState): readonly string[] {
  return words.flatMap(word => {
    if (!/^[\w./+@-]+$/.test(word) || word.startsWith('-') || !/[a-z]/i.test(word)) return []
    if (word.startsWith('/')) return [resolvePath('/', word)]
    const here = cwd === undefined ? [] : [resolvePath(cwd, word)]
    if (word.includes('/')) return here
    const folders = (env.get('PATH') ?? DEFAULT_PATH).split(':').filter(folder => folder.startsWith('/'))
    return [...here, ...folders.map(folder => resolvePath(folder, word))]
  })
}
