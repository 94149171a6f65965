import type { Span } from './span.ts'

/** Spans that do not touch each other, kept sorted, so that asking costs a binary search. */
export class SpanSet {
  readonly #spans: Span[] = []

  /** Whether a span of the set overlaps this one or stands edge to edge with it. */
  touches(span: Span): boolean {
    const at = this.#firstEndingAt(span.start)
    const next = this.#spans[at]
    return next !== undefined && next.start <= span.end
  }

  add(span: Span): void {
    this.#spans.splice(this.#firstEndingAt(span.start), 0, span)
  }

  /** The index of the first span whose end is not before `offset`. */
  #firstEndingAt(offset: number): number {
    let low = 0
    let high = this.#spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#spans[middle]!.end < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
