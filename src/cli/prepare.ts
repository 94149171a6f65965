import { posix } from 'node:path'
import { acceptUpTo, type Decide } from '../engine/decide.ts'
import type { AnyTransform } from '../engine/registry.ts'
import type { Report } from '../engine/report.ts'
import { checkNames } from '../project/check-config.ts'
import type { Config } from '../project/config.ts'
import { loadConfig } from '../project/config-file.ts'
import { type Discovery, discover, findRoot } from '../project/discover.ts'
import { type RunOptions, run } from '../run.ts'
import { type RunFlags, withFlags } from './flags.ts'
import type { Level, Machine, Threads } from './machine.ts'
import { progress } from './progress.ts'

/** Below, one thread is done before another has started. */
const WORTH_THREADS = 200

const NOBODY: Threads = { threads: [], stop: async () => undefined }

/** Everything that is settled before the first file is read. */
export interface Prepared {
  readonly root: string
  readonly config: Config
  readonly transforms: readonly AnyTransform[]
  readonly discovery: Discovery
}

export function prepare(
  machine: Machine,
  transforms: readonly AnyTransform[],
  patterns: readonly string[],
  flags: RunFlags,
): Prepared {
  const { fs, cwd } = machine
  const root = findRoot(fs, cwd)
  checkNames(flags.only ?? [], '--only', transforms)
  checkNames(flags.skip ?? [], '--skip', transforms)
  const file = flags.config === undefined ? {} : { file: posix.resolve(cwd, flags.config) }
  const config = withFlags(loadConfig({ fs, root, transforms, ...file }), flags)
  const exclude = config.exclude ?? []
  const discovery = discover({ fs, root, cwd, patterns: patterns.length === 0 ? ['.'] : patterns, exclude })
  return { root, config, transforms, discovery }
}

/** Runs on what was prepared; what could not be discovered joins the report. */
export async function runPrepared(
  machine: Machine,
  { root, config, transforms, discovery }: Prepared,
  options: Pick<RunOptions, 'onFile' | 'onCompanion'> & {
    /** Nobody is asked where it is a level: then others may help. */
    readonly decide: Decide | Level
    readonly showsProgress: boolean
  },
): Promise<Report> {
  const { showsProgress, onFile, decide, ...rest } = options
  const line = progress(machine.stderr, showsProgress ? discovery.paths.length : 0)
  const help =
    typeof decide === 'string' && discovery.paths.length >= WORTH_THREADS
      ? await machine.startThreads({ root, config, level: decide, files: discovery.paths.length })
      : NOBODY
  try {
    const report = await run({
      fs: machine.fs,
      root,
      paths: discovery.paths,
      transforms,
      config,
      decide: typeof decide === 'string' ? acceptUpTo(decide) : decide,
      threads: help.threads,
      ...rest,
      onFile: async (file, done, total) => {
        line.update(done)
        await onFile?.(file, done, total)
      },
    })
    return { ...report, problems: [...discovery.problems, ...report.problems] }
  } finally {
    line.clear()
    await help.stop()
  }
}
