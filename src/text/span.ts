/**
 * A half-open range of ONE version of a text, in UTF-16 code units. A span never outlives an
 * edit: after a change the text is parsed anew and every span with it.
 */
export interface Span {
  readonly start: number
  readonly end: number
}

export function span(start: number, end: number): Span {
  return { start, end }
}

export function sliceOf(text: string, range: Span): string {
  return text.slice(range.start, range.end)
}

/** Whether `outer` holds every character of `inner`. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
