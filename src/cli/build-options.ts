import { DockeroptError } from '../errors.ts'
import type { EngineKind } from '../verify/engine.ts'

export const ENGINES: readonly EngineKind[] = ['buildx', 'docker', 'podman']
export const VERIFY_FORMATS = ['table', 'json', 'markdown', 'html'] as const
export type VerifyFormat = (typeof VERIFY_FORMATS)[number]

interface BuildOption {
  readonly flags: string
  readonly description: string
  readonly choices?: readonly string[]
  readonly parse?: (value: string, earlier: unknown) => unknown
}

/** The options of every command that builds. */
export const BUILD_OPTIONS: readonly BuildOption[] = [
  { flags: '--engine <engine>', description: 'to build with (default: whichever answers)', choices: ENGINES },
  { flags: '--builder <name>', description: 'of docker buildx, local or remote' },
  { flags: '--build-arg <name=value>', description: 'passed on to the build; repeatable', parse: repeated },
  {
    flags: '--build-option <option>',
    description: 'passed on to the build as it is (--build-option=--network=host); repeatable',
    parse: repeated,
  },
  {
    flags: '--run-option <option>',
    description: 'passed on to the run of a container as it is; repeatable',
    parse: repeated,
  },
  { flags: '--env <name=value>', description: 'set in the container; repeatable', parse: repeated },
  { flags: '--context <folder>', description: 'the build context, where it cannot be told' },
  { flags: '--target <stage>', description: 'build this stage; repeatable', parse: repeated },
  {
    flags: '--probe <port/path>',
    description: 'ask the container this (8080/healthz); repeatable',
    parse: repeated,
  },
  {
    flags: '--edit <file>',
    description: 'the source file to edit for a rebuild (src/main.ts, src/main.ts:s/old/new-{run}/)',
  },
  { flags: '--manifest <file>', description: 'the manifest to edit for a rebuild, written likewise' },
  { flags: '--no-rebuilds', description: 'measure no rebuilds' },
  {
    flags: '--rounds <number>',
    description: 'how often each rebuild is timed; the median counts',
    parse: rounds,
  },
  {
    flags: '--no-syntax',
    description: "pass over '# syntax=' lines, where no registry can be asked for a frontend",
  },
  {
    flags: '--allow <difference>',
    description: 'take a difference as announced (config:User, files:removed:/usr/**); repeatable',
    parse: repeated,
  },
  { flags: '--timeout <seconds>', description: 'for one build', parse: seconds },
  { flags: '--start-timeout <seconds>', description: 'for a container to answer', parse: seconds },
  {
    flags: '--stop-timeout <seconds>',
    description: 'for a container to stop before it is killed',
    parse: seconds,
  },
]

function repeated(value: string, earlier: unknown): readonly string[] {
  return [...(Array.isArray(earlier) ? earlier.map(String) : []), value]
}

function seconds(value: string): number {
  const number = Number(value)
  if (number > 0 && number <= 86_400) return number
  throw new DockeroptError('BAD_OPTION', `"${value}" is no number of seconds.`, 'Give one from 1 to 86400.')
}

function rounds(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number > 0 && number <= 100) return number
  throw new DockeroptError(
    'BAD_OPTION',
    `"${value}" is no number of rounds.`,
    'Give a whole one from 1 to 100.',
  )
}
