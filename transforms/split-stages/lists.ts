import type { Declined, Instruction } from '../../src/authoring.ts'
import type { Halves } from './halves.ts'
import type { Proposal, Subject } from './model.ts'
import type { PackageRun } from './package-runs.ts'

/** The lists of packages that the steps of the image install from, and who fetches them. */
export interface ListUse {
  readonly halves: ReadonlyMap<Instruction, Halves>
  readonly proposal: Proposal
}

/** RUNs that only fetch lists go along when nothing of the image needs them. */
export function listsForBuilder({ packages }: Subject, use: ListUse): readonly Instruction[] {
  const runs = [...packages.values()].filter(
    run => run.pure && !use.proposal.builds.includes(run.instruction),
  )
  const bringers = runs.filter(run => run.installs.length > 0)
  if (bringers.length === 0 || bringers.some(run => staysInImage(run, use))) return []
  return runs.filter(run => run.installs.length === 0 && run.updates).map(run => run.instruction)
}

/** An install of the image that counted on lists which a step of the builder fetches, or on packages that the smaller base lacks. */
export function lostLists(subject: Subject, use: ListUse): Declined | undefined {
  const { packages, stage } = subject
  let fetched = false
  const { base } = use.proposal
  let moved = false
  for (const one of stage.instructions) {
    const run = packages.get(one)
    if (run === undefined) continue
    const stays = staysInImage(run, use)
    if (stays && run.installs.length > 0 && !run.updates && !fetched && (moved || base !== undefined))
      return {
        code: 'LATER_INSTALL_NEEDS_LISTS',
        reason: moved
          ? `RUN on line ${one.line} installs from lists of packages that another step fetches, which moves to a builder stage.`
          : `RUN on line ${one.line} installs without lists of packages, which works for what the base has already; ${base ?? 'another base'} has less.`,
      }
    if (!run.updates) continue
    if (stays) fetched = true
    else moved = true
  }
  return base === undefined ? removedLists(subject, use) : undefined
}

/** The builder starts where the shared steps ended: an install of it may count on lists which one of them takes away. */
function removedLists({ packages }: Subject, use: ListUse): Declined | undefined {
  const runs = [...packages.values()]
  const cleanup = runs.find(run => staysInImage(run, use) && removesLists(run))
  if (cleanup === undefined) return undefined
  for (const run of runs) {
    const movesInPart = use.halves.get(run.instruction)?.builder !== undefined
    if (!movesInPart && staysInImage(run, use)) continue
    if (run.updates) return undefined
    if (run.manager !== 'apt' || run.installs.length === 0) continue
    return {
      code: 'LATER_INSTALL_NEEDS_LISTS',
      reason: `RUN on line ${run.instruction.line} would install in a builder stage, from lists of packages that RUN on line ${cleanup.instruction.line} takes away before.`,
    }
  }
  return undefined
}

function removesLists({ script }: PackageRun): boolean {
  return script.commands.some(
    ({ name, words }) => name === 'rm' && words.some(word => word.loose.startsWith('/var/lib/apt/lists')),
  )
}

function staysInImage(run: PackageRun, { halves, proposal }: ListUse): boolean {
  if (proposal.builds.includes(run.instruction)) return false
  const half = halves.get(run.instruction)
  return half === undefined || half.image !== undefined
}
