import { isSpace } from './blanks.ts'
import { removePrefix, removeSuffix, substitute } from './patterns.ts'
import type { TextWord } from './words.ts'

export interface LexerOptions {
  readonly escape: string
  /** Leave quotes in the result. */
  readonly rawQuotes: boolean
  /** Leave escape characters in the result. */
  readonly rawEscapes: boolean
  /** `null`: known to be unset; `undefined`: not known, the expansion stays as it is written. */
  readonly lookup: (name: string) => string | null | undefined
}

export interface Lexed {
  readonly result: string
  /** The result split at white space that is neither quoted nor escaped; offsets are of the input. */
  readonly words: readonly TextWord[]
  /** Variables that were not known, each once. */
  readonly unknown: readonly string[]
  /** Docker gives up on this word. */
  readonly error: string | undefined
}

/**
 * Docker's processing of a word: quotes, escapes and variables, which resembles that of a shell.
 *
 * @see https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function lexWord(text: string, options: LexerOptions): Lexed {
  return new WordLexer(text, options).lex()
}

/** `$@`, `$?` and their kin: one character after the dollar sign. */
const SPECIAL = '@*#?-$!0'
const LETTER = /[\p{L}\p{Nd}_]/u
const DIGIT = /\p{Nd}/u

class WordLexer {
  readonly #text: string
  readonly #options: LexerOptions
  #at = 0
  #rawEscapes: boolean
  #error: string | undefined
  readonly #unknown = new Set<string>()
  readonly #words: TextWord[] = []
  /** The word in the making, where it starts and ends, and whether one has been started. */
  #word = ''
  #wordStart = 0
  #wordEnd = 0
  #inWord = false

  constructor(text: string, options: LexerOptions) {
    this.#text = text
    this.#options = options
    this.#rawEscapes = options.rawEscapes
  }

  lex(): Lexed {
    const result = this.#until(undefined)
    if (this.#word !== '') this.#endWord()
    const error = this.#error
    return { result, words: error === undefined ? this.#words : [], unknown: [...this.#unknown], error }
  }

  /** Reads up to and past `stop`, or to the end. Only what is outside of `${}` makes words. */
  #until(stop: string | undefined): string {
    const outermost = stop === undefined
    let result = ''
    while (this.#at < this.#text.length) {
      const from = this.#at
      const character = this.#peek()
      if (character === stop) {
        this.#at++
        return result
      }
      const piece = this.#piece(character)
      result += piece
      if (!outermost) continue
      if (character === '$') {
        for (const one of piece) this.#add(one, from, isSpace(one.charCodeAt(0)))
      } else {
        const separates = this.#at === from + 1 && isSpace(character.charCodeAt(0))
        this.#add(piece, from, separates)
      }
    }
    if (!outermost) this.#fail(`no matching ${stop}`)
    return result
  }

  #piece(character: string): string {
    if (character === '$') return this.#dollar()
    if (character === "'") return this.#singleQuoted()
    if (character === '"') return this.#doubleQuoted()
    if (character === '<') return this.#lessThan()
    this.#at++
    if (character !== this.#options.escape) return character
    const escaped = this.#take()
    return (this.#rawEscapes ? character : '') + escaped
  }

  #add(piece: string, from: number, separates: boolean): void {
    if (separates) {
      if (this.#inWord && this.#word !== '') this.#endWord()
      return
    }
    if (this.#word === '') this.#wordStart = from
    this.#word += piece
    this.#wordEnd = this.#at
    this.#inWord = true
  }

  #endWord(): void {
    this.#words.push({ text: this.#word, start: this.#wordStart, end: this.#wordEnd })
    this.#word = ''
    this.#inWord = false
  }

  #singleQuoted(): string {
    const close = this.#text.indexOf("'", this.#at + 1)
    if (close === -1) return this.#fail('no matching single quote')
    const from = this.#at
    this.#at = close + 1
    return this.#options.rawQuotes ? this.#text.slice(from, this.#at) : this.#text.slice(from + 1, close)
  }

  #doubleQuoted(): string {
    const quote = this.#options.rawQuotes ? '"' : ''
    let result = quote
    this.#at++
    while (this.#at < this.#text.length) {
      const character = this.#peek()
      if (character === '$') {
        result += this.#dollar()
        continue
      }
      this.#at++
      if (character === '"') return result + quote
      if (character !== this.#options.escape) {
        result += character
        continue
      }
      if (this.#rawEscapes) result += character
      const next = this.#peek()
      // Only these can be escaped within double quotes; before any other the escape character is plain.
      if (next === '"' || next === '$' || next === this.#options.escape) {
        result += next
        this.#at++
      } else if (next !== '') {
        result += character
      }
    }
    return this.#fail('no matching double quote')
  }

  /** `<<` takes the blanks that follow along, so that `<< EOF` is one word. */
  #lessThan(): string {
    const from = this.#at
    this.#at++
    if (this.#peek() !== '<') return '<'
    this.#at++
    while (this.#peek() === ' ' || this.#peek() === '\t' || this.#peek() === '\r') this.#at++
    return this.#text.slice(from, this.#at)
  }

  #dollar(): string {
    this.#at++
    if (this.#peek() === '{') {
      this.#at++
      return this.#braced()
    }
    const name = this.#name()
    if (name === '') return '$'
    const value = this.#look(name)
    return value === undefined ? `$${name}` : (value ?? '')
  }

  #braced(): string {
    if (['', '{', '}', ':'].includes(this.#peek())) return this.#fail('bad substitution')
    const name = this.#name()
    let modifier = this.#take()
    if (modifier === '}') {
      const value = this.#look(name)
      return value === undefined ? `\${${name}}` : (value ?? '')
    }
    if (modifier === '/') return this.#replaced(name)
    const orEmpty = modifier === ':'
    if (orEmpty) modifier = this.#take()
    else if (!'+-?#%'.includes(modifier)) return this.#fail(`unsupported modifier ${modifier}`)
    const pattern = modifier === '#' || modifier === '%'
    if (orEmpty && pattern) return this.#fail(`unsupported modifier :${modifier}`)
    const word = this.#nested('}', pattern)
    const value = this.#look(name)
    if (value === undefined) return `\${${name}${orEmpty ? ':' : ''}${modifier}${word}}`
    const missing = value === null || (orEmpty && value === '')
    switch (modifier) {
      case '-':
        return missing ? word : value
      case '+':
        return missing ? '' : word
      case '?':
        return missing ? this.#fail(`${name} is not set`) : value
      case '#':
      case '%':
        return this.#trimmed(value ?? '', word, modifier)
      default:
        return this.#fail(`unsupported modifier :${modifier}`)
    }
  }

  #trimmed(value: string, word: string, modifier: '#' | '%'): string {
    const longest = word.startsWith(modifier)
    const pattern = longest ? word.slice(1) : word
    const trim = modifier === '#' ? removePrefix : removeSuffix
    return trim(value, pattern, longest) ?? this.#fail(`invalid pattern ${pattern}`)
  }

  #replaced(name: string): string {
    const all = this.#peek() === '/'
    if (all) this.#at++
    const pattern = this.#nested('/', true)
    const replacement = this.#nested('}', true)
    const value = this.#look(name)
    if (value === undefined) return `\${${name}/${pattern}/${replacement}}`
    return substitute(value ?? '', pattern, replacement, all) ?? this.#fail(`invalid pattern ${pattern}`)
  }

  /**
   * The word after a modifier. Docker forgets the word it was building when it meets one: of `a${X:-b}`
   * the `a` takes no part in splitting. That decides what is a heredoc, so it is kept.
   */
  #nested(stop: string, rawEscapes: boolean): string {
    const outer = this.#rawEscapes
    this.#rawEscapes = rawEscapes
    const word = this.#until(stop)
    this.#rawEscapes = outer
    this.#word = ''
    return word
  }

  #name(): string {
    const first = this.#peekPoint()
    if (!DIGIT.test(first) && first !== '' && SPECIAL.includes(first)) {
      this.#at++
      return first
    }
    const allowed = DIGIT.test(first) ? DIGIT : LETTER
    const from = this.#at
    for (let point = first; point !== '' && allowed.test(point); point = this.#peekPoint()) {
      this.#at += point.length
    }
    return this.#text.slice(from, this.#at)
  }

  #look(name: string): string | null | undefined {
    const value = this.#options.lookup(name)
    if (value === undefined) this.#unknown.add(name)
    return value
  }

  #peek(): string {
    return this.#text.charAt(this.#at)
  }

  #peekPoint(): string {
    const point = this.#text.codePointAt(this.#at)
    return point === undefined ? '' : String.fromCodePoint(point)
  }

  #take(): string {
    const character = this.#peek()
    this.#at += character.length
    return character
  }

  /** Ends the reading: the first error counts. */
  #fail(error: string): string {
    this.#error ??= error
    this.#at = this.#text.length
    return ''
  }
}
