import type { Instruction as ForeignInstruction } from 'dockerfile-ast'
import { DockerfileParser, ModifiableInstruction } from 'dockerfile-ast'
import { type Position, TextDocument } from 'vscode-languageserver-textdocument'
import { eolOf, lineAt } from '../text/lines.ts'
import type { Dockerfile, Instruction, Keyword, ParseResult, Refusal } from './dockerfile.ts'
import type { Scan } from './scan.ts'
import { isOnlySpace, scan } from './scan.ts'
import { stagesOf } from './stages.ts'

/**
 * Reads a Dockerfile. It is read twice: by `scan.ts`, which follows BuildKit, and by dockerfile-ast. Where
 * the two disagree on where instructions start and end, or on their flags, the file is refused: then one
 * of them is wrong, and nothing is edited on a doubt. Decoded values (JSON strings, flags, heredocs) come
 * from the scanner alone.
 */
export function parseDockerfile(text: string): ParseResult {
  return read(text, undefined)
}

/**
 * Reads a text that an edit made of a Dockerfile, as `parseDockerfile` does: but where both texts are the same, the
 * other reader was asked already.
 */
export function parseEdited(before: Dockerfile, text: string): ParseResult {
  const known = latestEdits.get(before)
  if (known?.text === text) return known.result
  const result = read(text, before)
  latestEdits.set(before, { text, result })
  return result
}

/** What a file was last edited to: a fix is tried by who finds it, and then by who applies it. */
const latestEdits = new WeakMap<Dockerfile, { readonly text: string; readonly result: ParseResult }>()

/** The model as the scanner alone has it: enough to see what a Dockerfile is about, too little to edit it. */
export function glance(text: string): ParseResult {
  const result = scan(text)
  return result.ok ? { ok: true, dockerfile: modelOf(text, result.scan) } : result
}

function read(text: string, before: Dockerfile | undefined): ParseResult {
  const result = scan(text)
  if (!result.ok) return result
  const part = before === undefined ? wholeOf(text, result.scan) : changedPart(before, text, result.scan)
  const refusal = disagreement(part, result.scan.escape) ?? leftover(text, result.scan)
  if (refusal !== undefined) return { ok: false, refusal }
  return { ok: true, dockerfile: modelOf(text, result.scan) }
}

function modelOf(text: string, { escape: escapeChar, directives, comments, instructions }: Scan): Dockerfile {
  return {
    text,
    escape: escapeChar,
    eol: eolOf(text),
    directives,
    comments,
    instructions,
    ...stagesOf(instructions),
  }
}

interface Unread {
  readonly ok: false
  readonly refusal: Refusal
}

/** Turns bytes into text, or says why they are none. A byte order mark stays, as the first character. */
export function decode(bytes: Uint8Array): { readonly ok: true; readonly text: string } | Unread {
  const nul = bytes.indexOf(0)
  if (nul !== -1) {
    const reason = 'the file holds a NUL byte: it is not text'
    return unreadable('BINARY', bytes, nul, reason, 'Name a Dockerfile saved as UTF-8.')
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  // What could not be read became this character.
  if (!text.includes('\uFFFD')) return { ok: true, text }
  const again = new TextEncoder().encode(text)
  const broken = bytes.findIndex((byte, at) => byte !== again[at])
  if (broken !== -1)
    return unreadable('NOT_UTF8', bytes, broken, 'the file is not valid UTF-8', 'Save the file as UTF-8.')
  return { ok: true, text }
}

function unreadable(
  code: Refusal['code'],
  bytes: Uint8Array,
  at: number,
  reason: string,
  hint: string,
): Unread {
  const line = 1 + bytes.subarray(0, at).filter(byte => byte === 0x0a).length
  return { ok: false, refusal: { code, line, reason, hint } }
}

/** A part of a file, and the instructions that stand in it. */
interface Part {
  readonly text: string
  /** Where it starts in the file. */
  readonly start: number
  readonly instructions: readonly Instruction[]
}

/**
 * Below a directive of an unknown name (`# a=b`) directives are comments; dockerfile-ast still takes `# escape=` for
 * one. It is given the head of a file only where that says something.
 */
function wholeOf(text: string, { instructions, escape: escapeChar }: Scan): Part {
  const start = escapeChar === '\\' ? (instructions[0]?.span.start ?? 0) : 0
  return { text: text.slice(start), start, instructions }
}

/** What differs, with an instruction on either side: how far one reaches may depend on what comes next. */
function changedPart(before: Dockerfile, text: string, scan: Scan): Part {
  const { instructions } = scan
  // The directive that sets another escape character stands at the top.
  if (scan.escape !== '\\' || before.escape !== '\\') return wholeOf(text, scan)
  const same = sameEnds(before.text, text)
  const first = instructions.findIndex(({ span }) => span.end >= same.start)
  const last = instructions.findLastIndex(({ span }) => span.start <= text.length - same.end)
  const from = Math.max(0, (first === -1 ? instructions.length : first) - 1)
  const part = instructions.slice(from, last + 2)
  const start = part[0]?.span.start ?? 0
  const end = last + 2 >= instructions.length ? text.length : (part.at(-1)?.span.end ?? text.length)
  return { text: text.slice(start, end), start, instructions: part }
}

/** How many characters two texts share at their starts, and then at their ends. */
function sameEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++
  return { start, end }
}

/** Where dockerfile-ast and the scanner first see different instructions. */
function disagreement(part: Part, escapeChar: string): Refusal | undefined {
  const { text, instructions } = part
  const others = DockerfileParser.parse(text).getInstructions()
  const lines = TextDocument.create('', '', 0, text)
  const offsetAt = (position: Position) => part.start + lines.offsetAt(position)
  for (const [index, ours] of instructions.entries()) {
    const other = others[index]
    if (other === undefined) return doubt(ours, 'another parser does not see this instruction')
    const { start, end } = other.getRange()
    if (other.getKeyword() !== ours.keyword || offsetAt(start) !== ours.span.start) {
      return doubt(ours, 'another parser sees another instruction here')
    }
    if (!endsTogether(part, ours.span.end, offsetAt(end), escapeChar)) {
      return doubt(ours, 'another parser has this instruction end elsewhere')
    }
    if (!hasSameFlags(ours, other)) return doubt(ours, 'another parser counts other flags')
    if (!hasSameArguments(part, ours, other, offsetAt)) {
      return doubt(ours, 'another parser sees other arguments of this instruction')
    }
  }
  const last = instructions.at(-1)
  if (others.length > instructions.length && last !== undefined) {
    return doubt(last, 'another parser sees more instructions after this one')
  }
  return undefined
}

/** Where BuildKit has flags that dockerfile-ast knows nothing of (ENV, USER, ...) there is nothing to compare. */
function hasSameFlags(ours: Instruction, other: ForeignInstruction): boolean {
  if (ours.flags.length === 0 || !(other instanceof ModifiableInstruction)) return true
  return other.getFlags().length === ours.flags.length
}

/** The instructions whose arguments get edited piece by piece. */
const COMPARED: ReadonlySet<Keyword> = new Set(['FROM', 'COPY', 'ADD', 'ENV', 'ARG', 'LABEL'])

/** Comment lines between the lines of an instruction. */
const INNER_COMMENT = /\n[\t ]*#/

/**
 * dockerfile-ast counts the body of a heredoc among the arguments, and loses those that follow a comment
 * with a backslash in it: neither is compared.
 */
function hasSameArguments(
  { text, start }: Part,
  ours: Instruction,
  other: ForeignInstruction,
  offsetAt: (position: Position) => number,
): boolean {
  if (!COMPARED.has(ours.keyword) || ours.heredocs.length > 0) return true
  const isContinued = ours.endLine > ours.line
  if (isContinued && INNER_COMMENT.test(text.slice(ours.span.start - start, ours.span.end - start)))
    return true
  const range = other.getArgumentsRange()
  return (
    range !== null &&
    offsetAt(range.start) === ours.argsSpan.start &&
    offsetAt(range.end) === ours.argsSpan.end
  )
}

/** At the end of a file, dockerfile-ast counts what follows a dangling escape character as well. */
function endsTogether({ text, start }: Part, ours: number, other: number, escapeChar: string): boolean {
  if (ours === other) return true
  const end = start + text.length
  if (other === end || ours === end) {
    const between = text.slice(Math.min(ours, other) - start, Math.max(ours, other) - start)
    return between.replaceAll(escapeChar, '').trim() === ''
  }
  return false
}

/** Everything between instructions must be a comment, a directive or blank: the model prints back the text. */
function leftover(text: string, { instructions, comments, directives }: Scan): Refusal | undefined {
  const parts = [...directives, ...comments.filter(comment => !comment.inside), ...instructions]
    .map(part => part.span)
    .sort((a, b) => a.start - b.start)
  let at = 0
  for (const part of [...parts, { start: text.length, end: text.length }]) {
    if (part.start < at || !isOnlySpace(text, { start: at, end: part.start })) {
      const line = lineAt(text, at)
      const reason = 'some of the text belongs to no instruction'
      return { code: 'UNSUPPORTED_SYNTAX', line, reason, hint: PLAINER }
    }
    at = part.end
  }
  return undefined
}

const PLAINER = 'Write this part in a plainer way to have the file handled.'

function doubt(instruction: Instruction, reason: string): Refusal {
  return { code: 'UNSUPPORTED_SYNTAX', line: instruction.line, reason, hint: PLAINER }
}
