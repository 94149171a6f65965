import type { Instruction, Stage } from '../syntax/dockerfile.ts'

/** The instructions of a stage and of those it is built on, its own first. */
export function lineageOf(stage: Stage): readonly Instruction[] {
  return [...stage.instructions, ...(stage.parent === undefined ? [] : lineageOf(stage.parent))]
}
