/**
 * Compose's variables: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`, `${NAME?error}`,
 * and `$$` for a dollar sign. `undefined` where an unknown variable decides the text.
 *
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(text: string, lookup: (name: string) => string | undefined): string | undefined {
  return text.includes('$') ? expand(text, lookup, 0) : text
}

/** Defaults inside defaults: nobody goes deeper. */
const DEPTH_LIMIT = 10

function expand(
  text: string,
  lookup: (name: string) => string | undefined,
  depth: number,
): string | undefined {
  if (depth > DEPTH_LIMIT) return undefined
  let result = ''
  let at = 0
  while (at < text.length) {
    const char = text[at]
    if (char !== '$') {
      result += char
      at += 1
      continue
    }
    if (text[at + 1] === '$') {
      result += '$'
      at += 2
      continue
    }
    if (text[at + 1] === '{') {
      const close = closing(text, at + 2)
      const value = close === undefined ? undefined : braced(text.slice(at + 2, close), lookup, depth)
      if (value === undefined || close === undefined) return undefined
      result += value
      at = close + 1
      continue
    }
    const name = /^[A-Za-z_]\w*/.exec(text.slice(at + 1, at + 200))?.[0]
    const value = name === undefined ? '$' : lookup(name)
    if (value === undefined) return undefined
    result += value
    at += 1 + (name?.length ?? 0)
  }
  return result
}

function closing(text: string, start: number): number | undefined {
  let open = 1
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '$' && text[at + 1] === '{') open += 1
    if (text[at] === '}') open -= 1
    if (open === 0) return at
  }
  return undefined
}

function braced(
  inside: string,
  lookup: (name: string) => string | undefined,
  depth: number,
): string | undefined {
  const [, name, operator, word = ''] = /^([A-Za-z_]\w*)(:?[-+?])?(.*)$/s.exec(inside) ?? []
  if (name === undefined) return undefined
  const value = lookup(name)
  if (operator === undefined) return word === '' ? value : undefined
  if (operator.endsWith('-')) {
    const present = operator === ':-' ? value !== undefined && value !== '' : value !== undefined
    return present ? value : expand(word, lookup, depth + 1)
  }
  // What would be there instead is a matter of whether the variable is set where Compose runs.
  return operator.endsWith('?') ? value : undefined
}

/** The assignments of a `.env` file. */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, name, raw] = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*)$/.exec(line.slice(0, 10_000)) ?? []
    if (name === undefined || raw === undefined) continue
    const quoted = /^(["'])(.*?)\1/.exec(raw)
    const value = quoted?.[2] ?? withoutComment(raw).trim()
    const literal = quoted?.[1] === "'"
    const known = literal ? value : interpolate(value, other => found.get(other))
    if (known !== undefined) found.set(name, known)
  }
  return found
}

/** A comment starts with a `#` at the start of the value or after a blank. */
function withoutComment(value: string): string {
  const start = value.search(/(?:^|\s)#/)
  return start === -1 ? value : value.slice(0, start)
}
