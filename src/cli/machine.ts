import type { WritableFileSystem } from '../host.ts'
import type { Config } from '../project/config.ts'
import type { StateStore } from '../project/state.ts'
import type { PlanningThread } from '../run.ts'
import type { Bench } from '../verify/bench.ts'
import type { EngineKind } from '../verify/engine.ts'
import type { Prompter } from './interactive.ts'

export interface BenchOptions {
  /** Whichever answers when `undefined`. */
  readonly kind: EngineKind | undefined
  readonly builder: string | undefined
  readonly onProgress: (text: string) => void
}

export interface ClosableBench extends Bench {
  /** Ends what is under way and removes all that the run made. */
  close(): Promise<void>
}

export type Level = 'safe' | 'review'

export interface ThreadOptions {
  /** Absolute. */
  readonly root: string
  readonly config: Config
  readonly level: Level
  /** How many Dockerfiles there are. */
  readonly files: number
}

/** As many as pay on this machine, perhaps none. */
export interface Threads {
  readonly threads: readonly PlanningThread[]
  stop(): Promise<void>
}

/** A stream of text that someone may be looking at. */
export interface Sink {
  readonly isTerminal: boolean
  readonly hasColour: boolean
  /** Characters in a line. */
  readonly columns: number
  write(text: string): void
}

/** All that the command line asks of the machine; tests give it one in memory. */
export interface Machine {
  readonly fs: WritableFileSystem
  /** The current folder: absolute, symlinks resolved, with `/`. */
  readonly cwd: string
  readonly stdout: Sink
  readonly stderr: Sink
  /** Someone can answer questions. */
  readonly stdinIsTerminal: boolean
  readonly version: string
  /** The state that belongs to one repository. */
  store(root: string): Promise<StateStore>
  /** Loaded when the first question comes up. */
  prompter(): Promise<Prompter>
  /** A page of the docs that come with the program, below `docs/`. */
  page(name: string): string | undefined
  /** Threads that plan a part of a long run. */
  startThreads(options: ThreadOptions): Promise<Threads>
  /** An engine that builds, and what comes with it; throws a DockeroptError where none answers. */
  bench(options: BenchOptions): Promise<ClosableBench>
  /** A file as a revision of the repository has it; `undefined` where it has none. */
  revision(root: string, revision: string, path: string): Promise<string | undefined>
  /** Calls back when the user wants to stop, until the returned function is called. */
  onInterrupt(callback: () => void): () => void
}
