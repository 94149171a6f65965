import { parseDocument } from 'yaml'

export type YamlReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }

/** In characters. Compose files and workspace settings stay far below it, and the parser takes its time. */
const LENGTH_LIMIT = 256 * 1024
/** No file that people write is nested as deep as this. */
const DEPTH_LIMIT = 200
/** Brackets that open and never close in scripts and patterns: many more than anybody has. */
const BRACKET_LIMIT = 500

/**
 * The first YAML document as plain data, merge keys applied. What cannot be read is told, never thrown: a syntax error,
 * aliases that would blow up, nesting that is deeper than the parser's stack.
 */
export function parseYaml(text: string): YamlReading {
  if (text.length > LENGTH_LIMIT) return { ok: false, message: 'it is longer than 256 KiB' }
  // The parser calls itself for each level, and at the end of the stack Node dies rather than throws.
  if (isTooDeep(text)) return { ok: false, message: 'it is nested too deeply' }
  try {
    const document = parseDocument(text, {
      merge: true,
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    })
    const [error] = document.errors
    if (error !== undefined) return { ok: false, message: error.message }
    return { ok: true, value: document.toJS({ maxAliasCount: 1000 }) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Told without parsing, on the safe side: brackets in strings count too. */
function isTooDeep(text: string): boolean {
  let brackets = 0
  let indicators = 0
  let atStart = true
  const indents: number[] = []
  let indent = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === '\n') {
      atStart = true
      indicators = 0
      indent = 0
      continue
    }
    if (char === '[' || char === '{') brackets += 1
    else if ((char === ']' || char === '}') && brackets > 0) brackets -= 1
    if (brackets > BRACKET_LIMIT) return true
    if (!atStart) continue
    if (char === ' ' || char === '\t') {
      indent += 1
      continue
    }
    // `- - ? - x` opens a level with each sign.
    const next = text.charAt(at + 1)
    if ((char === '-' || char === '?' || char === ':') && (next === ' ' || next === '\t')) indicators += 1
    else atStart = false
    if (indicators > DEPTH_LIMIT) return true
    while ((indents.at(-1) ?? -1) >= indent) indents.pop()
    indents.push(indent)
    if (indents.length > DEPTH_LIMIT) return true
  }
  return false
}
