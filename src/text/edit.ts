import type { Span } from './span.ts'

/** One change of a text: an empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span
  readonly text: string
}

export function insertAt(offset: number, text: string): Edit {
  return { span: { start: offset, end: offset }, text }
}

export function replace(span: Span, text: string): Edit {
  return { span, text }
}

export function remove(span: Span): Edit {
  return { span, text: '' }
}
