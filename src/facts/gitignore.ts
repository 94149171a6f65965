import { posix } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { cleanPath, type Tree } from './tree.ts'

/** Nobody writes longer lines, and a longer expression is more than JavaScript compiles. */
const LINE_LIMIT = 4096
/** What an expression with more of them costs grows with that power of the depth of the path. */
const ANY_DEPTH_LIMIT = 3

/** The rules of one ignore file, with those of the folders above it behind them. */
interface Level {
  /** Where its patterns begin: relative to the root, empty for the root itself. */
  readonly folder: string
  readonly rules: Ignore
  readonly above: Level | undefined
}

/**
 * What git's ignore files of the folders from the root downwards say. Paths are relative to the root, with `/`.
 *
 * @see https://git-scm.com/docs/gitignore
 */
export class GitIgnore {
  readonly #level: Level | undefined

  private constructor(level: Level | undefined) {
    this.#level = level
  }

  static readonly none = new GitIgnore(undefined)

  /**
   * The same with the patterns of one more file, which go before those already there.
   *
   * @param folder that the file lies in; empty for the root
   */
  with(folder: string, text: string): GitIgnore {
    const rules = ignore({ ignoreCase: false }).add(linesThatCanBeMeant(text))
    return new GitIgnore({ folder, rules, above: this.#level })
  }

  /** Whether git passes over a file. */
  ignoresFile(path: string): boolean {
    return this.#verdict(path).ignored
  }

  /** The rules that hold inside a folder, or `undefined` when git does not look into it. */
  inside(folder: string): GitIgnore | undefined {
    const { ignored, by } = this.#verdict(`${folder}/`)
    if (ignored) return undefined
    if (by === undefined || !new GitIgnore(by.above).#verdict(`${folder}/`).ignored) return this
    // The rules above that hide the folder would hide what is in it again, by way of its name.
    return new GitIgnore({ ...by, above: undefined })
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

function linesThatCanBeMeant(text: string): readonly string[] {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r?\n/)
  return lines.filter(line => line.length <= LINE_LIMIT && line.split('**').length <= ANY_DEPTH_LIMIT + 1)
}

/**
 * Whether the `.gitignore` files of a repository cover a path. What is not there is asked about as a folder is.
 */
export function gitIgnores(tree: Tree): (path: string) => boolean {
  const known = new Map<string, GitIgnore | undefined>()

  /** `undefined` for a folder that git does not look into. */
  function rulesIn(folder: string): GitIgnore | undefined {
    if (known.has(folder)) return known.get(folder)
    const inherited = folder === '.' ? GitIgnore.none : rulesIn(posix.dirname(folder))?.inside(folder)
    const own = tree.text(posix.join(folder, '.gitignore'))
    const rules = own === undefined ? inherited : inherited?.with(folder === '.' ? '' : folder, own)
    known.set(folder, rules)
    return rules
  }

  return written => {
    const path = cleanPath(written)
    if (path === undefined || path === '.') return false
    const rules = rulesIn(posix.dirname(path))
    if (rules === undefined) return true
    return tree.isFile(path) ? rules.ignoresFile(path) : rules.inside(path) === undefined
  }
}
