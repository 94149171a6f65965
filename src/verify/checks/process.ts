import type { Announcements } from '../announced.ts'
import { type Check, checkOf, type Difference, skipped } from '../model.ts'
import type { Observation } from '../observation.ts'

/**
 * PID 1 is the same when it has the same UID and the same command line. Another UID is explained by a fix that
 * announced User, another command by one that announced Cmd or Entrypoint, and the same program in another folder by one that
 * announced PATH.
 */
export function compareProcess(before: Observation, after: Observation, announcements: Announcements): Check {
  const [was, is] = [before.process, after.process]
  if (was === undefined || is === undefined) {
    const which = was === undefined ? 'the original' : 'the rewritten one'
    return skipped(
      'process',
      before.isRunning && after.isRunning ? 'the engine does not tell' : `${which} does not run`,
    )
  }
  const differences: Difference[] = []
  const compare = (what: string, one: string, other: string, explained: Difference['explained']) => {
    if (withPlainPython(one) !== withPlainPython(other))
      differences.push({ what, change: 'changed', before: one, after: other, explained })
  }
  compare('UID of PID 1', was.uid, is.uid, announcements.config('User'))
  compare(
    'command of PID 1',
    was.command,
    is.command,
    announcements.config('Cmd') ??
      announcements.config('Entrypoint') ??
      (inAnyFolder(was.command) === inAnyFolder(is.command)
        ? announcements.config('Env', 'PATH')
        : undefined),
  )
  return checkOf('process', `UID ${is.uid}: ${is.command}`, differences)
}

/** `python3.11`, `python3` and `python` of one folder are one program, and each installer writes another of them into scripts. */
function withPlainPython(command: string): string {
  return command.replace(/^(\S*\/)python3(?:\.\d+)?(?=\s|$)/, '$1python')
}

/** A script of a virtual environment shows as its interpreter and itself, both by their paths. */
function inAnyFolder(command: string): string {
  const [program = '', script = '', ...rest] = command.split(' ')
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  return [name(withPlainPython(program)), name(script), ...rest].join(' ')
}
