import type { RawAssignment } from './assignments.ts'
import { readArgs, readPairs } from './assignments.ts'
import { isBlank, skipSpaces, trimEnd } from './blanks.ts'
import type { Keyword } from './dockerfile.ts'
import type { RawFlag } from './flags.ts'
import { readFlags } from './flags.ts'
import { readJsonForm } from './json-form.ts'
import type { TextWord } from './words.ts'
import { splitAtBlanks, splitOutsideQuotes } from './words.ts'

/**
 * An instruction as its joined text tells it, heredoc bodies left aside. Offsets are of the joined text of
 * the whole instruction, for what an ONBUILD triggers too.
 */
export interface Head {
  readonly keyword: Keyword
  readonly keywordStart: number
  readonly keywordEnd: number
  readonly flags: readonly RawFlag[]
  readonly argsStart: number
  readonly argsEnd: number
  readonly json: readonly TextWord[] | undefined
  /** All of them, heredoc markers included. */
  readonly words: readonly TextWord[]
  readonly assignments: readonly RawAssignment[]
  readonly trigger: Head | undefined
}

export type HeadReading = { readonly ok: true; readonly head: Head } | Failure

export interface HeadProblem {
  readonly code: 'SYNTAX' | 'UNSUPPORTED_SYNTAX'
  readonly reason: string
}

/** How the arguments of an instruction are taken apart. */
type Form = 'shell' | 'list' | 'operands' | 'whole' | 'args' | 'pairs' | 'health' | 'trigger'

const FORMS: Readonly<Record<Keyword, Form>> = {
  ADD: 'list',
  ARG: 'args',
  CMD: 'shell',
  COPY: 'list',
  ENTRYPOINT: 'shell',
  ENV: 'pairs',
  EXPOSE: 'operands',
  FROM: 'operands',
  HEALTHCHECK: 'health',
  LABEL: 'pairs',
  MAINTAINER: 'whole',
  ONBUILD: 'trigger',
  RUN: 'shell',
  SHELL: 'shell',
  STOPSIGNAL: 'whole',
  USER: 'whole',
  VOLUME: 'list',
  WORKDIR: 'whole',
}

function isKeyword(word: string): word is Keyword {
  return Object.hasOwn(FORMS, word)
}

/** Reads an instruction that starts at `from` of a joined text. */
export function readHead(joined: string, from: number, escapeChar: string): HeadReading {
  const end = trimEnd(joined, from, joined.length)
  const keywordStart = skipSpaces(joined, from, end)
  let keywordEnd = keywordStart
  while (keywordEnd < end && !isBlank(joined.charCodeAt(keywordEnd))) keywordEnd++
  const written = joined.slice(keywordStart, keywordEnd)
  const keyword = written.toUpperCase()
  if (!isKeyword(keyword) || !/^[A-Za-z]+$/.test(written)) return unknown(written, from > 0)

  const { flags, rest, mangled } = readFlags(joined.slice(0, end), keywordEnd, escapeChar)
  if (mangled) {
    const reason = 'a flag holds a character outside of ASCII, which BuildKit garbles'
    return { ok: false, problem: { code: 'UNSUPPORTED_SYNTAX', reason } }
  }
  const argsStart = skipSpaces(joined, rest, end)
  const details = readDetails(keyword, { joined, start: argsStart, end, escapeChar })
  if (!details.ok) return details
  const { json, words, assignments, trigger } = details
  // Spelt out: spreading objects costs more than all the reading.
  const head: Head = {
    keyword,
    keywordStart,
    keywordEnd,
    flags,
    argsStart,
    argsEnd: end,
    json,
    words,
    assignments,
    trigger,
  }
  return { ok: true, head }
}

type Details = Pick<Head, 'json' | 'words' | 'assignments' | 'trigger'> & { readonly ok: true }
type DetailsReading = Details | Failure

interface Args {
  readonly joined: string
  readonly start: number
  readonly end: number
  readonly escapeChar: string
}

function readDetails(keyword: Keyword, args: Args): DetailsReading {
  const { joined, start, end, escapeChar } = args
  const text = joined.slice(start, end)
  const form = FORMS[keyword]
  switch (form) {
    case 'whole':
      return details(undefined, text === '' ? [] : [{ text, start, end }])
    case 'operands':
      return details(undefined, shifted(splitAtBlanks(text), start))
    case 'args':
      return withAssignments(args, readArgs(text, escapeChar))
    case 'pairs': {
      const pairs = readPairs(keyword, text, escapeChar)
      return 'problem' in pairs ? syntax(pairs.problem) : withAssignments(args, pairs)
    }
    case 'trigger': {
      if (text === '') return details(undefined, [])
      const reading = readHead(joined.slice(0, end), start, escapeChar)
      return reading.ok ? details(undefined, [], [], reading.head) : reading
    }
    case 'health':
      return readHealth(args)
    case 'shell':
    case 'list': {
      const json = readJsonForm(text)
      if (json?.kind === 'mixed') return syntax(MIXED)
      if (json !== undefined) return jsonDetails(shifted(json.strings, start))
      return details(undefined, form === 'list' ? shifted(splitAtBlanks(text), start) : [])
    }
  }
}

function details(
  json: readonly TextWord[] | undefined,
  words: readonly TextWord[],
  assignments: readonly RawAssignment[] = [],
  trigger: Head | undefined = undefined,
): Details {
  return { ok: true, json, words, assignments, trigger }
}

function jsonDetails(strings: readonly TextWord[]): Details {
  return details(strings, strings)
}

function withAssignments(args: Args, assignments: readonly RawAssignment[]): Details {
  const { joined, start, end, escapeChar } = args
  const words = shifted(splitOutsideQuotes(joined.slice(start, end), escapeChar), start)
  return details(
    undefined,
    words,
    assignments.map(one => shiftedAssignment(one, start)),
  )
}

const MIXED = 'an array in JSON form may hold nothing but strings'

/** `NONE`, or `CMD` and a command in either form. */
function readHealth({ joined, start, end }: Args): DetailsReading {
  let typeEnd = start
  while (typeEnd < end && !isAsciiSpace(joined.charCodeAt(typeEnd))) typeEnd++
  if (typeEnd === start) return details(undefined, [])
  const type = { text: joined.slice(start, typeEnd), start, end: typeEnd }
  if (type.text.toUpperCase() !== 'CMD') return details(undefined, [type])
  const commandStart = skipSpaces(joined, typeEnd, end)
  const json = readJsonForm(joined.slice(commandStart, end))
  if (json?.kind === 'mixed') return syntax(MIXED)
  return json === undefined ? details(undefined, [type]) : jsonDetails(shifted(json.strings, commandStart))
}

function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

interface Failure {
  readonly ok: false
  readonly problem: HeadProblem
}

/** What an ONBUILD triggers, BuildKit looks at only when it is triggered. */
function unknown(keyword: string, triggered: boolean): Failure {
  const code = triggered ? 'UNSUPPORTED_SYNTAX' : 'SYNTAX'
  return { ok: false, problem: { code, reason: `unknown instruction: ${keyword}` } }
}

function syntax(reason: string): Failure {
  return { ok: false, problem: { code: 'SYNTAX', reason } }
}

function shifted(words: readonly TextWord[], by: number): readonly TextWord[] {
  return words.map(word => ({ text: word.text, start: word.start + by, end: word.end + by }))
}

function shiftedAssignment(one: RawAssignment, by: number): RawAssignment {
  const { name, value, legacy } = one
  const moved = value && { text: value.text, start: value.start + by, end: value.end + by }
  return { name, value: moved, start: one.start + by, end: one.end + by, legacy }
}
