import type { Command, Word } from '../../shell/script.ts'
import { joinPath, resolvePath } from '../container-path.ts'
import { below, exact, type PathItem, type PathSet, tree, union } from '../locations.ts'
import type { StageState } from '../state.ts'
import type { WordValue } from '../word-value.ts'

/** What one command does, as far as the tables know. What is left out, it does not do. */
export interface CommandEffects {
  readonly reads?: PathSet
  readonly writes?: PathSet
  /** Where it may leave symlinks. */
  readonly symlinks?: PathSet
  /** Variables it reads beside those that its words name and those that every program reads; `'all'` for any. */
  readonly env?: 'all' | readonly string[]
  readonly net?: boolean
  /** The folder that the script goes on in. */
  readonly cwd?: { readonly path: string | undefined }
}

/** What a row is told of the place where its command stands. */
export interface Place {
  readonly state: StageState
  readonly textOf: WordValue
  /** The script's own working folder by then; `undefined` when it cannot be told. */
  readonly cwd: string | undefined
  /** The home of the user, unless the script sets HOME. */
  readonly home: string | undefined
  /** Variables that the script itself sets. */
  readonly assigned: ReadonlySet<string>
}

/** `undefined` when the command line is not one that the table knows all about. */
export type Row = (command: Command, place: Place) => CommandEffects | undefined

/** The files a word names. With `depth` `tree`, folders count with all that is in them. */
export function pathsOf(word: Word, place: Place, depth: 'exact' | 'tree' = 'exact'): PathSet {
  const text = place.textOf(word) ?? homeRelative(word, place)
  if (text !== undefined) {
    const path = pathAt(text, place)
    if (path === undefined) return 'all'
    return [depth === 'tree' ? tree(path) : exact(path)]
  }
  const folder = globFolder(word, place)
  return folder === undefined ? 'all' : [below(folder)]
}

export function allPathsOf(words: readonly Word[], place: Place, depth: 'exact' | 'tree' = 'exact'): PathSet {
  return union(...words.map(word => pathsOf(word, place, depth)))
}

/** Of a literal path, relative to where the script is. */
export function pathAt(text: string, place: Place): string | undefined {
  if (text.startsWith('/')) return resolvePath('/', text)
  return place.cwd === undefined ? undefined : resolvePath(place.cwd, text)
}

export function pathItems(
  text: string | undefined,
  place: Place,
  depth: 'exact' | 'tree' = 'exact',
): PathSet {
  const path = text === undefined ? undefined : pathAt(text, place)
  if (path === undefined) return 'all'
  return [depth === 'tree' ? tree(path) : exact(path)]
}

/** `~` and `~/x`, unquoted. */
function homeRelative(word: Word, place: Place): string | undefined {
  if (place.home === undefined || word.variables.length > 0 || word.substitution || word.glob)
    return undefined
  if (word.raw === '~') return place.home
  return /^~\/[\w./-]*$/.test(word.raw) ? joinPath(place.home, word.raw.slice(2)) : undefined
}

/** The folder before the first glob character. */
function globFolder(word: Word, place: Place): string | undefined {
  if (!word.glob || word.variables.length > 0 || word.substitution || /[~{}]/.test(word.raw)) return undefined
  const literal = word.loose.slice(0, word.loose.search(/[*?[]/))
  // `..` behind a glob would lead out again.
  if (word.loose.includes('..')) return undefined
  return pathAt(literal.slice(0, literal.lastIndexOf('/') + 1) || '.', place)
}

export const ACCOUNT_FILES: readonly PathItem[] = [exact('/etc/passwd'), exact('/etc/group')]
