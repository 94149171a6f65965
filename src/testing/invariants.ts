import type { Dockerfile } from '../syntax/dockerfile.ts'
import { parseDockerfile } from '../syntax/parse.ts'

/**
 * What must hold between any Dockerfile and its rewritten form, whatever the transforms: a sentence for
 * each point that does not. Written apart from the engine's own verification, so that one can
 * catch the other.
 */
export function flawsBetween(before: string, after: string): readonly string[] {
  if (before === after) return []
  const old = parseDockerfile(before)
  const fresh = parseDockerfile(after)
  if (!old.ok) return ['a text that could not be read was changed']
  if (!fresh.ok) return [`the result cannot be read: line ${fresh.refusal.line}: ${fresh.refusal.reason}`]
  return [
    ...layoutFlaws(before, after),
    ...lost('comment', old.dockerfile.comments.map(commentText), fresh.dockerfile.comments.map(commentText)),
    ...lost('directive', directives(old.dockerfile), directives(fresh.dockerfile)),
    ...reformatted(old.dockerfile, fresh.dockerfile),
  ]
}

function layoutFlaws(before: string, after: string): readonly string[] {
  const flaws: string[] = []
  const endings = lineEndings(before)
  for (const ending of lineEndings(after)) {
    if (!endings.has(ending) && endings.size > 0)
      flaws.push(`line endings: ${JSON.stringify(ending)} came in`)
  }
  if (before.startsWith('\uFEFF') !== after.startsWith('\uFEFF')) flaws.push('the byte order mark changed')
  if (before.endsWith('\n') !== after.endsWith('\n')) flaws.push('the newline at the end changed')
  return flaws
}

function lineEndings(text: string): ReadonlySet<string> {
  return new Set(text.match(/\r\n|\n|\r/g) ?? [])
}

function commentText(comment: { readonly text: string }): string {
  return comment.text.trim()
}

function directives(dockerfile: Dockerfile): readonly string[] {
  return dockerfile.directives.map(({ name, value }) => `${name}=${value}`)
}

/** What is in `before` more often than in `after`. */
function lost(what: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const text of after) left.set(text, (left.get(text) ?? 0) + 1)
  return before.flatMap(text => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count > 0 ? [] : [`the ${what} ${JSON.stringify(text)} is lost`]
  })
}

/** Instructions that say the same in another layout: nobody asked for that. */
function reformatted(before: Dockerfile, after: Dockerfile): readonly string[] {
  const exact = new Set(before.instructions.map(({ span }) => before.text.slice(span.start, span.end)))
  const kept = new Set(after.instructions.map(({ span }) => after.text.slice(span.start, span.end)))
  const gone = new Set(
    before.instructions
      .map(({ span }) => before.text.slice(span.start, span.end))
      .filter(text => !kept.has(text))
      .map(squeezed),
  )
  return after.instructions.flatMap(({ span, line }) => {
    const text = after.text.slice(span.start, span.end)
    return !exact.has(text) && gone.has(squeezed(text)) ? [`line ${line} is only laid out anew`] : []
  })
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ')
}
