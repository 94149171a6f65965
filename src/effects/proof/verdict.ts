/** The outcome of a proof. */
export type Proven = { readonly ok: true } | { readonly ok: false; readonly reason: string }

export const YES: Proven = { ok: true }

export function no(reason: string): Proven {
  return { ok: false, reason }
}
