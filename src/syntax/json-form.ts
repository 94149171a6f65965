import type { TextWord } from './words.ts'

export type JsonReading =
  | { readonly kind: 'strings'; readonly strings: readonly TextWord[] }
  /** A valid array with something else than strings in it: BuildKit refuses it. */
  | { readonly kind: 'mixed' }
  /** Not JSON: the shell form. */
  | undefined

/** Reads arguments as a JSON array of strings. `text` carries no white space at its ends. */
export function readJsonForm(text: string): JsonReading {
  if (text.charCodeAt(0) !== 0x5b || text.charCodeAt(text.length - 1) !== 0x5d) return undefined
  const values = parseJson(text)
  if (!Array.isArray(values)) return undefined
  const strings: TextWord[] = []
  let at = 1
  for (const value of values) {
    if (typeof value !== 'string') return { kind: 'mixed' }
    const start = text.indexOf('"', at)
    at = endOfString(text, start)
    strings.push({ text: value, start, end: at })
  }
  return { kind: 'strings', strings }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // most commands are not JSON; what is not JSON is the shell form
  }
}

/** Just after the closing quote of the string that opens at `start`, in valid JSON. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1
  return at + 1
}
