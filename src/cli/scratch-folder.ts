import { constants } from 'node:fs'
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { DockeroptError } from '../errors.ts'
import type { NodeKind, ScratchFolder } from '../verify/engine.ts'
import { errnoOf } from './node-file-system.ts'
import { isGone, thisOwner } from './owner.ts'

type Admits = Parameters<ScratchFolder['copyTree']>[2]

/** Folders that are there now, so that a run that is broken off can remove them. */
const open = new Set<string>()

export async function removeScratchFolders(): Promise<void> {
  for (const path of open) await rm(path, { recursive: true, force: true })
  open.clear()
}

const PREFIX = 'dockeropt-verify-'
/** Says in each folder which process will remove it. */
const OWNER = '.owner'

/** A new folder in another one, by default in the system's folder for temporary files. */
export async function temporaryFolder(parent = tmpdir()): Promise<string> {
  const path = await mkdtemp(join(parent, PREFIX))
  open.add(path)
  await writeFile(join(path, OWNER), thisOwner())
  return path
}

/** Removes what runs of this user left that were ended before they could. */
export async function removeAbandonedFolders(parent = tmpdir()): Promise<void> {
  for (const entry of await readdir(parent, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(PREFIX)) continue
    const path = join(parent, entry.name)
    if (await isAbandoned(path)) await rm(path, { recursive: true, force: true })
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const { uid } = await lstat(path)
    return uid === process.getuid?.() && isGone(await readFile(join(path, OWNER), 'utf8'))
  } catch (error) {
    // It went in the meantime, or has no owner.
    if (errnoOf(error) === undefined) throw error
    return false
  }
}

export async function scratchFolder(parent?: string): Promise<ScratchFolder> {
  const path = await temporaryFolder(parent)
  const at = (name: string) => join(path, name)
  return {
    path,
    copyTree: (from, to, admits) => copyTree(from, at(to), admits),
    async read(name) {
      try {
        return await readFile(at(name), 'utf8')
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errnoOf(error) ?? '')) return undefined
        throw error
      }
    },
    async write(name, text) {
      if (text === undefined) return rm(at(name), { force: true })
      await mkdir(dirname(at(name)), { recursive: true })
      await writeFile(at(name), text)
    },
    async files(name) {
      const entries = await readdir(at(name), { recursive: true, withFileTypes: true })
      return entries
        .filter(entry => entry.isFile())
        .map(entry => posix.relative(at(name), posix.join(entry.parentPath, entry.name)))
        .sort()
    },
    modified: async name => (await stat(at(name))).mtimeMs,
    touch: (name, modified) => utimes(at(name), modified / 1000, modified / 1000),
    async remove() {
      await rm(path, { recursive: true, force: true })
      open.delete(path)
    },
  }
}

async function copyTree(from: string, to: string, admits: Admits): Promise<void> {
  await mkdir(to, { recursive: true })
  await copyFolder(from, to, '', admits)
}

async function copyFolder(from: string, to: string, below: string, admits: Admits): Promise<void> {
  for (const entry of await readdir(join(from, below), { withFileTypes: true })) {
    const path = posix.join(below, entry.name)
    const kind = kindOf(entry)
    // Sockets and devices are no part of a context.
    if (kind === undefined || !admits(path, kind)) continue
    try {
      await copyOne(join(from, path), join(to, path), kind)
    } catch (error) {
      throw new DockeroptError(
        'CONTEXT_UNREADABLE',
        `${join(from, path)} cannot be copied (${errnoOf(error) ?? String(error)}).`,
        'Check its permissions, and the space left for temporary files; or leave it out by .dockerignore.',
        { cause: error },
      )
    }
    if (kind === 'directory') {
      await copyFolder(from, to, path, admits)
      await copyTimes(join(from, path), join(to, path))
    }
  }
}

async function copyOne(from: string, to: string, kind: NodeKind): Promise<void> {
  if (kind === 'symlink') return symlink(await readlink(from), to)
  const { mode } = await lstat(from)
  if (kind === 'directory') await mkdir(to)
  else await copyFile(from, to, constants.COPYFILE_FICLONE)
  await chmod(to, mode & 0o7777)
  if (kind === 'file') await copyTimes(from, to)
}

async function copyTimes(from: string, to: string): Promise<void> {
  const { atime, mtime } = await lstat(from)
  await utimes(to, atime, mtime)
}

function kindOf(entry: {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}): NodeKind | undefined {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'symlink' : undefined
}
