import type { Word } from '../../shell/script.ts'
import type { Invocation, Option } from '../invocation.ts'
import { type Refusal, refuse } from './model.ts'
import { optionRule, SHARED_LETTERS } from './options.ts'

/** The words of a pip command as uv has them. */
export interface TranslatedWords {
  readonly ok: true
  /** New words for a word, none where it goes; one that is not listed stays as it is. */
  readonly words: ReadonlyMap<Word, readonly string[]>
  /** `NAME=value` in front of the command. */
  readonly variables: readonly string[]
}

/** Says every option of a `pip install` in uv's words. */
export function translatedWords(invocation: Invocation): TranslatedWords | Refusal {
  const words = new Map<Word, readonly string[]>()
  const variables: string[] = []
  for (const [word, options] of byWord(invocation.options)) {
    const texts: string[] = []
    let kept = true
    for (const option of options) {
      const said = translated(invocation, option)
      if (!said.ok) return said
      texts.push(...said.texts)
      variables.push(...said.variables)
      const separate = option.words[1]
      if (separate !== undefined && said.swallows) words.set(separate, [])
      kept &&= said.kept
    }
    if (!kept) words.set(word, texts)
  }
  return { ok: true, words, variables }
}

/** Options by the word they begin in: letters in a cluster share one. */
function byWord(options: readonly Option[]): ReadonlyMap<Word, readonly Option[]> {
  const found = new Map<Word, Option[]>()
  for (const option of options) {
    const [word] = option.words
    if (word === undefined) continue
    const known = found.get(word)
    if (known === undefined) found.set(word, [option])
    else known.push(option)
  }
  return found
}

interface Said {
  readonly ok: true
  readonly texts: readonly string[]
  readonly variables: readonly string[]
  /** As it stands. */
  readonly kept: boolean
  /** A value in a word of its own goes too, or is part of `texts`. */
  readonly swallows: boolean
}

function translated(invocation: Invocation, option: Option): Said | Refusal {
  const rule = optionRule(option.name)
  const [word] = option.words
  if (rule === undefined || word === undefined)
    return refuse('FLAG_UNSUPPORTED', `What uv has for --${option.name} is not known.`)
  const said = (texts: readonly string[], rest: Partial<Said> = {}): Said => ({
    ok: true,
    texts,
    variables: [],
    kept: false,
    swallows: false,
    ...rest,
  })
  switch (rule.kind) {
    case 'refused':
      return refuse(rule.code, rule.reason)
    case 'dropped':
      return said([], { swallows: true })
    case 'upgrade':
      return upgrade(invocation, said)
    case 'words': {
      const texts = rule.of(option.literal)
      return texts === undefined
        ? refuse('FLAG_UNSUPPORTED', `uv has nothing like --${option.name} ${option.literal ?? ''}.`)
        : said(texts, { swallows: true })
    }
    default:
  }
  const name = rule.kind === 'renamed' ? rule.to : nameFor(option, word)
  if (rule.kind === 'same' && name === typedName(word, option)) {
    return option.clustered ? said(withValue(name, option, word)) : said([word.raw], { kept: true })
  }
  const value = option.value === undefined ? undefined : rawValue(option, word)
  if (value === undefined && option.value !== undefined)
    return refuse('SHELL_DYNAMIC', `${word.raw} cannot be taken apart.`)
  if (rule.kind === 'variable')
    return said([], { swallows: true, variables: rule.names.map(one => `${one}=${value ?? ''}`) })
  return said(option.words.length > 1 || value === undefined ? [name] : [name, value])
}

/** A letter that both know stays; anything else becomes the whole name. */
function nameFor(option: Option, word: Word): string {
  const typed = typedName(word, option)
  return typed !== undefined && /^-[A-Za-z]$/.test(typed) ? typed : `--${option.name}`
}

/** How an option is typed, without its value; `undefined` where quotes stand in the name. */
function typedName({ raw, loose }: Word, { name, clustered }: Option): string | undefined {
  if (/^"?--/.test(raw)) {
    const typed = loose.replace(/=.*$/s, '')
    return typed === '--config-setting' ? `--${name}` : typed
  }
  if (!/^"?-[A-Za-z]/.test(raw)) return undefined
  if (!clustered) return SHARED_LETTERS.includes(loose.charAt(1)) ? loose.slice(0, 2) : undefined
  const letter = LETTERS[name]
  return letter !== undefined && loose.includes(letter) ? `-${letter}` : undefined
}

/** The letters of those options that both have. */
const LETTERS: Readonly<Record<string, string>> = {
  requirement: 'r',
  constraint: 'c',
  editable: 'e',
  target: 't',
  'config-settings': 'C',
  'index-url': 'i',
  'find-links': 'f',
  quiet: 'q',
  verbose: 'v',
}

function withValue(name: string, option: Option, word: Word): readonly string[] {
  const value = option.words.length > 1 ? undefined : option.value && rawValue(option, word)
  return value === undefined ? [name] : [name, value]
}

/** The value as written, quotes kept; `undefined` where it cannot be told from the name. */
function rawValue(option: Option, word: Word): string | undefined {
  const separate = option.words[1]
  if (separate !== undefined) return separate.raw
  if (word.raw.startsWith('--')) return word.raw.slice(word.raw.indexOf('=') + 1)
  const letters = /^-[A-Za-z]+/.exec(word.raw)?.[0]
  const letter = LETTERS[option.name]
  if (letters === undefined || letter === undefined) return undefined
  const rest = word.raw.slice(word.raw.indexOf(letter) + 1)
  return rest.startsWith('=') ? rest.slice(1) : rest
}

/** What an environment begins with, and what needs next to nothing itself. */
export function isSeed(requirement: string): boolean {
  return /^(pip|setuptools|wheel)\s*([~=!<>].*)?$/i.test(requirement)
}

/** Whether pip brings but itself and what it builds with, which uv has no use for. */
export function bringsPip({ operands, options }: Invocation): boolean {
  return (
    operands.length > 0 &&
    operands.every(({ loose }) => isSeed(loose)) &&
    !options.some(({ name }) => name === 'requirement' || name === 'editable')
  )
}

/**
 * pip raises what is named, and what that needs only where it must; `--upgrade` of uv raises all of it. They are the same
 * where nothing is needed.
 */
function upgrade(invocation: Invocation, said: (texts: readonly string[]) => Said): Said {
  const names = invocation.operands.map(
    ({ value }) => /^([A-Za-z0-9][\w.-]*)(\[[^\]]*\])?([~=!<>].*)?$/.exec(value ?? '')?.[1],
  )
  const eager = invocation.options.some(
    option => option.name === 'upgrade-strategy' && option.literal === 'eager',
  )
  const files = invocation.options.some(option => option.name === 'requirement' || option.name === 'editable')
  const plain = names.every(name => name !== undefined)
  if (eager || files || !plain || names.every(name => name !== undefined && isSeed(name)))
    return said(['--upgrade'])
  return said(names.flatMap(name => (name === undefined ? [] : ['--upgrade-package', name])))
}
