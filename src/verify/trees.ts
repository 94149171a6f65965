import { createHash } from 'node:crypto'
import type { Announcements } from './announced.ts'
import type { Bench } from './bench.ts'
import type { Build, Builds, Pair } from './builds.ts'
import { compareEdit } from './checks/edit.ts'
import { compareFiles, differingPaths } from './checks/files.ts'
import { compareLibraries } from './checks/libraries.ts'
import { comparePackages } from './checks/packages.ts'
import type { Side } from './context-copy.ts'
import type { ImageConfig, ImageInfo } from './engine.ts'
import type { ImageTree } from './image-tree.ts'
import type { Check, CheckName } from './model.ts'
import type { Settings } from './settings.ts'

const OF_TREES: readonly CheckName[] = ['files', 'packages', 'libraries', 'edit']

/** More open differences than these are no noise: a second build of the original would not explain them. */
const MAX_NOISE = 200

export interface TreesOptions {
  readonly bench: Bench
  readonly builds: Builds
  readonly sides: Pair<Side>
  readonly images: Pair<ImageInfo>
  readonly announcements: Announcements
  readonly skip: readonly CheckName[]
  /** Both were built after an edit of the source as well, and that is to be compared. */
  readonly hasEdited: boolean
}

/** Whether anything is compared that has to be read out of the images. */
export function needsTrees({ skip }: Settings): boolean {
  return !OF_TREES.every(name => skip.includes(name))
}

/**
 * What the files of the images say. All images are read in one go, for they share layers. Where a difference could come from
 * a build that is never twice the same, the original is built again to find out.
 */
export async function compareTrees(options: TreesOptions): Promise<readonly Check[]> {
  const { builds, sides, images, announcements, hasEdited } = options
  const kinds: readonly Build[] = hasEdited ? ['cold', 'source'] : ['cold']
  const tags = kinds.flatMap(build => sides.map(side => builds.tag(side, build)))
  const [before, after, beforeEdited, afterEdited] = await read(options, tags)
  if (before === undefined || after === undefined) return []
  const rewritten = hashesOf(sides)
  const compared = (volatile: ReadonlySet<string> | undefined): readonly Check[] => [
    compareFiles(before, after, { announcements, volatile, rewritten }),
    ...(beforeEdited !== undefined && afterEdited !== undefined
      ? [compareEdit({ cold: before, edited: beforeEdited }, { cold: after, edited: afterEdited }, volatile)]
      : []),
  ]
  const first = compared(undefined)
  const checks = first.some(check => !options.skip.includes(check.name) && mayBeNoise(check))
    ? compared(await volatilePaths(options, before))
    : first
  const env = { before: libraryPath(images[0].config), after: libraryPath(images[1].config) }
  return [...checks, comparePackages(before, after, announcements), compareLibraries(before, after, env)]
}

function mayBeNoise({ outcome, differences }: Check): boolean {
  if (outcome !== 'different') return false
  return differences.filter(({ explained }) => explained === undefined).length <= MAX_NOISE
}

/** What differs between two builds of the original says nothing of the rewritten one. */
async function volatilePaths(
  options: TreesOptions,
  before: ImageTree,
): Promise<ReadonlySet<string> | undefined> {
  const [side] = options.sides
  const { outcome } = await options.builds.again()
  if (outcome.exitCode !== 0) return undefined
  const [again] = await read(options, [options.builds.tag(side, 'again')])
  return again === undefined ? undefined : new Set(differingPaths(before, again))
}

function read({ bench }: TreesOptions, tags: readonly string[]): Promise<readonly ImageTree[]> {
  bench.onProgress?.('reading the images')
  return bench.archives.read(bench.engine.save(tags), tags)
}

/** Of the texts that were rewritten: a COPY of the whole context takes them along. An empty one is like many files. */
function hashesOf(sides: Pair<Side>): ReadonlySet<string> {
  const texts = sides.flatMap(({ dockerfile, files }) => [dockerfile, ...files.values()])
  return new Set(
    texts.flatMap(text =>
      text === undefined || text.trim() === '' ? [] : [createHash('sha256').update(text).digest('base64')],
    ),
  )
}

function libraryPath({ env }: ImageConfig): readonly string[] {
  const set = env.find(assignment => assignment.startsWith('LD_LIBRARY_PATH='))
  return set === undefined
    ? []
    : set
        .slice('LD_LIBRARY_PATH='.length)
        .split(':')
        .filter(path => path !== '')
}
