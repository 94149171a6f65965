/** Finds what was said of a path, or of what lies below it, without a look at all else that was said. */
export class ByPath<T> {
  readonly #at = new Map<string, T[]>()
  readonly #within = new Map<string, T[]>()

  /** @param path absolute */
  add(path: string, value: T): void {
    push(this.#at, path, value)
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      push(this.#within, path.slice(0, end), value)
    }
  }

  at(path: string): readonly T[] {
    return this.#at.get(path) ?? []
  }

  /** What was added at the path or below it. */
  within(path: string): readonly T[] {
    return this.#within.get(path) ?? []
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else if (known.at(-1) !== value) known.push(value)
}

/** Each once, by its place in the file. */
export function inOrder<T>(found: readonly T[], index: (one: T) => number): readonly T[] {
  return [...new Set(found)].sort((a, b) => index(a) - index(b))
}
