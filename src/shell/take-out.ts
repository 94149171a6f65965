import { type Edit, remove } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import {
  continuationAt,
  type Ground,
  type Line,
  lineBefore,
  lineOf,
  linesOf,
  skipBlanks,
  skipBlanksBack,
} from './ground.ts'

/** What is taken out of one line. */
interface Cut {
  readonly line: Line
  readonly spans: Span[]
}

/**
 * Takes pieces out of a script and mends the lines they stood on: a line that is left with nothing goes
 * whole, the line before what was the last one loses its continuation, blanks do not pile up. Comment
 * lines stay where they are. `undefined` when one would end up in a heredoc body.
 */
export function takeOut(ground: Ground, pieces: readonly Span[]): readonly Edit[] | undefined {
  const cuts = new Map<number, Cut>()
  for (const piece of pieces) {
    for (const line of linesOf(ground, piece)) {
      if (line.comment) continue
      // What continues a line, and the blanks before it, go only with the line.
      const content = skipBlanksBack(ground.text, continuationAt(ground, line) ?? line.end, line.start)
      const end = Math.min(piece.end, content)
      const start = Math.min(Math.max(line.start, piece.start), end)
      cutOf(cuts, line).spans.push({ start, end })
    }
  }
  for (const { line } of [...cuts.values()].sort((a, b) => b.line.start - a.line.start)) {
    const leftover = leavesComment(ground, cuts, line)
    // A comment of the shell's that is left alone becomes one of Docker's, behind the instruction.
    if (leftover && (ground.bodiesFollow || continuationAt(ground, line) !== undefined)) return undefined
    if ((leftover || endsTheCommand(ground, cuts, line)) && !endLineBefore(ground, cuts, line))
      return undefined
  }
  const edits: Edit[] = []
  for (const cut of cuts.values()) {
    if (goes(ground, cuts, cut.line)) edits.push(remove(wholeLine(ground, cuts, cut.line)))
    else for (const span of tidied(ground, cut)) edits.push(remove(span))
  }
  return joinTouching(edits)
}

function cutOf(cuts: Map<number, Cut>, line: Line): Cut {
  const known = cuts.get(line.start)
  if (known !== undefined) return known
  const cut: Cut = { line, spans: [] }
  cuts.set(line.start, cut)
  return cut
}

/** What stays on a line, blanks and continuation aside. */
function rest(ground: Ground, { line, spans }: Cut): string {
  let kept = ''
  let at = line.start
  const end = continuationAt(ground, line) ?? line.end
  for (const span of ordered(spans)) {
    kept += ground.text.slice(at, Math.min(span.start, end))
    at = Math.max(at, span.end)
  }
  return (kept + ground.text.slice(at, end)).trim()
}

/** Whether nothing of a line stays. */
function goes(ground: Ground, cuts: ReadonlyMap<number, Cut>, line: Line): boolean {
  const cut = cuts.get(line.start)
  return cut !== undefined && rest(ground, cut) === ''
}

/** Whether a line of which something stays starts with `#` then, so that Docker takes it for a comment. */
function leavesComment(ground: Ground, cuts: ReadonlyMap<number, Cut>, line: Line): boolean {
  const cut = cuts.get(line.start)
  if (cut === undefined || !ground.commentLines || line.start <= ground.region.start) return false
  return rest(ground, cut).startsWith('#')
}

/** A line that is taken out whole and that nothing continued: what comes before it is the end now. */
function endsTheCommand(ground: Ground, cuts: ReadonlyMap<number, Cut>, line: Line): boolean {
  if (!goes(ground, cuts, line)) return false
  if (ground.text.slice(line.start, line.end).trim() === '') return false
  return continuationAt(ground, line) === undefined || nothingFollows(ground, line)
}

/** A continuation that only comments, blank lines or the end of the file follow. */
function nothingFollows(ground: Ground, line: Line): boolean {
  for (let at = line.next; ground.commentLines && at < ground.region.end; ) {
    const next = lineOf(ground, at)
    if (!next.comment && ground.text.slice(next.start, next.end).trim() !== '') return false
    if (next.next <= at) break
    at = next.next
  }
  return ground.commentLines
}

/** Takes the continuation off the last line that stays; false when a comment line would follow it into a body. */
function endLineBefore(ground: Ground, cuts: Map<number, Cut>, from: Line): boolean {
  let passedComment = false
  for (let line = lineBefore(ground, from); line !== undefined; line = lineBefore(ground, line)) {
    if (line.comment) {
      passedComment = true
      continue
    }
    const blank = ground.text.slice(line.start, line.end).trim() === ''
    if (blank && ground.commentLines) {
      cutOf(cuts, line)
      continue
    }
    if (goes(ground, cuts, line)) continue
    const continuation = continuationAt(ground, line)
    if (continuation === undefined) return true
    const own = cutOf(cuts, line)
    own.spans.push({ start: continuation, end: line.end })
    if (rest(ground, own) !== '') return !(passedComment && ground.bodiesFollow)
  }
  return true
}

/** A line with its line ending; at the end of a file without one, with that of the last line that stays. */
function wholeLine(ground: Ground, cuts: ReadonlyMap<number, Cut>, line: Line): Span {
  if (line.next > line.end) return { start: line.start, end: line.next }
  let before = lineBefore(ground, line)
  while (before !== undefined && goes(ground, cuts, before)) before = lineBefore(ground, before)
  return { start: before === undefined ? line.start : before.end, end: line.end }
}

/** The spans of one line with the blanks that would be too many without them. */
function tidied(ground: Ground, { line, spans }: Cut): readonly Span[] {
  return coalesced(ground, spans).map(span => {
    const left = leftOf(ground, line, span)
    const right = skipBlanks(ground.text, span.end, line.end)
    if (right === line.end) return { start: left, end: line.end }
    return leads(ground, line, left, span)
      ? { start: span.start, end: right }
      : { start: left, end: span.end }
  })
}

/** Nothing stands before a span but the indentation, the head of the instruction or the quote of a JSON string. */
function leads(ground: Ground, line: Line, left: number, span: Span): boolean {
  if (left === line.start || span.start === ground.argsStart) return true
  return ground.json && ground.text[span.start - 1] === '"'
}

/** The start of the blanks before a span; one that a backslash quotes belongs to a word, one before the arguments to the head. */
function leftOf(ground: Ground, line: Line, span: Span): number {
  if (span.start === ground.argsStart) return span.start
  const left = skipBlanksBack(ground.text, span.start, line.start)
  const quoted = left < span.start && left > line.start && ground.text[left - 1] === '\\'
  return quoted ? left + 1 : left
}

function coalesced(ground: Ground, spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = []
  for (const span of ordered(spans)) {
    const last = joined.at(-1)
    if (last !== undefined && skipBlanks(ground.text, last.end, span.start) >= span.start) {
      last.end = Math.max(last.end, span.end)
    } else {
      joined.push({ ...span })
    }
  }
  return joined
}

/** Removals that overlap or touch, as one each. */
export function joinTouching(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = []
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = joined.at(-1)
    if (last === undefined || edit.span.start > last.span.end) joined.push(edit)
    else
      joined[joined.length - 1] = remove({
        start: last.span.start,
        end: Math.max(last.span.end, edit.span.end),
      })
  }
  return joined
}

function ordered(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((a, b) => a.start - b.start)
}
