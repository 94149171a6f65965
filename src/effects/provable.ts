import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { parseEdited } from '../syntax/parse.ts'
import { applyEdits } from '../text/apply.ts'
import type { Edit } from '../text/edit.ts'
import type { Proven } from './proof/verdict.ts'
import { holds } from './proof.ts'

/**
 * Whether a proof holds of what these edits make of a file. The engine asks the same of every fix that is called
 * safe; a transform asks before it calls one so.
 */
export function provable(
  dockerfile: Dockerfile,
  edits: readonly Edit[],
  proof: Parameters<typeof holds>[0],
  facts: Facts,
): Proven {
  const applied = applyEdits(dockerfile.text, edits)
  if (!applied.ok) return { ok: false, reason: applied.conflict }
  const parsed = parseEdited(dockerfile, applied.text)
  if (!parsed.ok) return { ok: false, reason: parsed.refusal.reason }
  return holds(proof, dockerfile, parsed.dockerfile, facts)
}
