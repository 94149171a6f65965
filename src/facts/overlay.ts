import { posix } from 'node:path'
import type { FileEntry, FileKind, FileSystem } from '../host.ts'

/** A planned text for a file. */
export interface PlannedFile {
  /** Relative to the root. */
  readonly path: string
  readonly after: string
}

/**
 * The file system as it will be once planned changes are written, so that later transforms see what earlier ones
 * create. Reading only: nothing is written.
 *
 * @param root absolute; the paths of the changes are relative to it
 */
export function overlay(fs: FileSystem, root: string, changes: readonly PlannedFile[]): FileSystem {
  const planned = new Map<string, Uint8Array>()
  const folders = new Map<string, Map<string, FileKind>>()
  for (const change of changes) {
    const path = posix.join(root, change.path)
    // A change to what a symlink names is a change to the file behind it.
    const real =
      fs.realpath(path) ??
      posix.join(fs.realpath(posix.dirname(path)) ?? posix.dirname(path), posix.basename(path))
    planned.set(path, new TextEncoder().encode(change.after))
    planned.set(real, new TextEncoder().encode(change.after))
    if (fs.kind(real) === undefined) announce(folders, real)
  }

  return {
    read(path, limit = Number.POSITIVE_INFINITY) {
      const bytes = planned.get(path) ?? planned.get(fs.realpath(path) ?? path)
      if (bytes === undefined) return fs.read(path, limit)
      return bytes.length <= limit ? bytes : undefined
    },
    kind(path) {
      return fs.kind(path) ?? (planned.has(path) ? 'file' : folders.has(path) ? 'directory' : undefined)
    },
    list(path) {
      const there = fs.list(path)
      const added = folders.get(path) ?? folders.get(fs.realpath(path) ?? path)
      return added === undefined ? there : withAdded(there ?? [], added)
    },
    realpath(path) {
      return fs.realpath(path) ?? (planned.has(path) || folders.has(path) ? path : undefined)
    },
  }
}

/** A new file, and each folder that comes into being with it, is listed in the folder above. */
function announce(folders: Map<string, Map<string, FileKind>>, path: string): void {
  let kind: FileKind = 'file'
  for (let here = path; here !== posix.dirname(here); here = posix.dirname(here)) {
    const above = posix.dirname(here)
    const entries = folders.get(above) ?? new Map<string, FileKind>()
    folders.set(above, entries)
    if (entries.has(posix.basename(here))) return
    entries.set(posix.basename(here), kind)
    kind = 'directory'
  }
}

function withAdded(there: readonly FileEntry[], added: ReadonlyMap<string, FileKind>): readonly FileEntry[] {
  const known = new Set(there.map(entry => entry.name))
  const fresh = [...added].filter(([name]) => !known.has(name)).map(([name, kind]) => ({ name, kind }))
  return [...there, ...fresh].sort((a, b) => (a.name < b.name ? -1 : 1))
}
