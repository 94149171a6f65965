import type { WritableFileSystem } from '../host.ts'
import type { StateStore } from '../project/state.ts'
import type { Prompter } from './interactive.ts'

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
  /** Calls back when the user wants to stop, until the returned function is called. */
  onInterrupt(callback: () => void): () => void
}
