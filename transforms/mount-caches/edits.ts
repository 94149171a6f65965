import {
  type Cleanup,
  cleanupsIn,
  type Declined,
  type Edit,
  type Invocation,
  insertBeforeCommand,
  insertFlags,
  insertWordsAfter,
  type ListItem,
  type Place,
  type RunView,
  removeParts,
  replaceWord,
  stopsAtErrors,
  variable,
} from '../../src/authoring.ts'
import { type Defeat, defeatsOf, stuckOff } from './defeats.ts'
import { coverOf, type Group, type Member } from './members.ts'
import { idDoubts, type Mounting, mountingOf } from './mounting.ts'

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

function cannotTakeOut(cleanup: Cleanup): Declined {
  const why = cleanup.stuck ?? 'it cannot be taken out without changing the rest'
  return cleanup.fails
    ? {
        code: 'RM_MOUNTPOINT',
        reason: `\`${cleanup.text}\` may remove the mount point, which fails the build, and ${why}.`,
      }
    : { code: 'CLEANUP_STAYS', reason: `\`${cleanup.text}\` empties the cache in the same step, and ${why}.` }
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
      ...(flags.length === 0 ? [] : saidBeside(view, member, invocation)),
      ...variables.map(({ name, value }) => `${name}=${value}`),
      ...defeats.flatMap(({ prefix }) => (prefix?.invocation === invocation ? [prefix.text] : [])),
    ]
    if (settings.length > 0) {
      const prefixed = insertBeforeCommand(dockerfile, run, script, invocation.command, settings.join(' '))
      if (prefixed === undefined) return undefined
      edits.push(...prefixed)
    }
    if (flags.length === 0) continue
    const kept = keeping(view, member, invocation)
    if (kept === undefined) return undefined
    edits.push(...kept)
  }
  return edits
}

/** What quiets the program, where it can be said and is not said already. */
function saidBeside(view: RunView, { kind }: Member, invocation: Invocation): readonly string[] {
  const { beside } = kind
  const { command, options } = invocation
  if (beside === undefined || command.position === 'nested' || view.script.carrier === 'json') return []
  const said = options.some(({ name }) => name === beside.unless) || variable(view, invocation, beside.name)
  return said ? [] : [`${beside.name}=${beside.value}`]
}

/** The word without which the program keeps nothing. */
function keeping(view: RunView, { kind }: Member, invocation: Invocation): readonly Edit[] | undefined {
  const { keeps } = kind
  const { command, program, subcommand } = invocation
  if (keeps === undefined || command.position === 'nested' || keeps.unless.test(view.script.text)) return []
  const word = keeps.behind === 'program' ? program : command.words.find(({ value }) => value === subcommand)
  return word && insertWordsAfter(view.dockerfile, view.run, view.script, word, [keeps.word])
}
