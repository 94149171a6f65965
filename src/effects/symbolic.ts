import type { Dockerfile } from '../syntax/dockerfile.ts'
import { expandWord, variablesIn } from '../syntax/expand.ts'
import { cleanPath, resolvePath } from './container-path.ts'

/**
 * Words as BuildKit would expand them, with what only a build can know left in as a term between two marks:
 * the value of a `--build-arg`, a variable of the base image. Equal texts mean equal values in every build.
 */
export type Symbolic = string

const OPEN = '\u0001'
const CLOSE = '\u0002'

/** Longer values make a comparison of their own fail, so that `ENV A=$A$A` cannot grow without end. */
const LONGEST = 1 << 16

export function term(kind: string, ...parts: readonly string[]): Symbolic {
  // With their lengths, so that terms inside terms need no escapes and no two can look alike.
  return bounded(`${OPEN}${[kind, ...parts].map(part => `${part.length}:${part}`).join('')}${CLOSE}`)
}

/** Whether a build could make it any text. */
export function isOpen(text: Symbolic): boolean {
  return text.includes(OPEN)
}

/** Names to what is set; `undefined` for a name that nothing in the file sets. */
export type SymbolicLookup = (name: string) => Symbolic | null

/** The value of a word. `lookup` gives `null` for a variable that is certainly not set. */
export function expandSymbolic(d: Dockerfile, word: string, lookup: SymbolicLookup): Symbolic {
  const names = variablesIn(word, d.escape)
  const values = new Map(names.map(name => [name, lookup(name)]))
  const open = names.filter(name => isOpen(values.get(name) ?? ''))
  const { value } = expandWord(word, name => values.get(name) ?? null, d.escape)
  // `${A:-b}` of a value that is not known may be either.
  const plain = open.every(name => !new RegExp(`\\$\\{${name}[^}]`).test(word))
  if (value !== undefined && plain && value.length <= LONGEST) return value
  const settings = names.map(name => `${name}=${values.get(name) ?? term('unset')}`)
  return term('word', word, ...settings)
}

function bounded(text: Symbolic): Symbolic {
  return text.length <= LONGEST ? text : `${OPEN}long ${unique++}${CLOSE}`
}

/** No two values that are too long to keep are ever equal. */
let unique = 0

/** `path` against `folder`, as WORKDIR and the destination of COPY are resolved. */
export function joinSymbolic(folder: Symbolic, path: Symbolic): Symbolic {
  if (path.startsWith(OPEN)) return term('path', folder, path)
  if (isOpen(path)) return path.startsWith('/') ? path : bounded(`${folder}/${path}`)
  if (path.startsWith('/')) return cleanPath(path)
  return isOpen(folder) ? bounded(`${folder}/${path.replace(/\/+$/, '')}`) : resolvePath(folder, path)
}
