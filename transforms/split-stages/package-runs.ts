import {
  commandsOfPackage,
  type Dockerfile,
  type Instruction,
  type Invocation,
  invocationOf,
  isBuildOnly,
  isHeaders,
  isLinkedByPython,
  isTool,
  type Release,
  readShell,
  runtimeCounterparts,
  type Script,
  type Stage,
  type Word,
} from '../../src/authoring.ts'

/** What a base is an official image of. */
export type Language = 'python' | 'node' | undefined

/** What every image of Node holds. Source: nodejs/docker-node, read 2026-08. */
const OF_CPP = new Set(['libgcc', 'libstdc++', 'libgcc-s1', 'libstdc++6'])

/** A package that a RUN installs. */
export interface PackageWord {
  readonly word: Word
  /** Without version, architecture and suite. */
  readonly name: string
  /**
   * - `builder`: only a build needs it, and `counterparts` take its place in the image;
   * - `tool`: a build may need it, a program as well;
   * - `stays`: the image needs it, or nobody knows.
   */
  readonly fate: 'builder' | 'tool' | 'stays'
  readonly counterparts: readonly string[]
}

/** A RUN that brings system packages or the lists of them, and maybe does more. */
export interface PackageRun {
  readonly instruction: Instruction
  readonly script: Script
  readonly manager: 'apt' | 'apk'
  readonly installs: readonly { readonly invocation: Invocation; readonly words: readonly PackageWord[] }[]
  /** Nothing beside packages, their lists and their caches. */
  readonly pure: boolean
  /** Takes packages out again in the same layer. */
  readonly purges: boolean
  readonly updates: boolean
  /** Fetches lists, and installs and upgrades nothing. */
  readonly onlyFetches: boolean
  /** Removes the lists when it is done. */
  readonly cleans: boolean
}

/**
 * The RUNs of a stage that deal with system packages, as far as their words can be read.
 *
 * @param language what the base is an official image of: Python's has the libraries that its interpreter is linked with, Node's
 *   those of C++, and needs a Python for nothing but compiling
 */
export function packageRuns(
  dockerfile: Dockerfile,
  stage: Stage,
  release: Release,
  language: Language,
): ReadonlyMap<Instruction, PackageRun> {
  const found = new Map<Instruction, PackageRun>()
  for (const instruction of stage.instructions) {
    const reading = instruction.keyword === 'RUN' ? readShell(dockerfile, instruction) : undefined
    if (reading?.ok !== true) continue
    const run = readRun(instruction, reading.script, release, language)
    if (run !== undefined) found.set(instruction, run)
  }
  return found
}

function readRun(
  instruction: Instruction,
  script: Script,
  release: Release,
  language: Language,
): PackageRun | undefined {
  const manager = release.family === 'alpine' ? 'apk' : 'apt'
  const top = script.items.flatMap(item => item.pipeline)
  const invocations = top
    .flatMap(command => invocationOf(command) ?? [])
    .filter(({ tool }) => tool === manager)
  const pure = script.items.every(item => item.single !== undefined && isAboutPackages(item.single, manager))
  const removes = pure && top.some(command => command.name === 'rm')
  if (invocations.length === 0 && !removes) return undefined
  const installs = invocations
    .filter(({ subcommand }) => subcommand === 'install' || subcommand === 'add')
    .map(invocation => ({
      invocation,
      words: invocation.operands.map(word => readPackage(word, release, language)),
    }))
  const updates = invocations.some(
    ({ action, options }) =>
      action === 'update' || options.some(({ name }) => name === 'no-cache' || name === 'update-cache'),
  )
  return {
    instruction,
    script,
    manager,
    installs,
    pure,
    purges: invocations.some(({ action }) => action === 'remove'),
    updates,
    onlyFetches:
      pure && updates && invocations.every(({ action }) => action === 'update' || action === 'clean-cache'),
    cleans: top.some(({ name, words }) => name === 'rm' && words.some(isLists)),
  }
}

function isLists({ loose }: Word): boolean {
  return /^\/var\/lib\/apt\b/.test(loose)
}

type Command = Script['commands'][number]

/** Package commands, and what people put around them. */
function isAboutPackages(command: Command, manager: string): boolean {
  const invocation = invocationOf(command)
  if (invocation !== undefined) return invocation.tool === manager
  const words = command.words.slice(1).map(word => word.loose)
  if (command.name === 'rm')
    return words.every(word => /^-|^\/(var\/(lib\/apt|cache\/(apt|apk)|log)|tmp)\//.test(word))
  return ['set', 'true', 'echo', 'export'].includes(command.name ?? '')
}

/** `libpq-dev=15.1`, `libc6:arm64`, `gcc/bookworm`, `'py3-pip>20'`. */
const NAME = /^([a-z0-9][a-z0-9+._-]*?)(?:[=<>~/:].*)?$/

function readPackage(word: Word, release: Release, language: Language): PackageWord {
  const name = NAME.exec(word.value ?? '')?.[1]
  const stays: PackageWord = { word, name: name ?? word.loose, fate: 'stays', counterparts: [] }
  // A package of another architecture is for something that the tables do not tell.
  if (name === undefined || /:/.test(word.value ?? '')) return stays
  if (isTool(name) || (language === 'node' && /^python[23]?$/.test(name))) return { ...stays, fate: 'tool' }
  if (!isBuildOnly(name, release.family) && !isHeaders(name)) return stays
  // Where Python is the distribution's, its headers may be all that brings it.
  if (language !== 'python' && release.family === 'debian' && name === 'python3-dev')
    return { ...stays, fate: 'builder', counterparts: ['python3'] }
  const counterparts = runtimeCounterparts(name, release)
  if (counterparts === undefined) return stays
  if (language === 'python' && isLinkedByPython(name)) return { ...stays, fate: 'builder', counterparts: [] }
  const lacking = language === 'node' ? counterparts.filter(one => !OF_CPP.has(one)) : counterparts
  return { ...stays, fate: 'builder', counterparts: lacking }
}

/** Every package of a stage that would stay behind, tools apart. */
export function buildOnlyPackages(packages: ReadonlyMap<Instruction, PackageRun>): readonly PackageWord[] {
  return [...packages.values()].flatMap(run =>
    run.installs.flatMap(({ words }) => words.filter(({ fate }) => fate === 'builder')),
  )
}

export function commandsOfPackages(words: readonly PackageWord[]): ReadonlySet<string> {
  return new Set(words.flatMap(({ name }) => commandsOfPackage(name)))
}
