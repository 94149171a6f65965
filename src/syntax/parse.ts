import type { Instruction as ForeignInstruction } from 'dockerfile-ast'
import { DockerfileParser, ModifiableInstruction } from 'dockerfile-ast'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { eolOf, lineAt } from '../text/lines.ts'
import { sliceOf } from '../text/span.ts'
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
  const result = scan(text)
  if (!result.ok) return result
  const refusal = disagreement(text, result.scan) ?? leftover(text, result.scan)
  if (refusal !== undefined) return { ok: false, refusal }
  const { directives, comments, instructions } = result.scan
  const dockerfile: Dockerfile = {
    text,
    escape: result.scan.escape,
    eol: eolOf(text),
    directives,
    comments,
    instructions,
    ...stagesOf(instructions),
  }
  return { ok: true, dockerfile }
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

/** Where dockerfile-ast and the scanner first see different instructions. */
function disagreement(text: string, found: Scan): Refusal | undefined {
  const { instructions, escape: escapeChar } = found
  const others = DockerfileParser.parse(withoutFalseEscape(text, found)).getInstructions()
  const offsets = TextDocument.create('', '', 0, text)
  for (const [index, ours] of instructions.entries()) {
    const other = others[index]
    if (other === undefined) return doubt(ours, 'another parser does not see this instruction')
    const { start, end } = other.getRange()
    if (other.getKeyword() !== ours.keyword || offsets.offsetAt(start) !== ours.span.start) {
      return doubt(ours, 'another parser sees another instruction here')
    }
    if (!endsTogether(text, ours.span.end, offsets.offsetAt(end), escapeChar)) {
      return doubt(ours, 'another parser has this instruction end elsewhere')
    }
    if (!hasSameFlags(ours, other)) return doubt(ours, 'another parser counts other flags')
    if (!hasSameArguments(text, ours, other, offsets)) {
      return doubt(ours, 'another parser sees other arguments of this instruction')
    }
  }
  const last = instructions.at(-1)
  if (others.length > instructions.length && last !== undefined) {
    return doubt(last, 'another parser sees more instructions after this one')
  }
  return undefined
}

/** Below a directive of an unknown name (`# a=b`) directives are comments; dockerfile-ast still takes `# escape=` for one. */
function withoutFalseEscape(text: string, { comments, instructions }: Scan): string {
  const head = instructions[0]?.span.start ?? text.length
  const taken = comments.find(
    ({ span }) => span.start < head && /^#[ \t]*escape[ \t]*=/i.test(sliceOf(text, span).trim()),
  )
  if (taken === undefined) return text
  const { start, end } = taken.span
  return text.slice(0, start) + sliceOf(text, taken.span).replace('=', ' ') + text.slice(end)
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
  text: string,
  ours: Instruction,
  other: ForeignInstruction,
  offsets: TextDocument,
): boolean {
  if (!COMPARED.has(ours.keyword) || ours.heredocs.length > 0) return true
  if (ours.endLine > ours.line && INNER_COMMENT.test(sliceOf(text, ours.span))) return true
  const range = other.getArgumentsRange()
  return (
    range !== null &&
    offsets.offsetAt(range.start) === ours.argsSpan.start &&
    offsets.offsetAt(range.end) === ours.argsSpan.end
  )
}

/** At the end of a file, dockerfile-ast counts what follows a dangling escape character as well. */
function endsTogether(text: string, ours: number, other: number, escapeChar: string): boolean {
  if (ours === other) return true
  if (other === text.length || ours === text.length) {
    const between = text.slice(Math.min(ours, other), Math.max(ours, other))
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
