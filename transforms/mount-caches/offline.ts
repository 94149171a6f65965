import {
  accessOf,
  type CacheUse,
  cacheUses,
  type Declined,
  familyOf,
  type Invocation,
  type ListItem,
  lineageOf,
  offlineBy,
  type Place,
  type RunView,
  sliceOf,
} from '../../src/authoring.ts'
import { coverOf, type Group } from './members.ts'

/** A command that has to find what it needs, and what forbids it to download. */
export interface Offline {
  readonly view: RunView
  readonly invocation: Invocation
  readonly by: string
}

/**
 * C1 across steps: what a step leaves for one that cannot download again is no cache, but what the step is for. Where it comes
 * from the layer cache and the mount is gone, or was never on this builder, the later step would fail.
 */
export function neededLater(group: Group, places: readonly Place[]): Declined | undefined {
  const folders = [...new Set(places.map(({ path }) => path))].join(' and ')
  const offline = offlineIn(group).find(({ view }) => concerns(group, view))
  if (offline !== undefined) {
    const { view, by } = offline
    const source = fetchesBefore(group, view).at(-1)
    const mounted = source && places.some(place => coverOf(source, place)?.mount.type === 'cache')
    const fails = mounted
      ? '; that is in a mount.'
      : '; it fails where that line comes from the layer cache and the mount is empty.'
    const reason =
      source === undefined
        ? `Line ${view.run.line} does not download (\`${by}\`), so what it needs is there already, below ${folders}; a mount would hide it.`
        : `Line ${view.run.line} does not download (\`${by}\`) and needs what line ${source.run.line} left below ${folders}${fails}`
    return { code: 'CACHE_IS_USED', reason }
  }
  return group.kind.shared ? (lackingAccess(group, folders) ?? unreadableUse(group)) : undefined
}

/** A step that cannot be read, and speaks of the tool, may need what is mounted, and would get no mount. */
function unreadableUse({ members, family, kind }: Group): Declined | undefined {
  const [first] = members
  if (first === undefined) return undefined
  const { dockerfile, stage, run } = first.view
  const read = new Set(family.map(view => view.run))
  const programs = new Set(
    members.flatMap(({ invocations }) =>
      invocations.map(({ program }) => program.loose.replace(/^.*\//, '')),
    ),
  )
  const unread = familyOf(dockerfile, stage)
    .flatMap(({ instructions }) => instructions)
    .filter(one => one.keyword === 'RUN' && one.index > run.index && !read.has(one))
  const user = unread.find(({ args, heredocs }) =>
    [args.text, ...heredocs.map(({ bodySpan }) => sliceOf(dockerfile.text, bodySpan))].some(text =>
      text.split(/[^\w.-]+/).some(word => programs.has(word)),
    ),
  )
  return (
    user && {
      code: 'PARTIAL_MOUNT',
      reason: `Line ${user.line} cannot be read for certain and names ${[...programs].join(' or ')}: it may need what ${kind.title} left there, and would see no mount.`,
    }
  )
}

/** All steps that share the folder, or those before and after this one. */
function concerns({ kind, members }: Group, view: RunView): boolean {
  return kind.shared || members.some(member => member.view === view || comesBefore(member.view, view))
}

const known = new WeakMap<readonly RunView[], Map<string, readonly Offline[]>>()

/** The commands of a family of stages that neither can download nor have one in the same step that did. */
export function offlineIn(group: Group): readonly Offline[] {
  const { kind, family } = group
  const byKind = known.get(family) ?? new Map<string, readonly Offline[]>()
  known.set(family, byKind)
  const before = byKind.get(kind.name)
  if (before !== undefined) return before
  const found = family.flatMap(view =>
    (useOf(group, view)?.invocations ?? []).flatMap(invocation => {
      const by = offlineBy(view, kind, invocation)
      return by === undefined || isServed(group, view, invocation) ? [] : [{ view, invocation, by }]
    }),
  )
  byKind.set(kind.name, found)
  return found
}

function useOf({ kind }: Group, view: RunView): CacheUse | undefined {
  return cacheUses(view).find(use => use.kind === kind)
}

/** Whether a command before it, in the same step and for the same project, downloads what it needs. */
function isServed(group: Group, view: RunView, invocation: Invocation): boolean {
  const alone = fetchesBefore(group, view).length === 0
  return (useOf(group, view)?.invocations ?? []).some(
    other =>
      other.command.span.end <= invocation.command.span.start &&
      offlineBy(view, group.kind, other) === undefined &&
      isSureToRun(view.script.items, other) &&
      (alone || projectOf(other) === projectOf(invocation)),
  )
}

function projectOf({ operands }: Invocation): string {
  return operands.map(word => word.raw).join(' ')
}

/** Nothing before it in the list decides whether it runs. */
function isSureToRun(items: readonly ListItem[], { command }: Invocation): boolean {
  const at = items.findIndex(({ single }) => single === command)
  return (
    at !== -1 &&
    items
      .slice(0, at)
      .every(({ single }) => single !== undefined && !/^(\[|\[\[|test)$/.test(single.name ?? '')) &&
    items.slice(0, at + 1).every(({ operator }) => operator !== '||')
  )
}

/** The steps before one, in its stage and those it is built on, that may download. */
export function fetchesBefore(group: Group, view: RunView): readonly RunView[] {
  return group.family.filter(
    other =>
      comesBefore(other, view) &&
      (useOf(group, other)?.invocations ?? []).some(
        invocation => offlineBy(other, group.kind, invocation) === undefined,
      ),
  )
}

function comesBefore(earlier: RunView, later: RunView): boolean {
  return earlier.run.index < later.run.index && lineageOf(later.stage).includes(earlier.run)
}

/** A step that lacks the secret or the source with which an earlier one downloaded cannot do so again. */
function lackingAccess({ kind, members }: Group, folders: string): Declined | undefined {
  const given = members.map(({ view, invocations }) => ({ view, access: accessOf(view, kind, invocations) }))
  for (const earlier of given.filter(({ access }) => access.length > 0)) {
    for (const later of given) {
      const lacks = earlier.access.find(one => !later.access.includes(one))
      if (lacks === undefined || !comesBefore(earlier.view, later.view)) continue
      return {
        code: 'CACHE_IS_USED',
        reason: `Line ${later.view.run.line} has no \`${lacks}\` as line ${earlier.view.run.line} has, and could not download again what that left below ${folders}, should the mount be empty.`,
      }
    }
  }
  return undefined
}
