import type { Offer } from './look.ts'

type Why = Offer['why'] | 'broken'

/**
 * The fixes that were not applied and so come up at every look: refused, or found broken. Equal fixes cannot be
 * told apart, so they are counted: the first so many of a look are those that were settled already.
 */
export class Left {
  readonly #reasons = new Map<string, Why[]>()

  add(fingerprint: string, why: Why): void {
    const reasons = this.#reasons.get(fingerprint)
    if (reasons === undefined) this.#reasons.set(fingerprint, [why])
    else reasons.push(why)
  }

  /** To be asked once for each fix of a look, in order: why it was left, if it was. Later additions do not count. */
  reasons(): (fingerprint: string) => Why | undefined {
    const rest = new Map([...this.#reasons].map(([fingerprint, reasons]) => [fingerprint, [...reasons]]))
    return fingerprint => rest.get(fingerprint)?.shift()
  }
}
