import { type Dockerfile, type Edit, type Facts, type Fix, provable } from '../../src/authoring.ts'

/** A fix that is safe where nothing is assumed and the new order is proven; else what keeps it from being so is said. */
export function provenFix(
  dockerfile: Dockerfile,
  facts: Facts,
  title: string,
  edits: readonly Edit[],
  assumptions: readonly string[],
): Fix {
  if (assumptions.length > 0) return { title, edits, safety: 'review', consequences: assumptions }
  const proof = provable(dockerfile, edits, 'commutation', facts)
  return proof.ok
    ? { title, edits, safety: 'safe', consequences: [], proof: 'commutation' }
    : {
        title,
        edits,
        safety: 'review',
        consequences: [`That nothing else changes is not proven: ${proof.reason}.`],
      }
}
