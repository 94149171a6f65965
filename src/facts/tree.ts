import { posix } from 'node:path'
import { DockeroptError } from '../errors.ts'
import type { FileEntry, FileSystem } from '../host.ts'

/** What is read of one file at most, in bytes. */
const FILE_LIMIT = 1024 * 1024
/** Lockfiles are long where a project is; still bounded. */
const LOCK_LIMIT = 16 * 1024 * 1024
const LOCK_NAMES: ReadonlySet<string> = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'poetry.lock',
  'uv.lock',
  'pdm.lock',
  'Pipfile.lock',
  'Cargo.lock',
  'go.sum',
  'composer.lock',
  'Gemfile.lock',
])

/**
 * The repository, read through the port: lazy, remembered for the whole run, and closed: whatever leads outside
 * its root, by `..` or by a symlink, is not there. Paths are relative to the root, with `/`; `.` is the root itself.
 */
export interface Tree {
  /** Follows symlinks; `undefined` for what is not there or leads outside. */
  resolve(path: string): string | undefined
  isFile(path: string): boolean
  isDirectory(path: string): boolean
  text(path: string): string | undefined
  list(path: string): readonly FileEntry[]
  /** Whether anything stands at the path itself, be it a symlink that leads nowhere. */
  stands(path: string): boolean
  /** Lets go of what was read and looked up, all but the listings: what lies around other Dockerfiles is of no more use. */
  forget(): void
}

/**
 * @param root absolute
 * @param unreadable is told of a file that is there and cannot be read, once
 */
export function openTree(
  fs: FileSystem,
  root: string,
  unreadable?: (path: string, error: DockeroptError) => void,
): Tree {
  const realRoot = fs.realpath(root)
  const answers = new Map<string, { readonly real: string | undefined }>()
  const resolved = new Map<string, string | undefined>()
  const listings = new Map<string, ReadonlyMap<string, FileEntry> | undefined>()
  const texts = new Map<string, string | undefined>()
  const top = realRoot === undefined ? undefined : '.'

  const absolute = (path: string) => posix.join(realRoot ?? root, path)

  /** Of a folder without symlinks on the way to it. */
  function listing(real: string): ReadonlyMap<string, FileEntry> | undefined {
    if (listings.has(real)) return listings.get(real)
    const entries = fs.list(absolute(real))
    const byName = entries && new Map(entries.map(entry => [entry.name, entry]))
    listings.set(real, byName)
    return byName
  }

  function resolve(path: string): string | undefined {
    const known = answers.get(path)
    if (known !== undefined) return known.real
    const real = follow(path)
    answers.set(path, { real })
    return real
  }

  function follow(path: string): string | undefined {
    const clean = cleanPath(path)
    if (clean === undefined) return undefined
    if (clean === '.') return top
    // From the longest part that is known already, so that deep paths need no recursion.
    let known = clean.length
    while (known > 0 && !resolved.has(clean.slice(0, known))) known = clean.slice(0, known).lastIndexOf('/')
    let at = Math.max(known, 0)
    let real = at === 0 ? top : resolved.get(clean.slice(0, at))
    while (real !== undefined && at < clean.length) {
      const start = at === 0 ? 0 : at + 1
      const slash = clean.indexOf('/', start)
      at = slash === -1 ? clean.length : slash
      // Whatever is below something that is not there is not there either; no need to remember it all.
      real = step(real, clean.slice(start, at))
      resolved.set(clean.slice(0, at), real)
    }
    return real
  }

  function step(folder: string, name: string): string | undefined {
    const entry = listing(folder)?.get(name)
    const path = posix.join(folder, name)
    if (entry === undefined) return undefined
    if (entry.kind !== 'symlink') return path
    const target = fs.realpath(absolute(path))
    return target === undefined || realRoot === undefined ? undefined : within(realRoot, target)
  }

  /** Of a path that `resolve` gave. */
  function kindOf(real: string): FileEntry['kind'] | undefined {
    if (real === '.') return 'directory'
    return listing(posix.dirname(real))?.get(posix.basename(real))?.kind
  }

  function text(path: string): string | undefined {
    const real = resolve(path)
    if (real === undefined || kindOf(real) !== 'file') return undefined
    if (texts.has(real)) return texts.get(real)
    const bytes = bytesOf(real)
    const found = bytes === undefined || isTooLarge(real, bytes.length) ? undefined : decode(bytes)
    texts.set(real, found)
    return found
  }

  function bytesOf(real: string): Uint8Array | undefined {
    try {
      return fs.read(absolute(real), limitOf(real))
    } catch (error) {
      if (!(error instanceof DockeroptError)) throw error
      unreadable?.(real, error)
      return undefined
    }
  }

  return {
    resolve,
    isFile(path) {
      const real = resolve(path)
      return real !== undefined && kindOf(real) === 'file'
    },
    isDirectory(path) {
      const real = resolve(path)
      return real !== undefined && kindOf(real) === 'directory'
    },
    text,
    list(path) {
      const real = resolve(path)
      if (real === undefined || kindOf(real) !== 'directory') return []
      return [...(listing(real)?.values() ?? [])]
    },
    stands(path) {
      const folder = resolve(posix.dirname(path))
      return folder !== undefined && listing(folder)?.has(posix.basename(path)) === true
    },
    forget() {
      answers.clear()
      resolved.clear()
      texts.clear()
    },
  }
}

/** Of a file that is too long to be read. */
export function isTooLarge(path: string, bytes: number): boolean {
  return bytes > limitOf(path)
}

function limitOf(path: string): number {
  return LOCK_NAMES.has(posix.basename(path)) ? LOCK_LIMIT : FILE_LIMIT
}

/**
 * Without `.`, `..` and doubled slashes; a leading slash counts as the root. `undefined` for what climbs above the
 * root and for what no file can be called.
 */
export function cleanPath(path: string): string | undefined {
  if (path.includes('\0')) return undefined
  const clean = posix.normalize(path.replace(/^\/+/, '')).replace(/\/$/, '')
  if (clean === '..' || clean.startsWith('../')) return undefined
  return clean === '' ? '.' : clean
}

/** `path` relative to `folder`; `undefined` when it lies outside. Both absolute, or both relative to one root. */
export function within(folder: string, path: string): string | undefined {
  if (path === folder) return '.'
  if (folder === '.') return path.startsWith('../') || path === '..' ? undefined : path
  const prefix = folder.endsWith('/') ? folder : `${folder}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    // The decoder has this one way to say that the bytes are not UTF-8.
    if (error instanceof TypeError) return undefined
    throw error
  }
}
