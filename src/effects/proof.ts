import type { Proof } from '../engine/transform.ts'
import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { buildGraph } from './graph.ts'
import { reorders } from './proof/commutation.ts'
import { rewritesLocally } from './proof/local-rewrite.ts'
import { sameStages } from './proof/same-graph.ts'
import type { Proven } from './proof/verdict.ts'

export type { Proven } from './proof/verdict.ts'

/**
 * Whether a proof that a fix claims to rest on can be established from the two texts. What cannot be
 * established does not hold: there is no third answer.
 */
export function holds(proof: Proof, before: Dockerfile, after: Dockerfile, facts: Facts): Proven {
  switch (proof) {
    case 'same-graph':
      return sameStages(buildGraph(before), buildGraph(after), before, after)
    case 'local-rewrite':
      return rewritesLocally(before, after)
    case 'commutation':
      return reorders(before, after, facts)
  }
}
