import MagicString from 'magic-string'
import type { Edit } from './edit.ts'

export type Applied =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly conflict: string }

/**
 * Applies edits that all refer to the same `text`, in whatever order they are given. Nothing is applied
 * when two of them touch the same characters, when two insert at one offset (their order would be a
 * guess), or when one inserts inside what another replaces. An insertion at the edge of a
 * replaced span stands outside it.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Applied {
  const sorted = edits.filter(changesSomething).sort(bySpan)
  const conflict = conflictIn(text, sorted)
  if (conflict !== undefined) return { ok: false, conflict }
  const result = new MagicString(text)
  // Insertions come last: a later removal next to them would take them along.
  for (const { span, text: replacement } of sorted) {
    if (span.start === span.end) continue
    if (replacement === '') result.remove(span.start, span.end)
    else result.update(span.start, span.end, replacement)
  }
  for (const { span, text: inserted } of sorted) {
    if (span.start === span.end) result.appendLeft(span.start, inserted)
  }
  return { ok: true, text: result.toString() }
}

function changesSomething(edit: Edit): boolean {
  return edit.span.start !== edit.span.end || edit.text !== ''
}

function bySpan(a: Edit, b: Edit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end
}

function conflictIn(text: string, sorted: readonly Edit[]): string | undefined {
  let previous: Edit | undefined
  for (const edit of sorted) {
    const { start, end } = edit.span
    if (!(start >= 0 && start <= end && end <= text.length)) return `${place(edit)} is not inside the text`
    if (previous !== undefined && clash(previous, edit))
      return `${place(previous)} and ${place(edit)} overlap`
    // An insertion at the start of what follows must not hide a longer span before it.
    if (previous === undefined || end >= previous.span.end) previous = edit
  }
  return undefined
}

/** Whether `b`, which starts at or after `a`, gets into `a`'s way. */
function clash(a: Edit, b: Edit): boolean {
  const bothInsert = a.span.start === a.span.end && b.span.start === b.span.end
  return b.span.start < a.span.end || (bothInsert && a.span.start === b.span.start)
}

function place(edit: Edit): string {
  const { start, end } = edit.span
  return start === end ? `the insertion at ${start}` : `the edit of ${start}..${end}`
}
