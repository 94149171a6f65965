import type { Decide } from '../../engine/decide.ts'
import { acceptUpTo } from '../../engine/decide.ts'
import type { Problem, Report } from '../../engine/report.ts'
import { createFacts } from '../../facts/gather.ts'
import { parseDockerfile } from '../../syntax/parse.ts'
import type { Verification, VerifyReport } from '../../verify/model.ts'
import { narrow } from '../../verify/narrow.ts'
import { concerns, versionsOf } from '../../verify/subjects.ts'
import type { Machine } from '../machine.ts'
import { type Prepared, runPrepared } from '../prepare.ts'
import { VerificationRun } from '../verification.ts'
import type { BuildFlags } from '../verify-flags.ts'

export interface Kept {
  /** What is left of the plan: all of it was verified. */
  readonly report: Report
  readonly verified: VerifyReport
  readonly isInterrupted: boolean
}

/** Plans, builds what the plan makes of each Dockerfile, and keeps the changes that pass. */
export async function planVerified(
  machine: Machine,
  prepared: Prepared,
  flags: BuildFlags,
  level: 'safe' | 'review',
): Promise<Kept> {
  const { root, config } = prepared
  const { fs } = machine
  const decide = acceptUpTo(level)
  const plan = (policy: Decide) => runPrepared(machine, prepared, { decide: policy, showsProgress: false })
  const facts = createFacts(fs, root, { contexts: config.contexts })
  const contextOf = (path: string, text: string) => {
    const parsed = parseDockerfile(text)
    return parsed.ok ? facts.factsFor(path, parsed.dockerfile).context?.root : undefined
  }
  const run = new VerificationRun(machine, prepared, flags)
  const refused = new Set<string>()
  const unverified = new Set<string>()
  const files: Verification[] = []
  const problems: Problem[] = []
  const allowed: Decide = proposal =>
    unverified.has(proposal.path) ? { accept: false, why: 'user' } : decide(proposal)
  try {
    for (const { path, before } of versionsOf(await plan(decide), { fs, root, config })) {
      const context = contextOf(path, before)
      const failed: Problem[] = []
      const verification = await narrow({
        plan,
        decide: allowed,
        refused,
        concerns: proposal => proposal.path === path || concerns(proposal.target, path, context),
        verify: async (report, only) => {
          const versions = versionsOf(report, { fs, root, config }).find(one => one.path === path)
          if (versions === undefined) return undefined
          const verified = await run.verify(versions, only)
          failed.push(...verified.problems)
          return failed.length > 0 ? 'unknown' : worst(verified.files)
        },
      })
      if (run.isInterrupted) break
      if (verification !== undefined) files.push(verification)
      problems.push(...failed)
      // What could not be built says nothing: it is not written.
      if (verification?.verdict === 'unbuildable') problems.push(unbuildable(path))
      if (failed.length > 0 || verification?.verdict === 'unbuildable') unverified.add(path)
    }
  } finally {
    await run.close()
  }
  const report = await plan(proposal =>
    refused.has(proposal.fingerprint) ? { accept: false, why: 'user' } : allowed(proposal),
  )
  return { report, verified: { engine: run.engine, files, problems }, isInterrupted: run.isInterrupted }
}

function unbuildable(path: string): Problem {
  return {
    path,
    code: 'UNBUILDABLE',
    message: 'It does not build as it is, so no change of it can be verified, and none is made.',
    hint: 'Mend the build first, or run without --verify.',
  }
}

/** Of several targets, the one with the most to say. */
function worst(files: readonly Verification[]): Verification | undefined {
  return (
    files.find(({ verdict }) => verdict === 'different') ??
    files.find(({ verdict }) => verdict === 'unbuildable') ??
    files[0]
  )
}
