import type {
  Announced,
  Declined,
  Dockerfile,
  Edit,
  Facts,
  Instruction,
  Release,
  Stage,
  StageState,
} from '../../src/authoring.ts'
import type { PackageRun } from './package-runs.ts'

/** The stage that is to be taken apart. */
export interface Subject {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly facts: Facts
  /** At the start of the stage. */
  readonly start: StageState
  /** Where its system packages come from; `undefined` where the tables do not know. */
  readonly release: Release | undefined
  /** The RUNs that bring system packages, or the lists of them. */
  readonly packages: ReadonlyMap<Instruction, PackageRun>
}

/** A tree that the image takes from the builder, as operands of COPY. */
export interface Tree {
  readonly from: string
  readonly to: string
}

/**
 * A part of a tree that follows from the first steps of the builder alone: both go on from there, each in a stage of its own, so that
 * what changes the rest leaves this part as it was.
 */
export interface Beside {
  /** The last of the steps that both go on from. */
  readonly from: Instruction
  /** Instructions that make the part. */
  readonly steps: readonly string[]
  /** Copied before the trees of the builder, which has it no more. */
  readonly part: Tree
}

/** What an ecosystem makes of a stage. */
export interface Proposal {
  /** For the title: `Python`. */
  readonly name: string
  /** Instructions that move to the builder: installs and builds, and what only they need. */
  readonly builds: readonly Instruction[]
  /** Instructions above the last build that the builder and the image both need. */
  readonly shares: readonly Instruction[]
  /** RUNs that are known to do without the builder, and to be the same above and below its steps. */
  readonly vouched: readonly Instruction[]
  /** RUNs of that kind that no step of the builder needs. */
  readonly ofImage: readonly Instruction[]
  readonly trees: readonly Tree[]
  /** Instructions that hold for both stages, above the first build. */
  readonly environment: readonly string[]
  /** Instructions for the builder, right above the first build. */
  readonly before: readonly string[]
  /** Instructions for the builder, at its end. */
  readonly after: readonly string[]
  /** What the image takes from a stage beside the builder; `undefined` where the builder makes it all. */
  readonly beside?: Beside
  /** Instructions for the image, right above the trees. */
  readonly imageFirst: readonly string[]
  /** Words that take the place of the base of the image, where it can do with less than the builder. */
  readonly base: string | undefined
  /** System packages that the smaller base lacks. */
  readonly libraries: readonly string[]
  /** System packages that came with a compiler, and that what is installed loads. */
  readonly ofCompiler: readonly string[]
  /** Commands that come with what is built: what calls them may stay in the image. */
  readonly programs: ReadonlySet<string>
  /** Commands that the packages are known to call while the program runs. */
  readonly calls: readonly string[]
  /** Something other than system packages stays behind: development dependencies, sources. */
  readonly leavesBehind: boolean
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
  /** Edits of instructions: what the image starts, where an install of the builder puts packages. */
  readonly edits?: readonly Edit[]
  /** For `review`, it is expected to hold; for `manual`, there is too little to go by. */
  readonly safety: 'review' | 'manual'
}

/** One kind of project. Adding one is a file beside `python.ts` and a line in `index.ts`. */
export interface Ecosystem {
  /** `undefined` where the stage installs nothing of it. */
  propose(subject: Subject): Proposal | Declined | undefined
}

export function isDeclined(answer: Proposal | Declined): answer is Declined {
  return 'code' in answer
}
