/** What BuildKit's line reader takes at most, in bytes, the line feed not counted. */
const MAX_LINE_BYTES = 65_535
/** A UTF-16 code unit is at most three bytes of UTF-8. */
const SURELY_SHORT = Math.floor(MAX_LINE_BYTES / 3)

export interface PhysicalLine {
  readonly start: number
  /** Before the line ending: all trailing carriage returns are part of it, as BuildKit has it. */
  readonly end: number
  /** Where the next line starts. */
  readonly next: number
}

/** The line that starts at `start`. Only a line feed ends a line; a lone carriage return does not. */
export function lineFrom(text: string, start: number): PhysicalLine {
  const feed = text.indexOf('\n', start)
  const next = feed === -1 ? text.length : feed + 1
  let end = feed === -1 ? text.length : feed
  while (end > start && text.charCodeAt(end - 1) === 0x0d) end--
  return { start, end, next }
}

/** Whether BuildKit's line reader gives up on this line. */
export function isTooLong(text: string, line: PhysicalLine): boolean {
  const units = line.next - line.start
  if (units <= SURELY_SHORT) return false
  const bytes = new TextEncoder().encode(text.slice(line.start, line.next)).length
  return bytes - (text.charCodeAt(line.next - 1) === 0x0a ? 1 : 0) > MAX_LINE_BYTES
}
