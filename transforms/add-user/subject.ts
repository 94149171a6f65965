import {
  type ComposeService,
  type Dockerfile,
  type Facts,
  finalStage,
  type Instruction,
  type Stage,
  type StageState,
  type StartCommand,
  type StartScript,
  servicesOf,
  startOf,
  startScripts,
  stateAtEnd,
} from '../../src/authoring.ts'

/** The image that ships, and all that is known of how it starts. */
export interface Subject {
  readonly dockerfile: Dockerfile
  readonly facts: Facts
  readonly stage: Stage
  /** The stages it is built on, the first one first, and itself. */
  readonly lineage: readonly Stage[]
  /** Those of the lineage, in order. */
  readonly instructions: readonly Instruction[]
  readonly state: StageState
  readonly start: StartCommand
  readonly scripts: readonly StartScript[]
  /** The compose services that run this image. */
  readonly services: readonly ComposeService[]
}

export function subjectOf(dockerfile: Dockerfile, facts: Facts): Subject {
  const stage = finalStage(dockerfile)
  const lineage: Stage[] = []
  for (let one: Stage | undefined = stage; one !== undefined; one = one.parent) lineage.unshift(one)
  return {
    dockerfile,
    facts,
    stage,
    lineage,
    instructions: lineage.flatMap(({ instructions }) => instructions),
    state: stateAtEnd(dockerfile, stage),
    start: startOf(dockerfile, stage),
    scripts: startScripts(dockerfile, stage, facts),
    services: servicesOf(dockerfile, stage, facts),
  }
}

/** Whether there is something to say: the program runs as root, or may. */
export function mayRunAsRoot({ state, instructions, start }: Subject): boolean {
  const { base, user } = state
  if (base?.family === 'windows') return false
  if (instructions.some(({ keyword }) => keyword === 'USER')) return user.root
  if (base?.user !== undefined && !user.root) return false
  // A stage that files are taken out of, and that nobody runs.
  return !(base?.family === 'scratch' && start.entrypoint.form === 'none' && start.cmd.form === 'none')
}
