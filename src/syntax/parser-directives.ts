import type { Span } from '../text/span.ts'
import { skipSpaces } from './blanks.ts'
import type { Directive } from './dockerfile.ts'

/** The parser directives the Dockerfile frontend knows; any other name is an ordinary comment. */
const NAMES = new Set(['syntax', 'escape', 'check'])

/** Go's `\s`, and `.` for anything but a line feed. */
const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*([^\n]+?)[\t\n\f\r ]*$/

export type DirectiveReading = Directive | { readonly problem: string } | undefined

/**
 * Reads a line from the head of a file. `undefined` means that no directive can follow any more.
 *
 * @param seen names used so far; grows
 */
export function readDirective(text: string, line: Span, seen: Set<string>): DirectiveReading {
  if (text.charCodeAt(line.start) !== 0x23) return undefined
  const match = DIRECTIVE.exec(text.slice(skipSpaces(text, line.start + 1, line.end), line.end))
  const name = match?.[1]?.toLowerCase()
  const value = match?.[2]
  if (name === undefined || value === undefined || !NAMES.has(name)) return undefined
  if (seen.has(name)) return { problem: `only one ${name} parser directive can be used` }
  seen.add(name)
  if (name === 'escape' && value !== '\\' && value !== '`') {
    return { problem: `the escape character can be \\ or \`, not ${value}` }
  }
  return { name, value, span: { start: line.start, end: line.end } }
}
