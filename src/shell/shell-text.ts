import type { Dockerfile, Heredoc, Instruction, LogicalText } from '../syntax/dockerfile.ts'
import type { Span } from '../text/span.ts'
import type { Script } from './script.ts'

/** The text a shell is given, with the way back to the Dockerfile. */
export interface ShellText {
  readonly text: string
  readonly carrier: Script['carrier']
  /** The file span of `text.slice(start, end)`. */
  toSpan(start: number, end: number): Span
}

/** The logical text of an instruction from `offset` on. */
export function plainText(args: LogicalText, offset: number): ShellText {
  return {
    text: args.text.slice(offset),
    carrier: 'plain',
    toSpan: (start, end) => args.toSpan(offset + start, offset + end),
  }
}

/** A heredoc body that is the script itself. `<<-` takes the leading tabs off every line. */
export function heredocText(dockerfile: Dockerfile, heredoc: Heredoc): ShellText {
  const body = dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end)
  const offset = heredoc.bodySpan.start
  if (!heredoc.chomp) return { ...joined([stretch(body, offset)]), carrier: 'heredoc' }
  const pieces: Piece[] = []
  for (const line of body.matchAll(/(\t*)([^\n]*\n?)/g)) {
    const [, tabs = '', text = ''] = line
    if (text !== '') pieces.push(stretch(text, offset + line.index + tabs.length))
  }
  if (pieces.length === 0) pieces.push(stretch('', offset))
  return { ...joined(pieces), carrier: 'heredoc' }
}

/**
 * A command line with heredocs for its commands: BuildKit hands the shell the line, and below it every body with
 * its closing name.
 */
export function textWithHeredocs(dockerfile: Dockerfile, instruction: Instruction): ShellText {
  const line = plainText(instruction.args, 0)
  const pieces: Piece[] = [{ text: line.text, toSpan: line.toSpan }]
  for (const heredoc of instruction.heredocs) {
    const { bodySpan, terminatorSpan, name } = heredoc
    const body = dockerfile.text.slice(bodySpan.start, bodySpan.end)
    pieces.push(
      { text: '\n', toSpan: () => ({ start: bodySpan.start, end: bodySpan.start }) },
      stretch(body, bodySpan.start),
      { text: name, toSpan: () => terminatorSpan },
    )
  }
  return { ...joined(pieces), carrier: 'plain' }
}

/** What one JSON string of an exec form decodes to; `start` and `end` are its offsets in `args`, quotes included. */
export function jsonText(args: LogicalText, start: number, end: number): ShellText {
  const { text, offsets } = decodeJsonString(args.text, start, end)
  return {
    text,
    carrier: 'json',
    toSpan: (from, to) => {
      const first = offsets[from] ?? end - 1
      return args.toSpan(first, to > from ? (offsets[to] ?? end - 1) : first)
    },
  }
}

/** A text of its own that the file does not hold as such: all of it lies at `span`. */
export function opaqueText(text: string, span: Span): ShellText {
  return { text, carrier: 'plain', toSpan: () => span }
}

interface Piece {
  readonly text: string
  toSpan(start: number, end: number): Span
}

function stretch(text: string, offset: number): Piece {
  return { text, toSpan: (start, end) => ({ start: offset + start, end: offset + end }) }
}

function joined(pieces: readonly Piece[]): Omit<ShellText, 'carrier'> {
  const starts: number[] = []
  let length = 0
  for (const piece of pieces) {
    starts.push(length)
    length += piece.text.length
  }
  const locate = (offset: number) => {
    const index = lastAtMost(starts, offset)
    return { piece: pieces[index], start: starts[index] ?? 0 }
  }
  return {
    text: pieces.map(piece => piece.text).join(''),
    toSpan: (start, end) => {
      const first = locate(start)
      // An end may stand before a gap: it is looked up by the character before it.
      const last = locate(Math.max(start, end - 1))
      const from = first.piece?.toSpan(start - first.start, Math.min(end, start + 1) - first.start)
      const to = last.piece?.toSpan(Math.max(start, end - 1) - last.start, end - last.start)
      return { start: from?.start ?? 0, end: to?.end ?? 0 }
    },
  }
}

/** The index of the last number that is not greater; the numbers ascend. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

/** The offset in `source` of every UTF-16 unit of the decoded string, and last that of the closing quote. */
function decodeJsonString(source: string, start: number, end: number) {
  const offsets: number[] = []
  let at = start + 1
  while (at < end - 1) {
    offsets.push(at)
    if (source[at] !== '\\') at += 1
    else at += source[at + 1] === 'u' ? 6 : 2
  }
  offsets.push(at)
  return { text: String(JSON.parse(source.slice(start, end))), offsets }
}
