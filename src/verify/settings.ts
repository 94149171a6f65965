import type { SourceEdit } from './edits.ts'
import type { CheckName } from './model.ts'
import type { Probe } from './probe.ts'

/** How a verification builds and runs. */
export interface Settings {
  readonly buildArgs: Readonly<Record<string, string>>
  /** Further options of the engine's `build` and `run`. */
  readonly buildOptions: readonly string[]
  readonly runOptions: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** What to ask; ports that are exposed or mapped when empty. */
  readonly probes: readonly Probe[]
  /** Used where the image has no HEALTHCHECK. */
  readonly healthcheck: readonly string[] | undefined
  /** Chosen among the files of the context when `undefined`. */
  readonly source: SourceEdit | undefined
  readonly manifest: SourceEdit | undefined
  /** Whether rebuilds are measured; the check `edit` needs the one after an edit of the source as well. */
  readonly rebuilds: boolean
  /** How often each rebuild is timed, both sides in turn; the median counts. */
  readonly rounds: number
  /** Whether the first builds begin from nothing, which is what their times are worth. */
  readonly cold: boolean
  /** Reads the Dockerfile with the frontend of the engine. */
  readonly noSyntax: boolean
  readonly skip: readonly CheckName[]
  /** Seconds for one build, for a container to answer, and for one to stop before it is killed. */
  readonly buildTimeout: number
  readonly startTimeout: number
  readonly stopTimeout: number
}

export const DEFAULTS: Settings = {
  buildArgs: {},
  buildOptions: [],
  runOptions: [],
  env: {},
  probes: [],
  healthcheck: undefined,
  source: undefined,
  manifest: undefined,
  rebuilds: true,
  rounds: 1,
  cold: true,
  noSyntax: false,
  skip: [],
  buildTimeout: 1800,
  startTimeout: 30,
  stopTimeout: 10,
}
