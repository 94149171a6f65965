import type { AnyTransform } from '../../engine/registry.ts'
import { hasProblems } from '../../engine/report.ts'
import { changesOf } from '../../project/changes.ts'
import { EXIT } from '../exit.ts'
import type { RunFlags } from '../flags.ts'
import type { Machine } from '../machine.ts'
import { output } from '../output.ts'
import { prepare, runPrepared } from '../prepare.ts'

/** Tells what `fix` would change and writes nothing. */
export async function check(
  machine: Machine,
  transforms: readonly AnyTransform[],
  paths: readonly string[],
  flags: RunFlags,
): Promise<number> {
  const prepared = prepare(machine, transforms, paths, flags)
  const decide = flags.level ?? 'review'
  const report = await runPrepared(machine, prepared, { decide, showsProgress: true })
  const { format = 'text', output: file } = flags
  await output(machine, report, { root: prepared.root, format, output: file, mode: 'checked' })
  if (hasProblems(report)) return EXIT.failed
  return changesOf(report).length > 0 ? EXIT.pending : EXIT.done
}
