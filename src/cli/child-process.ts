import { type ChildProcess, spawn } from 'node:child_process'
import { errnoOf } from './node-file-system.ts'

export interface Ended {
  /** `undefined` when it could not be started, was killed, or ran out of time. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  /** Both, as they came. */
  readonly output: string
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Milliseconds. */
  readonly timeout?: number
}

/** A program that did not do what it was started for. */
export class ProgramFailed extends Error {
  /** The end of what it said of it. */
  readonly said: string

  constructor(program: string, said: string) {
    super(`${program} failed: ${said}`)
    this.name = 'ProgramFailed'
    this.said = said
  }
}

/** What is kept of a program's output: the end of a log says why it failed. */
const MAX_OUTPUT = 32 * 1024 * 1024

/** Milliseconds for programs to end after they were asked to. */
const PATIENCE = 10_000

/**
 * In a process group of its own: the client of an engine starts plugins, which must end with it, and Ctrl-C must not
 * reach them before those who know what to remove.
 */
const ALONE: { readonly stdio: ['ignore', 'pipe', 'pipe']; readonly detached: boolean } = {
  stdio: ['ignore', 'pipe', 'pipe'],
  detached: process.platform !== 'win32',
}

function end(child: ChildProcess): void {
  if (child.pid === undefined || !isAlive(child)) return
  if (!ALONE.detached) {
    child.kill('SIGTERM')
    return
  }
  try {
    process.kill(-child.pid, 'SIGTERM')
  } catch (error) {
    // It ended in the meantime.
    if (errnoOf(error) !== 'ESRCH') throw error
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

/** Runs programs and can end all of them at once. */
export class Children {
  readonly #running = new Set<ChildProcess>()
  readonly #onChange: (groups: readonly number[]) => void

  /** @param onChange told the process groups that run, whenever one begins or ends */
  constructor(onChange: (groups: readonly number[]) => void = () => undefined) {
    this.#onChange = onChange
  }

  run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    return new Promise(resolve => {
      const child = spawn(program, args, {
        ...ALONE,
        env: { ...process.env, ...options.env },
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      })
      const timer = options.timeout === undefined ? undefined : setTimeout(() => end(child), options.timeout)
      const said = { stdout: '', stderr: '', output: '' }
      const hear = (stream: 'stdout' | 'stderr') => (text: string) => {
        if (said.output.length > MAX_OUTPUT) return
        said[stream] += text
        said.output += text
      }
      child.stdout.setEncoding('utf8').on('data', hear('stdout'))
      child.stderr.setEncoding('utf8').on('data', hear('stderr'))
      const settle = (exitCode: number | undefined) => {
        clearTimeout(timer)
        this.#forget(child)
        resolve({ exitCode, ...said })
      }
      child.on('error', error => {
        hear('stderr')(String(error))
        settle(undefined)
      })
      child.on('close', code => settle(code ?? undefined))
      this.#remember(child)
    })
  }

  /** What a program prints, as it prints it; throws `ProgramFailed` when the program fails. */
  async *stream(program: string, args: readonly string[]): AsyncGenerator<Uint8Array> {
    const child = spawn(program, args, ALONE)
    this.#remember(child)
    let problem = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      problem = (problem + text).slice(-2_000)
    })
    const ended = new Promise<number | undefined>(resolve => {
      child.on('error', error => {
        problem += String(error)
        resolve(undefined)
      })
      child.on('close', code => resolve(code ?? undefined))
    })
    try {
      for await (const chunk of child.stdout) yield chunk
      if ((await ended) !== 0) throw new ProgramFailed(`${program} ${args[0] ?? ''}`, problem.trim())
    } finally {
      // Whoever reads may have had enough before the end.
      end(child)
      this.#forget(child)
    }
  }

  #remember(child: ChildProcess): void {
    this.#running.add(child)
    this.#tell()
  }

  #forget(child: ChildProcess): void {
    this.#running.delete(child)
    this.#tell()
  }

  #tell(): void {
    this.#onChange([...this.#running].flatMap(({ pid }) => (pid === undefined ? [] : [pid])))
  }

  /** Ends all that run, and waits until they are gone; whether there were any. */
  async endAll(): Promise<boolean> {
    const running = [...this.#running].filter(isAlive)
    const gone = running.map(child => new Promise(resolve => child.once('exit', resolve)))
    for (const child of running) end(child)
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise(resolve => {
      timer = setTimeout(resolve, PATIENCE)
    })
    await Promise.race([Promise.all(gone), patience])
    clearTimeout(timer)
    return running.length > 0
  }
}
