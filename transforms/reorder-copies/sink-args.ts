import {
  after,
  attachedComments,
  before,
  commutes,
  type Dockerfile,
  type Edit,
  effectsOf,
  type Facts,
  type Finding,
  type Instruction,
  insertAt,
  isVolatileArg,
  leadingSpan,
  lineEnd,
  provenFix,
  remove,
  type Stage,
  span,
} from '../../src/authoring.ts'
import { afterBlankLines, endOfLine, gapBefore } from './layout.ts'

/**
 * An ARG with a value goes into the environment of every RUN below it, whether that uses it or not. One
 * that changes with each build therefore belongs right before its first use, and a LABEL that takes its value
 * with it.
 */
export function* sinkArgs(dockerfile: Dockerfile, stage: Stage, facts: Facts): Iterable<Finding> {
  for (const arg of stage.instructions) {
    const [assignment, another] = arg.assignments
    if (arg.keyword !== 'ARG' || assignment === undefined || another !== undefined) continue
    if (!isVolatileArg(assignment.name)) continue
    const finding = inspectArg(dockerfile, stage, arg, assignment.name, facts)
    if (finding !== undefined) yield finding
  }
}

interface Way {
  /** LABELs that take the value and go along. */
  readonly labels: readonly Instruction[]
  /** RUNs that are passed. */
  readonly runs: readonly Instruction[]
  /** What it cannot pass, or is first used by. */
  readonly end: Instruction | undefined
  readonly conflict: { readonly code: string; readonly reason: string } | undefined
}

function inspectArg(
  dockerfile: Dockerfile,
  stage: Stage,
  arg: Instruction,
  name: string,
  facts: Facts,
): Finding | undefined {
  const { labels, runs, end, conflict } = wayOf(dockerfile, stage, arg, name)
  const found = {
    span: arg.span,
    severity: 'note' as const,
    message: `Each new value of ${name} repeats the RUN instructions below it, used there or not.`,
  }
  const last = runs.at(-1)
  if (last === undefined) {
    if (end?.keyword !== 'RUN' || conflict === undefined || mentions(end, name)) return undefined
    return {
      ...found,
      declined: {
        code: 'MAY_READ_ENV',
        reason: `The RUN on line ${end.line} may read ${name} from its environment without naming it.`,
      },
    }
  }
  return {
    ...found,
    fix: provenFix(dockerfile, facts, {
      title: `Declare ${name} where it is first used`,
      edits: editsOf(dockerfile, stage, [arg, ...labels], last, end),
      proof: 'commutation',
      assumptions: [],
    }),
  }
}

function wayOf(dockerfile: Dockerfile, stage: Stage, arg: Instruction, name: string): Way {
  const labels: Instruction[] = []
  const runs: Instruction[] = []
  const moved = [arg]
  for (const instruction of after(stage, arg)) {
    // A LABEL behind the last RUN to pass stays where it is: the ARG goes right above it.
    if (
      instruction.keyword === 'LABEL' &&
      mentions(instruction, name) &&
      after(stage, instruction).some(({ keyword }) => keyword === 'RUN')
    ) {
      labels.push(instruction)
      moved.push(instruction)
      continue
    }
    const results = moved.map(one => commutes(effectsOf(dockerfile, one), effectsOf(dockerfile, instruction)))
    const conflict = results.find(result => !result.ok)
    if (conflict !== undefined && !conflict.ok) return { labels, runs, end: instruction, conflict }
    if (instruction.keyword === 'RUN') runs.push(instruction)
  }
  return { labels, runs, end: undefined, conflict: undefined }
}

function mentions(instruction: Instruction, name: string): boolean {
  return new RegExp(`\\$\\{?[!#]?${name}\\b`).test(instruction.args.text)
}

function editsOf(
  dockerfile: Dockerfile,
  stage: Stage,
  moved: readonly Instruction[],
  last: Instruction,
  end: Instruction | undefined,
): readonly Edit[] {
  const { text, eol } = dockerfile
  const blocks = moved.map(instruction => {
    const { start } = leadingSpan(dockerfile, instruction)
    return { start, end: lineEnd(text, instruction.span.end) }
  })
  const lines = blocks.map(block => text.slice(block.start, block.end)).join(eol)
  const gone = blocks.map(block => {
    const next = afterBlankLines(text, block.end)
    const alone = gapBefore(dockerfile, block.start) !== ''
    return remove(span(block.start, alone ? next : Math.min(next, endOfLine(text, block.end))))
  })
  const target = end ?? after(stage, last)[0]
  if (target === undefined) return [...gone, insertAt(lineEnd(text, last.span.end), eol + lines)]
  const { start } = leadingSpan(dockerfile, target)
  const apart = end === undefined || attachedComments(dockerfile, target).length > 0
  const gap = apart ? gapBefore(dockerfile, start) : ''
  const above = end === target ? before(stage, target).at(-1) : target
  // What came down to this place before stays together with it.
  if (gap !== '' && above !== undefined && isVolatile(above))
    return [...gone, insertAt(lineEnd(text, above.span.end), eol + lines)]
  return [...gone, insertAt(start, lines + eol + gap)]
}

function isVolatile({ keyword, assignments }: Instruction): boolean {
  return keyword === 'ARG' && assignments.every(({ name }) => isVolatileArg(name))
}
