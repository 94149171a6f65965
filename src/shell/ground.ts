import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { isBlank, lineEnd, lineStart, nextLineStart } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import type { Script } from './script.ts'

/** The physical lines that a script stands on, and how they hang together. */
export interface Ground {
  /** The whole file. */
  readonly text: string
  /** The head of the instruction, or the heredoc body that is the script. */
  readonly region: Span
  /** What continues a line: Docker's escape character, and in a heredoc body the shell's backslash. */
  readonly escape: string
  /** Lines that start with `#` are Docker's, which takes them out before it joins lines. */
  readonly commentLines: boolean
  /** Heredoc bodies follow the region: no line may be left between. */
  readonly bodiesFollow: boolean
  /** The script stands in a JSON string. */
  readonly json: boolean
  /** Where the arguments of the instruction start; blanks in front of it belong to others. */
  readonly argsStart: number
}

export function groundOf(
  dockerfile: Dockerfile,
  instruction: Instruction,
  carrier: Script['carrier'],
): Ground {
  const { text } = dockerfile
  const [heredoc] = instruction.heredocs
  const argsStart = instruction.argsSpan.start
  if (carrier === 'heredoc' && heredoc !== undefined) {
    const region = heredoc.bodySpan
    return {
      text,
      region,
      escape: '\\',
      commentLines: false,
      bodiesFollow: false,
      json: false,
      argsStart: region.start,
    }
  }
  const bodiesFollow = heredoc !== undefined
  return {
    text,
    region: instruction.headSpan,
    escape: dockerfile.escape,
    commentLines: true,
    bodiesFollow,
    json: carrier === 'json',
    argsStart,
  }
}

/** One line of the region, its line ending not included. */
export interface Line extends Span {
  /** Where the next line starts. */
  readonly next: number
  readonly comment: boolean
}

export function lineOf(ground: Ground, offset: number): Line {
  const { text, region } = ground
  const start = Math.max(lineStart(text, offset), region.start)
  const end = lineEnd(text, offset)
  const content = skipBlanks(text, start, end)
  const comment = ground.commentLines && start > region.start && content < end && text[content] === '#'
  return { start, end, next: nextLineStart(text, offset), comment }
}

export function lineBefore(ground: Ground, line: Line): Line | undefined {
  return line.start <= ground.region.start ? undefined : lineOf(ground, line.start - 1)
}

/** The lines that a span touches. */
export function linesOf(ground: Ground, span: Span): readonly Line[] {
  const lines: Line[] = []
  for (let at = span.start; at <= span.end; ) {
    const line = lineOf(ground, at)
    lines.push(line)
    if (line.next <= at) break
    at = line.next
  }
  return lines
}

/** Whether a comment line lies inside a span. */
export function holdsCommentLine(ground: Ground, span: Span): boolean {
  return linesOf(ground, span).some(line => line.comment)
}

/** Where the character stands that continues a line; `undefined` when the line ends there. */
export function continuationAt(ground: Ground, line: Span): number | undefined {
  let at = line.end - 1
  while (ground.commentLines && at >= line.start && isBlank(ground.text[at])) at--
  if (at < line.start || ground.text[at] !== ground.escape) return undefined
  return ground.text[at - 1] === ground.escape && at > line.start ? undefined : at
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isBlank(text[at])) at++
  return at
}

export function skipBlanksBack(text: string, from: number, to: number): number {
  let at = from
  while (at > to && isBlank(text[at - 1])) at--
  return at
}
