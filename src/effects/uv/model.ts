/** Why a pip command stays. */
export interface Refusal {
  readonly ok: false
  readonly code: string
  readonly reason: string
}

export function refuse(code: string, reason: string): Refusal {
  return { ok: false, code, reason }
}
