import type { BuildOutcome } from '../engine.ts'
import { type Check, checkOf, type Difference } from '../model.ts'

/** A build is the same when both pass or both fail. One that failed before and passes now is better. */
export function compareBuild(before: BuildOutcome, after: BuildOutcome, what = 'build'): Check {
  const passed = [before.exitCode === 0, after.exitCode === 0]
  if (passed[0] === passed[1]) return checkOf('build', passed[0] ? 'both pass' : 'neither passes', [])
  const difference: Difference = {
    what,
    change: 'changed',
    before: ending(before),
    after: ending(after),
    explained: after.exitCode === 0 ? { kind: 'better', why: 'it did not build before' } : undefined,
  }
  return checkOf('build', '', [difference])
}

function ending({ exitCode }: BuildOutcome): string {
  if (exitCode === undefined) return 'ran out of time'
  return exitCode === 0 ? 'passes' : `fails with exit code ${exitCode}`
}
