import { posix } from 'node:path'
import { eolOf } from '../text/lines.ts'
import { compilePattern, type IgnorePattern } from './ignore-pattern.ts'

/** Longer lines make BuildKit refuse the file, in bytes. */
const LINE_LIMIT = 64 * 1024
/** No path is longer than this on Linux. */
const PATH_LIMIT = 4096

/**
 * The patterns of a `.dockerignore`, cleaned as BuildKit does it: a BOM, comments (a `#` in the first column only)
 * and blank lines are left out; blanks at both ends, `.` and `..`, doubled, leading and trailing slashes go.
 *
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function parseIgnoreFile(text: string): readonly string[] {
  const patterns: string[] = []
  for (const line of linesOf(text)) {
    if (line.startsWith('#')) continue
    const written = trimSpace(line)
    if (written === '') continue
    const exclusion = written.startsWith('!')
    const bare = exclusion ? trimSpace(written.slice(1)) : written
    patterns.push((exclusion ? '!' : '') + clean(bare))
  }
  return patterns
}

/** Why BuildKit refuses these patterns; `undefined` when it takes them. */
export function ignoreFileError(text: string): string | undefined {
  if (linesOf(text).some(line => line.length > LINE_LIMIT)) return 'has a line of more than 64 KiB'
  for (const pattern of parseIgnoreFile(text)) {
    const compiled = compile(pattern)
    if (compiled !== undefined && 'invalid' in compiled) return `the pattern ${pattern} ${compiled.invalid}`
  }
  return undefined
}

/**
 * Whether a path is ignored: the last pattern that matches it or a folder above it decides. Follows BuildKit's walk
 * from the top, in which each folder hands its matches down to what is in it. A malformed pattern, with which no
 * build gets as far as this, matches nothing.
 *
 * @param patterns as `parseIgnoreFile` gives them
 */
export function compileIgnore(patterns: readonly string[]): (path: string) => boolean {
  const compiled = patterns.flatMap(pattern => {
    const made = compile(pattern)
    return made === undefined || 'invalid' in made ? [] : [made]
  })
  const folders = new Map<string, Verdict>()
  const top: Verdict = { ignored: false, matched: compiled.map(() => false) }

  function verdict(path: string, above: Verdict): Verdict {
    const matched: boolean[] = []
    let ignored = false
    for (const [index, pattern] of compiled.entries()) {
      let match = above.matched[index] ?? false
      // As BuildKit: a pattern that could not change the outcome is not tried, and so hands nothing down.
      if (!match && pattern.exclusion === ignored) match = pattern.matches(path)
      matched.push(match)
      if (match) ignored = !pattern.exclusion
    }
    return { ignored, matched }
  }

  return path => {
    const parts = posix
      .normalize(path)
      .replace(/^\/+|\/+$/g, '')
      .split('/')
    if (compiled.length === 0 || path.length > PATH_LIMIT || parts[0] === '.' || parts[0] === '') return false
    let above = top
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join('/')
      const known = folders.get(folder) ?? verdict(folder, above)
      folders.set(folder, known)
      above = known
    }
    return verdict(parts.join('/'), above).ignored
  }
}

/**
 * The text with patterns added at its end, under a comment, so that they win over what stands above them. Everything
 * else stays as it is; line endings are those of the text.
 */
export function withPatterns(text: string | undefined, comment: string, patterns: readonly string[]): string {
  const before = text ?? ''
  const eol = eolOf(before)
  const gap = before === '' || before === '\uFEFF' ? '' : before.endsWith('\n') ? eol : eol + eol
  return before + gap + [`# ${comment}`, ...patterns].map(line => line + eol).join('')
}

interface Verdict {
  readonly ignored: boolean
  /** Per pattern, whether it matched the path or a folder above it. */
  readonly matched: readonly boolean[]
}

/** `undefined` for a pattern that says nothing. */
function compile(pattern: string): IgnorePattern | { readonly invalid: string } | undefined {
  const trimmed = trimSpace(pattern)
  if (trimmed === '') return undefined
  const cleaned = shortest(trimmed)
  const exclusion = cleaned.startsWith('!')
  if (cleaned === '!') return { invalid: 'excludes nothing' }
  const compiled = compilePattern(exclusion ? cleaned.slice(1) : cleaned)
  return 'invalid' in compiled ? compiled : { exclusion, matches: compiled.matches }
}

function linesOf(text: string): readonly string[] {
  const withoutBom = text.startsWith('\uFEFF') ? text.slice(1) : text
  return withoutBom.split('\n')
}

function clean(pattern: string): string {
  const bare = shortest(pattern)
  return bare.length > 1 && bare.startsWith('/') ? bare.slice(1) : bare
}

/** Go's `filepath.Clean`; Node's normalize keeps a slash at the end. */
function shortest(pattern: string): string {
  if (pattern === '') return ''
  const normal = posix.normalize(pattern)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'

/** Go's `strings.TrimSpace`, which differs from `trim` in U+0085 and U+FEFF. */
function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && SPACES.includes(text.charAt(start))) start += 1
  while (end > start && SPACES.includes(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}
