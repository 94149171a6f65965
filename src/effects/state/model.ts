import type { Accounts } from '../accounts.ts'
import type { BaseImage } from '../base-images.ts'

/** What holds just before an instruction runs. */
export interface StageState {
  /** What the tables know of the base at the bottom of the stage's ancestry; `undefined` for an unknown one. */
  readonly base: BaseImage | undefined
  /** As written, variables with defaults expanded. */
  readonly baseRef: string
  /** ENV and ARG as RUN sees them; a value that cannot be known is `undefined`. */
  readonly env: ReadonlyMap<string, string | undefined>
  /** Absolute; `undefined` when it cannot be told. */
  readonly cwd: string | undefined
  readonly user: UserState
  /** The vector that shell forms are given to; `undefined` when it cannot be told. */
  readonly shell: readonly string[] | undefined
  /** The users and groups of the base and of the RUNs so far. */
  readonly accounts: Accounts
}

export interface UserState {
  /** As written or as the base sets it; `undefined` when it cannot be told. */
  readonly name: string | undefined
  readonly uid: number | undefined
  readonly gid: number | undefined
  /** HOME of a RUN: ENV HOME, else the passwd entry; `undefined` when it cannot be told. */
  readonly home: string | undefined
  readonly root: boolean
}

/**
 * Whether the default of an ARG counts as its value. `defaults` answers "what does this file say",
 * `any` is for proofs: `--build-arg` may set every ARG to anything.
 */
export type ArgValues = 'defaults' | 'any'

/** How far a stage has come. */
export interface Reached {
  readonly state: StageState
  /** The variables of the image: ENV without ARG. */
  readonly image: ReadonlyMap<string, string | undefined>
}

export const UNKNOWN_USER: UserState = {
  name: undefined,
  uid: undefined,
  gid: undefined,
  home: undefined,
  root: false,
}
