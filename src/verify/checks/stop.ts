import type { Announcements } from '../announced.ts'
import { type Check, checkOf, type Difference, type Explanation, skipped } from '../model.ts'
import type { Observation } from '../observation.ts'

/** The exit code of a process that had to be killed. */
const KILLED = 137
/** Seconds that say nothing on a machine that is busy. */
const SLACK = 2

/**
 * Two containers stop alike when both end by themselves with the same exit code, or both have to be killed, and the second takes
 * at most half as long again plus two seconds. One that had to be killed and now ends by itself is better. Another exit code is
 * explained by a fix that announced Cmd, Entrypoint or StopSignal.
 */
export function compareStop(before: Observation, after: Observation, announcements: Announcements): Check {
  const [was, is] = [before.stop, after.stop]
  if (was === undefined || is === undefined) return skipped('stop', 'not both of them run')
  const announced =
    announcements.config('Cmd') ?? announcements.config('Entrypoint') ?? announcements.config('StopSignal')
  const better: Explanation = { kind: 'better', why: 'it had to be killed before' }
  const differences: Difference[] = []
  if (was.exitCode !== is.exitCode) {
    const explained = was.exitCode === KILLED ? better : is.exitCode === KILLED ? undefined : announced
    differences.push({
      what: 'exit code',
      change: 'changed',
      before: String(was.exitCode),
      after: String(is.exitCode),
      explained,
    })
  }
  if (is.seconds > was.seconds * 1.5 + SLACK) {
    differences.push({
      what: 'time to stop',
      change: 'changed',
      before: `${was.seconds.toFixed(1)} s`,
      after: `${is.seconds.toFixed(1)} s`,
      explained: undefined,
    })
  }
  return checkOf('stop', `exit code ${is.exitCode} after ${is.seconds.toFixed(1)} s`, differences)
}
