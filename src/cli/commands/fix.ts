import { acceptUpTo } from '../../engine/decide.ts'
import type { AnyTransform } from '../../engine/registry.ts'
import { hasProblems, type Problem, type Report } from '../../engine/report.ts'
import { DockeroptError } from '../../errors.ts'
import { changesOf, Writer } from '../../project/write.ts'
import { counted } from '../../reporters/screen.ts'
import { EXIT } from '../exit.ts'
import type { FixFlags } from '../flags.ts'
import type { Machine } from '../machine.ts'
import { output } from '../output.ts'
import { type Prepared, prepare, runPrepared } from '../prepare.ts'
import { fixInteractively } from './fix-interactively.ts'

/** Shows, writes, or asks: the same plan with another last step. */
export async function fix(
  machine: Machine,
  transforms: readonly AnyTransform[],
  paths: readonly string[],
  flags: FixFlags,
): Promise<number> {
  const isUnattended = flags.dryRun === true || flags.yes === true
  if (!isUnattended && !(machine.stdinIsTerminal && machine.stderr.isTerminal)) throw nobodyToAsk()
  const prepared = prepare(machine, transforms, paths, flags)
  if (flags.dryRun === true) return dryRun(machine, prepared, flags)
  if (flags.yes === true) return writeAll(machine, prepared, flags)
  return fixInteractively(machine, prepared, paths, flags)
}

function nobodyToAsk(): DockeroptError {
  return new DockeroptError(
    'NOT_A_TERMINAL',
    'There is nobody to ask: this is not a terminal.',
    'Add --dry-run to see the changes as a patch, or --yes to write what is proven safe.',
  )
}

async function dryRun(machine: Machine, prepared: Prepared, flags: FixFlags): Promise<number> {
  const decide = acceptUpTo(flags.level ?? (flags.yes === true ? 'safe' : 'review'))
  const report = await runPrepared(machine, prepared, { decide, showsProgress: true })
  const { format = 'patch', output: file } = flags
  await output(machine, report, { root: prepared.root, format, output: file, mode: 'shown' })
  return hasProblems(report) ? EXIT.failed : EXIT.done
}

async function writeAll(machine: Machine, prepared: Prepared, flags: FixFlags): Promise<number> {
  const { root } = prepared
  const planned = await runPrepared(machine, prepared, {
    decide: acceptUpTo(flags.level ?? 'safe'),
    showsProgress: true,
  })
  let isStopped = false
  const release = machine.onInterrupt(() => {
    isStopped = true
  })
  const writer = new Writer({ fs: machine.fs, root, store: machine.store(root), isStopped: () => isStopped })
  const { problems, left } = await writer.write(changesOf(planned)).finally(release)

  const report = withWriteProblems(planned, problems)
  const { format = 'text', output: file } = flags
  await output(machine, report, { root, format, output: file, mode: 'written' })
  if (isStopped) {
    machine.stderr.write(
      `\nStopped: ${counted(left, 'file')} not written. Run it again, or put the rest back: dockeropt undo\n`,
    )
    return EXIT.interrupted
  }
  return hasProblems(report) ? EXIT.failed : EXIT.done
}

/** What could not be written did not change. */
export function withWriteProblems(report: Report, problems: readonly Problem[]): Report {
  if (problems.length === 0) return report
  const byPath = new Map(problems.map(problem => [problem.path, problem]))
  const files = report.files.map(file => {
    const failure = file.status === 'changed' ? byPath.get(file.path) : undefined
    if (failure === undefined) return file
    byPath.delete(file.path)
    return { ...file, status: 'failed' as const, after: file.before, failure }
  })
  const companions = report.companions.filter(({ change }) => !byPath.has(change.path))
  return { ...report, files, companions, problems: [...report.problems, ...byPath.values()] }
}
