import type { Dockerfile } from '../../syntax/dockerfile.ts'
import { Comparison, type Graph, sameStage } from '../graph.ts'
import { no, type Proven, YES } from './verdict.ts'

/**
 * All stages that somebody may ask for build the same: the last one, those with a name, and, as long as no
 * stage comes or goes, each by its number.
 */
export function sameStages(a: Graph, b: Graph, before: Dockerfile, after: Dockerfile): Proven {
  const comparison = new Comparison()
  const sameCount = a.stages.length === b.stages.length
  for (const [index, stage] of a.stages.entries()) {
    const last = index === a.stages.length - 1
    const named = stage.name === undefined ? undefined : b.stages.findLast(other => other.name === stage.name)
    if (stage.name !== undefined && named === undefined) return no(`stage ${stage.name} is gone`)
    const others = [named, last ? b.stages.at(-1) : undefined, sameCount ? b.stages[index] : undefined]
    for (const other of new Set(others)) {
      if (other === undefined) continue
      const difference = sameStage(comparison, stage, other)
      if (difference !== undefined) return no(`in stage ${stage.name ?? index} ${difference}`)
    }
  }
  return sameFrontend(before, after)
}

/** The frontend that reads the file is named in its first lines. */
export function sameFrontend(before: Dockerfile, after: Dockerfile): Proven {
  const syntax = (d: Dockerfile) => d.directives.find(({ name }) => name === 'syntax')?.value
  return syntax(before) === syntax(after) ? YES : no('another frontend would read the file')
}
