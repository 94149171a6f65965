import type { ImageTree } from '../image-tree.ts'
import { type Check, checkOf, type Difference } from '../model.ts'
import { differingPaths } from './files.ts'

/** The images of one side, as built first and after an edit of the source. */
export interface EditedTrees {
  readonly cold: ImageTree
  readonly edited: ImageTree
}

/**
 * An edit of the source reaches both images alike when each file that it changes in the original image and that is in the new image
 * as well changes there too. Otherwise something stale was shipped: a binary out of a mounted build folder, a layer that
 * should not have come from the cache. Files that differ in every build say nothing.
 */
export function compareEdit(
  before: EditedTrees,
  after: EditedTrees,
  volatile: ReadonlySet<string> | undefined,
): Check {
  const reached = differingPaths(before.cold, before.edited)
  const arrived = new Set(differingPaths(after.cold, after.edited))
  const stale = reached.filter(
    path =>
      after.cold.get(path)?.kind === 'file' && before.cold.get(path)?.kind === 'file' && !arrived.has(path),
  )
  const differences = stale.map(
    (path): Difference => ({
      what: path,
      change: 'changed',
      before: 'follows an edit of the source',
      after: 'stays as it was',
      explained:
        volatile?.has(path) === true
          ? { kind: 'volatile', why: 'two builds of the original differ here as well' }
          : undefined,
    }),
  )
  return checkOf('edit', `${reached.length} files follow`, differences)
}
