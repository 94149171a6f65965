import {
  baseSlug,
  cleanupsIn,
  type Declined,
  type Place,
  parentOf,
  type RunView,
  rootOf,
  sliceOf,
} from '../../src/authoring.ts'
import { coverOf, type Group, type Member, runsAsRoot } from './members.ts'

/** Where a cache goes and what its commands must be told for that. */
export interface Mounting {
  readonly place: Place
  readonly variable: { readonly name: string; readonly value: string } | undefined
  readonly flag: string
}

/** The flag for one place, in the words of a step that mounts it already where there is one. */
export function mountingOf(member: Member, group: Group, place: Place): Mounting | Declined {
  const { view } = member
  const like = [...group.members.map(other => other.view), ...group.family]
    .map(other => coverOf(other, place))
    .find(cover => cover?.path === place.path && cover.mount.type === 'cache')
  if (like !== undefined && runsAsRoot(view)) {
    return { place, variable: member.variable, flag: sliceOf(view.dockerfile.text, like.mount.flag.span) }
  }
  const options = [`type=cache`]
  if (place.cache.perBase) {
    const slug = baseSlug(view.state)
    if (slug !== undefined) options.push(`id=${place.cache.name}-${slug}`)
  }
  const moved = placeFor(member, place)
  if ('code' in moved) return moved
  options.push(`target=${moved.path}`)
  if (place.cache.sharing === 'locked') options.push('sharing=locked')
  const { uid, gid } = view.state.user
  if (!runsAsRoot(view) && !isSystem(member))
    options.push(`uid=${uid}`, ...(gid === undefined ? [] : [`gid=${gid}`]))
  return { place, variable: moved.variable, flag: `--mount=${options.join(',')}` }
}

function isSystem({ kind }: Member): boolean {
  return kind.name === 'apt' || kind.name === 'apk' || kind.name === 'dnf'
}

interface Moved {
  readonly path: string
  readonly variable: { readonly name: string; readonly value: string } | undefined
}

/**
 * Where the mount may be. The builder makes missing folders above a mount, and they belong to root: for another
 * user, a cache deep in the home folder goes somewhere neutral instead.
 */
function placeFor(member: Member, place: Place): Moved | Declined {
  const { view } = member
  const { moved } = place.cache
  if (member.variable !== undefined)
    return elsewhere(member, place, member.variable.name, member.variable.value)
  if (runsAsRoot(view) || isSystem(member)) return { path: place.path, variable: undefined }
  const { uid, home, name } = view.state.user
  if (uid === undefined)
    return {
      code: 'UID_UNKNOWN',
      reason: `The number of the user ${name ?? ''} is not known: a mount would belong to root, and the step could not write to it.`,
    }
  const deep = home !== undefined && place.path.startsWith(`${home}/`) && parentOf(place.path) !== home
  if (!deep || view.state.base?.volumes?.includes(parentOf(place.path)))
    return { path: place.path, variable: undefined }
  if (moved === undefined || member.invocations.length === 0) {
    return {
      code: 'PARENT_OWNER',
      reason: `${parentOf(place.path)} would be made for the mount and belong to root, while ${name ?? uid} works in it.`,
    }
  }
  return elsewhere(member, place, moved.variable, `/tmp/${moved.folder}`)
}

/** The first folder that nothing in the RUN removes. */
function elsewhere(member: Member, place: Place, name: string, wanted: string): Moved | Declined {
  const candidates = [wanted, wanted.replace(/^\/tmp\//, '/var/cache/')]
  const free = candidates.find(path => {
    const mounted = [{ kind: member.kind, place: { ...place, path }, mountPoint: path }]
    return cleanupsIn(member.view, mounted).every(cleanup => !cleanup.fails)
  })
  if (free === undefined)
    return {
      code: 'RM_MOUNTPOINT',
      reason: `A removal in this step would reach every folder that the cache could be mounted on.`,
    }
  return { path: free, variable: { name, value: free } }
}

export function idDoubts({ stage, state }: RunView): readonly string[] {
  if (baseSlug(state) === undefined)
    return [
      'The base image cannot be told: builds on different ones share this cache, compiled files included.',
    ]
  return rootOf(stage).base.includes('$')
    ? [
        `The id of the mount names ${state.baseRef}, which build arguments may change: builds on different bases would then share compiled files.`,
      ]
    : []
}
