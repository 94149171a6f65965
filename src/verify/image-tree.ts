import { posix } from 'node:path'
import type { Elf } from './elf.ts'

/** One file of an image. */
export interface ImageFile {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Of a file: its bytes' SHA-256. */
  readonly hash: string | undefined
  readonly size: number
  /** Of a symlink. */
  readonly target: string | undefined
  /** Of the few files that comparisons read: package databases, manifests, linker configuration. */
  readonly text: string | undefined
  readonly elf: Elf | undefined
  /** The interpreter that the first line of an executable names. */
  readonly shebang: string | undefined
}

/** All files of an image by absolute path, `/` left out. */
export type ImageTree = ReadonlyMap<string, ImageFile>

/** One layer: what it puts and what it takes away. */
export interface Layer {
  readonly files: ReadonlyMap<string, ImageFile>
  /** Hard links to files of the same or a lower layer: path to path. */
  readonly links: ReadonlyMap<string, string>
  /** Removed with all that is below. */
  readonly removed: ReadonlySet<string>
  /** Folders of which nothing of the lower layers is seen. */
  readonly emptied: ReadonlySet<string>
}

/**
 * The files one sees in a container: layers from the bottom up, whiteouts applied.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/layer.md#applying-changesets
 */
export function applyLayers(layers: readonly Layer[]): ImageTree {
  const tree = new Map<string, ImageFile>()
  for (const layer of layers) {
    takeAway(tree, layer)
    for (const [path, file] of layer.files) tree.set(path, file)
    for (const [path, target] of layer.links) {
      const file = tree.get(target)
      if (file !== undefined) tree.set(path, file)
    }
  }
  return tree
}

/** One walk over the tree, however much is taken away. */
function takeAway(tree: Map<string, ImageFile>, { files, links, removed, emptied }: Layer): void {
  const gone = new Set(removed)
  for (const [path, { kind }] of files) {
    if (kind !== 'directory' && tree.get(path)?.kind === 'directory') gone.add(path)
  }
  for (const path of links.keys()) if (tree.get(path)?.kind === 'directory') gone.add(path)
  if (gone.size === 0 && emptied.size === 0) return
  for (const path of tree.keys()) {
    if (gone.has(path) || ancestors(path).some(folder => gone.has(folder) || emptied.has(folder))) {
      tree.delete(path)
    }
  }
}

function ancestors(path: string): readonly string[] {
  const found: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    found.push(path.slice(0, end))
  }
  return [...found, '/']
}

/** Links on the way are followed at most so often, as Linux does. */
const MAX_LINKS = 40

/** The path with every link on the way followed; `undefined` where it leads nowhere. */
export function resolveIn(tree: ImageTree, path: string): string | undefined {
  let links = 0
  let open = path.split('/').filter(part => part !== '' && part !== '.')
  let done = ''
  while (open.length > 0) {
    const [part = '', ...rest] = open
    open = rest
    if (part === '..') {
      done = posix.dirname(done === '' ? '/' : done).replace(/^\/$/, '')
      continue
    }
    const next = `${done}/${part}`
    const file = tree.get(next)
    if (file === undefined) return undefined
    if (file.kind !== 'symlink') {
      done = next
      continue
    }
    if (++links > MAX_LINKS) return undefined
    const target = file.target ?? ''
    if (target.startsWith('/')) done = ''
    open = [...target.split('/').filter(step => step !== '' && step !== '.'), ...open]
  }
  return done === '' ? '/' : done
}

export function fileAt(tree: ImageTree, path: string): ImageFile | undefined {
  const real = resolveIn(tree, path)
  return real === undefined ? undefined : tree.get(real)
}
