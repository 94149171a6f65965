import type { Config } from '../project/config.ts'
import { FORMATS, type Format } from './output.ts'
import type { BuildFlags } from './verify-flags.ts'

/** What `fix` and `check` share. */
export interface RunFlags {
  readonly level?: 'safe' | 'review'
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly format?: Format
  readonly output?: string
  readonly config?: string
}

export interface FixFlags extends RunFlags, BuildFlags {
  readonly dryRun?: boolean
  readonly yes?: boolean
  /** Keeps the changes whose build is the same. */
  readonly verify?: boolean
}

export const LEVELS = ['safe', 'review'] as const
export { FORMATS }

/** `a,b` and repeated options alike. */
export function nameList(value: string, earlier: readonly string[] | undefined): readonly string[] {
  const names = value.split(',').map(name => name.trim())
  return [...(earlier ?? []), ...names.filter(name => name !== '')]
}

/** What is named on the command line goes before the config file. */
export function withFlags(config: Config, { only, skip }: RunFlags): Config {
  const named = new Set(only)
  const left = [...(config.skip ?? []).filter(name => !named.has(name)), ...(skip ?? [])]
  return { ...config, ...(only === undefined ? {} : { only }), skip: left }
}
