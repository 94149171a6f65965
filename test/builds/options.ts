import { randomBytes } from 'node:crypto'
import type { EngineKind } from '../../src/verify/engine.ts'

/** How the suite is run, from the environment: README.md beside this file describes each variable. */
export interface Options {
  /** The subset that ends within a few minutes. */
  readonly isQuick: boolean
  /** Parts of names; all when empty. */
  readonly names: readonly string[]
  readonly engine: EngineKind | undefined
  /** Further words for the engine's `build` and `run`. */
  readonly buildOptions: readonly string[]
  readonly runOptions: readonly string[]
  readonly mayPull: boolean
  /** No engine is a failure, and so is a base image that is missing. */
  readonly isRequired: boolean
  /** How often a rebuild is timed that is held against what was optimised by hand; the median counts. */
  readonly rounds: number
  /** Where the rows for docs/evidence.md go besides the terminal. */
  readonly evidence: string | undefined
  /** Marks all that this run makes. */
  readonly run: string
}

const ENGINES: readonly EngineKind[] = ['buildx', 'docker', 'podman']

export function optionsFrom(env: Readonly<Record<string, string | undefined>>): Options {
  const words = (name: string) => (env[name] ?? '').split(/\s+/).filter(word => word !== '')
  const isSet = (name: string) => !['', '0', 'false', undefined].includes(env[name])
  return {
    isQuick: isSet('DOCKEROPT_BUILD_QUICK'),
    names: words('DOCKEROPT_BUILD_ONLY'),
    engine: ENGINES.find(kind => kind === env.DOCKEROPT_BUILD_ENGINE),
    buildOptions: words('DOCKEROPT_BUILD_OPTIONS'),
    runOptions: words('DOCKEROPT_BUILD_RUN_OPTIONS'),
    mayPull: isSet('DOCKEROPT_BUILD_PULL'),
    isRequired: isSet('DOCKEROPT_BUILD_REQUIRED'),
    rounds: Number(env.DOCKEROPT_BUILD_ROUNDS ?? 3),
    evidence: env.DOCKEROPT_BUILD_EVIDENCE || undefined,
    run: env.DOCKEROPT_BUILD_RUN ?? randomBytes(4).toString('hex'),
  }
}

/** Whether a sample or a case is to run. */
export function isWanted(name: string, isQuick: boolean, options: Options): boolean {
  if (options.names.length > 0) return options.names.some(part => name.includes(part))
  return isQuick || !options.isQuick
}
