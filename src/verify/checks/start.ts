import { type Check, checkOf, type Difference, type Explanation, skipped } from '../model.ts'
import type { Observation } from '../observation.ts'

/**
 * Two containers start alike when both are still running after they were waited for, or both stopped by themselves with the
 * same exit code. What the engine cannot start at all says nothing where it starts neither. One that runs now and did not before is better.
 */
export function compareStart(before: Observation, after: Observation): Check {
  if (before.refused !== undefined && after.refused !== undefined) {
    return skipped('start', `the engine starts neither: ${after.refused}`)
  }
  const [was, is] = [ending(before), ending(after)]
  if (was === is) return checkOf('start', after.isRunning ? 'both run' : `both: ${is}`, [])
  const explained: Explanation | undefined = after.isRunning
    ? { kind: 'better', why: 'it did not stay up before' }
    : undefined
  const difference: Difference = { what: 'container', change: 'changed', before: was, after: is, explained }
  return checkOf('start', '', [difference])
}

function ending({ refused, isRunning, exitCode }: Observation): string {
  if (refused !== undefined) return 'cannot be started'
  return isRunning ? 'runs' : `exits with ${exitCode ?? 'an unknown code'}`
}
