import type { FileReport, Problem, Report } from '../engine/report.ts'
import type { Palette } from './palette.ts'
import { counted, inThousands, lineOnScreen } from './screen.ts'
import { problemsOf, summaryOf } from './summary.ts'
import { declinesOf, detailed, fixGroups } from './text-detail.ts'
import { type Mode, nextSteps } from './text-next.ts'
import { overview } from './text-overview.ts'

export interface TextOptions {
  readonly palette: Palette
  /** What the run was for. */
  readonly mode: Mode
  /** A path as whoever reads this would write it; relative to the root by default. */
  readonly shown?: (path: string) => string
  readonly columns?: number
}

/** Beyond so many files with something to tell, an overview takes the place of the details. */
const MAX_DETAILED = 12
const MAX_PROBLEMS = 50

/** For people: what was or would be changed and why, what was not, and what to do next. */
export function text(report: Report, options: TextOptions): string {
  const { palette: paint } = options
  const shown = (path: string) => lineOnScreen(options.shown?.(path) ?? path)
  const columns = Math.min(Math.max(options.columns ?? 100, 60), 120)
  const telling = report.files.filter(hasSomethingToTell)
  const isCompact = telling.length > MAX_DETAILED

  const findings = isCompact
    ? [...overview(report, shown, paint, columns), examples(declinesOf(report.files, paint, columns), paint)]
    : [
        ...report.companions.map(({ change, applied }) => [
          `${paint.bold(shown(change.path))}${change.before === undefined ? paint.dim(' (new file)') : ''}`,
          ...fixGroups(applied, paint, columns),
        ]),
        ...telling.map(file => [paint.bold(shown(file.path)), ...detailed(file, paint, columns)]),
      ]
  const sections = [
    ...(options.mode === 'asked' ? [] : findings),
    problemLines(problemsOf(report), shown, paint),
    [summaryLine(report, options), ...nextSteps(report, options.mode, paint)],
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n')
}

function hasSomethingToTell(file: FileReport): boolean {
  if (file.status === 'failed' || file.status === 'refused' || file.status === 'ignored') return false
  return [file.applied, file.offered, file.declined, file.advice, file.dropped].some(list => list.length > 0)
}

/** Declines of many files are told by one of each kind. */
function examples(lines: readonly string[], paint: Palette): readonly string[] {
  return lines.length === 0 ? [] : [paint.bold('Left alone, with an example of each reason'), ...lines]
}

function problemLines(
  problems: readonly Problem[],
  shown: (path: string) => string,
  paint: Palette,
): readonly string[] {
  const lines = problems
    .slice(0, MAX_PROBLEMS)
    .flatMap(({ path, message, hint }) => [
      `${paint.red('✗')} ${shown(path)}: ${lineOnScreen(message)}`,
      `  ${paint.dim(lineOnScreen(hint))}`,
    ])
  const more = problems.length - MAX_PROBLEMS
  return more > 0 ? [...lines, paint.dim(`  ... and ${more} more; --format json has them all`)] : lines
}

function summaryLine(report: Report, { palette: paint, mode }: TextOptions): string {
  const { files, changedFiles: changed, changes, problems } = summaryOf(report)
  const total = changes.safe + changes.review
  if (files === 0 && problems === 0) return 'No Dockerfiles found.'
  const isDone = mode === 'written' || mode === 'asked'
  const made =
    total === 0
      ? `Nothing ${isDone ? 'changed' : 'to change'} in ${counted(files, 'Dockerfile')}.`
      : `${counted(total, 'change')}${isDone ? ' made' : ' to make'} in ${counted(changed, 'file')} (${levels(changes)}), ${counted(files, 'Dockerfile')} looked at.`
  const failed = problems === 0 ? '' : ` ${paint.red(`${counted(problems, 'path')} could not be processed.`)}`
  return paint.bold(made) + failed
}

function levels({ safe, review }: { readonly safe: number; readonly review: number }): string {
  return [safe > 0 ? `${inThousands(safe)} safe` : '', review > 0 ? `${inThousands(review)} to review` : '']
    .filter(Boolean)
    .join(', ')
}
