import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { peek } from './byte-reader.ts'
import { isElf, readElf } from './elf.ts'
import type { ImageFile, Layer } from './image-tree.ts'
import { readTar, type TarEntry } from './tar.ts'

/** Of the folders that a mount leaves out of a layer, and of whiteouts. */
const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'

/** A package database of more than this is not read; a program is, for its libraries are in no fixed place. */
const MAX_TEXT = 32 * 1024 * 1024
const MAX_ELF = 1024 * 1024 * 1024

/** Enough to tell a program or a script by. */
const HEAD = 256

/** Files that are read as text: package databases, manifests of installed packages, linker configuration. */
const READ_AS_TEXT = [
  /^\/var\/lib\/dpkg\/status$/,
  /^\/var\/lib\/dpkg\/status\.d\/[^/]+$/,
  /^\/(?:usr\/)?lib\/apk\/db\/installed$/,
  /\.dist-info\/METADATA$/,
  /\.egg-info(?:\/PKG-INFO)?$/,
  /\/node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/,
  /^\/etc\/ld\.so\.conf$/,
  /^\/etc\/ld\.so\.conf\.d\/[^/]+$/,
  /^\/etc\/ld-musl-[^/]+\.path$/,
]

/** Reads a layer's tar stream. */
export async function readLayer(source: AsyncIterable<Uint8Array>): Promise<Layer> {
  const files = new Map<string, ImageFile>()
  const links = new Map<string, string>()
  const removed = new Set<string>()
  const emptied = new Set<string>()
  for await (const entry of readTar(source)) {
    const path = absolute(entry.path)
    if (path === '/') continue
    const name = posix.basename(path)
    if (name === OPAQUE) emptied.add(posix.dirname(path))
    else if (name.startsWith(WHITEOUT))
      removed.add(posix.join(posix.dirname(path), name.slice(WHITEOUT.length)))
    else if (entry.kind === 'hardlink') links.set(path, absolute(entry.linkPath))
    else {
      files.set(path, await readFile(path, entry))
      links.delete(path)
    }
  }
  return { files, links, removed, emptied }
}

function absolute(path: string): string {
  return posix.join('/', path).replace(/(.)\/$/, '$1')
}

async function readFile(path: string, entry: TarEntry): Promise<ImageFile> {
  const { kind, mode, uid, gid, size, linkPath } = entry
  const about = { mode, uid, gid, size, text: undefined, elf: undefined, shebang: undefined }
  if (kind === 'symlink') return { ...about, kind, hash: undefined, target: linkPath }
  if (kind !== 'file') {
    const folderOrOther = kind === 'directory' ? 'directory' : 'other'
    return { ...about, kind: folderOrOther, hash: undefined, target: undefined }
  }
  const wantsText = size <= MAX_TEXT && READ_AS_TEXT.some(pattern => pattern.test(path))
  const hash = createHash('sha256')
  const kept: Uint8Array[] = []
  const { head, whole } = await peek(entry.body, Math.min(size, HEAD))
  const keeps = wantsText || (isElf(head) && size <= MAX_ELF)
  for await (const chunk of whole) {
    hash.update(chunk)
    if (keeps) kept.push(chunk)
  }
  const bytes = keeps ? Buffer.concat(kept) : undefined
  return {
    ...about,
    kind: 'file',
    hash: hash.digest('base64'),
    target: undefined,
    text: wantsText ? bytes?.toString('utf8') : undefined,
    elf: bytes === undefined || wantsText ? undefined : readElf(bytes),
    shebang: (mode & 0o111) === 0 ? undefined : shebangOf(head),
  }
}

function shebangOf(head: Uint8Array): string | undefined {
  if (head[0] !== 0x23 || head[1] !== 0x21) return undefined
  const line = new TextDecoder().decode(head.subarray(2)).split('\n', 1)[0] ?? ''
  return /^[ \t]*(\/\S+)/.exec(line)?.[1]
}
