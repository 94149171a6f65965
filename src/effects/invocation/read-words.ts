import type { Word } from '../../shell/script.ts'
import type { Action, Option } from '../invocation.ts'
import { type Grammar, type OptionRule, readingOf } from './grammar.ts'

/** What the words after the program say. */
export interface Arguments {
  readonly subcommand: string
  readonly action: Action
  readonly options: readonly Option[]
  readonly operands: readonly Word[]
  /** Words that may be an option of unknown meaning, or vanish: the reading may be wrong from there on. */
  readonly doubtful: readonly Word[]
}

/** Reads the words after a program by its grammar. */
export function readWords(grammar: Grammar, words: readonly Word[]): Arguments {
  const reading = readingOf(grammar)
  const options: Option[] = []
  const operands: Word[] = []
  const doubtful: Word[] = []
  const typed: string[] = []
  let subcommand: string | undefined
  let action: Action = grammar.unknown ?? 'other'
  let index = 0

  const settle = (): void => {
    const known = reading.subcommands.get(typed.join(' '))
    subcommand = known?.name ?? typed.join(' ')
    action = known?.action ?? grammar.unknown ?? 'other'
  }
  const passes = (after: 'subcommand' | 'operand'): boolean =>
    grammar.passthrough?.after === after &&
    subcommand !== undefined &&
    grammar.passthrough.subcommands.includes(subcommand)

  while (index < words.length) {
    const word = words[index]
    if (word === undefined) break
    index += 1
    if (word.value === '--') {
      operands.push(...words.slice(index))
      break
    }
    if (looksLikeOption(grammar, word)) {
      const found = readOption(grammar, subcommand, word, words[index])
      options.push(...found.options)
      if (found.tookNext) index += 1
      if (!found.known) doubtful.push(word)
      continue
    }
    if (isDoubtful(word)) doubtful.push(word)
    if (grammar.tool === 'cargo' && typed.length === 0 && word.loose.startsWith('+')) continue
    if (subcommand === undefined && grammar.goals !== true && word.value !== undefined) {
      const alone = typed.join(' ')
      typed.push(word.value)
      if (alone !== '' && !reading.subcommands.has(typed.join(' ')) && reading.subcommands.has(alone)) {
        typed.pop()
        settle()
        operands.push(word)
      } else if (!reading.groups.has(typed.join(' '))) settle()
      if (subcommand !== undefined && passes('subcommand')) {
        operands.push(...words.slice(index))
        break
      }
      continue
    }
    operands.push(word)
    if (grammar.optionsFirst === true || passes('operand')) {
      operands.push(...words.slice(index))
      break
    }
  }

  if (subcommand === undefined && typed.length > 0) settle()
  if (grammar.goals === true) {
    subcommand = operands.map(operand => operand.loose).join(' ')
    action = goalAction(grammar, operands)
  }
  if ((subcommand === undefined || subcommand === '') && isQuestion(options)) {
    return { subcommand: '', action: 'query', options, operands, doubtful }
  }
  if (subcommand === undefined || subcommand === '') {
    subcommand = grammar.bare ?? ''
    action = reading.subcommands.get(subcommand)?.action ?? 'query'
  } else if (options.some(option => option.name === 'help')) {
    action = 'query'
  }
  return { subcommand, action, options, operands, doubtful }
}

function isQuestion(options: readonly Option[]): boolean {
  return options.some(option => option.name === 'version' || option.name === 'help')
}

/** All goals must be known downloads or questions for it to be less than a build. */
function goalAction(grammar: Grammar, operands: readonly Word[]): Action {
  const { subcommands } = readingOf(grammar)
  const actions = new Set(operands.map(operand => subcommands.get(operand.loose)?.action ?? 'build'))
  const [only] = actions
  return actions.size === 1 && only !== undefined ? only : 'build'
}

/** An operand that may turn out to be an option, several words, or none at all. */
function isDoubtful(word: Word): boolean {
  return word.value === undefined && /^[$`]/.test(word.loose)
}

function looksLikeOption(grammar: Grammar, word: Word): boolean {
  if (/^-[^\s]/.test(word.loose)) return true
  return (
    grammar.style === 'msbuild' && /^\/[A-Za-z-]+(:|$)/.test(word.loose) && !word.loose.slice(1).includes('/')
  )
}

interface ReadOption {
  readonly options: readonly Option[]
  readonly known: boolean
  readonly tookNext: boolean
}

function readOption(
  grammar: Grammar,
  subcommand: string | undefined,
  word: Word,
  next: Word | undefined,
): ReadOption {
  if (grammar.style === 'gnu') {
    return word.loose.startsWith('--')
      ? readLong(grammar, subcommand, word, next)
      : readCluster(grammar, subcommand, word, next)
  }
  return readWhole(grammar, subcommand, word, next)
}

function lookUp(grammar: Grammar, subcommand: string | undefined, name: string): OptionRule | undefined {
  const { options, optionsOf } = readingOf(grammar)
  const own = subcommand === undefined ? undefined : optionsOf.get(subcommand)
  const exact = own?.get(name) ?? options.get(name)
  if (exact !== undefined) return exact
  if (
    grammar.negation === true &&
    name.startsWith('no-') &&
    (own?.has(name.slice(3)) || options.has(name.slice(3)))
  ) {
    return { name, takes: 'nothing' }
  }
  if (grammar.abbreviations !== true || name.length < 2) return undefined
  const rules = [...(own ?? []), ...options].filter(([alias]) => alias.length > 1 && alias.startsWith(name))
  const names = new Set(rules.map(([, rule]) => rule.name))
  return names.size === 1 ? rules[0]?.[1] : undefined
}

/** `--name`, `--name=value`, `--name value`. */
function readLong(
  grammar: Grammar,
  subcommand: string | undefined,
  word: Word,
  next: Word | undefined,
): ReadOption {
  const equals = word.loose.indexOf('=')
  const name = word.loose.slice(2, equals === -1 ? undefined : equals)
  const rule = lookUp(grammar, subcommand, name)
  const attached = equals === -1 ? undefined : equals + 1
  return finish(word, rule, name, attached, next, false)
}

/** `-o`, `-ovalue`, `-o value`, `-abc`. */
function readCluster(
  grammar: Grammar,
  subcommand: string | undefined,
  word: Word,
  next: Word | undefined,
): ReadOption {
  const letters = word.loose.slice(1)
  // npm and yarn know whole names behind one dash (`-dev`); none of them is a cluster of known letters.
  const options: Option[] = []
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at)
    const rule = lookUp(grammar, subcommand, letter)
    if (rule === undefined) {
      return { options: [plain(letters, word, false)], known: false, tookNext: false }
    }
    const clustered = letters.length > 1 && (at > 0 || rule.takes === 'nothing')
    if (rule.takes === 'value') {
      const rest = letters.slice(at + 1)
      const attached = rest === '' ? undefined : at + 2 + (rest.startsWith('=') ? 1 : 0)
      const last = finish(word, rule, letter, attached, next, clustered)
      return { ...last, options: [...options, ...last.options] }
    }
    if (letters.charAt(at + 1) === '=') {
      const last = finish(word, rule, letter, at + 3, next, clustered)
      return { ...last, options: [...options, ...last.options] }
    }
    options.push(plain(rule.name, word, clustered))
  }
  return { options, known: true, tookNext: false }
}

/** `-name`, `--name`, `-name=value`, `-Dname=value`, `/p:name=value`. */
function readWhole(
  grammar: Grammar,
  subcommand: string | undefined,
  word: Word,
  next: Word | undefined,
): ReadOption {
  const dashes = /^(--?|\/)/.exec(word.loose)?.[0].length ?? 1
  const body = word.loose.slice(dashes)
  const separator = body.search(grammar.style === 'msbuild' ? /[:=]/ : /=/)
  const name = separator === -1 ? body : body.slice(0, separator)
  const rule = lookUp(grammar, subcommand, name)
  if (rule !== undefined) {
    return finish(word, rule, name, separator === -1 ? undefined : dashes + separator + 1, next, false)
  }
  const letter = lookUp(grammar, subcommand, body.charAt(0))
  if (dashes === 1 && letter?.takes === 'value') return finish(word, letter, body.charAt(0), 2, next, false)
  return { options: [plain(name, word, false)], known: false, tookNext: false }
}

function plain(name: string, word: Word, clustered: boolean): Option {
  return { name, value: undefined, literal: undefined, words: [word], clustered }
}

/** `attached` is where the value begins in the word, where it has one. */
function finish(
  word: Word,
  rule: OptionRule | undefined,
  typed: string,
  attached: number | undefined,
  next: Word | undefined,
  clustered: boolean,
): ReadOption {
  const name = rule?.name ?? typed
  if (attached !== undefined) {
    const literal = word.value?.slice(attached)
    const option = { name, value: word, literal, words: [word], clustered }
    return { options: [option], known: rule !== undefined, tookNext: false }
  }
  if (rule?.takes === 'value' && next !== undefined) {
    const option = { name, value: next, literal: next.value, words: [word, next], clustered }
    return { options: [option], known: true, tookNext: true }
  }
  return { options: [plain(name, word, clustered)], known: rule !== undefined, tookNext: false }
}
