import type { Facts } from '../facts/facts.ts'
import { readScript } from '../shell/read.ts'
import type { Command, Script } from '../shell/script.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { nameOf } from './container-path.ts'
import { type KnownServer, knownServer } from './known-servers.ts'
import { manifestAtStart, packageScriptNamed } from './package-script.ts'
import { handedOn, isInit } from './pass-through.ts'
import { type Start, startOf } from './start-command.ts'
import { scriptNamed } from './start-scripts.ts'
import { stateAtEnd } from './state.ts'

/** The program that an image is there for, behind entrypoints, shells, scripts and package managers. */
export interface MainProgram {
  /** As a shell leaves them, variables unexpanded. */
  readonly words: readonly string[]
  /** What the tables know of it. */
  readonly server: KnownServer | undefined
  /** What keeps running above it and gets the signals in its place; an init is not meant. */
  readonly above: 'nothing' | 'shell' | 'runner'
  /** An init is process 1. */
  readonly init: boolean
  /** A script on the way sets a trap, or leaves processes behind that run beside the program. */
  readonly shell: { readonly traps: boolean; readonly background: boolean }
}

/** `undefined` where the way to the program cannot be told. */
export function mainProgram(dockerfile: Dockerfile, stage: Stage, facts: Facts): MainProgram | undefined {
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const way: Way = {
    dockerfile,
    stage,
    facts,
    above: 'nothing',
    init: false,
    traps: false,
    background: false,
  }
  if (entrypoint.form === 'unknown') return undefined
  if (entrypoint.form === 'none') return along(way, cmd)
  if (entrypoint.form === 'shell') return along(way, entrypoint)
  const tail = cmd.form === 'exec' ? cmd.words : cmd.form === 'shell' ? vectorOf(cmd) : []
  if (tail === undefined || cmd.form === 'unknown') return undefined
  return follow(way, [...entrypoint.words, ...tail], entrypoint.origin.from === 'base', MAX_STEPS)
}

interface Way {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly facts: Facts
  readonly above: MainProgram['above']
  readonly init: boolean
  readonly traps: boolean
  readonly background: boolean
}

/** More than any image needs to get to its program. */
const MAX_STEPS = 12

function along(way: Way, start: Start): MainProgram | undefined {
  if (start.form === 'exec') return follow(way, start.words, false, MAX_STEPS)
  const vector = start.form === 'shell' ? vectorOf(start) : undefined
  return vector === undefined ? undefined : follow(way, vector, false, MAX_STEPS)
}

function vectorOf(start: Start & { readonly form: 'shell' }): readonly string[] | undefined {
  return start.shell === undefined ? undefined : [...start.shell, start.text]
}

function follow(
  way: Way,
  words: readonly string[],
  fromBase: boolean,
  steps: number,
): MainProgram | undefined {
  const [first] = words
  if (first === undefined || steps === 0) return undefined
  if (isInit(words)) {
    const rest = handedOn(words, false)
    return rest === undefined
      ? found({ ...way, init: true }, words)
      : follow({ ...way, init: true }, rest, fromBase, steps - 1)
  }
  const rest = handedOn(words, fromBase)
  if (rest !== undefined) return follow(way, rest, false, steps - 1)
  const given = givenToShell(words)
  if (given !== undefined) {
    const reading = readScript(given.text)
    return reading.ok ? throughScript(way, reading.script, given.args, steps) : undefined
  }
  const file = /^(ba|da|a)?sh$/.test(nameOf(first))
    ? words.slice(1).filter(word => !/^[-+]/.test(word))
    : words
  const script = scriptNamed(way.dockerfile, way.stage, file[0] ?? '', way.facts)
  if (script !== undefined) {
    return script.reading.ok ? throughScript(way, script.reading.script, file.slice(1), steps) : undefined
  }
  // A script that nobody can see.
  if (file !== words || /\.(sh|bash)$/.test(first)) return undefined
  return throughRunner(way, words, steps) ?? found(way, words)
}

/** `sh -c text args`. */
function givenToShell(
  words: readonly string[],
): { readonly text: string; readonly args: readonly string[] } | undefined {
  if (!/^(ba|da|a|z)?sh$/.test(nameOf(words[0] ?? ''))) return undefined
  const at = words.findIndex((word, index) => index > 0 && !/^[-+]/.test(word) && words[index - 1] !== '-o')
  const text = words[at]
  if (text === undefined || !words.slice(1, at).some(word => /^-[a-z]*c[a-z]*$/.test(word))) return undefined
  // The first word after the text is its $0.
  return { text, args: words.slice(at + 2) }
}

function throughScript(
  way: Way,
  script: Script,
  args: readonly string[],
  steps: number,
): MainProgram | undefined {
  const last = script.items.at(-1)
  if (last?.single === undefined || last.negated) return undefined
  const words = wordsOf(last.single, args)
  if (words === undefined || words.length === 0) return undefined
  const execs = last.single.name === 'exec' || replacesItself(way, script)
  return follow(
    {
      ...way,
      above: execs ? way.above : way.above === 'runner' ? 'runner' : 'shell',
      traps: way.traps || script.commands.some(({ name }) => name === 'trap'),
      background: way.background || script.items.some(item => item.background),
    },
    words,
    false,
    steps - 1,
  )
}

/** The words after `exec`, with `"$@"` put in. */
function wordsOf(command: Command, args: readonly string[]): readonly string[] | undefined {
  return command.words.flatMap(word => (/^"?\$\{?[@*]\}?"?$/.test(word.raw) ? args : [word.loose]))
}

/** Bash, and the shell of Alpine, become a command that is all they are asked to run. */
function replacesItself({ dockerfile, stage }: Way, script: Script): boolean {
  const { base } = stateAtEnd(dockerfile, stage)
  const [item, second] = script.items
  return (
    second === undefined &&
    item?.single?.redirects.length === 0 &&
    (base?.shell === 'ash' || base?.shell === 'bash')
  )
}

function throughRunner(way: Way, words: readonly string[], steps: number): MainProgram | undefined {
  const named = packageScriptNamed(words)
  if (named === undefined) return undefined
  const text = manifestAtStart(way.dockerfile, way.stage, way.facts)?.scripts[named.name]
  const reading = text === undefined ? undefined : readScript(text)
  // What it starts is not known, and that it stays above it is.
  if (reading?.ok !== true) return found({ ...way, above: 'runner' }, words)
  const through = throughScript({ ...way, above: 'runner' }, reading.script, [], steps)
  return through === undefined ? undefined : { ...through, above: 'runner' }
}

function found(way: Way, words: readonly string[]): MainProgram {
  const { above, init, traps, background } = way
  return { words, server: knownServer(words), above, init, shell: { traps, background } }
}
