import { posix } from 'node:path'
import type { Announced, ConfigField } from '../engine/transform.ts'
import { DockeroptError } from '../errors.ts'
import { parseEdit } from '../verify/edits.ts'
import type { EngineKind } from '../verify/engine.ts'
import type { Announcement } from '../verify/model.ts'
import { parseProbe } from '../verify/probe.ts'
import { DEFAULTS, type Settings } from '../verify/settings.ts'
import type { VerifyFormat } from './build-options.ts'
import type { RunFlags } from './flags.ts'

/** How to build and run: what `verify` and `fix --verify` share. */
export interface BuildFlags {
  readonly engine?: EngineKind
  readonly builder?: string
  readonly buildArg?: readonly string[]
  readonly buildOption?: readonly string[]
  readonly runOption?: readonly string[]
  readonly env?: readonly string[]
  readonly context?: string
  readonly target?: readonly string[]
  readonly probe?: readonly string[]
  readonly edit?: string
  readonly manifest?: string
  /** `--no-rebuilds` and `--no-syntax` make these false. */
  readonly rebuilds?: boolean
  readonly rounds?: number
  readonly syntax?: boolean
  readonly allow?: readonly string[]
  readonly timeout?: number
  readonly startTimeout?: number
  readonly stopTimeout?: number
}

export interface VerifyFlags extends Omit<RunFlags, 'format'>, BuildFlags {
  readonly format?: VerifyFormat
  readonly before?: string
}

/** What the flags say goes before what compose says, and that before the defaults. */
export function settingsFrom(flags: BuildFlags, service: Partial<Settings>): Settings {
  const defaults = { ...DEFAULTS, ...service }
  const probes = (flags.probe ?? []).map(parseProbe)
  return {
    ...defaults,
    buildArgs: { ...defaults.buildArgs, ...assignments(flags.buildArg, '--build-arg') },
    env: { ...defaults.env, ...assignments(flags.env, '--env') },
    buildOptions: flags.buildOption ?? [],
    runOptions: flags.runOption ?? [],
    probes: probes.length > 0 ? probes : defaults.probes,
    source: flags.edit === undefined ? undefined : parseEdit(flags.edit),
    manifest: flags.manifest === undefined ? undefined : parseEdit(flags.manifest),
    rebuilds: flags.rebuilds ?? defaults.rebuilds,
    rounds: flags.rounds ?? defaults.rounds,
    noSyntax: flags.syntax === false,
    buildTimeout: flags.timeout ?? defaults.buildTimeout,
    startTimeout: flags.startTimeout ?? defaults.startTimeout,
    stopTimeout: flags.stopTimeout ?? defaults.stopTimeout,
  }
}

/** A folder of the command line relative to the root. */
export function contextFrom({ context }: BuildFlags, root: string, cwd: string): string | undefined {
  if (context === undefined) return undefined
  const path = posix.relative(root, posix.resolve(cwd, context))
  return path === '' ? '.' : path
}

/** `NAME=value`; a name alone takes the value of this machine's environment, as Docker does. */
function assignments(list: readonly string[] | undefined, option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (list ?? []).flatMap(assignment => {
      const sign = assignment.indexOf('=')
      if (sign > 0) return [[assignment.slice(0, sign), assignment.slice(sign + 1)]]
      if (sign === 0 || assignment === '')
        throw usage(`${option} ${assignment}`, `Write it as ${option} NAME=value.`)
      const value = process.env[assignment]
      return value === undefined ? [] : [[assignment, value]]
    }),
  )
}

const FIELDS: readonly ConfigField[] = [
  'Env',
  'Cmd',
  'Entrypoint',
  'WorkingDir',
  'User',
  'StopSignal',
  'Healthcheck',
  'ExposedPorts',
  'Volumes',
  'Labels',
]

/** Differences that whoever runs this announces: `config:User`, `config:Env:PATH`, `files:removed:/usr/**`, `packages:gcc*`. */
export function allowances({ allow }: BuildFlags): readonly Announcement[] {
  return (allow ?? []).map(text => ({ by: `--allow ${text}`, what: allowance(text) }))
}

function allowance(text: string): Announced {
  const [kind, ...rest] = text.split(':')
  const change = (['added', 'removed', 'changed'] as const).find(one => one === rest[0])
  const pattern = (change === undefined ? rest : rest.slice(1)).join(':')
  const direction = change === undefined ? {} : { change }
  if (kind === 'files' && pattern.startsWith('/')) return { kind, paths: pattern, ...direction }
  if (kind === 'packages' && pattern !== '') return { kind, names: pattern, ...direction }
  const field = FIELDS.find(one => one === rest[0])
  const name = rest.slice(1).join(':')
  if (kind === 'config' && field !== undefined) return { kind, field, ...(name === '' ? {} : { name }) }
  throw usage(
    `--allow ${text}`,
    `Write it as config:FIELD, config:Env:NAME, files:/GLOB, files:removed:/GLOB or packages:GLOB; fields are ${FIELDS.join(', ')}.`,
  )
}

function usage(what: string, hint: string): DockeroptError {
  return new DockeroptError('BAD_OPTION', `"${what}" cannot be understood.`, hint)
}
