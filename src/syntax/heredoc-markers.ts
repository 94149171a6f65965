import type { LexerOptions } from './word-lexer.ts'
import { lexWord } from './word-lexer.ts'

/** What a word such as `3<<-"EOF"` announces. */
export interface HeredocWord {
  readonly name: string
  readonly fd: number
  readonly chomp: boolean
  readonly expand: boolean
}

/** Offsets are of the joined text of the instruction. */
export interface HeredocMarker extends HeredocWord {
  readonly start: number
  readonly end: number
}

export type MarkerReading = readonly HeredocMarker[] | { readonly problem: string }

/** The backslash, whatever `# escape=` says: heredoc markers are read with it always. */
const RAW: LexerOptions = { escape: '\\', rawQuotes: true, rawEscapes: true, lookup: () => undefined }
const UNQUOTED: LexerOptions = { escape: '\\', rawQuotes: false, rawEscapes: false, lookup: () => undefined }
const QUOTED: LexerOptions = { escape: '\\', rawQuotes: true, rawEscapes: false, lookup: () => undefined }

/** A whole word; blanks may stand between `<<` and the name. */
const MARKER = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/

/** The heredocs that the joined text of an instruction opens, in order. None where its quotes do not match. */
export function heredocMarkers(joined: string): MarkerReading {
  const markers: HeredocMarker[] = []
  for (const word of lexWord(joined, RAW).words) {
    const heredoc = readHeredocWord(word.text)
    if (heredoc === undefined) continue
    if (joined.slice(word.start, word.end) !== word.text)
      return { problem: `the heredoc ${word.text} cannot be located` }
    markers.push({ ...heredoc, start: word.start, end: word.end })
  }
  return markers
}

/** `undefined` for a word that opens no heredoc. */
export function readHeredocWord(word: string): HeredocWord | undefined {
  if (!word.includes('<<')) return undefined
  const match = MARKER.exec(word)
  const rest = match?.[3]
  if (match === null || rest === undefined || rest === '') return undefined
  const [name, ...others] = lexWord(rest, UNQUOTED).words
  if (name === undefined || others.length > 0) return undefined
  const quoted = lexWord(rest, QUOTED).words[0]?.text ?? name.text
  return {
    name: name.text,
    fd: Number(match[1] ?? 0),
    chomp: match[2] === '-',
    expand: quotesIn(quoted) === quotesIn(name.text),
  }
}

function quotesIn(text: string): number {
  let count = 0
  for (const character of text) if (character === '"' || character === "'") count++
  return count
}
