import type { CacheKind, Declined, Dockerfile, Place, RunView } from '../../src/authoring.ts'
import { ByPath, inOrder } from './by-path.ts'
import { hiddenFiles } from './hidden-files.ts'
import { coverOf, type Group } from './members.ts'
import { neededLater } from './offline.ts'
import { type Reach, runtimeUse } from './runtime-use.ts'
import { familyAbove, readersOf } from './shipping.ts'

/** Whether anybody else needs what the caches hold, or what stands there already. */
export function reachOf(group: Group, places: readonly Place[]): Reach {
  const dockerfile = group.members[0]?.view.dockerfile
  if (dockerfile === undefined) return { declined: undefined, consequences: [] }
  const declined =
    hiddenFiles(dockerfile, group, places) ??
    copiedOut(dockerfile, group, places) ??
    mentioned(group, places) ??
    neededLater(group, places)
  if (declined !== undefined) return { declined, consequences: [] }
  return runtimeUse(dockerfile, group)
}

/** C1: another stage takes files out of the cache. */
function copiedOut(dockerfile: Dockerfile, group: Group, places: readonly Place[]): Declined | undefined {
  const stages = new Set(group.members.flatMap(({ view }) => familyAbove(dockerfile, view.stage)))
  for (const stage of stages) {
    for (const { instruction, path } of readersOf(dockerfile, stage)) {
      const taken = places.find(place => path !== undefined && overlaps(group.kind, path, place.path))
      if (taken !== undefined) {
        return {
          code: 'CACHE_IS_USED',
          reason: `Line ${instruction.line} takes ${path} from this stage, where ${taken.path} would be missing once it is mounted.`,
        }
      }
    }
  }
  return undefined
}

/** A folder above a mere download cache may be copied without it; one above what builds read may not. */
function overlaps(kind: CacheKind, taken: string, cache: string): boolean {
  const fixed = taken.replace(/\/[^/]*[*?[].*$/, '')
  if (fixed === cache || fixed.startsWith(`${cache}/`)) return true
  return kind.atRuntime !== undefined && (fixed === '' || fixed === '/' || cache.startsWith(`${fixed}/`))
}

/** Another step of the same stages works on files in the cache. */
function mentioned(group: Group, places: readonly Place[]): Declined | undefined {
  const members = new Set(group.members.map(({ view }) => view))
  const [first] = group.members
  const namings = namingsIn(group.family)
  const views = places.flatMap(({ path }) => namings.within(path))
  for (const view of inOrder(views, one => one.run.index)) {
    if (members.has(view) || (first !== undefined && view.run.index < first.view.run.index)) continue
    for (const command of view.script.commands) {
      if (command.name === 'rm' || command.name === 'find') continue
      const place = places.find(({ path }) =>
        command.words.some(word => word.loose === path || word.loose.startsWith(`${path}/`)),
      )
      if (place !== undefined && coverOf(view, place) === undefined) {
        return {
          code: 'CACHE_IS_USED',
          reason: `Line ${view.run.line} works on ${place.path}, which would be empty there.`,
        }
      }
    }
  }
  return undefined
}

const namingsByFamily = new WeakMap<readonly RunView[], ByPath<RunView>>()

/** The steps of a family by the paths that their commands name. */
function namingsIn(family: readonly RunView[]): ByPath<RunView> {
  const known = namingsByFamily.get(family)
  if (known !== undefined) return known
  const namings = new ByPath<RunView>()
  for (const view of family) {
    for (const { loose } of view.script.commands.flatMap(command => command.words)) {
      if (loose.startsWith('/')) namings.add(loose, view)
    }
  }
  namingsByFamily.set(family, namings)
  return namings
}
