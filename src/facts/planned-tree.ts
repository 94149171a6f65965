import { posix } from 'node:path'
import type { FileEntry } from '../host.ts'
import type { PlannedFile } from './overlay.ts'
import { cleanPath, isTooLarge, type Tree } from './tree.ts'

/**
 * The tree as it will be once planned changes are written. What was read already is not read again: a run over many
 * build contexts plans an ignore file for each.
 */
export function plannedTree(tree: Tree, changes: readonly PlannedFile[]): Tree {
  /** By the path behind all symlinks. */
  const texts = new Map<string, string>()
  /** What comes into being, by folder and name. */
  const added = new Map<string, Map<string, FileEntry>>()
  for (const { path, after } of changes) {
    const real = placeOf(tree, cleanPath(path) ?? path)
    texts.set(real, after)
    if (tree.resolve(real) === undefined) announce(added, real)
  }

  function resolve(path: string): string | undefined {
    const real = tree.resolve(path)
    const clean = real === undefined ? cleanPath(path) : undefined
    if (clean === undefined || clean === '.') return real
    const folder = resolve(posix.dirname(clean))
    return folder !== undefined && addedAt(folder, posix.basename(clean)) !== undefined
      ? posix.join(folder, posix.basename(clean))
      : undefined
  }

  function addedAt(folder: string, name: string): FileEntry | undefined {
    return added.get(folder)?.get(name)
  }

  /** Of a path that `resolve` gave. */
  function addedKind(real: string): FileEntry['kind'] | undefined {
    return addedAt(posix.dirname(real), posix.basename(real))?.kind
  }

  return {
    resolve,
    isFile(path) {
      const real = resolve(path)
      return real !== undefined && (tree.isFile(real) || addedKind(real) === 'file')
    },
    isDirectory(path) {
      const real = resolve(path)
      return real !== undefined && (tree.isDirectory(real) || addedKind(real) === 'directory')
    },
    text(path) {
      const real = resolve(path)
      const planned = real === undefined ? undefined : texts.get(real)
      if (real === undefined || planned === undefined) return tree.text(path)
      return isTooLarge(real, new TextEncoder().encode(planned).length) ? undefined : planned
    },
    list(path) {
      const there = tree.list(path)
      const real = resolve(path)
      const fresh = real === undefined ? undefined : added.get(real)
      return fresh === undefined ? there : withAdded(there, fresh)
    },
    stands(path) {
      const folder = resolve(posix.dirname(path))
      return (
        tree.stands(path) || (folder !== undefined && addedAt(folder, posix.basename(path)) !== undefined)
      )
    },
    forget: () => tree.forget(),
  }
}

/** Where a file is written: behind the symlinks on the way to it. */
function placeOf(tree: Tree, path: string): string {
  const there = tree.resolve(path)
  return there ?? posix.join(placeOf(tree, posix.dirname(path)), posix.basename(path))
}

/** A new file, and each folder that comes into being with it. */
function announce(added: Map<string, Map<string, FileEntry>>, real: string): void {
  let kind: FileEntry['kind'] = 'file'
  for (let here = real; here !== '.'; here = posix.dirname(here)) {
    const folder = posix.dirname(here)
    const name = posix.basename(here)
    const entries = added.get(folder) ?? new Map<string, FileEntry>()
    added.set(folder, entries)
    if (entries.has(name)) return
    entries.set(name, { name, kind })
    kind = 'directory'
  }
}

function withAdded(there: readonly FileEntry[], fresh: ReadonlyMap<string, FileEntry>): readonly FileEntry[] {
  const known = new Set(there.map(entry => entry.name))
  const all = [...there, ...[...fresh.values()].filter(({ name }) => !known.has(name))]
  return all.sort((a, b) => (a.name < b.name ? -1 : 1))
}
