import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'

/** The same question, answered once for a Dockerfile and what is known around it. */
export function perDockerfile<Answer extends object>(
  question: (dockerfile: Dockerfile, facts: Facts) => Answer,
): (dockerfile: Dockerfile, facts: Facts) => Answer {
  const known = new WeakMap<Facts, WeakMap<Dockerfile, Answer>>()
  return (dockerfile, facts) => {
    const ofFacts = known.get(facts) ?? new WeakMap<Dockerfile, Answer>()
    known.set(facts, ofFacts)
    const before = ofFacts.get(dockerfile)
    if (before !== undefined) return before
    const answer = question(dockerfile, facts)
    ofFacts.set(dockerfile, answer)
    return answer
  }
}

type Question<Answer> = (dockerfile: Dockerfile, stage: Stage, facts: Facts) => Answer

/** The same question, answered once for a stage and what is known around it: transforms ask it one after the other. */
export function perStage<Answer extends object>(question: Question<Answer>): Question<Answer> {
  const known = new WeakMap<Facts, WeakMap<Stage, Answer>>()
  return (dockerfile, stage, facts) => {
    const ofFacts = known.get(facts) ?? new WeakMap<Stage, Answer>()
    known.set(facts, ofFacts)
    const before = ofFacts.get(stage)
    if (before !== undefined) return before
    const answer = question(dockerfile, stage, facts)
    ofFacts.set(stage, answer)
    return answer
  }
}
