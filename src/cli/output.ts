import { posix } from 'node:path'
import type { Report } from '../engine/report.ts'
import { changesOf } from '../project/changes.ts'
import { isInside } from '../project/problems.ts'
import { json } from '../reporters/json.ts'
import { palette } from '../reporters/palette.ts'
import { patch } from '../reporters/patch.ts'
import { counted } from '../reporters/screen.ts'
import { text } from '../reporters/text.ts'
import type { Mode } from '../reporters/text-next.ts'
import type { Machine, Sink } from './machine.ts'

export const FORMATS = ['text', 'patch', 'json'] as const
export type Format = (typeof FORMATS)[number]

export interface OutputOptions {
  readonly root: string
  readonly format: Format
  /** Relative to the current folder; stdout when absent. */
  readonly output: string | undefined
  readonly mode: Mode
}

/** A path of the report as it would be typed in the current folder. */
export function shownFrom(root: string, cwd: string): (path: string) => string {
  return path => (path.startsWith('/') ? path : posix.relative(cwd, posix.join(root, path)) || '.')
}

/** Says what the run found where it was asked for; people are told on stderr when stdout is for a program. */
export async function output(machine: Machine, report: Report, options: OutputOptions): Promise<void> {
  const { root, format, mode } = options
  const asText = (sink: Sink, colour = sink.hasColour) =>
    text(report, {
      palette: palette(colour),
      mode,
      shown: shownFrom(root, machine.cwd),
      columns: sink.columns,
    })
  const rendered = (sink: Sink | undefined) => {
    if (format === 'patch') return patch(report)
    if (format === 'json') return json(report)
    return sink === undefined ? asText(machine.stdout, false) : asText(sink)
  }

  if (options.output === undefined) machine.stdout.write(rendered(machine.stdout))
  else {
    const bytes = new TextEncoder().encode(rendered(undefined))
    await machine.fs.replace(posix.resolve(machine.cwd, options.output), bytes)
  }
  const isToldAlready = format === 'text' && options.output === undefined
  if (!isToldAlready && format !== 'json') machine.stderr.write(asText(machine.stderr))
  if (format === 'patch') machine.stderr.write(outOfReach(report, root, machine.cwd))
}

/** `git apply` in a folder passes over files above it without a word. */
function outOfReach(report: Report, root: string, cwd: string): string {
  const missed = changesOf(report).filter(({ path }) => !isInside(cwd, posix.join(root, path)))
  if (missed.length === 0) return ''
  return `\n${counted(missed.length, 'changed file')} outside of this folder: "git apply" passes over them here, so run it in ${root}\n`
}
