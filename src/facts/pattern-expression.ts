/**
 * The expressions that patterns of an ignore file become in BuildKit, a small part of Go's: characters, classes,
 * `.*`, `(.*\/)?`, `^`, and `|` at the top. Run on a set of states, in path length x expression length steps.
 *
 * @returns `undefined` for an expression that does not compile
 */
export function compileExpression(source: string): ((path: string) => boolean) | undefined {
  const branches = splitBranches(source).map(readAtoms)
  const last = branches.length - 1
  const expressions = branches.flatMap((atoms, index) =>
    atoms === undefined ? [] : [{ atoms, fromStart: index === 0, toEnd: index === last }],
  )
  return expressions.length < branches.length
    ? undefined
    : path => expressions.some(expression => run(expression, path))
}

type Test = (char: string) => boolean

/** One step of an expression. */
interface Atom {
  /** `undefined` for the anchor, which holds at the start only. */
  readonly test: Test | undefined
  readonly repeat: boolean
  /** `(.*\/)?` as a whole: any text that ends in a slash, or none. */
  readonly folders: boolean
}

const anchor: Atom = { test: undefined, repeat: false, folders: false }
const folders: Atom = { test: char => char !== '\n', repeat: true, folders: true }

/** The expressions that `translate` makes, and what brackets around its parts turn them into; `undefined` for a bad one. */
function readAtoms(source: string): readonly Atom[] | undefined {
  const chars = [...source]
  const atoms: Atom[] = []
  let at = 0
  while (at < chars.length) {
    const char = chars[at] ?? ''
    let test: Test | undefined
    if (chars.slice(at, at + 6).join('') === '(.*/)?') {
      atoms.push(folders)
      at += 6
      continue
    }
    if (char === '[') {
      const group = readClass(chars, at)
      if (group === undefined) return undefined
      test = group.test
      at = group.end
    } else if (char === '\\') {
      test = escaped(chars[at + 1])
      if (test === undefined) return undefined
      at += 2
    } else {
      at += 1
      if (char === '.') test = other => other !== '\n'
      else if (char !== '^') test = other => other === char
    }
    // Only a class or a dot can be followed by the star of an expression: a star of the pattern became a class.
    const repeat = test !== undefined && chars[at] === '*'
    if (repeat) at += 1
    atoms.push(test === undefined ? anchor : { test, repeat, folders: false })
  }
  return atoms
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /[0-9]/,
  D: /[^0-9]/,
  w: /[0-9A-Za-z_]/,
  W: /[^0-9A-Za-z_]/,
  s: /[\t\n\f\r ]/,
  S: /[^\t\n\f\r ]/,
}
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  ascii: /[\x00-\x7f]/,
  blank: /[\t ]/,
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t\n\v\f\r ]/,
  upper: /[A-Z]/,
  word: /[0-9A-Za-z_]/,
  xdigit: /[0-9A-Fa-f]/,
}

/** What `\x` stands for in Go's expressions: letters and digits have meanings of their own, the rest is itself. */
function escaped(char: string | undefined): Test | undefined {
  if (char === undefined) return undefined
  const set = Object.hasOwn(CLASSES, char) ? CLASSES[char] : undefined
  if (set !== undefined) return other => set.test(other)
  const single = escapedSingle(char)
  return single === undefined ? undefined : other => other === single
}

function escapedSingle(char: string): string | undefined {
  if (Object.hasOwn(CONTROLS, char)) return CONTROLS[char]
  return /[0-9A-Za-z]/.test(char) || (char.codePointAt(0) ?? 0) >= 0x80 ? undefined : char
}

function readClass(chars: readonly string[], open: number): { test: Test; end: number } | undefined {
  const negated = chars[open + 1] === '^'
  const tests: Test[] = []
  let at = open + (negated ? 2 : 1)
  for (let first = true; first || chars[at] !== ']'; first = false) {
    if (at >= chars.length) return undefined
    const named = posixClass(chars, at)
    if (named !== undefined) {
      if (named.test === undefined) return undefined
      tests.push(named.test)
      at = named.end
      continue
    }
    const set = chars[at] === '\\' ? CLASSES[chars[at + 1] ?? ''] : undefined
    if (set !== undefined) {
      tests.push(char => set.test(char))
      at += 2
      continue
    }
    const low = classChar(chars, at)
    if (low === undefined) return undefined
    at = low.end
    if (chars[at] !== '-' || chars[at + 1] === ']' || at + 1 >= chars.length) {
      tests.push(char => char === low.char)
      continue
    }
    const high = classChar(chars, at + 1)
    if (high === undefined || (high.char.codePointAt(0) ?? 0) < (low.char.codePointAt(0) ?? 0))
      return undefined
    at = high.end
    tests.push(char => inRange(char, low.char, high.char))
  }
  return { test: char => tests.some(test => test(char)) !== negated, end: at + 1 }
}

function inRange(char: string, low: string, high: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return (low.codePointAt(0) ?? 0) <= code && code <= (high.codePointAt(0) ?? 0)
}

function classChar(chars: readonly string[], at: number): { char: string; end: number } | undefined {
  const char = chars[at]
  if (char === undefined) return undefined
  if (char !== '\\') return { char, end: at + 1 }
  const single = escapedSingle(chars[at + 1] ?? '')
  return single === undefined || single === '' ? undefined : { char: single, end: at + 2 }
}

/** `[:alpha:]` and `[:^alpha:]` inside brackets; without `test` for a name that does not exist. */
function posixClass(
  chars: readonly string[],
  at: number,
): { test: Test | undefined; end: number } | undefined {
  if (chars[at] !== '[' || chars[at + 1] !== ':') return undefined
  const close = chars.findIndex((char, index) => index >= at + 2 && char === ':' && chars[index + 1] === ']')
  if (close === -1) return undefined
  const name = chars.slice(at + 2, close).join('')
  const negated = name.startsWith('^')
  const plain = negated ? name.slice(1) : name
  const set = Object.hasOwn(POSIX, plain) ? POSIX[plain] : undefined
  return { test: set && (char => set.test(char) !== negated), end: close + 2 }
}

interface Expression {
  readonly atoms: readonly Atom[]
  /** The match must begin where the path does. */
  readonly fromStart: boolean
  /** The match must end where the path does. */
  readonly toEnd: boolean
}

/**
 * All states at once: `now[i]` is set when atom `i` may come next, the last one being the end; `inside[i]` when the
 * path is in the middle of atom `i`, which can then be left after a slash only.
 */
function run({ atoms, fromStart, toEnd }: Expression, path: string): boolean {
  const end = atoms.length
  let now = new Uint8Array(end + 1)
  let inside = new Uint8Array(end + 1)
  let next = new Uint8Array(end + 1)
  let stay = new Uint8Array(end + 1)
  now[0] = 1
  skipOver(atoms, now, true)
  for (const char of path) {
    if (!toEnd && now[end] === 1) return true
    next.fill(0)
    stay.fill(0)
    if (!fromStart) next[0] = 1
    for (let index = 0; index < end; index += 1) {
      if (now[index] === 0 && inside[index] === 0) continue
      const atom = atoms[index]
      if (atom?.test === undefined || !atom.test(char)) continue
      if (!atom.folders) {
        next[atom.repeat ? index : index + 1] = 1
      } else {
        stay[index] = 1
        if (char === '/') next[index + 1] = 1
      }
    }
    skipOver(atoms, next, false)
    ;[now, next] = [next, now]
    ;[inside, stay] = [stay, inside]
  }
  return now[end] === 1
}

/** Adds what can be had without a character. */
function skipOver(atoms: readonly Atom[], states: Uint8Array, start: boolean): void {
  for (let index = 0; index < atoms.length; index += 1) {
    const atom = atoms[index]
    if (states[index] === 0 || atom === undefined) continue
    if (atom.repeat || (atom.test === undefined && start)) states[index + 1] = 1
  }
}

/** At each `|` that stands by itself: neither escaped nor inside a class. */
function splitBranches(source: string): readonly string[] {
  const branches: string[] = []
  let start = 0
  let open = -1
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]
    if (char === '\\') at += 1
    else if (open !== -1) {
      const first = at === open + 1 || (at === open + 2 && source[open + 1] === '^')
      if (char === ']' && !first) open = -1
    } else if (char === '[') open = at
    else if (char === '|') {
      branches.push(source.slice(start, at))
      start = at + 1
    }
  }
  return [...branches, source.slice(start)]
}
