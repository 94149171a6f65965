import { acceptUpTo } from '../../engine/decide.ts'
import type { AnyTransform } from '../../engine/registry.ts'
import { hasProblems } from '../../engine/report.ts'
import { DockeroptError } from '../../errors.ts'
import { changesOf } from '../../project/changes.ts'
import { counted } from '../../reporters/screen.ts'
import { asWritten } from '../as-written.ts'
import { EXIT } from '../exit.ts'
import type { FixFlags } from '../flags.ts'
import type { Machine } from '../machine.ts'
import { output } from '../output.ts'
import { type Prepared, prepare, runPrepared } from '../prepare.ts'

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
