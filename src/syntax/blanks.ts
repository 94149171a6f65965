import type { Span } from '../text/span.ts'

/**
 * What counts as blank. BuildKit is written in Go, whose idea of white space is not that of
 * JavaScript's `trim` and `\s` (U+0085 is in, U+FEFF is out), and it uses two sets: the Unicode one for
 * trimming and for quoted words, an ASCII one for splitting keywords and operands.
 */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** Tab, vertical tab, form feed, carriage return, blank: what separates a keyword from its operands. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d)
}

/** The first offset from `start` on that is not white space; `end` where all is. */
export function skipSpaces(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

/** The offset after the last character before `end` that is not white space; `start` where all is. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** Whether nothing but white space and a byte order mark lies in a part of the text. */
export function isOnlySpace(text: string, part: Span): boolean {
  for (let at = part.start; at < part.end; at++) {
    const code = text.charCodeAt(at)
    if (!isSpace(code) && !(at === 0 && code === 0xfeff)) return false
  }
  return true
}
