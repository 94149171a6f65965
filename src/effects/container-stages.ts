import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { finalStage } from '../syntax/queries.ts'

/** The stages that somebody runs containers of: the last one, and those that a compose service names. */
export function containerStages(dockerfile: Dockerfile, facts: Facts): readonly Stage[] {
  const named = new Set(facts.services.map(({ target }) => target?.toLowerCase()))
  return dockerfile.stages.filter(
    stage => stage === finalStage(dockerfile) || (stage.name !== undefined && named.has(stage.name)),
  )
}
