import { posix } from 'node:path'
import type { ContextFiles } from './facts.ts'
import { expandFolders } from './folder-glob.ts'
import { cleanPath, type Tree, within } from './tree.ts'

/**
 * The files of one build context. A symlink that leads out of the context leads nowhere: the builder is sent
 * nothing else.
 *
 * @param context relative to the root of the tree, symlinks resolved
 */
export function contextFiles(tree: Tree, context: string): ContextFiles {
  const expanded = new Map<string, readonly string[]>()

  function inTree(path: string): string | undefined {
    const clean = cleanPath(path)
    if (clean === undefined) return undefined
    const real = tree.resolve(posix.join(context, clean))
    return real !== undefined && within(context, real) !== undefined ? real : undefined
  }
  function subfolders(path: string): readonly string[] {
    const real = inTree(path)
    if (real === undefined) return []
    // Symlinked folders are left out: a workspace glob that followed them could go round in circles.
    return tree
      .list(real)
      .filter(entry => entry.kind === 'directory')
      .map(entry => entry.name)
  }

  return {
    has: path => inTree(path) !== undefined,
    isFile(path) {
      const real = inTree(path)
      return real !== undefined && tree.isFile(real)
    },
    isDirectory(path) {
      const real = inTree(path)
      return real !== undefined && tree.isDirectory(real)
    },
    read(path) {
      const real = inTree(path)
      return real === undefined ? undefined : tree.text(real)
    },
    list(path) {
      const real = inTree(path)
      if (real === undefined) return []
      return tree.list(real).map(entry => {
        const folder =
          entry.kind === 'directory' ||
          (entry.kind === 'symlink' && tree.isDirectory(inTree(posix.join(path, entry.name)) ?? '\0'))
        return folder ? `${entry.name}/` : entry.name
      })
    },
    folders(glob) {
      const known = expanded.get(glob)
      if (known !== undefined) return known
      const folders = expandFolders(glob, subfolders)
      expanded.set(glob, folders)
      return folders
    },
  }
}
