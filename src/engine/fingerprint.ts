import type { Dockerfile } from '../syntax/dockerfile.ts'
import type { Fix } from './transform.ts'

/**
 * A name for what a fix does that stays the same while the text it changes and what it puts there stay the
 * same, wherever in the file that text stands: so an answer given once holds for later looks and later
 * runs. Equal fixes of one file have equal names; the order of the questions tells them apart.
 */
export function fingerprint(
  dockerfile: Dockerfile,
  transform: string,
  { title, safety, edits }: Fix,
): string {
  const changes = edits.map(({ span, text }) => [dockerfile.text.slice(span.start, span.end), text])
  return `${transform}:${hash(JSON.stringify([title, safety, changes]))}`
}

/** FNV-1a in two lanes of 32 bits: telling texts apart, no secrecy. */
export function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0xcbf29ce4
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + 0x9e37), 0x01000193)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
