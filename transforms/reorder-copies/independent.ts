import {
  commutes,
  type Dockerfile,
  effectsOf,
  type Facts,
  type Finding,
  type Instruction,
  stateBefore,
} from '../../src/authoring.ts'
import { passage } from './between.ts'
import type { BroadCopy } from './broad-copy.ts'
import { earlier } from './earlier.ts'
import { editsOf } from './layout.ts'
import { provenFix } from './proven-fix.ts'

/**
 * A RUN that brings packages by name: it does not need the source at all. System packages are proven to commute
 * with the copy or are left where they are; a language's tools run code that nobody has seen.
 */
export function judgeIndependent(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  run: Instruction,
  between: readonly Instruction[],
  independent: { readonly names: string; readonly system: boolean; readonly clear: boolean },
  facts: Facts,
): Finding | undefined {
  const { names, system, clear } = independent
  const found = {
    span: run.span,
    severity: 'warning' as const,
    message: `Installs packages with ${names} again whenever any file of the source changes.`,
  }
  const proof = commutes(effectsOf(dockerfile, copy.instruction), effectsOf(dockerfile, run))
  if (!proof.ok && system) {
    // Something else in the same RUN that nothing is known of: no package question any more.
    if (proof.code === 'BARRIER') return undefined
    const unseen =
      proof.code === 'BASE_UNKNOWN' ||
      (proof.code === 'UNSTABLE_PATH' && !linksDestination(dockerfile, copy)) ||
      (clear && stateBefore(dockerfile, run).base === undefined)
    if (!unseen) return { ...found, declined: { code: proof.code, reason: `${proof.reason}.` } }
  }
  const way = passage(dockerfile, copy, between, [], undefined)
  if (way.way === 'blocked') {
    return {
      ...found,
      declined: {
        code: way.code,
        reason: `${way.by.keyword} on line ${way.by.line} stands between: ${way.why}.`,
      },
    }
  }
  const edits = editsOf(dockerfile, {
    copy: copy.instruction,
    run,
    way: way.way,
    anchor: way.way === 'sink' ? way.anchor : undefined,
    manifests: [],
    ahead: undefined,
    below: 'nothing',
  })
  const title = `Install packages with ${names} before the source is copied`
  const assumptions = proof.ok ? [] : [system ? unknownBase() : assumption(names)]
  return { ...found, fix: provenFix(dockerfile, facts, title, edits, assumptions) }
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

function assumption(names: string): string {
  return `${names} installs by name and is taken to read nothing of the copied folder.`
}

function unknownBase(): string {
  return 'Not everything is known of what was done before: the destination of the copy is taken to be a folder of its own by then, not a link into the system.'
}
