import { isBlank, isSpace } from './blanks.ts'

/** A word in a joined text. */
export interface TextWord {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Words between blanks; quotes mean nothing (COPY, ADD, FROM, EXPOSE, VOLUME). */
export function splitAtBlanks(text: string): readonly TextWord[] {
  const words: TextWord[] = []
  let at = 0
  while (at < text.length) {
    const start = at
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++
    words.push({ text: text.slice(start, at), start, end: at })
    while (at < text.length && isBlank(text.charCodeAt(at))) at++
  }
  return words
}

/**
 * Words between white space that is neither quoted nor escaped (ENV, LABEL, ARG). Quotes and escapes stay
 * in the words; only an escape character with nothing after it is dropped.
 */
export function splitOutsideQuotes(text: string, escapeChar: string): readonly TextWord[] {
  const escapeCode = escapeChar.charCodeAt(0)
  const words: TextWord[] = []
  let at = 0
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    if (at >= text.length) return words
    const start = at
    let end = text.length
    let quote = 0
    while (at < text.length) {
      const code = text.charCodeAt(at)
      if (quote === 0 && isSpace(code)) {
        end = at
        break
      }
      if (code === quote) quote = 0
      else if (quote === 0 && (code === 0x22 || code === 0x27)) quote = code
      if (code === escapeCode && quote !== 0x27) {
        if (at + 1 === text.length) {
          end = at
          at++
          break
        }
        at++
      }
      at++
    }
    if (end > start) words.push({ text: text.slice(start, end), start, end })
  }
}
