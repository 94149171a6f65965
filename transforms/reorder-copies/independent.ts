import {
  commutes,
  copyOperands,
  type Dockerfile,
  effectsOf,
  type Facts,
  type Finding,
  flagValue,
  type Instruction,
  isDocumentRoot,
  mayServePages,
  provenFix,
  stateBefore,
} from '../../src/authoring.ts'
import { passage } from './between.ts'
import type { BroadCopy } from './broad-copy.ts'
import { earlier } from './earlier.ts'
import { editsOf } from './layout.ts'

/** A RUN that brings packages by name. */
export interface Independent {
  readonly run: Instruction
  readonly names: readonly string[]
  /** Packages of the system are among them. */
  readonly system: boolean
  /** Each of its commands is known to leave the copied folder alone. */
  readonly clear: boolean
  /** The packages of the system by their names. */
  readonly packages: readonly string[]
}

/**
 * RUNs that follow each other and bring packages by name do not need the source at all. System packages are proven to
 * commute with the copy or are left where they are; a language's tools run code that nobody has seen.
 */
export function judgeIndependent(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  found: readonly [Independent, ...Independent[]],
  below: readonly Instruction[],
  facts: Facts,
): Finding | undefined {
  const [first] = found
  const proof = proofOf(dockerfile, copy, first)
  if (!proof.ok && proof.code === 'BARRIER') return undefined
  const group = found.slice(0, alike(dockerfile, copy, found))
  const run = group.at(-1)?.run ?? first.run
  const names = [...new Set(group.flatMap(one => one.names))].join(' and ')
  const finding = {
    span: first.run.span,
    severity: 'warning' as const,
    message: `Installs packages with ${names} again whenever any file of the source changes.`,
  }
  if (!proof.ok && first.system && !isUnseen(dockerfile, copy, first, proof.code)) {
    return { ...finding, declined: { code: proof.code, reason: `${proof.reason}.` } }
  }
  const between = below.slice(0, below.indexOf(run))
  const top = group.length === 1 ? topmost(dockerfile, copy, first, proof.ok) : undefined
  const way =
    top === undefined ? passage(dockerfile, copy, between, [], undefined) : ({ way: 'rise' } as const)
  if (way.way === 'blocked') {
    return {
      ...finding,
      declined: {
        code: way.code,
        reason: `${way.by.keyword} on line ${way.by.line} stands between: ${way.why}.`,
      },
    }
  }
  const edits = editsOf(dockerfile, {
    copy: top ?? copy.instruction,
    run,
    way: way.way,
    anchor: way.way === 'sink' ? way.anchor : undefined,
    manifests: [],
    ahead: undefined,
    below: 'nothing',
  })
  const title = `Install packages with ${names} before the source is copied`
  const assumptions = proof.ok ? [] : [assumptionOf(copy, first, names, proof.code)]
  return {
    ...finding,
    fix: provenFix(dockerfile, facts, { title, edits, proof: 'commutation', assumptions }),
  }
}

/**
 * The first of the copies right above a RUN, where the RUN is as sure to pass each of them: it goes up past all, and the source stays
 * together. `undefined` where something else stands between.
 */
function topmost(
  dockerfile: Dockerfile,
  { stage, instruction }: BroadCopy,
  { run }: Independent,
  proven: boolean,
): Instruction | undefined {
  const above = stage.instructions.slice(0, stage.instructions.indexOf(run))
  const other = above.findLastIndex(one => !isPassed(dockerfile, one, run, proven))
  const copies = above.slice(other + 1)
  if (!copies.includes(instruction)) return undefined
  // Single files above the first folder may be what the RUN was put below of.
  return copies.find(
    one => one === instruction || copyOperands(one)?.sources.some(({ text }) => !/\.\w+$/.test(text)),
  )
}

/** A copy of the source that holds no settings of the tools themselves. */
function isPassed(dockerfile: Dockerfile, one: Instruction, run: Instruction, proven: boolean): boolean {
  return (
    (one.keyword === 'COPY' || one.keyword === 'ADD') &&
    flagValue(one, 'from') === undefined &&
    !one.words.some(({ text }) => /(^|\/)\.\w+rc(\.\w+)?$/.test(text)) &&
    (!proven || commutes(effectsOf(dockerfile, one), effectsOf(dockerfile, run)).ok)
  )
}

function proofOf(dockerfile: Dockerfile, copy: BroadCopy, { run }: Independent): ReturnType<typeof commutes> {
  return commutes(effectsOf(dockerfile, copy.instruction), effectsOf(dockerfile, run))
}

/** How many of them, from the first, rest on the same ground. */
function alike(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  found: readonly [Independent, ...Independent[]],
): number {
  const [first] = found
  const { ok } = proofOf(dockerfile, copy, first)
  const other = found.findIndex(
    one => one.system !== first.system || proofOf(dockerfile, copy, one).ok !== ok,
  )
  return other === -1 ? found.length : other
}

/** The proof fails for what it does not know, not for what it knows. */
function isUnseen(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  { run, clear, packages }: Independent,
  code: string,
): boolean {
  if (code === 'BASE_UNKNOWN') return true
  if (code === 'OVERLAP' && isDocumentRoot(copy.destination ?? '/')) return !packages.some(mayServePages)
  if (code === 'UNSTABLE_PATH') return !linksDestination(dockerfile, copy)
  return clear && stateBefore(dockerfile, run).base === undefined
}

/** A RUN whose commands are known makes a link where the copy goes; one that is unknown could make any. */
function linksDestination(dockerfile: Dockerfile, { stage, instruction, destination }: BroadCopy): boolean {
  return earlier(stage, instruction).some(one => {
    const { symlinks } = effectsOf(dockerfile, one)
    return (
      symlinks !== 'all' &&
      one.keyword === 'RUN' &&
      symlinks.some(item => item.kind === 'exact' && item.path === destination)
    )
  })
}

function assumptionOf(copy: BroadCopy, { system }: Independent, names: string, code: string): string {
  if (!system) return `${names} installs by name and is taken to read nothing of the copied folder.`
  return code === 'OVERLAP' && isDocumentRoot(copy.destination ?? '/')
    ? `These packages are taken to put nothing into ${copy.destination}, as only web servers do.`
    : UNKNOWN_BASE
}

const UNKNOWN_BASE =
  'Not everything is known of what was done before: the destination of the copy is taken to be a folder of its own by then, not a link into the system.'
