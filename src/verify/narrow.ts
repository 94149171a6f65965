import type { Decide, Proposal } from '../engine/decide.ts'
import type { Report } from '../engine/report.ts'
import { CHECKS, type CheckName, type Guilty, skipped, type Verification } from './model.ts'

export interface NarrowOptions {
  /** Plans anew with another policy. */
  readonly plan: (decide: Decide) => Promise<Report>
  /** What would be accepted without verification. */
  readonly decide: Decide
  /**
   * Verifies what a plan does to the file; `undefined` where the plan leaves it as it is, `unknown` where it could not be
   * told: that is no reason to blame a change, nor to acquit one.
   *
   * @param only the checks that matter for this time; all when `undefined`
   */
  readonly verify: (
    report: Report,
    only: readonly CheckName[] | undefined,
  ) => Promise<Verification | undefined | 'unknown'>
  /** Whether a change has to do with the file: its own, or one of an ignore file that its build reads. */
  readonly concerns: (proposal: Proposal) => boolean
  /** Fingerprints of changes that other files have shown to be guilty; grows. */
  readonly refused: Set<string>
}

/**
 * Keeps the changes of a file that pass. When they do not pass together, halving finds the first change with which they no longer do;
 * it is refused, and what is left is verified again. `undefined` where there was nothing to verify, or where it could not be.
 */
export async function narrow(options: NarrowOptions): Promise<Verification | undefined> {
  const guilty: Guilty[] = []
  let latest: Verification | undefined
  for (;;) {
    const { report, accepted } = await planned(options, Number.POSITIVE_INFINITY)
    const verification = await options.verify(report, undefined)
    if (verification === 'unknown') return undefined
    if (verification === undefined) return latest && nothingLeft(latest, guilty)
    if (verification.verdict !== 'different' || accepted.length === 0) return { ...verification, guilty }
    latest = verification
    const found = await firstGuilty(options, accepted, verification)
    if (found === undefined) return undefined
    options.refused.add(found.proposal.fingerprint)
    const { transform, title, line } = found.proposal
    guilty.push({ transform, title, line, caused: found.caused })
  }
}

function nothingLeft(latest: Verification, guilty: readonly Guilty[]): Verification {
  const checks = CHECKS.map(name => skipped(name, 'nothing is left to change'))
  return {
    ...latest,
    verdict: 'same',
    checks,
    measures: [],
    uid: [undefined, undefined],
    log: undefined,
    guilty,
  }
}

/** The last change of the shortest run of changes, in the order they are made, that does not pass; `undefined` where it cannot be told. */
async function firstGuilty(
  options: NarrowOptions,
  accepted: readonly Proposal[],
  verification: Verification,
): Promise<{ readonly proposal: Proposal; readonly caused: string } | undefined> {
  const failing = failingChecks(verification)
  let passing = 0
  let bad = accepted.length
  let caused = firstDifference(verification)
  while (bad - passing > 1) {
    const middle = (passing + bad) >> 1
    const { report } = await planned(options, middle)
    const attempt = await options.verify(report, failing)
    if (attempt === 'unknown') return undefined
    if (attempt?.verdict === 'different') {
      bad = middle
      caused = firstDifference(attempt)
    } else passing = middle
  }
  const proposal = accepted[bad - 1]
  if (proposal === undefined) throw new Error('a difference without a change')
  return { proposal, caused }
}

/** Plans with so many changes of the file at most, and none that was refused. */
async function planned(
  { plan, decide, concerns, refused }: NarrowOptions,
  limit: number,
): Promise<{ readonly report: Report; readonly accepted: readonly Proposal[] }> {
  const accepted: Proposal[] = []
  const report = await plan(async proposal => {
    if (refused.has(proposal.fingerprint)) return { accept: false, why: 'user' }
    const decision = await decide(proposal)
    if (!('accept' in decision && decision.accept) || !concerns(proposal)) return decision
    if (accepted.length >= limit) return { accept: false, why: 'user' }
    accepted.push(proposal)
    return decision
  })
  return { report, accepted }
}

function failingChecks({ checks }: Verification): readonly CheckName[] {
  const failing = checks.filter(({ outcome }) => outcome === 'different').map(({ name }) => name)
  return CHECKS.filter(name => failing.includes(name))
}

/** In words, the first difference that nobody announced. */
export function firstDifference({ checks }: Verification): string {
  for (const { name, differences } of checks) {
    const open = differences.find(({ explained }) => explained === undefined)
    if (open === undefined) continue
    const { what, change, before, after } = open
    if (change === 'changed') return `${name}: ${what}: ${[before, after].filter(Boolean).join(' -> ')}`
    return `${name}: ${what} ${change}`
  }
  return 'nothing'
}
