import { buildGraph, Comparison, sameStage } from '../../src/effects/graph.ts'
import type { Dockerfile, Instruction } from '../../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

/** The model of these lines; a test with lines that do not parse is a broken test. */
export function parsed(...lines: readonly string[]): Dockerfile {
  const result = parseDockerfile(`${lines.join('\n')}\n`)
  if (!result.ok) throw new Error(`${result.refusal.reason}\n${lines.join('\n')}`)
  return result.dockerfile
}

/** The instruction at a position, negative ones counted from the end. */
export function instructionAt(dockerfile: Dockerfile, index: number): Instruction {
  const instruction = dockerfile.instructions.at(index)
  if (instruction === undefined) throw new Error(`no instruction ${index}`)
  return instruction
}

/** Whether both build the same when no stage is asked for. */
export function buildAlike(a: Dockerfile, b: Dockerfile): boolean {
  const last = buildGraph(a).stages.at(-1)
  const other = buildGraph(b).stages.at(-1)
  if (last === undefined || other === undefined) throw new Error('no stage')
  return sameStage(new Comparison(), last, other) === undefined
}
