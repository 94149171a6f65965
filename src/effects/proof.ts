import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { buildGraph } from './graph.ts'
import { reorders } from './proof/commutation.ts'
import { rewritesLocally } from './proof/local-rewrite.ts'
import { sameStages } from './proof/same-graph.ts'
import type { Proven } from './proof/verdict.ts'

export type { Proven } from './proof/verdict.ts'

/**
 * What a `safe` fix rests on. The engine checks it on the re-parsed text and drops the fix where it
 * does not hold (docs/safety.md):
 * - `same-graph`: the symbolic build graph and the image config are identical before and after;
 * - `commutation`: the same steps in an order reached by swaps that commute;
 * - `local-rewrite`: the graphs are identical once both are reduced by the tables of package
 *   managers (cache mounts on scratch paths, options and commands that only fill or empty a cache).
 */
export type Proof = 'same-graph' | 'commutation' | 'local-rewrite'

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
