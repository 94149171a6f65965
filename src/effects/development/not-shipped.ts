import type { Facts } from '../../facts/facts.ts'
import type { Dockerfile, Stage } from '../../syntax/dockerfile.ts'
import { developmentSign } from '../development.ts'
import { testSign } from './test-runners.ts'

/**
 * What tells that an image of this stage is no program that ships: it is there to develop in, or to run the tests of one. Either wants its
 * tools and root's rights over the folders it shares with the host, and nobody keeps it running. A sentence that names the evidence.
 */
export function notShippedSign(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  return developmentSign(dockerfile, stage, facts) ?? testSign(dockerfile, stage, facts)
}
