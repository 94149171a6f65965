import { parse } from 'smol-toml'

/** A TOML document as plain data; `undefined` for what is none. */
export function parseToml(text: string): unknown {
  try {
    return parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    // A syntax error, or nesting deeper than the stack: either way nobody's tool reads this file.
    return undefined
  }
}
