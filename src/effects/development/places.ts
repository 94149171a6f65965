import type { ComposeService } from '../../facts/facts.ts'
import type { Instruction, Stage } from '../../syntax/dockerfile.ts'

/** The instructions of a stage and of those it is built on, its own first. */
export function lineage(stage: Stage): readonly Instruction[] {
  return [...stage.instructions, ...(stage.parent === undefined ? [] : lineage(stage.parent))]
}

/** As a sentence starts with it. */
export function serviceName({ name, file }: ComposeService): string {
  return `Service ${name} of ${file}`
}
