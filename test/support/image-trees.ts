import { createHash } from 'node:crypto'
import { readElf } from '../../src/verify/elf.ts'
import type { ImageFile, ImageTree } from '../../src/verify/image-tree.ts'

type Described =
  | string
  | Uint8Array
  | {
      readonly content?: string
      readonly link?: string
      readonly mode?: number
      readonly uid?: number
      readonly gid?: number
      readonly shebang?: string
    }

/** The tree of an image from texts by path; a path that ends in `/` is a folder. */
export function imageTree(files: Readonly<Record<string, Described>>): ImageTree {
  return new Map(
    Object.entries(files).map(([path, file]) => [path.replace(/(.)\/$/, '$1'), imageFile(path, file)]),
  )
}

function imageFile(path: string, file: Described): ImageFile {
  const isBytes = typeof file === 'string' || file instanceof Uint8Array
  const { content = '', link, mode = 0o644, uid = 0, gid = 0, shebang } = isBytes ? {} : file
  const bytes = isBytes ? file : content
  const isFolder = path.endsWith('/')
  const isFile = !isFolder && link === undefined
  return {
    kind: isFolder ? 'directory' : link === undefined ? 'file' : 'symlink',
    mode,
    uid,
    gid,
    hash: isFile ? createHash('sha256').update(bytes).digest('base64') : undefined,
    size: bytes.length,
    target: link,
    text: typeof bytes === 'string' ? bytes : undefined,
    elf: bytes instanceof Uint8Array ? readElf(bytes) : undefined,
    shebang,
  }
}
