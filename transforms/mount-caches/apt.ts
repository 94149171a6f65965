import {
  APT_ARCHIVES,
  APT_LISTS,
  attachedComments,
  type Declined,
  type Dockerfile,
  type Edit,
  type Finding,
  type Instruction,
  insertAt,
  invocationsOf,
  isDevelopmentName,
  leadingSpan,
  type RunView,
  replace,
  type Stage,
  sliceOf,
} from '../../src/authoring.ts'
import { coverOf, type Group, type Member, mountPoints } from './members.ts'
import { familyAbove, ships } from './shipping.ts'

const CLEARS = /docker-clean/

/**
 * apt's folders as far as each step can use them. The images of Debian and Ubuntu delete every archive right after it
 * is installed; only where nothing ships may that habit be turned off, so elsewhere the lists alone are mounted.
 */
export function withUsableFolders(group: Group): Group {
  return {
    ...group,
    members: group.members.map(member => ({
      ...member,
      places: member.places.filter(
        ({ path }) => path !== APT_ARCHIVES || isMounted(member) || keepsArchives(member),
      ),
    })),
  }
}

function isMounted({ view, places }: Member): boolean {
  return places.some(place => place.path === APT_ARCHIVES && coverOf(view, place) !== undefined)
}

function keepsArchives({ view, invocations }: Member): boolean {
  if (clearedBefore(view)) return true
  if (invocations.some(({ program, launcher }) => /(^|\/)apt$/.test(program.loose) || launcher.length > 0))
    return false
  return isGivenToShell(view) && !ships(view.dockerfile, view.stage, view.facts)
}

/** Where a step names its own interpreter, what a plain RUN beside it is given to may be another. */
function isGivenToShell({ script }: RunView): boolean {
  return script.carrier !== 'json' && !script.text.startsWith('#!')
}

/** Whether an earlier step, or this one, turned the deleting off. */
function clearedBefore({ dockerfile, stage, run }: RunView): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const first = firstClearing(dockerfile, at)
    if (first !== undefined && (at !== stage || first.index <= run.index)) return true
  }
  return false
}

const clearing = new WeakMap<Stage, { readonly run: Instruction | undefined }>()

/** The first step of a stage that says so. */
function firstClearing(dockerfile: Dockerfile, stage: Stage): Instruction | undefined {
  const known = clearing.get(stage) ?? {
    run: stage.instructions.find(
      one => one.keyword === 'RUN' && CLEARS.test(sliceOf(dockerfile.text, one.span)),
    ),
  }
  clearing.set(stage, known)
  return known.run
}

/** A step that only refreshes the lists, or only reads them: with a mount on one of the two, the other goes wrong. */
export function splitUpdate(group: Group): Declined | undefined {
  for (const { view, invocations } of group.members) {
    const update = invocations.findIndex(invocation => invocation.action === 'update')
    const install = invocations.findIndex(invocation => invocation.action !== 'update')
    if (install === -1 || update === -1 || update > install) {
      const what =
        install === -1
          ? 'refreshes the package lists for a later step'
          : 'installs from package lists that it does not refresh itself'
      return {
        code: 'APT_SPLIT_UPDATE',
        reason: `Line ${view.run.line} ${what}; update and install must stand in one RUN before the lists can be mounted.`,
      }
    }
  }
  return undefined
}

/** The lines that make the images keep archives, once for each line of stages that never ships. */
export function keepArchives(group: Group): readonly Edit[] {
  const done = new Set<Stage>()
  const edits: Edit[] = []
  for (const { view, places } of group.members) {
    if (
      !places.some(place => place.path === APT_ARCHIVES && coverOf(view, place) === undefined) ||
      clearedBefore(view) ||
      isBelow(view.stage, done)
    )
      continue
    edits.push(keepingLine(view))
    done.add(view.stage)
  }
  return edits
}

function isBelow(stage: Stage, done: ReadonlySet<Stage>): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) if (done.has(at)) return true
  return false
}

/** Above the comment that belongs to the step, and apart from it. */
function keepingLine({ dockerfile, run }: RunView): Edit {
  const { eol } = dockerfile
  const line = `RUN rm -f /etc/apt/apt.conf.d/docker-clean${eol}`
  return attachedComments(dockerfile, run).length > 0
    ? insertAt(leadingSpan(dockerfile, run).start, line + eol)
    : insertAt(run.span.start, line)
}

/**
 * In an image that ships the archives are deleted right after the install, so a mount could keep the lists alone. That
 * makes the image smaller where nobody removes them, and is hardly worth a changed line where somebody does; in a stage to work
 * in they are wanted.
 */
export function shippedApt(open: readonly Member[]): Declined | undefined {
  return open.some(gains)
    ? undefined
    : {
        code: 'NO_BENEFIT',
        reason:
          'The image deletes the archives after each install, so only the package lists could be kept, which are soon downloaded.',
      }
}

function gains({ view, places }: Member): boolean {
  return (
    !ships(view.dockerfile, view.stage, view.facts) ||
    places.some(({ path }) => path === APT_ARCHIVES) ||
    !(removesLists(view) || isWorkplace(view.stage))
  )
}

/**
 * The steps that gain by a mount apart from those that do not: where each refreshes its own lists, none needs those of another. Below a
 * step of a stage that it starts from, one that gains finds the lists fresh: those stay together.
 */
export function byGain(group: Group): readonly Group[] {
  if (group.kind.name !== 'apt' || splitUpdate(group) !== undefined) return [group]
  const usable = withUsableFolders(group).members
  const wins = usable.map(member => gains(member) || isListed(member))
  const isApart = ({ view }: Member, index: number) =>
    wins[index] === false &&
    !usable.some(
      (other, at) => wins[at] && familyAbove(view.dockerfile, view.stage).includes(other.view.stage),
    )
  const apart = usable.map(isApart)
  if (!apart.includes(true) || !apart.includes(false)) return [group]
  return [false, true].map(which => ({
    ...group,
    members: group.members.filter((_, at) => apart[at] === which),
  }))
}

function isListed({ view, places }: Member): boolean {
  return places.some(place => coverOf(view, place) !== undefined)
}

function removesLists({ script }: RunView): boolean {
  return script.commands.some(command => command.words.some(word => word.loose.startsWith(STATE)))
}

/** By its name a stage for developers, who install more when they need it. */
function isWorkplace({ name }: Stage): boolean {
  return name !== undefined && isDevelopmentName(name)
}

/** What an image that ships lacks from now on: where no step cleaned up, its lists were part of it. */
export function shippedLists(group: Group): readonly string[] {
  const kept = group.members.some(
    ({ view }) => ships(view.dockerfile, view.stage, view.facts) && !removesLists(view),
  )
  return kept
    ? [
        'The image no longer holds package lists: whoever installs something in it runs `apt-get update` first.',
      ]
    : []
}

const STATE = '/var/lib/apt'

/**
 * Mounts of the whole of /var/lib/apt. The folder also says which packages were installed on their own account: in a
 * mount that is lost to the image, and what another build wrote there decides what `autoremove` removes.
 */
export function stateMounts(views: readonly RunView[]): readonly Finding[] {
  return views.flatMap(view => {
    const found = mountPoints(view).find(({ mount, path }) => mount.type === 'cache' && path === STATE)
    if (found === undefined) return []
    const { flag } = found.mount
    const text = sliceOf(view.dockerfile.text, flag.span)
    const at = /((?:target|dst|destination)=)\/var\/lib\/apt\/?(?=,|$)/.exec(text)
    if (at === null) return []
    const start = flag.span.start + at.index + (at[1] ?? '').length
    const removes = invocationsOf(view).some(
      ({ tool, subcommand, options }) =>
        tool === 'apt' &&
        (/^auto(remove|purge)$/.test(subcommand) || options.some(option => option.name === 'autoremove')),
    )
    return [
      {
        span: flag.span,
        severity: removes ? ('fault' as const) : ('warning' as const),
        message: removes
          ? 'With all of /var/lib/apt mounted, autoremove goes by what other builds installed, and may remove what this image needs.'
          : 'All of /var/lib/apt is mounted: the record of which packages were installed on purpose never reaches the image.',
        fix: {
          title: 'Mount the package lists only',
          edits: [replace({ start, end: flag.span.start + at.index + at[0].length }, APT_LISTS)],
          safety: 'review' as const,
          consequences: [
            'The image gains /var/lib/apt/extended_states, the record of packages that were installed as dependencies.',
          ],
        },
      },
    ]
  })
}

/** Mounts of apt's archives that stay empty, since the image deletes every archive once it is installed. */
export function emptyArchives(group: Group): readonly Finding[] {
  return group.members.flatMap(({ view }): readonly Finding[] => {
    const cover = coverOf(view, {
      cache: { name: 'apt', sharing: 'locked', perBase: false },
      path: APT_ARCHIVES,
    })
    if (cover?.path !== APT_ARCHIVES || clearedBefore(view) || !isDebian(view)) return []
    const about = {
      span: view.run.span,
      severity: 'note' as const,
      message:
        'The mount on /var/cache/apt stays empty: docker-clean deletes every archive once it is installed.',
    }
    if (ships(view.dockerfile, view.stage, view.facts)) {
      return [
        {
          ...about,
          advice:
            'Mount /var/lib/apt/lists alone here, or install in a stage that does not ship, after `RUN rm -f /etc/apt/apt.conf.d/docker-clean`.',
        },
      ]
    }
    const fix = {
      title: 'Keep the archives that apt downloads',
      edits: [keepingLine(view)],
      safety: 'review' as const,
      consequences: ['This stage, which does not ship, keeps archives from now on.'],
    }
    return [{ ...about, fix }]
  })
}

/** Images whose distribution is known to bring docker-clean. */
function isDebian({ state }: RunView): boolean {
  return state.base?.family === 'debian' || state.base?.family === 'ubuntu'
}
