import type { Dockerfile } from '../syntax/dockerfile.ts'
import type { Finding, Fix } from './transform.ts'

type Fixable = Extract<Finding, { fix: Fix }>

/**
 * A name for each fix that stays the same while the text it changes and what it puts there stay the same,
 * wherever in the file that text stands: so an answer given once holds for later passes and later
 * runs. Equal fixes of one file are told apart by their count.
 */
export function fingerprints(
  dockerfile: Dockerfile,
  transform: string,
  findings: readonly Fixable[],
): readonly string[] {
  const counts = new Map<string, number>()
  return findings.map(({ fix }) => {
    const changes = fix.edits.map(({ span, text }) => [dockerfile.text.slice(span.start, span.end), text])
    const key = hash(JSON.stringify([transform, fix.title, fix.safety, changes]))
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    return `${transform}:${key}:${count}`
  })
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
