import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** DOCKEROPT_BENCH_MAIN names another build, to hold one against the other. */
const MAIN = resolve(import.meta.dirname, process.env.DOCKEROPT_BENCH_MAIN ?? '../../dist/cli/main.js')

let scratch: string | undefined

function scratchFolder(): string {
  scratch ??= mkdtempSync(join(tmpdir(), 'dockeropt-bench-'))
  return scratch
}

export interface Timed {
  readonly ms: number
  readonly status: number
  /** Where the program is a Node process of ours. */
  readonly peakMegabytes: number | undefined
}

/** A fresh folder that `cleanUp` takes away. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(scratchFolder(), `${name}-`))
}

export function cleanUp(): void {
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
}

/** Runs to the end, output thrown away. */
export function time(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Timed {
  const started = performance.now()
  const { status, error } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  if (error !== undefined) throw error
  return { ms: performance.now() - started, status: status ?? 128, peakMegabytes: undefined }
}

/** The built command line; its state goes to a scratch folder. With `memory`, its peak is asked for too. */
export function dockeropt(
  args: readonly string[],
  cwd: string,
  options: { readonly memory?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): Timed {
  const peak = join(scratchFolder(), 'peak')
  const hook =
    "data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.DOCKEROPT_BENCH_PEAK,String(process.resourceUsage().maxRSS)))"
  const timed = time(process.execPath, [...(options.memory ? ['--import', hook] : []), MAIN, ...args], cwd, {
    XDG_STATE_HOME: join(scratchFolder(), 'state'),
    DOCKEROPT_BENCH_PEAK: peak,
    ...options.env,
  })
  if (timed.status !== 0 && timed.status !== 2) {
    throw new Error(`dockeropt ${args.join(' ')} ended with ${timed.status} in ${cwd}`)
  }
  if (options.memory !== true) return timed
  // Linux gives kilobytes.
  return { ...timed, peakMegabytes: Number(readFileSync(peak, 'utf8')) / 1024 }
}

export function requireBuild(): void {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: npm run build`)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Runs the contestants in turn, so that what else the machine does hits all of them; the median of each. */
export function interleaved(rounds: number, contestants: readonly (() => Timed)[]): readonly number[] {
  const times = contestants.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    contestants.forEach((contestant, index) => {
      times[index]?.push(contestant().ms)
    })
  }
  return times.map(median)
}
