import { findRoot } from '../../project/discover.ts'
import { undo as undoLast } from '../../project/undo.ts'
import { palette } from '../../reporters/palette.ts'
import { counted, lineOnScreen } from '../../reporters/screen.ts'
import { EXIT } from '../exit.ts'
import type { Machine } from '../machine.ts'
import { shownFrom } from '../output.ts'

/** Puts back what the last writing run changed in this repository. */
export async function undo(machine: Machine): Promise<number> {
  const { fs, cwd, stdout, stderr } = machine
  const root = findRoot(fs, cwd)
  const undone = await undoLast({ fs, root, store: await machine.store(root) })
  if (undone === undefined) {
    stdout.write('There is nothing to undo here.\n')
    return EXIT.done
  }
  const shown = (path: string) => lineOnScreen(shownFrom(root, cwd)(path))
  const { restored, removed, alreadyOld, problems } = undone
  const paint = palette(stderr.hasColour)
  for (const path of removed) stdout.write(`removed ${shown(path)}\n`)
  for (const path of restored) stdout.write(`restored ${shown(path)}\n`)
  for (const path of alreadyOld) stdout.write(`already as before: ${shown(path)}\n`)
  for (const { path, message, hint } of problems) {
    stderr.write(`${paint.red('✗')} ${shown(path)}: ${message}\n  ${paint.dim(hint)}\n`)
  }
  stdout.write(`${counted(restored.length + removed.length, 'file')} put back.\n`)
  return problems.length > 0 ? EXIT.failed : EXIT.done
}
