import { posix } from 'node:path'

/**
 * A path that a file of the context names, from the folder of that file; `undefined` for an absolute one and for one
 * that leads out of the context.
 */
export function pathFrom(folder: string, written: string): string | undefined {
  if (written.startsWith('/')) return undefined
  const joined = posix.join(folder, written)
  if (joined === '..' || joined.startsWith('../')) return undefined
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined
}
