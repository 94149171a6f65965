import { fstatSync, type Stats, statSync, writeSync } from 'node:fs'
import type { Sink } from './machine.ts'
import { errnoOf } from './node-file-system.ts'

/** Milliseconds to wait for a reader that is behind. */
const PAUSE = 5

/**
 * Writes to a file descriptor at once, so that everything is said before the process ends. Node's streams for them
 * are left alone where nobody sits at a terminal: loading them takes 5 ms.
 */
export function descriptorSink(descriptor: 1 | 2): Sink {
  let isOpen = true
  return {
    get isTerminal() {
      return isTerminal(descriptor)
    },
    get hasColour() {
      return hasColour(descriptor)
    },
    get columns() {
      if (!isTerminal(descriptor)) return 100
      return (descriptor === 1 ? process.stdout : process.stderr).columns ?? 80
    },
    write(text) {
      if (isOpen) isOpen = writeAll(descriptor, Buffer.from(text))
    },
  }
}

/** Of terminals and a few devices only, Node is asked. */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const device = fstatSync(descriptor)
    if (!device.isCharacterDevice() || isNull(device)) return false
  } catch (error) {
    // A closed descriptor is nobody's terminal.
    if (errnoOf(error) === 'EBADF') return false
    throw error
  }
  return streamOf(descriptor).isTTY === true
}

/** `>/dev/null`; a system without that device has its own name for it, and there Node is asked. */
function isNull({ rdev }: Stats): boolean {
  return statSync('/dev/null', { throwIfNoEntry: false })?.rdev === rdev
}

function streamOf(descriptor: 0 | 1 | 2): NodeJS.ReadStream | NodeJS.WriteStream {
  if (descriptor === 0) return process.stdin
  return descriptor === 1 ? process.stdout : process.stderr
}

/** Whether anybody still reads: whoever does may stop (`| head`), and then what is left to say is dropped. */
function writeAll(descriptor: number, bytes: Uint8Array): boolean {
  let left = bytes
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(descriptor, left))
    } catch (error) {
      const code = errnoOf(error)
      if (code === 'EPIPE' || code === 'EOF' || code === 'EBADF') return false
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
  return true
}

/** @see https://no-color.org and https://force-color.org */
function hasColour(descriptor: 1 | 2): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return TERM !== 'dumb' && isTerminal(descriptor)
}
