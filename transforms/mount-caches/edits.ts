import {
  baseSlug,
  type Cleanup,
  cleanupsIn,
  type Declined,
  type Edit,
  type Invocation,
  insertBeforeCommand,
  insertFlags,
  insertWordsAfter,
  isCacheTarget,
  type ListItem,
  type Option,
  type Place,
  parentOf,
  type RunView,
  removeParts,
  replaceWord,
  sliceOf,
  stopsAtErrors,
  variable,
  type Word,
  withoutCacheTalk,
} from '../../src/authoring.ts'
import { coverOf, type Group, type Member, runsAsRoot } from './members.ts'

/** What has to change in one RUN. */
export interface Change {
  readonly edits: readonly Edit[]
  readonly consequences: readonly string[]
  /** What was found to defeat the cache: `--no-cache-dir`, `rm -rf /root/.npm`. */
  readonly defeats: readonly string[]
}

export type Attempt =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly declined: Declined }

/** Where a cache goes and what its commands must be told for that. */
interface Mounting {
  readonly place: Place
  readonly variable: { readonly name: string; readonly value: string } | undefined
  readonly flag: string
}

/** Mounts what is missing in a RUN and takes away what defeats it. */
export function changeOf(member: Member, group: Group, missing: readonly Place[]): Attempt {
  const { view } = member
  const mountings: Mounting[] = []
  const consequences = new Set<string>()
  for (const place of missing) {
    const mounting = mountingOf(member, group, place)
    if ('code' in mounting) return { ok: false, declined: mounting }
    mountings.push(mounting)
    if (place.cache.perBase) for (const sentence of idDoubts(view)) consequences.add(sentence)
  }
  const mounted = member.places.map(place => {
    const own = mountings.find(one => one.place === place)
    const path = own?.variable?.value ?? place.path
    return {
      kind: member.kind,
      place: { ...place, path },
      mountPoint: own === undefined ? (coverOf(view, place)?.path ?? path) : path,
    }
  })
  const cleanups = cleanupsIn(view, mounted)
  const stuck = cleanups.find(cleanup => cleanup.stuck !== undefined)
  if (stuck !== undefined) return { ok: false, declined: cannotTakeOut(stuck) }
  const off = defeatsOf(member)
  if (!off.ok) return off
  const variables = mountings.flatMap(one => one.variable ?? [])
  const edits = editsOf(
    view,
    member,
    mountings.map(one => one.flag),
    cleanups,
    off.defeats,
    variables,
  )
  if (edits === undefined) {
    const [first] = cleanups
    return { ok: false, declined: first === undefined ? stuckOff(view) : cannotTakeOut(first) }
  }
  for (const sentence of cleanupConsequences(view, cleanups)) consequences.add(sentence)
  return {
    ok: true,
    change: {
      edits,
      consequences: [...consequences],
      defeats: [...cleanups.map(cleanup => cleanup.text), ...off.defeats.map(defeat => defeat.text)],
    },
  }
}

/** Whether the engine can prove that a RUN stays the same but for its caches. */
export function isProvable(view: RunView, missing: readonly Place[], change: Change): boolean {
  if (missing.some(place => !isCacheTarget(place.path, view.state.env))) return false
  return (
    change.defeats.length === 0 ||
    withoutCacheTalk(view.script, view.state, view.dockerfile.text) !== undefined
  )
}

function cannotTakeOut(cleanup: Cleanup): Declined {
  const why = cleanup.stuck ?? 'it cannot be taken out without changing the rest'
  return cleanup.fails
    ? {
        code: 'RM_MOUNTPOINT',
        reason: `\`${cleanup.text}\` may remove the mount point, which fails the build, and ${why}.`,
      }
    : { code: 'CLEANUP_STAYS', reason: `\`${cleanup.text}\` empties the cache in the same step, and ${why}.` }
}

function stuckOff({ run }: RunView): Declined {
  return {
    code: 'CACHE_OFF',
    reason: `The cache is turned off on line ${run.line} where it cannot be edited.`,
  }
}

function cleanupConsequences(view: RunView, cleanups: readonly Cleanup[]): readonly string[] {
  const sentences = cleanups
    .filter(cleanup => cleanup.wider)
    .map(
      cleanup =>
        `\`${cleanup.text}\` goes, since a mount point cannot be removed; what else it removed stays in the image.`,
    )
  const last = view.script.items.at(-1)
  const ends = cleanups.some(cleanup => cleanup.item !== undefined && cleanup.item === last)
  if (
    ends &&
    last?.operator !== undefined &&
    last.operator !== '&&' &&
    !stopsAtErrors(view.script, view.state)
  ) {
    sentences.push('The step now fails when its last command fails: the cleanup behind it hid that.')
  }
  return sentences
}

/** The flag for one place, in the words of a step that mounts it already where there is one. */
function mountingOf(member: Member, group: Group, place: Place): Mounting | Declined {
  const { view } = member
  const like = group.members
    .map(other => coverOf(other.view, place))
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

function idDoubts({ stage, state }: RunView): readonly string[] {
  let root = stage
  while (root.parent !== undefined) root = root.parent
  if (baseSlug(state) === undefined)
    return [
      'The base image cannot be told: builds on different ones share this cache, compiled files included.',
    ]
  return root.base.includes('$')
    ? [
        `The id of the mount names ${state.baseRef}, which build arguments may change: builds on different bases would then share compiled files.`,
      ]
    : []
}

interface Defeat {
  readonly text: string
  readonly words: readonly Word[]
  readonly replacement: { readonly word: Word; readonly text: string } | undefined
  readonly prefix: { readonly invocation: Invocation; readonly text: string } | undefined
}

/** Options and variables that turn the cache off, or why they cannot be undone. */
function defeatsOf(
  member: Member,
):
  | { readonly ok: true; readonly defeats: readonly Defeat[] }
  | { readonly ok: false; readonly declined: Declined } {
  const { view, kind, invocations } = member
  const defeats: Defeat[] = []
  for (const invocation of invocations) {
    const { position } = invocation.command
    for (const option of invocation.options.filter(found => kind.defeatedBy.includes(found.name))) {
      if (option.clustered || position === 'nested') return { ok: false, declined: stuckOff(view) }
      defeats.push(offByOption(member, invocation, option))
    }
    for (const [name, value] of Object.entries(kind.defeatedByEnv)) {
      const set = variable(view, invocation, name)
      if (
        set === undefined ||
        set.value === '' ||
        set.value === value ||
        (value === '0' && /^(false|no|off|n|f)$/i.test(set.value ?? ''))
      )
        continue
      const own = invocation.command.assignments.find(assignment => assignment.name === name)
      const isFromImage =
        own === undefined && view.state.env.has(name) && set.value === view.state.env.get(name)
      if (position === 'nested' || (own === undefined && !isFromImage))
        return { ok: false, declined: stuckOff(view) }
      if (own?.value !== undefined)
        defeats.push({
          text: `${name}=${own.value.raw}`,
          words: [],
          replacement: { word: own.value, text: value },
          prefix: undefined,
        })
      else
        defeats.push({
          text: `ENV ${name}`,
          words: [],
          replacement: undefined,
          prefix: { invocation, text: `${name}=${value}` },
        })
    }
  }
  return { ok: true, defeats }
}

function offByOption({ kind }: Member, invocation: Invocation, option: Option): Defeat {
  const text = option.words.map(word => word.raw).join(' ')
  const instead = kind.instead?.[option.name]
  const [word] = option.words
  const replaced =
    instead !== undefined &&
    word !== undefined &&
    !invocation.options.some(other => other.name === instead.unless)
  return replaced
    ? { text, words: [], replacement: { word, text: instead.word }, prefix: undefined }
    : { text, words: option.words, replacement: undefined, prefix: undefined }
}

function editsOf(
  view: RunView,
  member: Member,
  flags: readonly string[],
  cleanups: readonly Cleanup[],
  defeats: readonly Defeat[],
  variables: readonly { readonly name: string; readonly value: string }[],
): readonly Edit[] | undefined {
  const { dockerfile, run, script } = view
  const edits: Edit[] = flags.length === 0 ? [] : [...insertFlags(dockerfile, run, flags)]
  const items: ListItem[] = cleanups.flatMap(cleanup => cleanup.item ?? [])
  const words = [...cleanups.flatMap(cleanup => cleanup.words), ...defeats.flatMap(defeat => defeat.words)]
  if (items.length + words.length > 0) {
    const removed = removeParts(dockerfile, run, script, { items, words })
    if (removed === undefined) return undefined
    edits.push(...removed)
  }
  for (const { replacement } of defeats) {
    if (replacement === undefined) continue
    const replaced = replaceWord(dockerfile, run, script, replacement.word, replacement.text)
    if (replaced === undefined) return undefined
    edits.push(...replaced)
  }
  for (const invocation of member.invocations) {
    const settings = [
      ...variables.map(({ name, value }) => `${name}=${value}`),
      ...defeats.flatMap(({ prefix }) => (prefix?.invocation === invocation ? [prefix.text] : [])),
    ]
    if (settings.length > 0) {
      const prefixed = insertBeforeCommand(dockerfile, run, script, invocation.command, settings.join(' '))
      if (prefixed === undefined) return undefined
      edits.push(...prefixed)
    }
    const { keeps } = member.kind
    if (
      keeps === undefined ||
      flags.length === 0 ||
      invocation.options.some(option => keeps.unless.test(option.words.map(word => word.loose).join(' ')))
    )
      continue
    const kept = insertWordsAfter(dockerfile, run, script, invocation.program, [keeps.word])
    if (kept === undefined) return undefined
    edits.push(...kept)
  }
  return edits
}
