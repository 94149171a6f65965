import { readShell } from '../shell/read.ts'
import type { Comment, Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { parseEdited } from '../syntax/parse.ts'
import { commonItems } from '../text/affixes.ts'
import type { Edit } from '../text/edit.ts'

export type Verdict =
  | { readonly ok: true; readonly after: Dockerfile }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads the edited text anew and holds it against the old: nothing may be lost that no edit names. A fix
 * that fails is dropped, whoever wrote it; this is what makes "never break a file" a property of
 * the engine instead of a hope about transforms.
 */
export function verify(before: Dockerfile, edits: readonly Edit[], text: string): Verdict {
  const parsed = parseEdited(before, text)
  if (!parsed.ok) return failed(`line ${parsed.refusal.line} can no longer be read: ${parsed.refusal.reason}`)
  const after = parsed.dockerfile
  // What stands above the edits is the same: not only alike, but the same objects.
  const same = commonItems(before.instructions, after.instructions)
  const reason =
    lostLayout(before, edits, after, same) ??
    lostDirective(before, after) ??
    lostComment(before, after) ??
    lostStage(before, after) ??
    lostHeredoc(before, after, same) ??
    changedInstruction(before, edits, after, same) ??
    brokenShell(before, after, same)
  return reason === undefined ? { ok: true, after } : failed(reason)
}

function failed(reason: string): Verdict {
  return { ok: false, reason }
}

function lostLayout(
  before: Dockerfile,
  edits: readonly Edit[],
  after: Dockerfile,
  same: number,
): string | undefined {
  const foreign = before.eol === '\r\n' ? /(?<!\r)\n/ : /\r/
  if (edits.some(edit => foreign.test(edit.text))) return 'a line ending differs from those of the file'
  if (before.text.startsWith('\uFEFF') !== after.text.startsWith('\uFEFF'))
    return 'the byte order mark is lost'
  if (endsInNewline(before.text) !== endsInNewline(after.text))
    return 'the newline at the end of the file changed'
  if (emptyContinuations(after, same) > emptyContinuations(before, same))
    return 'a blank line stands inside a continued instruction'
  return undefined
}

function endsInNewline(text: string): boolean {
  return text.endsWith('\n')
}

/** Blank lines between the first and the last line of instructions: BuildKit warns of them. */
function emptyContinuations(dockerfile: Dockerfile, from: number): number {
  let count = 0
  for (const { headSpan } of dockerfile.instructions.slice(from)) {
    const head = dockerfile.text.slice(headSpan.start, headSpan.end)
    if (head.includes('\n')) count += head.split('\n').filter(line => line.trim() === '').length
  }
  return count
}

function lostDirective(before: Dockerfile, after: Dockerfile): string | undefined {
  const lost = before.directives.find(
    directive =>
      !after.directives.some(other => other.name === directive.name && other.value === directive.value),
  )
  return lost === undefined ? undefined : `the parser directive ${lost.name} is lost`
}

function lostComment(before: Dockerfile, after: Dockerfile): string | undefined {
  const same = commonItems(before.comments, after.comments)
  const left = countBy(after.comments.slice(same), commentText)
  for (const comment of before.comments.slice(same)) {
    const text = commentText(comment)
    const count = left.get(text) ?? 0
    if (count === 0) return `the comment "${text}" is lost`
    left.set(text, count - 1)
  }
  return undefined
}

function commentText(comment: Comment): string {
  return comment.text.trim()
}

function lostStage(before: Dockerfile, after: Dockerfile): string | undefined {
  if (after.stages.length < before.stages.length) return 'a stage is lost'
  const names = new Set(after.stages.map(stage => stage.name))
  const lost = before.stages.find(stage => stage.name !== undefined && !names.has(stage.name))
  return lost === undefined ? undefined : `the stage ${lost.name} is lost`
}

function lostHeredoc(before: Dockerfile, after: Dockerfile, same: number): string | undefined {
  return heredocCount(after, same) < heredocCount(before, same) ? 'a heredoc is lost' : undefined
}

function heredocCount(dockerfile: Dockerfile, from: number): number {
  return dockerfile.instructions
    .slice(from)
    .reduce((sum, instruction) => sum + instruction.heredocs.length, 0)
}

/** Instructions that no edit reaches must come back in the same order with the same words. */
function changedInstruction(
  before: Dockerfile,
  edits: readonly Edit[],
  after: Dockerfile,
  same: number,
): string | undefined {
  const touched = touchedBy(before, edits)
  let position = same
  for (const instruction of before.instructions.slice(same)) {
    if (touched.has(instruction)) continue
    const wanted = wordsOf(before, instruction)
    while (position < after.instructions.length && wordsOf(after, after.instructions[position]!) !== wanted)
      position++
    if (position === after.instructions.length)
      return `${instruction.keyword} on line ${instruction.line} changed unasked`
    position++
  }
  return undefined
}

/** One walk over both lists: edits and instructions are sorted by position. */
function touchedBy(before: Dockerfile, edits: readonly Edit[]): ReadonlySet<Instruction> {
  const touched = new Set<Instruction>()
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start)
  let first = 0
  for (const instruction of before.instructions) {
    const { start, end } = instruction.span
    while (first < sorted.length && sorted[first]!.span.end < start) first++
    for (let i = first; i < sorted.length && sorted[i]!.span.start <= end; i++) {
      const edit = sorted[i]!.span
      // An insertion at the very edge stands beside the instruction, not in it.
      if (
        edit.start === edit.end
          ? start < edit.start && edit.start < end
          : edit.start < end && start < edit.end
      ) {
        touched.add(instruction)
      }
      // An insertion right at the end of an instruction may continue it.
      if (edit.start === edit.end && edit.start === end) touched.add(instruction)
    }
  }
  return touched
}

function wordsOf(dockerfile: Dockerfile, instruction: Instruction): string {
  return dockerfile.text.slice(instruction.span.start, instruction.span.end)
}

/** Where every shell body could be read before, every one can be read after. */
function brokenShell(before: Dockerfile, after: Dockerfile, same: number): string | undefined {
  const unreadable = before.instructions.some(i => i.keyword === 'RUN' && !readShell(before, i).ok)
  if (unreadable) return undefined
  const known = new Set(before.instructions.slice(same).map(instruction => wordsOf(before, instruction)))
  for (const instruction of after.instructions.slice(same)) {
    if (instruction.keyword !== 'RUN' || known.has(wordsOf(after, instruction))) continue
    const reading = readShell(after, instruction)
    if (!reading.ok) return `line ${instruction.line}: ${reading.unreadable.reason}`
  }
  return undefined
}

function countBy<T>(values: readonly T[], key: (value: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1)
  return counts
}
