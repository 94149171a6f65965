import { type Declined, type Dockerfile, type Instruction, invocationOf } from '../../src/authoring.ts'
import type { Subject } from './model.ts'
import type { PackageRun, PackageWord } from './package-runs.ts'

/**
 * The packages that a RUN does nothing but take out again, of those that RUNs before it have brought for a build: the layers below
 * keep their files. `undefined` for a RUN that does other things, or takes out others.
 */
export function purgedBy({ packages }: Subject, run: PackageRun): readonly PackageWord[] | undefined {
  if (!run.pure || run.installs.length > 0) return undefined
  const above = [...packages.values()].filter(
    one => one.pure && one.instruction.index < run.instruction.index && !one.purges,
  )
  const installs = above.flatMap(one => one.installs)
  const removed: PackageWord[] = []
  for (const { single } of run.script.items) {
    const invocation = single && invocationOf(single)
    if (invocation?.action !== 'remove') continue
    if (invocation.uncertain) return undefined
    for (const { value } of invocation.operands) {
      const group = installs.find(
        one =>
          value !== undefined &&
          one.invocation.options.some(({ name, literal }) => name === 'virtual' && literal === value),
      )
      const words = group?.words ?? installs.flatMap(one => one.words.filter(({ name }) => name === value))
      if (words.length === 0 || words.some(({ fate }) => fate !== 'builder')) return undefined
      removed.push(...words)
    }
  }
  return removed
}

export function purged({ instruction }: PackageRun): Declined {
  return { code: 'ALREADY_PURGED', reason: `RUN on line ${instruction.line} takes packages out again.` }
}

/** Whether comments stand in an instruction, or above it. */
export function hasComments(dockerfile: Dockerfile, instruction: Instruction): boolean {
  const before = dockerfile.instructions[instruction.index - 1]
  return dockerfile.comments.some(
    ({ span }) => span.start >= (before?.span.end ?? 0) && span.end <= instruction.span.end,
  )
}
