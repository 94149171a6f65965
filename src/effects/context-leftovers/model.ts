import type { BuildContext, Facts } from '../../facts/facts.ts'
import type { Dockerfile } from '../../syntax/dockerfile.ts'

/** A Dockerfile that is built from the context. */
export interface ContextUser {
  readonly dockerfile: Dockerfile
  readonly facts: Facts
}

/** What is asked about: a context, and all that is known to be built from it. */
export interface ContextUse {
  readonly context: BuildContext
  readonly users: readonly ContextUser[]
}

/**
 * - `history`: the repository itself;
 * - `built`: output that the image makes anew;
 * - `secret`: what must not be shared;
 * - `left`: caches, logs and settings of editors;
 * - `recipe`: what says how to build the image.
 */
export type LeftoverGroup = 'history' | 'built' | 'secret' | 'left' | 'recipe'

/** Something in a context that no image of it needs. */
export interface Leftover {
  readonly group: LeftoverGroup
  readonly pattern: string
  /** Lies in the context now. */
  readonly present: boolean
  /** Comes to lie there as soon as somebody runs the program. */
  readonly expected?: true
}

/** Why something stays that seems not to be needed. */
export interface Kept {
  readonly code: string
  readonly reason: string
  readonly severity: 'warning' | 'note'
}
