import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import type { Symbolic } from '../symbolic.ts'

/** One step, or what a step starts from. */
export interface GraphNode {
  /** All that decides what it does, its inputs aside. */
  readonly text: string
  readonly inputs: readonly GraphNode[]
}

export interface StageGraph {
  readonly name: string | undefined
  /** The step that leaves the files of the stage. */
  readonly files: GraphNode
  /** The config of its image, a field or key each; what a base image brings stays a term. */
  readonly config: ReadonlyMap<string, Symbolic>
}

/** What a RUN is told of the place where it stands. */
export interface RunPlace {
  readonly d: Dockerfile
  readonly cwd: Symbolic
  readonly shell: Symbolic
  expand(word: string): Symbolic
  /** The files that `from=` names. */
  source(from: string): GraphNode
}

/** A RUN as part of a graph: the steps it is taken as, one to the letter, and what is mounted in them. */
export type RunText = (run: Instruction, place: RunPlace) => readonly RunStep[]

export interface RunStep {
  readonly text: string
  readonly inputs: readonly GraphNode[]
}
