import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { errnoOf } from './node-file-system.ts'

/*
 * Who made something, as a text that is kept with it. When a run is ended together with all that could have cleaned up after it, a
 * later one can tell that nobody is left who will. Where that cannot be told, somebody is taken to be there.
 */

/** This process. */
export function thisOwner(): string {
  return `${machine()}.${process.pid}.${birthOf(process.pid) ?? ''}`
}

/** Whether it was a process of this machine, and is no more. */
export function isGone(owner: string): boolean {
  const [place, id, birth] = owner.split('.')
  const pid = Number(id)
  if (place !== machine() || birth === undefined || !Number.isInteger(pid) || pid <= 0) return false
  // A number that is in use again belongs to another process when that began at another time.
  return !isRunning(pid) || (birth !== '' && birth !== birthOf(pid))
}

/** A container has processes of its own, under the same name maybe. */
function machine(): string {
  return digest(`${hostname()} ${told(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`)
}

/** When a process began, since which start of the machine. */
function birthOf(pid: number): string | undefined {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  // The name of the program stands in brackets, and may hold blanks.
  const fields = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.replace(/^.*\)/s, '')
    .trim()
    .split(' ')
  const began = fields?.[19]
  return boot === undefined || began === undefined ? undefined : digest(`${boot} ${began}`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) !== 'ESRCH'
  }
}

/** `undefined` on systems that have no such file. */
function told(read: () => string): string | undefined {
  try {
    return read()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return undefined
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
