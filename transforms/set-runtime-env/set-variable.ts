import {
  after,
  configAtEnd,
  type Dockerfile,
  type Edit,
  type Instruction,
  indentationAt,
  insertAt,
  keywordLike,
  linesAbove,
  linesBelow,
  type Stage,
} from '../../src/authoring.ts'
import type { Missing } from './index.ts'

/**
 * Sets a variable: beside its kin where the stage has an ENV for them, in an ENV at the end, or on a line of its own behind the
 * last step, where no step of the build sees it.
 */
export function setVariable(dockerfile: Dockerfile, stage: Stage, name: string, value: string): Edit {
  const assignment = `${name}=${value}`
  const trailing = configAtEnd(stage)
  const group = groupFor(stage, name)
  if (group !== undefined) return inGroup(dockerfile, stage, group, assignment)
  const [next] = trailing
  const line = (like: Instruction) => [`${keywordLike(dockerfile, like, 'ENV')} ${assignment}`]
  if (next !== undefined) return linesAbove(dockerfile, next, line(next))
  const last = stage.instructions.at(-1) ?? stage.from
  return linesBelow(dockerfile, last, line(last))
}

/** The ENV that it goes into, or below. */
function groupFor(stage: Stage, name: string): Instruction | undefined {
  const trailing = configAtEnd(stage)
  const kin = name.startsWith('PYTHON') ? stage.instructions : trailing
  return (
    kin.findLast(one => one.keyword === 'ENV' && one.assignments.some(set => isKin(set.name, name))) ??
    trailing.findLast(one => one.keyword === 'ENV')
  )
}

/** Beside its kin at the head of a stage, a variable holds for the steps below as well. */
export function isSeenByBuild({ stage, variable }: Missing): boolean {
  const group = groupFor(stage, variable.name)
  return group !== undefined && after(stage, group).some(({ keyword }) => keyword === 'RUN')
}

function isKin(one: string, other: string): boolean {
  return one.startsWith('PYTHON') && other.startsWith('PYTHON')
}

/** In the way that the stage writes its variables: several to an instruction, or one. */
function inGroup(dockerfile: Dockerfile, stage: Stage, env: Instruction, assignment: string): Edit {
  const last = env.assignments.at(-1)
  const first = env.assignments[0]
  const alone =
    env.assignments.length === 1 && (!isKin(last?.name ?? '', assignment) || isBesideAnother(stage, env))
  if (last === undefined || first === undefined || last.legacy || alone)
    return linesBelow(dockerfile, env, [`${keywordLike(dockerfile, env, 'ENV')} ${assignment}`])
  const { text, eol } = dockerfile
  const spreads = text.slice(first.span.start, last.span.start).includes('\n')
  const joint = spreads ? ` ${dockerfile.escape}${eol}${indentationAt(text, last.span.start)}` : ' '
  return insertAt(last.span.end, joint + assignment)
}

function isBesideAnother({ instructions }: Stage, env: Instruction): boolean {
  return instructions.some(one => one.keyword === 'ENV' && Math.abs(one.index - env.index) === 1)
}
