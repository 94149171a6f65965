import type { Prompter, Reply } from '../../src/cli/interactive.ts'
import type { ClosableBench, Machine, Sink } from '../../src/cli/machine.ts'
import { DockeroptError } from '../../src/errors.ts'
import type { WritableFileSystem } from '../../src/host.ts'
import type { StateStore } from '../../src/project/state.ts'
import { memoryStore } from './memory-store.ts'

export interface TestMachine extends Machine {
  /** What was said so far. */
  out(): string
  err(): string
  /** How many questions were asked. */
  asked(): number
  /** As if somebody pressed Ctrl-C while files are written. */
  interrupt(): void
}

export interface TestMachineOptions {
  readonly fs: WritableFileSystem
  readonly cwd?: string
  readonly store?: StateStore
  /** Somebody sits there and says this, in order; `quit` when it runs out. Nobody does when absent. */
  readonly replies?: readonly Reply[]
  /** What builds; no engine answers when absent. */
  readonly bench?: ClosableBench
  /** What revisions hold, by `REVISION:PATH`. */
  readonly revisions?: Readonly<Record<string, string>>
}

/** A machine whose screen, keyboard and state are in memory. */
export function testMachine({
  fs,
  cwd = '/repo',
  store = memoryStore(),
  replies,
  bench,
  revisions = {},
}: TestMachineOptions): TestMachine {
  const out: string[] = []
  const err: string[] = []
  const left = [...(replies ?? [])]
  let asked = 0
  let stop = () => undefined
  const sink = (said: string[]): Sink => ({
    isTerminal: replies !== undefined,
    hasColour: false,
    columns: 100,
    write: text => void said.push(text),
  })
  const prompter: Prompter = {
    ask() {
      asked++
      return Promise.resolve(left.shift() ?? 'quit')
    },
  }
  return {
    fs,
    cwd,
    stdout: sink(out),
    stderr: sink(err),
    stdinIsTerminal: replies !== undefined,
    version: '1.2.3',
    store: () => Promise.resolve(store),
    prompter: () => Promise.resolve(prompter),
    page: name => (name === 'transforms/upper-case-as.md' ? '# upper-case-as\n\nIts page.\n' : undefined),
    startThreads: async () => ({ threads: [], stop: async () => undefined }),
    bench({ onProgress }) {
      if (bench !== undefined) return Promise.resolve({ ...bench, onProgress })
      return Promise.reject(new DockeroptError('NO_ENGINE', 'No container engine answers.', 'Install one.'))
    },
    revision: (_root, revision, path) => Promise.resolve(revisions[`${revision}:${path}`]),
    onInterrupt(callback) {
      stop = () => void callback()
      return () => {
        stop = () => undefined
      }
    },
    out: () => out.join(''),
    err: () => err.join(''),
    asked: () => asked,
    interrupt: () => stop(),
  }
}
