import ignore, { type Ignore } from 'ignore'

/** The rules of one ignore file, with those of the folders above it behind them. */
interface Level {
  /** Where its patterns begin: relative to the root, empty for the root itself. */
  readonly folder: string
  readonly rules: Ignore
  readonly above: Level | undefined
}

/** What git's ignore files of the folders walked so far say. */
export class IgnoreRules {
  readonly #level: Level | undefined

  private constructor(level: Level | undefined) {
    this.#level = level
  }

  static readonly none = new IgnoreRules(undefined)

  /** The same with the patterns of one more file, which go before those already there. */
  with(folder: string, patterns: string): IgnoreRules {
    const rules = ignore({ ignoreCase: false }).add(patterns)
    return new IgnoreRules({ folder, rules, above: this.#level })
  }

  /** Whether git passes over a file. */
  ignoresFile(path: string): boolean {
    return this.#verdict(path).ignored
  }

  /** The rules that hold inside a folder, or `undefined` when git does not look into it. */
  inside(folder: string): IgnoreRules | undefined {
    const { ignored, by } = this.#verdict(`${folder}/`)
    if (ignored) return undefined
    if (by === undefined || !new IgnoreRules(by.above).#verdict(`${folder}/`).ignored) return this
    // The rules above that hide the folder would hide what is in it again, by way of its name.
    return new IgnoreRules({ ...by, above: undefined })
  }

  /** The deepest file that has a rule for the path decides. */
  #verdict(path: string): { readonly ignored: boolean; readonly by?: Level } {
    for (let level = this.#level; level !== undefined; level = level.above) {
      const relative = level.folder === '' ? path : path.slice(level.folder.length + 1)
      const { ignored, unignored } = level.rules.test(relative)
      if (ignored || unignored) return { ignored, by: level }
    }
    return { ignored: false }
  }
}
