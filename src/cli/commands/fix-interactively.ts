import { hasProblems, type Problem } from '../../engine/report.ts'
import type { FileChange } from '../../engine/transform.ts'
import { Session } from '../../project/session.ts'
import { Writer } from '../../project/write.ts'
import { palette } from '../../reporters/palette.ts'
import { counted, lineOnScreen } from '../../reporters/screen.ts'
import { asWritten } from '../as-written.ts'
import { EXIT } from '../exit.ts'
import type { FixFlags } from '../flags.ts'
import { Interview } from '../interactive.ts'
import type { Machine } from '../machine.ts'
import { output, shownFrom } from '../output.ts'
import { type Prepared, runPrepared } from '../prepare.ts'

/** Asks about each change; a file is written as soon as all of it is decided. */
export async function fixInteractively(
  machine: Machine,
  prepared: Prepared,
  patterns: readonly string[],
  flags: FixFlags,
): Promise<number> {
  const { fs, cwd, stderr } = machine
  const { root } = prepared
  const store = await machine.store(root)
  const session = Session.load(store)
  session.reopen(flags.only ?? [])
  const paint = palette(stderr.hasColour)
  const shown = shownFrom(root, cwd)
  const interview = new Interview({
    session,
    prompter: () => machine.prompter(),
    show: text => stderr.write(text),
    level: flags.level ?? 'review',
    paint,
    shown,
    columns: stderr.columns,
  })
  const writer = new Writer({ fs, root, store })
  const paths: string[] = []
  const problems: Problem[] = []

  async function write(change: FileChange, count: number): Promise<void> {
    const written = await writer.write([change])
    paths.push(...written.paths)
    problems.push(...written.problems)
    if (written.paths.length === 0) return
    session.settle(change.path)
    stderr.write(
      `${paint.green('✓')} ${lineOnScreen(shown(change.path))}: ${counted(count, 'change')} written\n`,
    )
  }

  const planned = await runPrepared(machine, prepared, {
    decide: interview.decide,
    showsProgress: false,
    onCompanion: ({ change, applied }) => write(change, applied.length),
    onFile: async ({ status, path, before, after, applied }) => {
      if (status === 'changed' && after !== undefined) await write({ path, before, after }, applied.length)
    },
  })
  await session.save()

  const report = asWritten(planned, { paths, problems })
  const { format = 'text', output: file } = flags
  stderr.write('\n')
  await output(machine, report, { root, format, output: file, mode: 'asked' })
  const notes = [
    ...(interview.remembered > 0
      ? [`${counted(interview.remembered, 'answer')} from before were used.`]
      : []),
    ...(session.never.length > 0
      ? [`Never asked about: ${session.never.join(', ')}. Ask again with: --only ${session.never.join(',')}`]
      : []),
    ...(report.quit
      ? [`Your answers are kept. Go on with: ${['dockeropt fix', ...patterns].join(' ')}`]
      : []),
  ]
  for (const note of notes) stderr.write(`  ${paint.dim(note)}\n`)
  return hasProblems(report) ? EXIT.failed : EXIT.done
}
