import { isSpace } from './blanks.ts'

/** A flag in the joined text of an instruction. */
export interface RawFlag {
  /** Unquoted, with its dashes. */
  readonly word: string
  readonly start: number
  readonly end: number
}

export interface FlagReading {
  readonly flags: readonly RawFlag[]
  /** Where the arguments start. */
  readonly rest: number
  /** Holds characters that BuildKit takes apart byte by byte: what it would read is not what is written. */
  readonly mangled: boolean
}

/**
 * The flags that stand before the arguments: words that start with two dashes, up to the first that does
 * not, or a lone `--`. Both kinds of quotes group, also in the middle of a word, and disappear; the
 * escape character takes the next one as it is, inside quotes too.
 */
export function readFlags(text: string, start: number, escapeChar: string): FlagReading {
  const escapeCode = escapeChar.charCodeAt(0)
  const flags: RawFlag[] = []
  let mangled = false
  let at = start
  for (;;) {
    // Bytes again: a no-break space is two of them, and neither is a blank before a flag.
    while (at < text.length && text.charCodeAt(at) < 0x80 && isSpace(text.charCodeAt(at))) at++
    if (text.charCodeAt(at) !== 0x2d || text.charCodeAt(at + 1) !== 0x2d) return { flags, rest: at, mangled }
    const from = at
    let word = ''
    let quote = 0
    while (at < text.length) {
      let code = text.charCodeAt(at)
      if (code > 0x7f) mangled = true
      if (quote === 0 && isSpace(code)) break
      if (quote === 0 ? code === 0x22 || code === 0x27 : code === quote) {
        quote = quote === 0 ? code : 0
        at++
        continue
      }
      if (code === escapeCode) {
        if (at + 1 === text.length) {
          at++
          break
        }
        code = text.charCodeAt(++at)
        if (code > 0x7f) mangled = true
      }
      word += text[at] ?? ''
      at++
    }
    if (word === '--') return { flags, rest: at, mangled }
    flags.push({ word, start: from, end: at })
  }
}
