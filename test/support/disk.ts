import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileKind, WritableFileSystem } from '../../src/host.ts'

/**
 * The ports on the real disk, for tests: without the care for modes and half-written files that the command line
 * takes, and apart from it.
 */
export function disk(): WritableFileSystem {
  return {
    read: path => found(() => readFileSync(path)),
    kind: path => found(() => kindOf(lstatSync(path))),
    list: path =>
      found(() => readdirSync(path, { withFileTypes: true }))
        ?.map(entry => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    realpath: path => found(() => realpathSync(path)),
    replace(path, bytes) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
      return Promise.resolve()
    },
    remove(path) {
      rmSync(path)
      return Promise.resolve()
    },
  }
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): FileKind {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'symlink' : 'other'
}

/** `undefined` for what is not there or is something else than was asked for. */
function found<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ELOOP') return undefined
    throw error
  }
}
