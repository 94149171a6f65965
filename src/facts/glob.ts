/** Whether a path (with `/`, relative to where the pattern begins) is meant by a pattern. */
export type Glob = (path: string) => boolean

/** `{a,{b,c}}{d,e}` and so on: more alternatives than these are nobody's intention. */
const MAX_ALTERNATIVES = 256

export function hasWildcard(text: string): boolean {
  return /[*?[{]/.test(text)
}

/**
 * `*` and `?` stay within a path segment, `**` spans segments, `[a-z]` and `[!a-z]` are sets, `{a,b}` alternatives.
 * A wildcard takes a leading dot as well, as in .gitignore, so that the Dockerfile in `.devcontainer` is met.
 * Matched without regular expressions: a pattern from a repository must not be able to stall a run.
 */
export function compileGlob(pattern: string): Glob {
  const alternatives = expandBraces(pattern).map(alternative => segmentsOf(alternative).map(compileSegment))
  return path => {
    const names = segmentsOf(path)
    return alternatives.some(segments => matchSegments(segments, names))
  }
}

/** Whether a glob means a path or a folder above it. */
export function matchesOrIsBelow(glob: Glob, path: string): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (glob(path.slice(0, end))) return true
  }
  return false
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(segment => segment !== '' && segment !== '.')
}

/** `{a,b}/c` to `a/c` and `b/c`. */
export function expandBraces(pattern: string): string[] {
  const done: string[] = []
  const open = [pattern]
  while (open.length > 0 && done.length + open.length <= MAX_ALTERNATIVES) {
    const next = open.shift() ?? ''
    const group = /\{([^{}]*,[^{}]*)\}/.exec(next)
    if (group === null) {
      done.push(next)
      continue
    }
    const before = next.slice(0, group.index)
    const after = next.slice(group.index + group[0].length)
    for (const choice of (group[1] ?? '').split(',')) open.push(before + choice + after)
  }
  return [...done, ...open]
}

type Token = { readonly kind: 'star' } | { readonly kind: 'one'; matches(character: string): boolean }
type Segment = 'globstar' | readonly Token[]

function compileSegment(segment: string): Segment {
  if (segment === '**') return 'globstar'
  const tokens: Token[] = []
  for (let at = 0; at < segment.length; at++) {
    const character = segment[at] ?? ''
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' })
    } else if (character === '?') tokens.push({ kind: 'one', matches: () => true })
    else if (character === '[' && segment.indexOf(']', at + 2) !== -1) {
      const close = segment.indexOf(']', at + 2)
      tokens.push({ kind: 'one', matches: setOf(segment.slice(at + 1, close)) })
      at = close
    } else tokens.push({ kind: 'one', matches: other => other === character })
  }
  return tokens
}

function setOf(body: string): (character: string) => boolean {
  const negated = body.startsWith('!') || body.startsWith('^')
  const members = negated ? body.slice(1) : body
  const ranges: [string, string][] = []
  for (let at = 0; at < members.length; at++) {
    const from = members[at] ?? ''
    const to = members[at + 1] === '-' ? members[at + 2] : undefined
    ranges.push([from, to ?? from])
    if (to !== undefined) at += 2
  }
  return character => ranges.some(([from, to]) => from <= character && character <= to) !== negated
}

function matchSegments(segments: readonly Segment[], names: readonly string[]): boolean {
  return matchWithStars(
    segments,
    names,
    segment => segment === 'globstar',
    (segment, name) => segment !== 'globstar' && matchName(segment, name),
  )
}

function matchName(tokens: readonly Token[], name: string): boolean {
  return matchWithStars(
    tokens,
    [...name],
    token => token.kind === 'star',
    (token, character) => token.kind === 'one' && token.matches(character),
  )
}

/** Only the latest star ever needs to take more: at most pattern times text steps. */
function matchWithStars<P, T>(
  pattern: readonly P[],
  text: readonly T[],
  isStar: (part: P) => boolean,
  fits: (part: P, item: T) => boolean,
): boolean {
  let p = 0
  let star = -1
  let resume = 0
  let t = 0
  while (t < text.length) {
    const part = pattern[p]
    const item = text[t]
    if (part !== undefined && isStar(part)) {
      star = p++
      resume = t
    } else if (part !== undefined && item !== undefined && fits(part, item)) {
      p++
      t++
    } else if (star !== -1) {
      p = star + 1
      t = ++resume
    } else return false
  }
  return pattern.slice(p).every(isStar)
}
