import type { AnyTransform } from '../../engine/registry.ts'
import { hasProblems, type Report } from '../../engine/report.ts'
import { DockeroptError } from '../../errors.ts'
import { changesOf } from '../../project/changes.ts'
import { palette } from '../../reporters/palette.ts'
import { counted } from '../../reporters/screen.ts'
import { asWritten } from '../as-written.ts'
import { EXIT } from '../exit.ts'
import type { FixFlags } from '../flags.ts'
import type { Machine } from '../machine.ts'
import { output, shownFrom } from '../output.ts'
import { type Prepared, prepare, runPrepared } from '../prepare.ts'

/** Shows, writes, or asks: the same plan with another last step. */
export async function fix(
  machine: Machine,
  transforms: readonly AnyTransform[],
  paths: readonly string[],
  flags: FixFlags,
): Promise<number> {
  const isUnattended = flags.dryRun === true || flags.yes === true
  if (!isUnattended && flags.verify === true) throw verifiesUnattended()
  if (!isUnattended && !(machine.stdinIsTerminal && machine.stderr.isTerminal)) throw nobodyToAsk()
  const prepared = prepare(machine, transforms, paths, flags)
  if (flags.dryRun === true) return dryRun(machine, prepared, flags)
  if (flags.yes === true) return writeAll(machine, prepared, flags)
  const { fixInteractively } = await import('./fix-interactively.ts')
  return fixInteractively(machine, prepared, paths, flags)
}

function nobodyToAsk(): DockeroptError {
  return new DockeroptError(
    'NOT_A_TERMINAL',
    'There is nobody to ask: this is not a terminal.',
    'Add --dry-run to see the changes as a patch, or --yes to write what is proven safe.',
  )
}

function verifiesUnattended(): DockeroptError {
  return new DockeroptError(
    'VERIFY_ASKS_NOBODY',
    'With --verify, builds decide instead of a person.',
    'Add --dry-run to see what passes as a patch, or --yes to write it.',
  )
}

/** What is to be done, verified by builds where that is asked for; `undefined` when it was broken off. */
async function plan(
  machine: Machine,
  prepared: Prepared,
  flags: FixFlags,
  level: 'safe' | 'review',
): Promise<Report | undefined> {
  if (flags.verify !== true) {
    return runPrepared(machine, prepared, { decide: level, showsProgress: true })
  }
  const { planVerified } = await import('./fix-verified.ts')
  const { report, verified, isInterrupted } = await planVerified(machine, prepared, flags, level)
  if (isInterrupted) return undefined
  const { verifyTable } = await import('../../reporters/verify-table.ts')
  const { stderr, cwd } = machine
  const shown = shownFrom(prepared.root, cwd)
  stderr.write(`${verifyTable(verified, { palette: palette(stderr.hasColour), shown })}\n`)
  return { ...report, problems: [...report.problems, ...verified.problems] }
}

async function dryRun(machine: Machine, prepared: Prepared, flags: FixFlags): Promise<number> {
  const level = flags.level ?? (flags.yes === true ? 'safe' : 'review')
  const report = await plan(machine, prepared, flags, level)
  if (report === undefined) return EXIT.interrupted
  const { format = 'patch', output: file } = flags
  await output(machine, report, { root: prepared.root, format, output: file, mode: 'shown' })
  return hasProblems(report) ? EXIT.failed : EXIT.done
}

async function writeAll(machine: Machine, prepared: Prepared, flags: FixFlags): Promise<number> {
  const { root } = prepared
  const planned = await plan(machine, prepared, flags, flags.level ?? 'safe')
  if (planned === undefined) return EXIT.interrupted
  const { Writer } = await import('../../project/write.ts')
  const store = await machine.store(root)
  let isStopped = false
  const release = machine.onInterrupt(() => {
    isStopped = true
  })
  const writer = new Writer({ fs: machine.fs, root, store, isStopped: () => isStopped })
  const written = await writer.write(changesOf(planned)).finally(release)

  const report = asWritten(planned, written)
  const { format = 'text', output: file } = flags
  await output(machine, report, { root, format, output: file, mode: 'written' })
  if (written.left > 0) {
    machine.stderr.write(
      `\nStopped: ${counted(written.left, 'file')} not written. Run it again, or put the rest back: dockeropt undo\n`,
    )
    return EXIT.interrupted
  }
  return hasProblems(report) ? EXIT.failed : EXIT.done
}
