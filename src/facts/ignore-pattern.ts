import { compileExpression } from './pattern-expression.ts'

/** A longer pattern is nobody's; it matches nothing. */
const PATTERN_LIMIT = 8192

/**
 * One pattern of an ignore file, matched as BuildKit does it. Written from what moby/patternmatcher 0.6 does:
 * a pattern is compared as it stands, as a prefix (`x**`), as a suffix (`**x`), or becomes a regular expression of
 * a small kind. The expression is run on a set of states, so that no pattern takes more than
 * path length x pattern length steps.
 */
export interface IgnorePattern {
  readonly exclusion: boolean
  readonly matches: (path: string) => boolean
}

/** @param pattern cleaned, without `!` */
export function compilePattern(
  pattern: string,
): { readonly matches: (path: string) => boolean } | { readonly invalid: string } {
  if (pattern.length > PATTERN_LIMIT) return { matches: () => false }
  const malformed = wildcardError(pattern)
  if (malformed !== undefined) return { invalid: malformed }
  const { kind, source } = translate(pattern)
  if (kind === 'exact') return { matches: path => path === pattern }
  if (kind === 'prefix') {
    const prefix = pattern.slice(0, -2)
    return { matches: path => path.startsWith(prefix) }
  }
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return { matches: path => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1)) }
  }
  const matches = compileExpression(source)
  return matches === undefined ? { invalid: 'cannot be compiled' } : { matches }
}

/**
 * BuildKit refuses what Go's `filepath.Match` refuses when it looks at the path `.`: brackets that do not close, empty
 * ranges, a `\` at the end. It looks no further than the first `*` when `.` cannot match up to there.
 */
function wildcardError(pattern: string): string | undefined {
  let at = 0
  while (at < pattern.length) {
    const char = pattern[at]
    if (char === '*' && pattern[at - 1] !== '*' && !couldMatchDot(pattern.slice(0, at))) return undefined
    at += 1
    if (char === '\\') {
      if (at === pattern.length) return 'ends in a backslash'
      at += 1
    } else if (char === '[') {
      const end = bracketEnd(pattern, at)
      if (end === undefined) return 'has a [ that is not closed or holds no range'
      at = end
    }
  }
  return undefined
}

function couldMatchDot(beforeStar: string): boolean {
  return /^\**(?:\.|\?|\\\.|\[.*)?$/s.test(beforeStar)
}

/** The offset after the `]` of a class whose inside starts at `start`. */
function bracketEnd(pattern: string, start: number): number | undefined {
  let at = pattern[start] === '^' ? start + 1 : start
  for (let ranges = 0; at < pattern.length; ranges += 1) {
    if (pattern[at] === ']' && ranges > 0) return at + 1
    const low = rangeEnd(pattern, at)
    if (low === undefined) return undefined
    at = low
    if (pattern[at] === '-') {
      const high = rangeEnd(pattern, at + 1)
      if (high === undefined) return undefined
      at = high
    }
  }
  return undefined
}

/** One end of a range: a character, or an escaped one; more must follow it. */
function rangeEnd(pattern: string, at: number): number | undefined {
  const char = pattern[at]
  if (char === undefined || char === '-' || char === ']') return undefined
  const start = char === '\\' ? at + 1 : at
  const code = pattern.codePointAt(start)
  if (code === undefined) return undefined
  const end = start + (code > 0xffff ? 2 : 1)
  return end < pattern.length ? end : undefined
}

interface Translation {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'expression'
  /** Without the `^` and `$` at its ends. */
  readonly source: string
}

function translate(pattern: string): Translation {
  let kind: Translation['kind'] = 'exact'
  let source = ''
  const chars = [...pattern]
  for (let at = 0, first = true; at < chars.length; first = false) {
    const char = chars[at] ?? ''
    at += 1
    if (char === '*' && chars[at] === '*') {
      at += 1
      if (chars[at] === '/') at += 1
      if (at < chars.length) {
        source += '(.*/)?'
        kind = 'expression'
      } else if (kind === 'exact') {
        kind = 'prefix'
      } else {
        source += '.*'
        kind = 'expression'
      }
      if (first) kind = 'suffix'
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]'
      kind = 'expression'
    } else if (char === '\\') {
      source += `\\${chars[at] ?? ''}`
      at += 1
      kind = 'expression'
    } else if (char === '[' || char === ']') {
      source += char
      kind = 'expression'
    } else {
      // As it is there: a `|` is not escaped, so that next to a wildcard it means "or".
      source += '.+()$'.includes(char) ? `\\${char}` : char
    }
  }
  return { kind, source }
}
