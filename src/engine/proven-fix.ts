import type { Proof } from '../effects/proof.ts'
import { provable } from '../effects/provable.ts'
import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import type { Edit } from '../text/edit.ts'
import type { Fix } from './transform.ts'

/** A fix without a level. */
export interface Draft {
  readonly title: string
  readonly edits: readonly Edit[]
  /** What would make it safe. */
  readonly proof: Proof
  /** What it takes for granted, a sentence each. */
  readonly assumptions: readonly string[]
}

/** Instructions. A proof looks at the whole file, and a file has as many fixes as it is long. */
const LONGEST = 300
const TOO_LONG = `That nothing else changes is not proven: the file has more than ${LONGEST} instructions.`

/**
 * A fix that is safe where nothing is assumed and the proof holds of it. Otherwise it is one to review, and says what is
 * assumed or what keeps it from being proven: no fix is called safe that the engine would turn away.
 */
export function provenFix(
  dockerfile: Dockerfile,
  facts: Facts,
  { title, edits, proof, assumptions }: Draft,
): Fix {
  if (assumptions.length > 0) return { title, edits, safety: 'review', consequences: assumptions }
  if (dockerfile.instructions.length > LONGEST)
    return { title, edits, safety: 'review', consequences: [TOO_LONG] }
  const proven = provable(dockerfile, edits, proof, facts)
  if (proven.ok) return { title, edits, safety: 'safe', consequences: [], proof }
  const consequences = [`That nothing else changes is not proven: ${proven.reason}.`]
  return { title, edits, safety: 'review', consequences }
}
