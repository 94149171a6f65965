import {
  type CacheKind,
  type CacheUse,
  cacheUses,
  cleanPath,
  driversIn,
  expandWord,
  type Invocation,
  type Mount,
  mountsOf,
  type Place,
  type RunView,
  rootOf,
  type Stage,
} from '../../src/authoring.ts'

/** A RUN that should have the caches of one package manager mounted. */
export interface Member {
  readonly view: RunView
  readonly kind: CacheKind
  readonly invocations: readonly Invocation[]
  readonly places: readonly Place[]
  readonly assumptions: readonly string[]
  /** The commands must be given this variable for the places to be true. */
  readonly variable: { readonly name: string; readonly value: string } | undefined
}

/** What stands or falls together: one RUN, or all that share a cache in a family of stages. */
export interface Group {
  readonly kind: CacheKind
  readonly members: readonly Member[]
  /** All RUNs of the stages concerned that can be read. */
  readonly family: readonly RunView[]
  readonly problem: { readonly code: string; readonly reason: string } | undefined
}

/** The groups of a file, by package manager and place in the file. */
export function groupsOf(views: readonly RunView[]): readonly Group[] {
  const groups = new Map<string, { kind: CacheKind; uses: { view: RunView; use: CacheUse }[] }>()
  const families = new Map<Stage, RunView[]>()
  for (const view of views) {
    const root = rootOf(view.stage)
    families.set(root, families.get(root) ?? [])
    families.get(root)?.push(view)
    for (const use of cacheUses(view)) {
      const key = `${use.kind.name} ${use.kind.shared ? `stage ${root.index}` : `run ${view.run.index}`}`
      const group = groups.get(key) ?? { kind: use.kind, uses: [] }
      group.uses.push({ view, use })
      groups.set(key, group)
    }
  }
  return [...groups.values()].map(({ kind, uses }) => groupOf(kind, uses, families))
}

function groupOf(
  kind: CacheKind,
  uses: readonly { readonly view: RunView; readonly use: CacheUse }[],
  families: ReadonlyMap<Stage, readonly RunView[]>,
): Group {
  const [first] = uses
  const family = (first && families.get(rootOf(first.view.stage))) ?? []
  const members: Member[] = []
  let problem: Group['problem']
  for (const { view, use } of uses) {
    const { located, invocations } = use
    if (!located.ok) problem ??= located
    const places = located.ok ? located.places : []
    const assumptions = [...(located.ok ? located.assumptions : []), ...doubts(invocations)]
    const variable = located.ok ? located.variable : undefined
    members.push({ view, kind, invocations, places, assumptions, variable })
  }
  if (kind.atRuntime !== undefined) members.push(...drivers(kind, members, family))
  members.sort((a, b) => a.view.run.index - b.view.run.index)
  return { kind, members, family, problem }
}

/** What an unknown word may hide. */
function doubts(invocations: readonly Invocation[]): readonly string[] {
  return invocations.flatMap(({ doubtful, program }) =>
    doubtful.map(
      word =>
        `\`${word.raw}\` is taken to hold no option of ${program.loose} that moves or turns off its cache.`,
    ),
  )
}

/** Steps that start what the project says: they read what earlier steps left, and get the same mounts. */
function drivers(kind: CacheKind, members: readonly Member[], family: readonly RunView[]): readonly Member[] {
  const [first] = members
  if (first === undefined) return []
  const [invocation] = first.invocations
  if (invocation === undefined) return []
  return family.flatMap(view => {
    if (view.run.index < first.view.run.index || members.some(member => member.view === view)) return []
    if (
      view.state.user.uid !== first.view.state.user.uid ||
      view.state.user.name !== first.view.state.user.name
    )
      return []
    const [driver] = driversIn(view)
    if (driver === undefined) return []
    const located = kind.locate(view, invocation, true)
    if (!located.ok) return []
    const { places } = located
    const assumptions = [
      `\`${driver}\` is taken to run ${kind.title}, and gets the same mounts.`,
      ...located.assumptions,
    ]
    return [{ view, kind, invocations: [], places, assumptions, variable: undefined }]
  })
}

/** A mount of a RUN with its target as an absolute path. */
export interface MountPoint {
  readonly mount: Mount
  readonly path: string
}

export function mountPoints(view: RunView): readonly MountPoint[] {
  return mountsOf(view.run).flatMap(mount => {
    if (mount.type === 'secret' || mount.type === 'ssh' || mount.target === undefined) return []
    const target = expandWord(mount.target, name => view.state.env.get(name), view.dockerfile.escape).value
    if (target === undefined) return []
    if (target.startsWith('/')) return [{ mount, path: cleanPath(target) }]
    return view.state.cwd === undefined ? [] : [{ mount, path: cleanPath(`${view.state.cwd}/${target}`) }]
  })
}

/** The mount that a place lies in, whoever put it there; `undefined` where it is part of the layer. */
export function coverOf(view: RunView, place: Place): MountPoint | undefined {
  return mountPoints(view).find(
    ({ path }) =>
      path === place.path || place.path.startsWith(`${path}/`) || path.startsWith(`${place.path}/`),
  )
}

/** The places of a member that nothing is mounted on yet. */
export function missing(member: Member): readonly Place[] {
  return member.places.filter(place => coverOf(member.view, place) === undefined)
}

export function runsAsRoot({ state }: RunView): boolean {
  return state.user.root || (state.user.uid === undefined && state.user.name === undefined)
}
