import {
  type Declined,
  flagsNamed,
  type Instruction,
  isManifestFile,
  isWithin,
  type RunUser,
  resolvePath,
  type Stage,
  type StartSetting,
  stagesFrom,
  stateBefore,
  textValue,
} from '../../src/authoring.ts'
import type { BuildSteps } from './build-steps.ts'
import { copiesToOwn, type Landing } from './copies.ts'
import { type DataFolder, isCovered } from './data-folders.ts'
import { type MadeFolders, madeFolders } from './folders.ts'
import type { Relocation } from './home.ts'
import { decline } from './refusals.ts'
import { repositoryRefusal } from './repository.ts'
import type { WrittenFolder } from './server-folders.ts'
import type { Subject } from './subject.ts'

/** All that changes in the file. */
export interface Plan {
  readonly user: RunUser
  readonly trees: readonly string[]
  readonly relocations: readonly Relocation[]
  /** COPY and ADD that get an owner, and how it is written there. */
  readonly copies: readonly { readonly landing: Landing; readonly owner: string }[]
  /** RUNs whose new folders are given away where they are made. */
  readonly made: readonly MadeFolders[]
  /** The working folder and those of the program above it, given away behind the WORKDIR that makes them. */
  readonly folders: readonly OwnFolder[]
  /** Folders that are made where they are missing: right above a VOLUME, or above USER. */
  readonly data: readonly DataFolder[]
  /** Folders that are there by then, given away above USER. */
  readonly late: readonly string[]
  /** Where the account of the file is made. */
  readonly since: Instruction | undefined
  /** Variables that are set above USER. */
  readonly settings: readonly StartSetting[]
  /** Folders that are made, and given away with all that root has left in them. */
  readonly written: readonly WrittenFolder[]
  /** The trees stay root's, as an option says. */
  readonly readOnly: boolean
  /** The same where they stay root's: there is no shell to change that. */
  readonly sealed: readonly string[]
}

interface OwnFolder {
  readonly path: string
  readonly workdir: Instruction | undefined
}

export interface Known {
  readonly user: RunUser
  readonly landings: readonly Landing[]
  readonly trees: readonly string[]
  readonly steps: BuildSteps
  readonly data: readonly DataFolder[]
  readonly relocations: readonly Relocation[]
  readonly settings: readonly StartSetting[]
  readonly written: readonly WrittenFolder[]
  readonly readOnlyTree: boolean
}

/** What has to be done for the program to find and write everything it did as root, or why that is not possible. */
export function planOf(subject: Subject, known: Known): Plan | Declined {
  const { user, landings, trees, steps, readOnlyTree } = known
  const hasShell = subject.state.base?.shell !== 'none'
  const since = user.origin === 'file' ? madeAt(subject, user.owner.split(':')[0] ?? '') : undefined
  const owned = readOnlyTree
    ? []
    : copiesToOwn(subject, landings, trees).filter(
        landing => !isGiven(steps, landing.destination, landing.instruction),
      )
  const copies: Plan['copies'][number][] = []
  for (const landing of owned) {
    if (isReadOnly(landing) && sharedWith(subject, landing.instruction) !== undefined) continue
    const owner = ownerFor(user, landing.instruction, since)
    if (typeof owner !== 'string') return owner
    copies.push({ landing, owner })
  }
  const all = madeFolders(subject, readOnlyTree ? [] : trees)
  const made = all.filter(
    one =>
      !isBefore(one.instruction, since) && !one.paths.every(path => isGiven(steps, path, one.instruction)),
  )
  const makes = all.flatMap(({ paths }) => paths)
  const brought = user.origin === 'base' ? (subject.state.base?.volumes ?? []) : []
  const data = known.data.filter(
    one => !brought.includes(one.path) && !isCovered(subject, one.path, makes, readOnlyTree ? [] : trees),
  )
  const folders = readOnlyTree
    ? []
    : trees.flatMap(tree => workingFolder(subject, tree, known, copies, makes) ?? [])
  const tooEarly = all.filter(one => isBefore(one.instruction, since)).flatMap(({ paths }) => paths)
  if (!hasShell && data[0] !== undefined)
    return decline(
      'NO_SHELL',
      `${data[0].by} keeps data in ${data[0].path}, and ${subject.state.baseRef} has no shell to make a folder that belongs to ${user.spec}.`,
    )
  const follows = followsOwner(subject)
  const isLate = ({ workdir }: OwnFolder) => follows || (workdir !== undefined && isBefore(workdir, since))
  const late = [...folders.filter(isLate).map(({ path }) => path), ...tooEarly]
  const plan: Plan = {
    user,
    trees,
    relocations: known.relocations,
    copies,
    made,
    folders: hasShell ? folders.filter(({ path }) => !late.includes(path)) : [],
    data,
    late: hasShell ? late.filter(path => !isGiven(steps, path, undefined)) : [],
    since,
    readOnly: readOnlyTree,
    settings: known.settings,
    written: hasShell ? known.written : [],
    sealed: hasShell ? [] : folders.map(({ path }) => path),
  }
  return (
    sharedParent(subject, plan) ??
    repositoryRefusal(
      subject,
      copies.map(({ landing }) => landing),
    ) ??
    plan
  )
}

/** The RUN that makes the account. */
function madeAt({ dockerfile, instructions }: Subject, name: string): Instruction | undefined {
  return instructions.find((instruction, index) => {
    const next = instructions[index + 1]
    return (
      instruction.keyword === 'RUN' &&
      (next === undefined || stateBefore(dockerfile, next).accounts.users.some(one => one.name === name))
    )
  })
}

function isBefore(instruction: Instruction, since: Instruction | undefined): boolean {
  return since !== undefined && instruction.index <= since.index
}

/** How a COPY names the owner: by name where the account is there by then, else by number. */
function ownerFor(user: RunUser, copy: Instruction, since: Instruction | undefined): string | Declined {
  const linked = flagsNamed(copy, 'link').length > 0
  if (!linked && !isBefore(copy, since)) return user.owner
  if (user.numbers !== undefined) return user.numbers
  const why = linked ? 'has --link, which takes numbers only' : `comes before line ${since?.line} makes it`
  return decline(
    'UID_UNKNOWN',
    `Which number ${user.spec} has is not known, and ${copy.keyword} on line ${copy.line} ${why}.`,
  )
}

/** Whether the file itself gives a path to the account, after an instruction. */
function isGiven({ given }: BuildSteps, path: string, after: Instruction | undefined): boolean {
  return given.some(
    one =>
      (after === undefined || one.instruction.index >= after.index) &&
      (one.path === path || (one.recursive && isWithin(path, one.path))),
  )
}

/** A tree that is the working folder or lies above it, where root makes it. */
function workingFolder(
  subject: Subject,
  path: string,
  { user, steps }: Known,
  copies: Plan['copies'],
  makes: readonly string[],
): OwnFolder | undefined {
  const { dockerfile, instructions, stage, state } = subject
  if (state.cwd === undefined || !isWithin(state.cwd, path)) return undefined
  if (makes.includes(path) || path === user.home) return undefined
  if (isGiven(steps, path, undefined)) return undefined
  const isWorkdir = (instruction: Instruction, exactly: boolean) => {
    if (instruction.keyword !== 'WORKDIR') return false
    const before = stateBefore(dockerfile, instruction)
    const to = textValue(dockerfile, instruction.args.text, before)
    const at = to === undefined ? undefined : resolvePath(before.cwd ?? '/', to)
    return at !== undefined && (exactly ? at === path : isWithin(at, path))
  }
  const maker = instructions.find(
    one =>
      isWorkdir(one, false) ||
      copies.some(({ landing }) => landing.instruction === one && isWithin(landing.destination, path)),
  )
  if (maker !== undefined && maker.keyword !== 'WORKDIR') return undefined
  return { path, workdir: stage.instructions.find(one => isWorkdir(one, true)) }
}

/** npm 7 and 8 run scripts as the owner of the folder: it is given away when they are done. */
function followsOwner({ state, instructions }: Subject): boolean {
  const major = Number(/(?:^|\/)node:(\d+)/.exec(state.baseRef)?.[1] ?? Number.NaN)
  return (
    major <= 16 && instructions.some(({ keyword, args }) => keyword === 'RUN' && /\bnpm\b/.test(args.text))
  )
}

/** What only package managers read can stay root's. */
function isReadOnly({ instruction, sources }: Landing): boolean {
  return (
    sources.length > 0 &&
    instruction.heredocs.length === 0 &&
    sources.every(source => source !== undefined && isManifestFile(source))
  )
}

/** A stage below that others are built on as well is not changed for one of them. */
function sharedParent(subject: Subject, { copies, made }: Plan): Declined | undefined {
  const touched = [
    ...copies.map(({ landing }) => landing.instruction),
    ...made.map(({ instruction }) => instruction),
  ]
  for (const instruction of touched) {
    const shared = sharedWith(subject, instruction)
    if (shared === undefined) continue
    const [parent, other] = shared.map(({ name, index }) => name ?? String(index))
    return decline(
      'STAGE_REFERENCED',
      `The files are copied in the stage ${parent}, which ${other} is built on as well.`,
    )
  }
  return undefined
}

/** The stage below that an instruction stands in, and another one that is built on it. */
function sharedWith(
  { dockerfile, stage, lineage }: Subject,
  instruction: Instruction,
): readonly [Stage, Stage] | undefined {
  const parent = lineage.find(({ index }) => index === instruction.stage)
  if (parent === undefined || parent === stage) return undefined
  const other = stagesFrom(dockerfile, parent).find(one => !lineage.includes(one))
  return other && [parent, other]
}
