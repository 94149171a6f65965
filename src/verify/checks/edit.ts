import type { ImageTree } from '../image-tree.ts'
import { type Check, checkOf, type Difference } from '../model.ts'
import type { ProbeAnswer } from '../observation.ts'
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

/** What one side answers, as built first and after an edit of the source. */
export interface EditedAnswers {
  readonly cold: readonly ProbeAnswer[]
  readonly edited: readonly ProbeAnswer[]
}

/** Whether the program says something else after the edit. */
export function isHeard({ cold, edited }: EditedAnswers): boolean {
  return cold.some((answer, index) => hasChanged(answer, edited[index]))
}

/**
 * The check with what running the images adds to it: an answer that follows an edit in the original has to follow in the new
 * one. It tells of a stale program that was put elsewhere, where no path is the same.
 */
export function withAnswers(check: Check, before: EditedAnswers, after: EditedAnswers): Check {
  const differences = before.cold.flatMap((was, index): readonly Difference[] => {
    const follows = hasChanged(was, before.edited[index])
    const stays =
      after.edited[index]?.answer !== undefined && !hasChanged(after.cold[index], after.edited[index])
    if (!follows || !stays) return []
    const { port, path } = was.probe
    return [
      {
        what: `GET :${port}${path}`,
        change: 'changed',
        before: 'follows an edit of the source',
        after: 'stays as it was',
        explained: undefined,
      },
    ]
  })
  return differences.length === 0 ? check : checkOf('edit', '', [...check.differences, ...differences])
}

function hasChanged(one: ProbeAnswer | undefined, other: ProbeAnswer | undefined): boolean {
  if (one?.isVolatile === true || other?.isVolatile === true) return false
  return one?.answer?.body !== other?.answer?.body
}
