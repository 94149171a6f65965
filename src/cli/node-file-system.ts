import {
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DockeroptError } from '../errors.ts'
import type { FileKind, WritableFileSystem } from '../host.ts'

/** Why a path cannot be answered for: there is nothing, or nothing that could be reached. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'EPERM', 'EINVAL'])

/** The FileSystem port on Node. */
export function nodeFileSystem(): WritableFileSystem {
  return {
    read(path, limit = Number.POSITIVE_INFINITY) {
      // A pipe or a device would never end: only a regular file is opened.
      const stats = present(() => statSync(path, { throwIfNoEntry: false }))
      if (stats === undefined || !stats.isFile() || stats.size > limit) return undefined
      try {
        return readFileSync(path)
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return undefined
        throw unreadable(error)
      }
    },
    kind(path) {
      const stats = present(() => lstatSync(path, { throwIfNoEntry: false }))
      return stats === undefined ? undefined : kindOf(stats)
    },
    list(path) {
      const entries = present(() => readdirSync(path, { withFileTypes: true }))
      return entries
        ?.map(entry => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    },
    realpath: path => present(() => realpathSync.native(path))?.replaceAll(SEPARATOR, '/'),
    async replace(path, bytes) {
      try {
        mkdirSync(dirname(path), { recursive: true })
        await replaceFile(path, bytes)
      } catch (error) {
        throw unwritable(error)
      }
    },
    async remove(path) {
      try {
        rmSync(path, { force: true })
      } catch (error) {
        throw unwritable(error)
      }
    },
  }
}

const SEPARATOR = process.platform === 'win32' ? '\\' : '/'

/** Loaded by those who write only. Keeps mode and owner of a file that is there. */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  await writeFileAtomic(path, Buffer.from(bytes), options)
}

function kindOf(entry: Dirent | Stats): FileKind {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'symlink' : 'other'
}

function present<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (ABSENT.has(errnoOf(error) ?? '')) return undefined
    throw error
  }
}

/** Node's code of a failed system call: `EACCES` and the like. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function unreadable(error: unknown): DockeroptError {
  return new DockeroptError(
    'UNREADABLE',
    `It cannot be read (${errnoOf(error) ?? String(error)}).`,
    'Check its permissions.',
    { cause: error },
  )
}

function unwritable(error: unknown): DockeroptError {
  return new DockeroptError(
    'UNWRITABLE',
    `It cannot be written (${errnoOf(error) ?? String(error)}), and stays as it was.`,
    'Check the permissions of the file and its folder, and the space left.',
    { cause: error },
  )
}
