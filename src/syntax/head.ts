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

export type HeadReading =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly problem: HeadProblem }

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
  if (!isKeyword(keyword) || !/^[a-z]+$/i.test(written)) return unknown(written, from > 0)

  const { flags, rest, mangled } = readFlags(joined.slice(0, end), keywordEnd, escapeChar)
  if (mangled) {
    const reason = 'a flag holds a character outside of ASCII, which BuildKit garbles'
    return { ok: false, problem: { code: 'UNSUPPORTED_SYNTAX', reason } }
  }
  const argsStart = skipSpaces(joined, rest, end)
  const base = { keyword, keywordStart, keywordEnd, flags, argsStart, argsEnd: end }
  const args = joined.slice(argsStart, end)
  const nothing = { json: undefined, words: [], assignments: [], trigger: undefined }
  const shift = (word: TextWord): TextWord => shifted(word, argsStart)

  switch (FORMS[keyword]) {
    case 'whole': {
      const words = args === '' ? [] : [{ text: args, start: argsStart, end }]
      return { ok: true, head: { ...base, ...nothing, words } }
    }
    case 'operands':
      return { ok: true, head: { ...base, ...nothing, words: splitAtBlanks(args).map(shift) } }
    case 'args': {
      const words = splitOutsideQuotes(args, escapeChar).map(shift)
      const assignments = readArgs(args, escapeChar).map(one => shiftedAssignment(one, argsStart))
      return { ok: true, head: { ...base, ...nothing, words, assignments } }
    }
    case 'pairs': {
      const pairs = readPairs(keyword, args, escapeChar)
      if ('problem' in pairs) return syntax(pairs.problem)
      const words = splitOutsideQuotes(args, escapeChar).map(shift)
      const assignments = pairs.map(one => shiftedAssignment(one, argsStart))
      return { ok: true, head: { ...base, ...nothing, words, assignments } }
    }
    case 'trigger': {
      if (args === '') return { ok: true, head: { ...base, ...nothing } }
      const reading = readHead(joined.slice(0, end), argsStart, escapeChar)
      return reading.ok ? { ok: true, head: { ...base, ...nothing, trigger: reading.head } } : reading
    }
    case 'health':
      return readHealth({ ...base, ...nothing }, joined)
    case 'shell':
    case 'list': {
      const json = readJsonForm(args)
      if (json?.kind === 'mixed') return syntax(MIXED)
      const strings = json?.strings.map(shift)
      const bare = FORMS[keyword] === 'list' ? splitAtBlanks(args).map(shift) : []
      return { ok: true, head: { ...base, ...nothing, json: strings, words: strings ?? bare } }
    }
  }
}

const MIXED = 'an array in JSON form may hold nothing but strings'

/** `NONE`, or `CMD` and a command in either form. */
function readHealth(base: Head, joined: string): HeadReading {
  let end = base.argsStart
  while (end < base.argsEnd && !isAsciiSpace(joined.charCodeAt(end))) end++
  if (end === base.argsStart) return { ok: true, head: base }
  const type = { text: joined.slice(base.argsStart, end), start: base.argsStart, end }
  if (type.text.toUpperCase() !== 'CMD') return { ok: true, head: { ...base, words: [type] } }
  const start = skipSpaces(joined, end, base.argsEnd)
  const json = readJsonForm(joined.slice(start, base.argsEnd))
  if (json?.kind === 'mixed') return syntax(MIXED)
  const strings = json?.strings.map(word => shifted(word, start))
  return { ok: true, head: { ...base, json: strings, words: strings ?? [type] } }
}

function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** What an ONBUILD triggers, BuildKit looks at only when it is triggered. */
function unknown(keyword: string, triggered: boolean): HeadReading {
  const code = triggered ? 'UNSUPPORTED_SYNTAX' : 'SYNTAX'
  return { ok: false, problem: { code, reason: `unknown instruction: ${keyword}` } }
}

function syntax(reason: string): HeadReading {
  return { ok: false, problem: { code: 'SYNTAX', reason } }
}

function shifted(word: TextWord, by: number): TextWord {
  return { text: word.text, start: word.start + by, end: word.end + by }
}

function shiftedAssignment(one: RawAssignment, by: number): RawAssignment {
  const value = one.value === undefined ? undefined : shifted(one.value, by)
  return { ...one, value, start: one.start + by, end: one.end + by }
}
