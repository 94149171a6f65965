import type { Dockerfile, Instruction, Stage } from './dockerfile.ts'

/** Groups instructions by the FROM they follow. A name that comes twice means the later stage. */
export function stagesOf(instructions: readonly Instruction[]): Pick<Dockerfile, 'globalArgs' | 'stages'> {
  const globalArgs: Instruction[] = []
  const stages: Stage[] = []
  const named = new Map<string, Stage>()
  let members: Instruction[] = globalArgs
  for (const instruction of instructions) {
    if (instruction.keyword !== 'FROM') {
      members.push(instruction)
      continue
    }
    members = []
    const base = instruction.words[0]?.text ?? ''
    const stage: Stage = {
      index: stages.length,
      name: instruction.words[2]?.text.toLowerCase(),
      from: instruction,
      base,
      platform: instruction.flags.find(flag => flag.name === 'platform')?.value,
      // Stages are named in lower case, and a base is looked up as it is written.
      parent: named.get(base),
      instructions: members,
    }
    stages.push(stage)
    if (stage.name !== undefined) named.set(stage.name, stage)
  }
  return { globalArgs, stages }
}
