import { spawn } from 'node:child_process'

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

/** What is kept of a program's output: the end of a log says why it failed. */
const MAX_OUTPUT = 32 * 1024 * 1024

/** Runs programs and can end all of them at once. */
export class Children {
  readonly #running = new Set<ReturnType<typeof spawn>>()

  run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    return new Promise(resolve => {
      const child = spawn(program, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...options.env },
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      })
      const timer =
        options.timeout === undefined ? undefined : setTimeout(() => child.kill('SIGTERM'), options.timeout)
      const said = { stdout: '', stderr: '', output: '' }
      const hear = (stream: 'stdout' | 'stderr') => (text: string) => {
        if (said.output.length > MAX_OUTPUT) return
        said[stream] += text
        said.output += text
      }
      child.stdout.setEncoding('utf8').on('data', hear('stdout'))
      child.stderr.setEncoding('utf8').on('data', hear('stderr'))
      const end = (exitCode: number | undefined) => {
        clearTimeout(timer)
        this.#running.delete(child)
        resolve({ exitCode, ...said })
      }
      child.on('error', error => {
        hear('stderr')(String(error))
        end(undefined)
      })
      child.on('close', code => end(code ?? undefined))
      this.#running.add(child)
    })
  }

  /** What a program prints, as it prints it; fails when the program does. */
  async *stream(program: string, args: readonly string[]): AsyncGenerator<Uint8Array> {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#running.add(child)
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
      if ((await ended) !== 0) throw new Error(`${program} ${args[0] ?? ''} failed: ${problem.trim()}`)
    } finally {
      // Whoever reads may have had enough before the end.
      if (child.exitCode === null) child.kill('SIGTERM')
      this.#running.delete(child)
    }
  }

  endAll(): void {
    for (const child of this.#running) child.kill('SIGTERM')
  }
}
