import {
  type Declined,
  type Instruction,
  insertBeforeCommand,
  insertItemAfter,
  mountsOf,
  readShell,
  runtimeUses,
} from '../../src/authoring.ts'
import { type Halves, textOf } from './halves.ts'
import type { Proposal, Subject } from './model.ts'
import type { PackageRun } from './package-runs.ts'

/** The lists of packages that the steps of the image install from, and who fetches them. */
export interface ListUse {
  readonly halves: ReadonlyMap<Instruction, Halves>
  readonly proposal: Proposal
  /** The RUNs in whose place the image has an install of its own. */
  readonly added: ReadonlySet<Instruction>
  /** The RUNs whose half in the image fetches lists and removes them, which it did not do as a whole. */
  readonly own: ReadonlySet<Instruction>
}

/** RUNs that only fetch lists go along when nothing of the image needs them. */
export function listsForBuilder(subject: Subject, use: ListUse): readonly Instruction[] {
  const runs = [...subject.packages.values()].filter(run => !use.proposal.builds.includes(run.instruction))
  const fetching = runs.filter(run => run.onlyFetches).map(run => run.instruction)
  if (runs.length === fetching.length && ![...subject.packages.values()].some(brings)) return []
  const stays = (run: PackageRun) =>
    brings(run) && !run.updates && staysInImage(run, use) && !use.own.has(run.instruction)
  return fetching.length === 0 || runs.some(stays) || mayInstallMore(subject, use.proposal) ? [] : fetching
}

function brings({ installs }: PackageRun): boolean {
  return installs.length > 0
}

/**
 * The same with halves of the image that fetch lists by themselves and remove them again, so that no list is left in it: they are
 * of no use to a program. `undefined` where they stay of use, and where there are none.
 */
export function withOwnLists(subject: Subject, use: ListUse): ListUse | undefined {
  const { dockerfile, packages } = subject
  const halves = new Map(use.halves)
  const own = new Set<Instruction>()
  for (const [instruction, half] of use.halves) {
    const run = packages.get(instruction)
    if (run === undefined || half.image === undefined || run.manager !== 'apt') continue
    const edits = listEdits(subject, run)
    if (edits === undefined) return undefined
    if (edits.length === 0) continue
    const all = [...half.image.edits, ...edits]
    if (textOf(dockerfile, instruction.span, all) === undefined) return undefined
    halves.set(instruction, { ...half, image: { ...half.image, edits: all } })
    own.add(instruction)
  }
  if (own.size === 0) return undefined
  const changed = { ...use, halves, own }
  return mayBeMissed(subject, changed) ? undefined : changed
}

/** `apt-get update` in front of the first install and the removal of the lists behind all, where they are not there. */
function listEdits({ dockerfile }: Subject, run: PackageRun): ListEdits {
  const { instruction, script, installs } = run
  const last = script.items.at(-1)
  const first = script.items.find(({ single }) =>
    installs.some(({ invocation }) => invocation.command === single),
  )
  if (first?.single === undefined || last === undefined || first.operator === '||') return undefined
  // Lists in a mount are in no image.
  if (mountsOf(instruction).some(({ target }) => target?.startsWith('/var/lib/apt') === true))
    return undefined
  const fetch = run.updates
    ? []
    : first.single.words[0]?.value === first.single.name
      ? insertBeforeCommand(dockerfile, instruction, script, first.single, 'apt-get update &&')
      : undefined
  const removal = run.cleans
    ? []
    : insertItemAfter(dockerfile, instruction, script, last, 'rm -rf /var/lib/apt/lists/*')
  return fetch && removal && [...fetch, ...removal]
}

type ListEdits = ReturnType<typeof insertItemAfter>

/** Whether a step of the image, or what it starts, may want lists that are gone. */
function mayBeMissed(subject: Subject, use: ListUse): boolean {
  const { stage, packages } = subject
  if (mayInstallMore(subject, use.proposal)) return true
  const moved = listsForBuilder(subject, use)
  let fetched = false
  for (const one of stage.instructions) {
    const run = packages.get(one)
    if (run === undefined || moved.includes(one) || !staysInImage(run, use)) continue
    const own = use.own.has(one)
    if (brings(run) && !run.updates && !own && !fetched) return true
    if (run.updates) fetched = true
    if (run.cleans || own) fetched = false
  }
  return false
}

/** What starts, or a step that is not known to deal with packages, may install some. */
function mayInstallMore(subject: Subject, { builds }: Proposal): boolean {
  const { dockerfile, stage, facts, packages } = subject
  const unknown = stage.instructions.some(
    one => one.keyword === 'RUN' && !builds.includes(one) && !packages.has(one) && mayInstall(subject, one),
  )
  return unknown || runtimeUses(dockerfile, stage, facts, INSTALLERS).length > 0
}

const INSTALLERS = new Set(['apt', 'apt-get', 'apt-cache', 'aptitude'])

/** A step that runs something which is not looked into, and which may install packages. */
function mayInstall({ dockerfile }: Subject, run: Instruction): boolean {
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return true
  return reading.script.commands.some(({ name, words }) => {
    if (words.length === 0) return false
    if (name === undefined || INSTALLERS.has(name)) return true
    return (
      /^(?:sh|bash|\.|source|eval)$/.test(name) || /^(?!\/(?:usr\/)?s?bin\/).*\//.test(words[0]?.loose ?? '')
    )
  })
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
    const updates = run.updates || use.own.has(one)
    if (stays && run.installs.length > 0 && !updates && !fetched && (moved || base !== undefined))
      return {
        code: 'LATER_INSTALL_NEEDS_LISTS',
        reason: moved
          ? `RUN on line ${one.line} installs from lists of packages that another step fetches, which moves to a builder stage.`
          : `RUN on line ${one.line} installs without lists of packages, which works for what the base has already; ${base ?? 'another base'} has less.`,
      }
    if (!updates) continue
    if (stays) fetched = true
    else moved = true
  }
  return base === undefined ? listsCleaned(packages, use) : undefined
}

/** An install of the builder without lists of its own, behind a step of the shared base that now comes before it and cleans up. */
function listsCleaned(packages: Subject['packages'], use: ListUse): Declined | undefined {
  const { halves, proposal, added, own } = use
  const inBuilder = ({ instruction }: PackageRun) =>
    proposal.builds.includes(instruction) || halves.get(instruction)?.builder !== undefined
  const runs = [...packages.values()]
  let cleaned: PackageRun | undefined
  for (const run of runs) {
    if (staysInImage(run, use)) cleaned = own.has(run.instruction) ? run : afterwards(run, cleaned)
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
