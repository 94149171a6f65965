import type { Word } from '../shell/script.ts'

/**
 * Options and operands of a command line that keeps to getopt: `-abc`, `-ovalue`, `-o value`,
 * `--long=value`, `--long value`, `--`. Enough for coreutils, shadow and BusyBox.
 */
export interface OptionRule {
  /** Letters that take a value: `ug` for `-u N -g N`. */
  readonly valued: string
  /** Letters that do not; any other letter makes the line uncertain. */
  readonly plain: string
  /** Long names that take a value, by the letter or name they stand for. */
  readonly long?: Readonly<Record<string, string>>
  /** Long names without a value. */
  readonly flags?: Readonly<Record<string, string>>
}

export interface ReadOptions {
  /** By letter or canonical name; the last one wins. `''` for one without a value. */
  readonly options: ReadonlyMap<string, string | undefined>
  readonly operands: readonly Word[]
  /** An option that is not in the rule, or a word that may turn into one. */
  readonly uncertain: boolean
}

/** `textOf` gives the value of a word, `undefined` where it cannot be known. */
export function readOptions(
  words: readonly Word[],
  rule: OptionRule,
  textOf: (word: Word) => string | undefined,
): ReadOptions {
  const options = new Map<string, string | undefined>()
  const operands: Word[] = []
  let uncertain = false
  let onlyOperands = false
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined) break
    const text = textOf(word)
    if (onlyOperands || text === '-' || (text === undefined ? isOperandForm(word) : !text.startsWith('-'))) {
      operands.push(word)
      continue
    }
    if (text === undefined) {
      uncertain = true
      continue
    }
    if (text === '--') {
      onlyOperands = true
      continue
    }
    const next = words[index + 1]
    const taken = text.startsWith('--')
      ? readLong(text.slice(2), rule, options, next, textOf)
      : readCluster(text.slice(1), rule, options, next, textOf)
    if (taken === 'unknown') uncertain = true
    if (taken === 'next') index += 1
  }
  return { options, operands, uncertain }
}

type Taken = 'own' | 'next' | 'unknown'

/** A word that is not known in full but does not begin like an option: `/app/$X`, `"$X"/bin`. */
function isOperandForm(word: Word): boolean {
  return /^[\w./~]/.test(word.loose)
}

function readLong(
  body: string,
  rule: OptionRule,
  options: Map<string, string | undefined>,
  next: Word | undefined,
  textOf: (word: Word) => string | undefined,
): Taken {
  const equals = body.indexOf('=')
  const name = equals < 0 ? body : body.slice(0, equals)
  const flag = rule.flags?.[name]
  if (flag !== undefined && equals < 0) {
    options.set(flag, '')
    return 'own'
  }
  const valued = rule.long?.[name]
  if (valued === undefined) return 'unknown'
  if (equals >= 0) {
    options.set(valued, body.slice(equals + 1))
    return 'own'
  }
  if (next === undefined) return 'unknown'
  options.set(valued, textOf(next))
  return 'next'
}

function readCluster(
  letters: string,
  rule: OptionRule,
  options: Map<string, string | undefined>,
  next: Word | undefined,
  textOf: (word: Word) => string | undefined,
): Taken {
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? ''
    if (rule.plain.includes(letter)) {
      options.set(letter, '')
      continue
    }
    if (!rule.valued.includes(letter)) return 'unknown'
    const rest = letters.slice(at + 1)
    if (rest !== '') {
      options.set(letter, rest)
      return 'own'
    }
    if (next === undefined) return 'unknown'
    options.set(letter, textOf(next))
    return 'next'
  }
  return 'own'
}
