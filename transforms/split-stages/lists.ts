import type { Declined, Instruction } from '../../src/authoring.ts'
import type { Halves } from './halves.ts'
import type { Proposal, Subject } from './model.ts'
import type { PackageRun } from './package-runs.ts'

/** The lists of packages that the steps of the image install from, and who fetches them. */
export interface ListUse {
  readonly halves: ReadonlyMap<Instruction, Halves>
  readonly proposal: Proposal
  /** The RUNs in whose place the image has an install of its own. */
  readonly added: ReadonlySet<Instruction>
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
export function lostLists({ packages, stage }: Subject, use: ListUse): Declined | undefined {
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
  return base === undefined ? listsCleaned(packages, use) : undefined
}

/** An install of the builder without lists of its own, behind a step of the shared base that now comes before it and cleans up. */
function listsCleaned(
  packages: Subject['packages'],
  { halves, proposal, added }: ListUse,
): Declined | undefined {
  const inBase = (run: PackageRun) => staysInImage(run, { halves, proposal, added })
  const inBuilder = ({ instruction }: PackageRun) =>
    proposal.builds.includes(instruction) || halves.get(instruction)?.builder !== undefined
  const runs = [...packages.values()]
  let cleaned: PackageRun | undefined
  for (const run of runs) {
    if (inBase(run)) cleaned = afterwards(run, cleaned)
    // What the image gets in its place fetches lists and removes them.
    else if (run.manager === 'apt' && added.has(run.instruction)) cleaned = run
  }
  for (const run of runs.filter(inBuilder)) {
    const { instruction, installs, updates } = run
    if (cleaned !== undefined && installs.length > 0 && !updates)
      return {
        code: 'LATER_INSTALL_NEEDS_LISTS',
        reason: `RUN on line ${instruction.line} would install in a builder stage, from lists of packages that the image's half of RUN on line ${cleaned.instruction.line} takes away before.`,
      }
    cleaned = afterwards(run, cleaned)
  }
  return undefined
}

/** What has removed the lists, once a RUN is through. */
function afterwards(run: PackageRun, before: PackageRun | undefined): PackageRun | undefined {
  if (run.cleans) return run
  return run.updates ? undefined : before
}

function staysInImage(run: PackageRun, { halves, proposal }: ListUse): boolean {
  if (proposal.builds.includes(run.instruction)) return false
  const half = halves.get(run.instruction)
  return half === undefined || half.image !== undefined
}
