/**
 * The variables of a stage over time. Each instruction that sets one appends to the variable's own
 * list, and a view is a number into those lists, so that a snapshot per instruction costs nothing and
 * a stage with many ENV lines stays linear.
 */
export class EnvHistory {
  readonly #entries = new Map<string, { readonly since: number; readonly value: string | undefined }[]>()
  /** Per version, how many variables there are. */
  readonly #sizes: number[] = [0]
  #version = 0

  constructor(start: Iterable<readonly [string, string | undefined]>) {
    for (const [name, value] of start) this.#entries.set(name, [{ since: 0, value }])
    this.#sizes[0] = this.#entries.size
  }

  /** Sets variables together, as one instruction does, and returns the view from there on. */
  set(changes: Iterable<readonly [string, string | undefined]>): ReadonlyMap<string, string | undefined> {
    this.#version += 1
    for (const [name, value] of changes) {
      const list = this.#entries.get(name)
      if (list === undefined) this.#entries.set(name, [{ since: this.#version, value }])
      else list.push({ since: this.#version, value })
    }
    this.#sizes.push(this.#entries.size)
    return this.view()
  }

  /** As things stand now. */
  view(): ReadonlyMap<string, string | undefined> {
    return new EnvView(this, this.#version)
  }

  /** The entry in force at `version`; `undefined` when the variable is not set then. */
  at(name: string, version: number): { readonly value: string | undefined } | undefined {
    const list = this.#entries.get(name)
    if (list === undefined) return undefined
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      const entry = list[middle]
      if (entry !== undefined && entry.since <= version) low = middle + 1
      else high = middle
    }
    return list[low - 1]
  }

  sizeAt(version: number): number {
    return this.#sizes[version] ?? 0
  }

  *namesAt(version: number): MapIterator<string> {
    let left = this.sizeAt(version)
    for (const name of this.#entries.keys()) {
      // Names are in the order of their first setting, so those of a version are a prefix.
      if (left === 0) return
      left -= 1
      yield name
    }
  }
}

class EnvView implements ReadonlyMap<string, string | undefined> {
  readonly #history: EnvHistory
  readonly #version: number

  constructor(history: EnvHistory, version: number) {
    this.#history = history
    this.#version = version
  }

  get size(): number {
    return this.#history.sizeAt(this.#version)
  }

  get(name: string): string | undefined {
    return this.#history.at(name, this.#version)?.value
  }

  has(name: string): boolean {
    return this.#history.at(name, this.#version) !== undefined
  }

  keys(): MapIterator<string> {
    return this.#history.namesAt(this.#version)
  }

  *values(): MapIterator<string | undefined> {
    for (const name of this.keys()) yield this.get(name)
  }

  *entries(): MapIterator<[string, string | undefined]> {
    for (const name of this.keys()) yield [name, this.get(name)]
  }

  [Symbol.iterator](): MapIterator<[string, string | undefined]> {
    return this.entries()
  }

  forEach(
    visit: (value: string | undefined, name: string, map: ReadonlyMap<string, string | undefined>) => void,
  ): void {
    for (const [name, value] of this.entries()) visit(value, name, this)
  }
}
