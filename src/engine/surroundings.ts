import { type Frontend, frontendOf } from '../effects/frontend.ts'
import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { type Suppressions, suppressionsOf } from '../syntax/suppressions.ts'
import type { CompanionReport } from './report.ts'

/** What holds for one version of the text, whichever transform looks at it. */
export interface Surroundings {
  readonly facts: Facts
  readonly frontend: Frontend
  readonly suppressions: Suppressions
}

type Question<Answer> = (dockerfile: Dockerfile, created: readonly CompanionReport[]) => Answer

/** Found out once for a version, and for the files that fixes have created by then. */
export function surroundingsOf(factsFor: Question<Facts>): Question<Surroundings> {
  let known: { dockerfile: Dockerfile; created: unknown; surroundings: Surroundings } | undefined
  return (dockerfile, created) => {
    if (known?.dockerfile !== dockerfile || known.created !== created) {
      const facts = factsFor(dockerfile, created)
      const frontend = frontendOf(dockerfile, facts.otherBuilders)
      const surroundings = { facts, frontend, suppressions: suppressionsOf(dockerfile) }
      known = { dockerfile, created, surroundings }
    }
    return known.surroundings
  }
}
