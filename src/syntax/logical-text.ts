import type { Span } from '../text/span.ts'
import type { LogicalText } from './dockerfile.ts'

/**
 * Where each piece of a joined text comes from: piece `n` starts at `logical[n]` of the joined text and
 * at `source[n]` of the file. One piece a physical line, so a lookup is a binary search in a short list.
 */
export interface LineMap {
  readonly logical: readonly number[]
  readonly source: readonly number[]
}

/** A part of the joined text of an instruction. */
class JoinedText implements LogicalText {
  readonly text: string
  readonly #map: LineMap
  readonly #base: number

  constructor(text: string, map: LineMap, base: number) {
    this.text = text
    this.#map = map
    this.#base = base
  }

  toSource(offset: number): number {
    const at = this.#base + offset
    return offset < this.text.length ? sourceOf(this.#map, at) : sourceSpan(this.#map, at, at).start
  }

  toSpan(start: number, end: number): Span {
    return sourceSpan(this.#map, this.#base + start, this.#base + end)
  }

  isContiguous(start: number, end: number): boolean {
    return end <= start || this.toSource(end - 1) - this.toSource(start) === end - 1 - start
  }
}

/** `text` is what the joined text holds from `base` on. */
export function logicalText(text: string, map: LineMap, base: number): LogicalText {
  return new JoinedText(text, map, base)
}

/** The file offset of a character of the joined text. */
function sourceOf(map: LineMap, offset: number): number {
  const { logical, source } = map
  // Most instructions are one line.
  if (logical.length === 1) return (source[0] ?? 0) + offset
  let low = 0
  let high = logical.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((logical[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return (source[low] ?? 0) + offset - (logical[low] ?? 0)
}

/**
 * The file span of a part of the joined text, from its first character to just after its last one. An empty
 * part lies right after the character before it: what comes next may be a continuation or a comment.
 */
export function sourceSpan(map: LineMap, start: number, end: number): Span {
  if (end > start) return { start: sourceOf(map, start), end: sourceOf(map, end - 1) + 1 }
  const at = start > 0 ? sourceOf(map, start - 1) + 1 : sourceOf(map, 0)
  return { start: at, end: at }
}
