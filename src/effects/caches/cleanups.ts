import type { Command, ListItem, Word } from '../../shell/script.ts'
import { isWithin } from '../container-path.ts'
import { invocationOf } from '../invocation.ts'
import type { CacheKind, Place, RunView } from './model.ts'
import { relationOf } from './removal.ts'
import { APT_ARCHIVES, APT_LISTS } from './system-packages.ts'

/** A cache as one RUN has it mounted. */
export interface MountedPlace {
  readonly kind: CacheKind
  readonly place: Place
  /** The target of the mount: the place or a folder above it. */
  readonly mountPoint: string
}

/** Part of a RUN that empties a mounted cache. */
export interface Cleanup {
  /** The element to take out, where nothing else is left of it. */
  readonly item: ListItem | undefined
  /** Else the words to take out. */
  readonly words: readonly Word[]
  /** As it is said: `npm cache clean`, `rm -rf /root/.npm`. */
  readonly text: string
  /** With the mount in place the command would fail: a mount point is busy. */
  readonly fails: boolean
  /** Also removes other things than the mounted caches. */
  readonly wider: boolean
  /** Why it cannot be taken out; `undefined` where it can. */
  readonly stuck: string | undefined
}

/** The commands and words of a RUN that empty caches it has mounted. */
export function cleanupsIn(view: RunView, mounted: readonly MountedPlace[]): readonly Cleanup[] {
  return view.script.commands.flatMap(
    command => toolCleanup(view, command, mounted) ?? removalCleanup(view, command, mounted) ?? [],
  )
}

function itemOf(view: RunView, command: Command): ListItem | undefined {
  return view.script.items.find(item => item.single === command)
}

function textOf(command: Command, without: readonly Word[] = []): string {
  return command.words.flatMap(word => (without.includes(word) ? [] : word.raw)).join(' ')
}

function toolCleanup(view: RunView, command: Command, mounted: readonly MountedPlace[]): Cleanup | undefined {
  const invocation = invocationOf(command)
  if (invocation === undefined) return undefined
  const own = mounted.filter(({ kind }) => kind.empties(invocation))
  if (own.length === 0) return undefined
  const emptied = own.filter(({ place }) =>
    empties(
      invocation.subcommand,
      invocation.options.map(option => option.name),
      place,
    ),
  )
  if (emptied.length === 0) return undefined
  const item = itemOf(view, command)
  return whole(command, item, item === undefined ? NOT_EDITED : undefined)
}

const NOT_EDITED = 'it stands inside something that is not edited'

/** A command that does nothing but empty caches. */
function whole(command: Command, item: ListItem | undefined, stuck: string | undefined): Cleanup {
  return { item, words: [], text: textOf(command), fails: false, wider: false, stuck }
}

/** Commands that empty one of several caches of their tool. */
function empties(subcommand: string, options: readonly string[], { cache, path }: Place): boolean {
  if (path === APT_LISTS) return subcommand === 'distclean'
  if (path === APT_ARCHIVES) return true
  if (cache.name === 'go-build') return options.some(name => name !== 'modcache')
  if (cache.name === 'go-modules') return options.includes('modcache')
  return true
}

function removalCleanup(
  view: RunView,
  command: Command,
  mounted: readonly MountedPlace[],
): Cleanup | undefined {
  const words = launchedWords(command)
  const name = words[0]?.value?.replace(/^.*\//, '')
  if (name === 'find') return findCleanup(view, command, words, mounted)
  if (name !== 'rm' && name !== 'rmdir') return undefined
  const operands = words.slice(1).filter(word => !word.loose.startsWith('-'))
  const recursive = words.some(word => /^-\w*[rR]|^--recursive$/.test(word.loose))
  const judged = operands.map(word => ({ word, ...judge(view, command, word, mounted, recursive) }))
  const gone = judged.filter(({ emptied, fails }) => emptied || (fails && recursive))
  const unclear = judged.filter(one => one.unclear && recursive)
  if (gone.length === 0 && unclear.length === 0) return undefined
  const item = itemOf(view, command)
  const all = gone.length === operands.length
  return {
    item: all ? item : undefined,
    words: all ? [] : gone.map(({ word }) => word),
    text:
      all || gone.length === 0
        ? textOf(command)
        : textOf(
            command,
            operands.filter(word => !gone.some(one => one.word === word)),
          ),
    fails: gone.some(one => one.fails) || unclear.length > 0,
    wider: gone.some(one => one.wider),
    stuck: stuckBecause(
      command,
      item,
      unclear.map(({ word }) => word.raw),
      gone.filter(({ wider, word }) => wider && !holdsOnlyCaches(word)).map(({ word }) => word.raw),
    ),
  }
}

function stuckBecause(
  command: Command,
  item: ListItem | undefined,
  unclear: readonly string[],
  valuable: readonly string[],
): string | undefined {
  if (valuable.length > 0) return `${valuable.join(' ')} also holds what is no cache`
  if (unclear.length > 0) return `what ${unclear.join(' ')} names is not known`
  return item === undefined || command.position !== 'top' ? NOT_EDITED : undefined
}

/** Folders above a cache that hold little else, so that leaving them costs no more than a few files. */
const CACHE_FOLDERS =
  /\/(\.cache|\.m2|\.gradle|\.nuget|\.yarn|berry|pkg|\.local\/share\/pnpm)$|^\/var\/cache$|^\/var\/cache\/(apt|dnf|yum)$|^\/var\/lib\/apt$/

function holdsOnlyCaches({ loose }: Word): boolean {
  return CACHE_FOLDERS.test(loose.replace(/(\/|\/\*+)$/, ''))
}

interface Judgement {
  readonly emptied: boolean
  readonly fails: boolean
  readonly wider: boolean
  readonly unclear: boolean
}

function judge(
  view: RunView,
  command: Command,
  word: Word,
  mounted: readonly MountedPlace[],
  recursive: boolean,
): Judgement {
  let emptied = false
  let fails = false
  let wider = false
  let unclear = false
  for (const { place, mountPoint } of mounted) {
    const toPoint = relationOf(view, command, word, mountPoint)
    const toPlace = relationOf(view, command, word, place.path)
    if (toPoint === 'unclear') unclear = true
    if (toPoint === 'covers') fails = true
    if (toPlace === 'inside' || (toPlace === 'covers' && recursive)) emptied = true
    if (toPoint === 'covers' && !sameFolder(view, command, word, mountPoint)) wider = true
    if (toPlace === 'covers' && toPoint === 'inside' && !isWithin(place.path, mountPoint)) wider = true
  }
  return { emptied: emptied && !unclear, fails: fails && !unclear, wider, unclear }
}

/** Whether a word names just this folder, no folder above it and nothing beside it. */
function sameFolder(view: RunView, command: Command, word: Word, folder: string): boolean {
  return (
    !word.glob &&
    relationOf(view, command, word, `${folder}/x`) === 'covers' &&
    relationOf(view, command, word, parent(folder)) !== 'covers'
  )
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/** `find <cache> -delete`. */
function findCleanup(
  view: RunView,
  command: Command,
  words: readonly Word[],
  mounted: readonly MountedPlace[],
): Cleanup | undefined {
  if (!words.some(word => word.loose === '-delete' || word.loose === 'rm')) return undefined
  const starts = words.slice(
    1,
    words.findIndex((word, index) => index > 0 && /^[-(!]/.test(word.loose)),
  )
  const inCache = starts.filter(word =>
    mounted.some(({ place }) => {
      const relation = relationOf(view, command, word, place.path)
      return relation === 'inside' || (relation === 'covers' && sameFolder(view, command, word, place.path))
    }),
  )
  if (starts.length === 0 || inCache.length < starts.length) return undefined
  const item = itemOf(view, command)
  return whole(command, item, stuckBecause(command, item, [], []))
}

function launchedWords({ words }: Command): readonly Word[] {
  return words[0]?.value === 'sudo'
    ? words.slice(words.findIndex((word, index) => index > 0 && !word.loose.startsWith('-')))
    : words
}
