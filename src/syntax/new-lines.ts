import type { Edit } from '../text/edit.ts'
import { insertAt } from '../text/edit.ts'
import { indentationAt, lineStart } from '../text/lines.ts'
import type { Dockerfile, Instruction, Keyword, Stage } from './dockerfile.ts'
import { attachedComments, leadingSpan } from './queries.ts'

/** A keyword in the case that its neighbour is written in. */
export function keywordLike({ text }: Dockerfile, { keywordSpan }: Instruction, keyword: Keyword): string {
  const typed = text.slice(keywordSpan.start, keywordSpan.end)
  return typed === typed.toLowerCase() ? keyword.toLowerCase() : keyword
}

/** The words that begin a stage, as a FROM of the file writes them: in lower case where it does. */
export function stageKeywords(
  { text }: Dockerfile,
  { keywordSpan, words }: Instruction,
): { readonly from: string; readonly as: string } {
  const from = text.slice(keywordSpan.start, keywordSpan.end)
  return { from, as: words[1]?.text ?? (from === from.toLowerCase() ? 'as' : 'AS') }
}

/**
 * New instructions as lines of their own above an instruction and the comments that belong to it; those stay together,
 * apart from what is new. Where the instructions around stand apart by blank lines, so does what is new.
 */
export function linesAbove(dockerfile: Dockerfile, instruction: Instruction, lines: readonly string[]): Edit {
  const { text, eol } = dockerfile
  const block = indented(dockerfile, instruction, lines) + eol
  if (attachedComments(dockerfile, instruction).length > 0)
    return insertAt(leadingSpan(dockerfile, instruction).start, block + eol)
  return insertAt(
    lineStart(text, instruction.span.start),
    standsApart(dockerfile, instruction) ? block + eol : block,
  )
}

/** Whether blank lines are around an instruction, and around the one before it. */
function standsApart(dockerfile: Dockerfile, instruction: Instruction): boolean {
  const stage = dockerfile.stages[instruction.stage ?? -1]
  const all = stage === undefined ? [] : [stage.from, ...stage.instructions]
  const at = all.indexOf(instruction)
  return (
    at >= 2 &&
    all.slice(at - 1, at + 2).every(one => isAfterBlankLine(dockerfile, leadingSpan(dockerfile, one).start))
  )
}

function isAfterBlankLine({ text }: Dockerfile, start: number): boolean {
  const end = lineStart(text, start) - 1
  return end > 0 && text.slice(lineStart(text, end), end).trim() === ''
}

/** The same right below it. */
export function linesBelow(dockerfile: Dockerfile, instruction: Instruction, lines: readonly string[]): Edit {
  return insertAt(instruction.span.end, dockerfile.eol + indented(dockerfile, instruction, lines))
}

function indented({ text, eol }: Dockerfile, { span }: Instruction, lines: readonly string[]): string {
  const indent = indentationAt(text, span.start)
  return lines.map(line => indent + line).join(eol)
}

const CONFIGURES: ReadonlySet<Keyword> = new Set([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
])

/** The instructions at the end of a stage behind which nothing is run or copied any more. */
export function configAtEnd({ instructions }: Stage): readonly Instruction[] {
  const last = instructions.findLastIndex(({ keyword }) => !CONFIGURES.has(keyword))
  return instructions.slice(last + 1)
}
