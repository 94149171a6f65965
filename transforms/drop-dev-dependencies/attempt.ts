import type { Declined, Edit } from '../../src/authoring.ts'

/** What leaves the packages out, as far as the install is concerned. */
export interface Change {
  readonly title: string
  readonly edits: readonly Edit[]
  /** What else may differ, a sentence each. */
  readonly notes: readonly string[]
}

export type Attempt =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly declined: Declined }

export function refused(code: string, reason: string): Attempt {
  return { ok: false, declined: { code, reason } }
}
