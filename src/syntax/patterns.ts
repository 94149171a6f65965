/**
 * The patterns of `${X#p}`, `${X%p}` and `${X/p/r}`: `*` and `?` as in a shell, no brackets.
 * All return `undefined` for a pattern that Docker rejects.
 */

/** Takes the shortest or longest match off the front. */
export function removePrefix(value: string, pattern: string, longest: boolean): string | undefined {
  const source = regexSource(Array.from(pattern), longest)
  if (source === undefined) return undefined
  return value.slice(new RegExp(`^${source}`, 'u').exec(value)?.[0].length ?? 0)
}

/**
 * Takes the shortest or longest match off the back. A regular expression searches from the front, so
 * both are turned round.
 */
export function removeSuffix(value: string, pattern: string, longest: boolean): string | undefined {
  const source = regexSource(reversePattern(Array.from(pattern)), longest)
  if (source === undefined) return undefined
  const reversed = Array.from(value).reverse().join('')
  const rest = reversed.slice(new RegExp(`^${source}`, 'u').exec(reversed)?.[0].length ?? 0)
  return Array.from(rest).reverse().join('')
}

/** Replaces the first match, or all. */
export function substitute(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): string | undefined {
  const source = regexSource(Array.from(pattern), true)
  if (source === undefined) return undefined
  if (!all) return value.replace(new RegExp(source, 'u'), () => replacement)
  // Docker takes `$1` in a replacement for a group, and no pattern has groups: nobody means that.
  if (replacement.includes('$')) return undefined
  let previousEnd = -1
  return value.replace(new RegExp(source, 'gu'), (match: string, offset: number) => {
    // An empty match right after another match does not count in Go; it does in JavaScript.
    if (match === '' && offset === previousEnd) return ''
    previousEnd = offset + match.length
    return replacement
  })
}

const SYNTAX = '[]{}.+()|^$'

function regexSource(pattern: readonly string[], greedy: boolean): string | undefined {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === '*') source += greedy ? '[^\\n]*' : '[^\\n]*?'
    else if (character === '?') source += '[^\\n]'
    else if (character === '\\') {
      const next = pattern[at + 1] ?? ''
      // `}` and `/` are escaped for the sake of `${}`, not of the pattern.
      if (next === '}' || next === '/') continue
      if (next === '' || !'*?\\'.includes(next)) return undefined
      source += `\\${next}`
      at++
    } else source += SYNTAX.includes(character) ? `\\${character}` : character
  }
  return source
}

function reversePattern(pattern: readonly string[]): readonly string[] {
  const reversed: string[] = []
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === '\\' && at + 1 < pattern.length) reversed.unshift(character, pattern[++at] ?? '')
    else reversed.unshift(character)
  }
  return reversed
}
