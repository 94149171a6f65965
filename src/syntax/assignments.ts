import { isBlank } from './blanks.ts'
import type { TextWord } from './words.ts'
import { splitOutsideQuotes } from './words.ts'

/** An assignment in the joined arguments; offsets are of those. */
export interface RawAssignment {
  readonly name: string
  /** `undefined` for `ARG name`. */
  readonly value: TextWord | undefined
  readonly start: number
  readonly end: number
  readonly legacy: boolean
}

export type AssignmentReading = readonly RawAssignment[] | { readonly problem: string }

/** `ARG name[=value] ...` */
export function readArgs(text: string, escapeChar: string): readonly RawAssignment[] {
  return splitOutsideQuotes(text, escapeChar).map(word => assignment(word))
}

/** `ENV name=value ...`, or the old `ENV name value` where the first word has no `=`. LABEL likewise. */
export function readPairs(keyword: string, text: string, escapeChar: string): AssignmentReading {
  const words = splitOutsideQuotes(text, escapeChar)
  const first = words[0]
  if (first === undefined) return []
  if (!first.text.includes('=')) return readLegacyPair(keyword, text)
  const bare = words.find(word => !word.text.includes('='))
  if (bare !== undefined) {
    return { problem: `${keyword} ${bare.text} has no =: it must be of the form name=value` }
  }
  return words.map(word => assignment(word))
}

function readLegacyPair(keyword: string, text: string): AssignmentReading {
  let nameEnd = 0
  while (nameEnd < text.length && !isBlank(text.charCodeAt(nameEnd))) nameEnd++
  let start = nameEnd
  while (start < text.length && isBlank(text.charCodeAt(start))) start++
  if (start === text.length) return { problem: `${keyword} must have two arguments` }
  const value = { text: text.slice(start), start, end: text.length }
  return [{ name: text.slice(0, nameEnd), value, start: 0, end: text.length, legacy: true }]
}

function assignment(word: TextWord): RawAssignment {
  const equals = word.text.indexOf('=')
  const place = { start: word.start, end: word.end, legacy: false }
  if (equals === -1) return { name: word.text, value: undefined, ...place }
  const value = { text: word.text.slice(equals + 1), start: word.start + equals + 1, end: word.end }
  return { name: word.text.slice(0, equals), value, ...place }
}
