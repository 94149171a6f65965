import { parseDocument } from 'yaml'

export type YamlReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }

/**
 * The first YAML document as plain data, merge keys applied. What cannot be read is told, never thrown: a syntax error,
 * aliases that would blow up, nesting deeper than the stack.
 */
export function parseYaml(text: string): YamlReading {
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
    return { ok: false, message: error instanceof RangeError ? 'nested too deeply' : String(error) }
  }
}
