import { lineAt } from '../text/lines.ts'
import type { RawAssignment } from './assignments.ts'
import type { Assignment, Flag, Heredoc, Instruction, RawWord } from './dockerfile.ts'
import type { RawFlag } from './flags.ts'
import type { Head } from './head.ts'
import { readHeredocWord } from './heredoc-markers.ts'
import type { LineMap } from './logical-text.ts'
import { logicalText, sourceSpan } from './logical-text.ts'
import { nameAndValue } from './rules.ts'

export interface InstructionParts {
  /** The file. */
  readonly text: string
  readonly head: Head
  readonly joined: string
  readonly map: LineMap
  readonly index: number
  readonly stage: number | undefined
  readonly line: number
  readonly endLine: number
  /** Where the last line of the head ends. */
  readonly headEnd: number
  readonly heredocs: readonly Heredoc[]
}

/** Turns what was read of the joined text into an instruction of the model, with spans of the file. */
export function instructionOf(parts: InstructionParts): Instruction {
  const { head, joined, map, heredocs } = parts
  const args = logicalText(joined.slice(head.argsStart, head.argsEnd), map, head.argsStart)
  const keywordSpan = sourceSpan(map, head.keywordStart, head.keywordEnd)
  const place = (start: number, end: number) => sourceSpan(map, start, end)
  return {
    index: parts.index,
    keyword: head.keyword,
    keywordSpan,
    span: { start: keywordSpan.start, end: heredocs.at(-1)?.terminatorSpan.end ?? parts.headEnd },
    headSpan: { start: keywordSpan.start, end: parts.headEnd },
    line: parts.line,
    endLine: parts.endLine,
    stage: parts.stage,
    flags: head.flags.map(flag => flagOf(flag, map)),
    argsSpan: place(head.argsStart, head.argsEnd),
    args,
    json: head.json?.map(string => ({ value: string.text, span: place(string.start, string.end) })),
    heredocs,
    words: wordsOf(head, map),
    assignments: head.assignments.map(one => assignmentOf(one, map)),
    trigger: head.trigger === undefined ? undefined : triggerOf(parts, head.trigger),
  }
}

function triggerOf(parts: InstructionParts, trigger: Head): Instruction {
  const start = sourceSpan(parts.map, trigger.keywordStart, trigger.keywordEnd).start
  return instructionOf({ ...parts, head: trigger, line: lineAt(parts.text, start) })
}

function wordsOf(head: Head, map: LineMap): readonly RawWord[] {
  const copies = head.json === undefined && (head.keyword === 'COPY' || head.keyword === 'ADD')
  const operands = copies ? head.words.filter(word => readHeredocWord(word.text) === undefined) : head.words
  return operands.map(word => ({ text: word.text, span: sourceSpan(map, word.start, word.end) }))
}

function flagOf(flag: RawFlag, map: LineMap): Flag {
  const { name, value } = nameAndValue(flag)
  return { name: name.toLowerCase(), value, span: sourceSpan(map, flag.start, flag.end) }
}

function assignmentOf(one: RawAssignment, map: LineMap): Assignment {
  return {
    name: one.name,
    value: one.value?.text,
    span: sourceSpan(map, one.start, one.end),
    valueSpan: one.value === undefined ? undefined : sourceSpan(map, one.value.start, one.value.end),
    legacy: one.legacy,
  }
}
