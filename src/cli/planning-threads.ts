import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { workerData as given, parentPort, Worker } from 'node:worker_threads'
import { acceptUpTo } from '../engine/decide.ts'
import type { AnyTransform } from '../engine/registry.ts'
import type { Report } from '../engine/report.ts'
import { type ContextFound, type PlanningThread, runPart } from '../run.ts'
import type { Share } from '../shares.ts'
import type { ThreadOptions, Threads } from './machine.ts'
import { nodeFileSystem } from './node-file-system.ts'

/** A thread reads the program and compiles it anew: fewer files are not worth that. */
const FILES_EACH = 150
/** Each holds tens of megabytes. */
const MOST = 3

/** For what lives shortly, which is most of what a plan makes: a quarter of the default does not slow it down. */
const YOUNG_MB = 12

/** What a thread is asked. */
type Task = { readonly contexts: Share<string> } | { readonly plan: Share<readonly string[]> }

/** What a thread is given when it starts. */
interface Setup extends Omit<ThreadOptions, 'files'> {
  /** One number, shared: files settled. */
  readonly done: Int32Array
  /** One number, shared by all: threads that have yet to load the program. */
  readonly loading: Int32Array
}

/**
 * Threads that plan beside this one, where the machine has the cores. Each starts from `thread.js`, which only a build
 * has: run from its sources, the program does all by itself.
 */
export async function startThreads({ files, ...options }: ThreadOptions): Promise<Threads> {
  const entry = join(dirname(fileURLToPath(import.meta.url)), 'thread.js')
  const most = Math.min(availableParallelism() - 1, Math.floor(files / FILES_EACH), MOST)
  const count = existsSync(entry) ? most : 0
  if (count === 0) tune()
  const loading = sharedNumber(count)
  const workers = Array.from({ length: count }, () => startThread(entry, { ...options, loading }))
  return {
    threads: workers.map(({ thread }) => thread),
    stop: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}

/**
 * V8 compiles a function for speed once it has run for a while. A run of seconds over a wide program does not get back
 * what that costs: with the threshold at twenty times its default, it takes a third less processor time. And it lets the
 * heap grow fourfold before it collects all of it, in each thread: at a third as much again, a run takes a fifth less
 * memory for a fiftieth more time (npm run bench).
 *
 * It holds for all threads of the process, and V8 refuses code that was compiled with other flags: not before every
 * thread has loaded the program.
 */
function tune(): void {
  setFlagsFromString('--interrupt-budget=1500000')
  setFlagsFromString('--heap-growing-percent=35')
}

function sharedNumber(value: number): Int32Array {
  const number = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  number[0] = value
  return number
}

function startThread(entry: string, options: Omit<Setup, 'done'>) {
  const done = sharedNumber(0)
  const workerData: Setup = { ...options, done }
  const worker = new Worker(entry, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  const ended = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`a planning thread ended with ${code}`)))
  })
  // Nobody may be waiting when it ends.
  ended.catch(() => undefined)
  const ask = <Answer>(task: Task): Promise<Answer> => {
    const answer = new Promise<Answer>(resolve => void worker.once('message', resolve))
    worker.postMessage(task)
    return Promise.race([answer, ended])
  }
  const thread: PlanningThread = {
    contexts: contexts => ask<readonly ContextFound[]>({ contexts }),
    plan: plan => ask<Report>({ plan }),
    get done() {
      return Atomics.load(done, 0)
    },
  }
  return { worker, thread }
}

/** The other end: answers what it is asked; with its plans it is done. */
export function serve(transforms: readonly AnyTransform[]): void {
  const { root, config, level, done, loading }: Setup = given
  if (Atomics.sub(loading, 0, 1) === 1) tune()
  const part = runPart({
    fs: nodeFileSystem(),
    root,
    paths: [],
    transforms,
    config,
    decide: acceptUpTo(level),
    onFile: () => void Atomics.add(done, 0, 1),
  })
  parentPort?.on('message', async (task: Task) => {
    if ('contexts' in task) parentPort?.postMessage(await part.contexts(task.contexts))
    else {
      parentPort?.postMessage(await part.plan(task.plan))
      parentPort?.close()
    }
  })
}
