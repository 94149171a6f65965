import { posix } from 'node:path'
import type { ImageTree } from '../image-tree.ts'
import type { Difference } from '../model.ts'

/**
 * The differences with the folders that came or went for the sake of what is in them: a folder nobody spoke of is explained when all that
 * is in it is, and says nothing when scratch paths are all it holds. One that is empty counts by itself: somebody made it.
 */
export function withExplainedFolders(
  differences: readonly Difference[],
  before: ImageTree,
  after: ImageTree,
): readonly Difference[] {
  const parents = { removed: parentsIn(before), added: parentsIn(after) }
  const isUnspoken = ({ what, change, explained }: Difference) =>
    explained === undefined && change !== 'changed' && parents[change].has(what)
  const held = new Set(
    differences
      .filter(difference => difference.explained === undefined && !isUnspoken(difference))
      .flatMap(({ what }) => foldersAbove(what)),
  )
  const reasons = new Map<string, Difference['explained']>()
  for (const { what, explained } of differences) {
    if (explained === undefined) continue
    for (const folder of foldersAbove(what)) if (!reasons.has(folder)) reasons.set(folder, explained)
  }
  return differences.flatMap(difference => {
    if (!isUnspoken(difference) || held.has(difference.what)) return [difference]
    const explained = reasons.get(difference.what)
    return explained === undefined ? [] : [{ ...difference, explained }]
  })
}

/** The differences with a folder that came or went told once, where what is in it came or went for the same reason. */
export function folded(
  differences: readonly Difference[],
  before: ImageTree,
  after: ImageTree,
): readonly Difference[] {
  const byPath = new Map(differences.map(difference => [difference.what, difference]))
  const inside = new Map<string, string[]>()
  const kept = differences.filter(difference => {
    const top = topOf(difference, byPath)
    if (top === difference.what) return true
    inside.set(top, [...(inside.get(top) ?? []), difference.what])
    return false
  })
  return kept.map(difference => {
    const { what, change } = difference
    const file = before.get(what) ?? after.get(what)
    if (change === 'changed' || file?.kind !== 'directory') return difference
    const text = described(what, inside.get(what) ?? [])
    return change === 'removed' ? { ...difference, before: text } : { ...difference, after: text }
  })
}

/** Names what is in a folder where that is little: it may be all that is wrong. */
function described(folder: string, inside: readonly string[]): string {
  if (inside.length === 0) return 'folder'
  const count = inside.length === 1 ? 'an entry' : `${inside.length} entries`
  const names = inside.map(path => posix.relative(folder, path))
  return inside.length > 3 ? `folder with ${count}` : `folder with ${count}: ${names.join(', ')}`
}

function topOf({ what, change, explained }: Difference, byPath: ReadonlyMap<string, Difference>): string {
  let top = what
  if (change === 'changed') return top
  for (const folder of foldersAbove(what)) {
    const above = byPath.get(folder)
    if (above?.change !== change || above.explained?.why !== explained?.why) break
    top = folder
  }
  return top
}

/** From the nearest on, without the root. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  for (let folder = posix.dirname(path); folder !== '/'; folder = posix.dirname(folder)) folders.push(folder)
  return folders
}

/** The folders of an image that are not empty. */
function parentsIn(tree: ImageTree): ReadonlySet<string> {
  return new Set([...tree.keys()].map(path => posix.dirname(path)))
}
