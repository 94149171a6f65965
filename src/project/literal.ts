export type Literal =
  | null
  | boolean
  | number
  | string
  | readonly Literal[]
  | { readonly [key: string]: Literal }

/** What is no plain literal, and where. */
export class LiteralError extends Error {
  /** Into the text that was read. */
  readonly offset: number

  constructor(offset: number, message: string) {
    super(message)
    this.name = 'LiteralError'
    this.offset = offset
  }
}

/** Deeper than any configuration; keeps hostile input from exhausting the stack. */
const MAX_DEPTH = 32

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
}

/**
 * Reads the literals that JSON, JavaScript and TypeScript share: objects, arrays, strings in any quotes, numbers,
 * booleans, null, with comments and trailing commas. Anything that would have to be evaluated is an error: a config
 * file comes from a repository and is never executed.
 */
export class LiteralReader {
  readonly text: string
  at: number

  constructor(text: string, at = 0) {
    this.text = text
    this.at = at
  }

  value(depth = 0): Literal {
    this.skipBlanks()
    if (depth > MAX_DEPTH) return this.fail('It is nested too deeply')
    const character = this.text[this.at]
    if (character === '{') return this.#object(depth)
    if (character === '[') return this.#array(depth)
    if (character === '"' || character === "'" || character === '`') return this.#string(character)
    const number = this.#match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w$])/y)
    if (number !== undefined) return Number(number)
    const start = this.at
    const word = this.#match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/uy)
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    this.at = start
    return word === undefined ? this.#unexpected() : this.fail(`"${word}" would have to be evaluated`)
  }

  /** White space and comments. */
  skipBlanks(): void {
    for (;;) {
      this.#match(/[\s\uFEFF]+/y)
      if (this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at)
        this.at = end === -1 ? this.text.length : end
      } else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2)
        if (end === -1) this.fail('A comment is not closed')
        this.at = end + 2
      } else return
    }
  }

  /** Takes a token when it comes next. */
  take(token: string): boolean {
    this.skipBlanks()
    if (!this.text.startsWith(token, this.at)) return false
    if (/\w$/.test(token) && /[\w$]/.test(this.text[this.at + token.length] ?? '')) return false
    this.at += token.length
    return true
  }

  get isAtEnd(): boolean {
    return this.at === this.text.length
  }

  fail(message: string, offset = this.at): never {
    throw new LiteralError(offset, message)
  }

  #object(depth: number): Literal {
    const entries = new Map<string, Literal>()
    this.at++
    while (!this.take('}')) {
      const start = this.at
      const key = this.#key()
      if (entries.has(key)) this.fail(`"${key}" is there twice`, start)
      if (key === '__proto__') this.fail(`"${key}" is no name for a setting`, start)
      if (!this.take(':')) this.fail(`A ":" is missing after "${key}"`)
      entries.set(key, this.value(depth + 1))
      if (!this.take(',')) {
        if (!this.take('}')) this.#unexpected()
        break
      }
    }
    return Object.fromEntries(entries)
  }

  #key(): string {
    const quote = this.text[this.at]
    if (quote === '"' || quote === "'") return this.#string(quote)
    return this.#match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/uy) ?? this.#unexpected()
  }

  #array(depth: number): Literal {
    const values: Literal[] = []
    this.at++
    while (!this.take(']')) {
      values.push(this.value(depth + 1))
      if (!this.take(',')) {
        if (!this.take(']')) this.#unexpected()
        break
      }
    }
    return values
  }

  #string(quote: string): string {
    const start = this.at++
    let value = ''
    for (;;) {
      const character = this.text[this.at++]
      if (character === undefined || (character === '\n' && quote !== '`'))
        this.fail('A string is not closed', start)
      if (character === quote) return value
      if (character === '$' && quote === '`' && this.text[this.at] === '{') {
        this.fail('"${...}" would have to be evaluated', this.at - 1)
      }
      value += character === '\\' ? this.#escape() : character
    }
  }

  #escape(): string {
    const code = this.#match(/x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}/y)
    if (code !== undefined) {
      const point = Number.parseInt(code.replace(/[xu{}]/g, ''), 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : this.fail('There is no such character')
    }
    const character = this.text[this.at++] ?? ''
    if (character === '\r' && this.text[this.at] === '\n') this.at++
    return character === '\n' || character === '\r' ? '' : (ESCAPES[character] ?? character)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  #unexpected(): never {
    const character = this.text[this.at]
    return this.fail(
      character === undefined ? 'It ends too early' : `Unexpected ${JSON.stringify(character)}`,
    )
  }
}
