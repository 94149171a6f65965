import { posix } from 'node:path'
import type { FileEntry, FileKind, WritableFileSystem } from '../../src/host.ts'

export type MemoryFile = string | Uint8Array | { readonly symlink: string }

export type MemoryFileSystem = WritableFileSystem & {
  /** Every regular file that is there now, decoded, by the path it was given under (relative to `root`). */
  snapshot(): Record<string, string>
}

const LINK_LIMIT = 40

/**
 * The FileSystem port in memory. Keys of `files` are relative to `root` or absolute; folders exist
 * where something lies in them, and a key that ends in `/` makes an empty one.
 */
export function memoryFileSystem(files: Record<string, MemoryFile>, root = '/repo'): MemoryFileSystem {
  const nodes = new Map<string, Uint8Array | { readonly symlink: string }>()
  const folders = new Map<string, Set<string>>([['/', new Set()]])

  function addFolder(path: string): void {
    if (folders.has(path)) return
    folders.set(path, new Set())
    addEntry(path)
  }
  function addEntry(path: string): void {
    const parent = posix.dirname(path)
    addFolder(parent)
    folders.get(parent)?.add(posix.basename(path))
  }
  function put(path: string, file: MemoryFile): void {
    nodes.set(path, typeof file === 'string' ? new TextEncoder().encode(file) : file)
    addEntry(path)
  }

  addFolder(posix.resolve('/', root))
  for (const [name, file] of Object.entries(files)) {
    const path = posix.resolve('/', root, name)
    if (name.endsWith('/')) addFolder(path)
    else put(path, file)
  }

  function kind(path: string): FileKind | undefined {
    const parent = realpath(posix.dirname(path))
    if (parent === undefined) return undefined
    const there = path === '/' ? '/' : posix.join(parent, posix.basename(path))
    const node = nodes.get(there)
    if (node === undefined) return folders.has(there) ? 'directory' : undefined
    return 'symlink' in node ? 'symlink' : 'file'
  }

  function realpath(path: string): string | undefined {
    let rest = posix.resolve('/', path).split('/').filter(Boolean)
    let done = '/'
    let links = 0
    while (rest.length > 0) {
      const [name = '', ...others] = rest
      rest = others
      const next = posix.join(done, name)
      const node = nodes.get(next)
      if (node !== undefined && 'symlink' in node) {
        links += 1
        if (links > LINK_LIMIT) return undefined
        rest = [...posix.resolve(done, node.symlink).split('/').filter(Boolean), ...rest]
        done = '/'
      } else if (node === undefined && !folders.has(next)) {
        return undefined
      } else {
        done = next
      }
    }
    return done
  }

  function nodeAt(path: string): Uint8Array | undefined {
    const real = realpath(path)
    const node = real === undefined ? undefined : nodes.get(real)
    return node === undefined || 'symlink' in node ? undefined : node
  }

  function list(path: string): readonly FileEntry[] | undefined {
    const real = realpath(path)
    const names = real === undefined ? undefined : folders.get(real)
    if (real === undefined || names === undefined) return undefined
    return [...names].sort().map(name => ({ name, kind: kind(posix.join(real, name)) ?? 'other' }))
  }

  return {
    read(path, limit = Number.POSITIVE_INFINITY) {
      const bytes = nodeAt(path)
      return bytes !== undefined && bytes.length <= limit ? bytes : undefined
    },
    kind: path => kind(posix.resolve('/', path)),
    list,
    realpath,
    replace(path, bytes) {
      put(realpath(path) ?? posix.resolve('/', path), bytes)
      return Promise.resolve()
    },
    remove(path) {
      const there = posix.resolve('/', path)
      nodes.delete(there)
      folders.get(posix.dirname(there))?.delete(posix.basename(there))
      return Promise.resolve()
    },
    snapshot() {
      const base = posix.resolve('/', root)
      const entries: [string, string][] = []
      for (const [path, node] of nodes) {
        if ('symlink' in node) continue
        const name = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path
        entries.push([name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(node)])
      }
      return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
    },
  }
}
