import type { BaseImage } from './base-images.ts'

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
