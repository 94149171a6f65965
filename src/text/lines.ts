/**
 * Lines as BuildKit counts them: a line ends with LF, or CR LF. A lone CR is text.
 * Offsets are UTF-16 code units.
 */

/** The 1-based line that holds `offset`. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** The 1-based line of the first occurrence of `needle`; 1 where there is none. */
export function lineOfFirst(text: string, needle: string): number {
  return lineAt(text, Math.max(0, text.indexOf(needle)))
}

/** The offset of the first character of the line that holds `offset`; a byte order mark belongs to the first line. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** The offset where the text of the line that holds `offset` ends, before its line ending. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline === -1) return text.length
  return newline > 0 && text[newline - 1] === '\r' ? newline - 1 : newline
}

/** The offset after the line ending of the line that holds `offset`. */
export function nextLineStart(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline === -1 ? text.length : newline + 1
}

/** The blanks (spaces and tabs) that the line holding `offset` starts with. */
export function indentationAt(text: string, offset: number): string {
  let start = lineStart(text, offset)
  if (text[start] === '\uFEFF') start++
  let end = start
  while (isBlank(text[end])) end++
  return text.slice(start, end)
}

/** The line ending that a text uses most; LF for a text of one line. */
export function eolOf(text: string): '\n' | '\r\n' {
  let windows = 0
  let unix = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (at > 0 && text[at - 1] === '\r') windows++
    else unix++
  }
  return windows > unix ? '\r\n' : '\n'
}

/** A space or a tab. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
