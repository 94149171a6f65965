/**
 * Reading data of unknown shape, as manifests written by anybody hold it. Nothing here throws, and no key of the
 * data (`__proto__`, `constructor`) is ever mistaken for something the language brings.
 */

export type Data = Readonly<Record<string, unknown>>

/** A JSON document; `undefined` for what is none. A byte order mark is let through, as npm does. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A map with its own keys only. */
export function asMap(value: unknown): Data | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.assign(Object.create(null), value) as Data
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The strings of a list, whatever else is in it left out. */
export function asTexts(value: unknown): readonly string[] {
  return asList(value).filter(item => typeof item === 'string')
}

/** What lies at the end of a path of keys. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let here = value
  for (const key of keys) here = asMap(here)?.[key]
  return here
}

/** The pairs of a map whose values are strings. */
export function textPairs(value: unknown): Readonly<Record<string, string>> {
  return pairs(
    Object.entries(asMap(value) ?? {}).flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : [],
    ),
  )
}

/** A map of strings that inherits nothing, so that looking up `constructor` finds nothing. */
export function pairs(entries: readonly (readonly string[])[]): Readonly<Record<string, string>> {
  const map: Record<string, string> = Object.create(null)
  for (const [key, value] of entries) {
    if (key !== undefined && value !== undefined) map[key] = value
  }
  return map
}
