import type { Check, Difference, Verification, VerifyReport } from '../verify/model.ts'
import type { Palette } from './palette.ts'
import { counted, lineOnScreen, onScreen } from './screen.ts'
import { differenceText, figuresOf, titleOf, verdictText, worthTelling } from './verify-figures.ts'

export interface VerifyTableOptions {
  readonly palette: Palette
  /** A path as whoever reads this would write it. */
  readonly shown: (path: string) => string
}

const MAX_DIFFERENCES = 8

/** For people: what was compared, what was measured, and what is not as announced. */
export function verifyTable(report: VerifyReport, { palette: paint, shown }: VerifyTableOptions): string {
  const sections = report.files.map(file => [
    `${paint.bold(lineOnScreen(titleOf({ ...file, path: shown(file.path) })))}  ${verdict(file, paint)}`,
    ...file.checks.flatMap(check => checkLines(check, paint)),
    ...figureLines(file, paint),
    ...file.guilty.map(
      ({ transform, title, line, caused }) =>
        `  ${paint.red('taken back')} ${lineOnScreen(title)} ${paint.dim(`(${transform}, line ${line})`)}: ${lineOnScreen(caused)}`,
    ),
    ...(file.log === undefined
      ? []
      : [
          '',
          ...onScreen(file.log)
            .split('\n')
            .map(line => paint.dim(`  | ${line}`)),
        ]),
  ])
  const problems = report.problems.flatMap(({ path, message, hint }) => [
    `${paint.red('✗')} ${lineOnScreen(shown(path))}: ${lineOnScreen(message)}`,
    `  ${paint.dim(lineOnScreen(hint))}`,
  ])
  return [...sections, problems, [summary(report, paint)]]
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n')
}

function verdict(file: Verification, paint: Palette): string {
  const text = verdictText(file)
  return file.verdict === 'same' ? paint.green(text) : paint.red(text)
}

function checkLines({ name, outcome, summary: said, differences }: Check, paint: Palette): readonly string[] {
  const colour = {
    same: paint.green,
    better: paint.green,
    announced: paint.yellow,
    different: paint.red,
    skipped: paint.dim,
  }[outcome]
  const { told, more } = worthTelling(differences, MAX_DIFFERENCES)
  return [
    `  ${name.padEnd(10)} ${colour(outcome.padEnd(9))} ${lineOnScreen(said)}`,
    ...told.map(difference => `    ${differenceLine(difference, paint)}`),
    ...(more === undefined ? [] : [paint.dim(`    ${more}`)]),
  ]
}

function differenceLine(difference: Difference, paint: Palette): string {
  const text = lineOnScreen(differenceText(difference))
  return difference.explained === undefined
    ? `${paint.red('✗')} ${text}`
    : `${paint.dim('·')} ${text} ${paint.dim(`(${lineOnScreen(difference.explained.why)})`)}`
}

function figureLines(file: Verification, paint: Palette): readonly string[] {
  const figures = figuresOf(file)
  if (figures.length === 0) return []
  const rows = [{ name: '', before: 'before', after: 'after', ratio: 'ratio' }, ...figures]
  const width = (column: 'name' | 'before' | 'after') => Math.max(...rows.map(row => row[column].length))
  const [names, befores, afters] = [width('name'), width('before'), width('after')]
  const { source, manifest } = file.edited
  const edited = [source, manifest].filter(path => path !== undefined).join(' and ')
  return [
    '',
    ...rows.map(({ name, before, after, ratio }, index) => {
      const line = `  ${name.padEnd(names)}  ${before.padStart(befores)}  ${after.padStart(afters)}  ${ratio.padStart(5)}`
      return index === 0 ? paint.dim(line) : line
    }),
    ...(edited === '' ? [] : [paint.dim(`  edited: ${lineOnScreen(edited)}`)]),
  ]
}

function summary({ files, problems, engine }: VerifyReport, paint: Palette): string {
  if (files.length === 0 && problems.length === 0)
    return paint.bold('Nothing to verify: no Dockerfile would change.')
  const different = files.filter(file => file.verdict === 'different').length
  const same = files.filter(file => file.verdict === 'same').length
  const rest = files.length - different - same + problems.length
  const parts = [
    `${counted(same, 'Dockerfile')} the same where it must be`,
    ...(different > 0 ? [paint.red(`${different} different`)] : []),
    ...(rest > 0 ? [paint.red(`${rest} could not be verified`)] : []),
  ]
  const by = engine === undefined ? '' : paint.dim(` (${engine.kind} ${lineOnScreen(engine.version)})`)
  return paint.bold(`${parts.join(', ')}.`) + by
}
