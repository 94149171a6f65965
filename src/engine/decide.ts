import type { Category, Safety, Severity } from './transform.ts'

/** One change, ready to be accepted or refused. */
export interface Proposal {
  /** The Dockerfile it is about. */
  readonly path: string
  /** The file it changes: the same, or a file beside it (`.dockerignore`). */
  readonly target: string
  readonly transform: string
  readonly category: Category
  readonly severity: Severity
  readonly title: string
  readonly message: string
  readonly safety: Exclude<Safety, 'manual'>
  readonly consequences: readonly string[]
  /** 1-based, in `before`. */
  readonly line: number
  /** The target with what was accepted so far; `undefined` when the change creates it. */
  readonly before: string | undefined
  /** The target with this change as well. */
  readonly after: string
  /**
   * The key of remembered decisions: `path:transform:change:number`, stable over runs while the text that is
   * changed stays the same. The number counts the questions about equal changes of one file.
   */
  readonly fingerprint: string
}

export type Decision =
  | { readonly accept: true }
  | { readonly accept: false; readonly why: 'level' | 'user' | 'session' }
  | { readonly quit: true }

/** A policy or a person, same shape. */
export type Decide = (proposal: Proposal) => Decision | Promise<Decision>

const RANK: Record<Safety, number> = { safe: 0, review: 1, manual: 2 }

/** Accepts what the level admits and asks nobody. */
export function acceptUpTo(level: 'safe' | 'review'): Decide {
  return proposal =>
    RANK[proposal.safety] <= RANK[level] ? { accept: true } : { accept: false, why: 'level' }
}
