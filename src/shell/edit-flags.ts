import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { type Edit, insertAt, replace } from '../text/edit.ts'
import { indentationAt } from '../text/lines.ts'
import { span } from '../text/span.ts'
import { groundOf, holdsCommentLine } from './ground.ts'

/**
 * Adds flags, `--mount=...` for one, behind those an instruction has, laid out as they are. The flags of a RUN that had all on one
 * line each get a line, and so does the command behind them; before a heredoc, and on every other instruction, all stays on one line.
 */
export function insertFlags(
  dockerfile: Dockerfile,
  instruction: Instruction,
  flags: readonly string[],
): readonly Edit[] {
  const [first] = instruction.flags
  const last = instruction.flags.at(-1)
  if (first !== undefined && last !== undefined) {
    const head = dockerfile.text.slice(first.span.start, instruction.argsSpan.start)
    if (instruction.keyword === 'RUN' && instruction.heredocs.length === 0 && !head.includes('\n')) {
      const joint = lineBreak(dockerfile, instruction)
      const text = flags.map(flag => joint + flag).join('')
      return [replace(span(last.span.end, instruction.argsSpan.start), text + joint)]
    }
    const joint = jointOfFlags(dockerfile, instruction)
    return [insertAt(last.span.end, flags.map(flag => joint + flag).join(''))]
  }
  const { keywordSpan, argsSpan, keyword, heredocs } = instruction
  const gap = span(keywordSpan.end, argsSpan.start)
  const oneLine = keyword !== 'RUN' || heredocs.length > 0
  const joint = oneLine ? ' ' : lineBreak(dockerfile, instruction)
  const text = flags.join(joint)
  const blanks = dockerfile.text.slice(gap.start, gap.end)
  // `RUN \`: the command has its own line already.
  if (blanks.includes('\n')) return [insertAt(gap.start, ` ${text}`)]
  return [replace(gap, (oneLine ? blanks : ' ') + text + joint)]
}

/** What parts the last two flags, or the only flag and the arguments. */
function jointOfFlags(dockerfile: Dockerfile, instruction: Instruction): string {
  const [before, last] = instruction.flags.slice(-2)
  if (before === undefined) return ' '
  const gap =
    last === undefined
      ? span(before.span.end, instruction.argsSpan.start)
      : span(before.span.end, last.span.start)
  const text = dockerfile.text.slice(gap.start, gap.end)
  if (!text.includes('\n')) return ' '
  const ground = groundOf(dockerfile, instruction, 'plain')
  return holdsCommentLine(ground, gap) ? lineBreak(dockerfile, instruction) : text
}

/** A continuation, and the indentation that its next line has in this file. */
function lineBreak(dockerfile: Dockerfile, instruction: Instruction): string {
  const own = indentationAt(dockerfile.text, instruction.span.start)
  return ` ${dockerfile.escape}${dockerfile.eol}${own}${usesTabs(dockerfile, instruction) ? '\t' : '    '}`
}

/** Whether the lines that the instruction continues on start with tabs. */
function usesTabs(dockerfile: Dockerfile, instruction: Instruction): boolean {
  const { start, end } = instruction.headSpan
  return /\n[ \t]*\t/.test(dockerfile.text.slice(start, end))
}
