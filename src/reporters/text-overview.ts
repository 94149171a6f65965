import type { FixReport, Report } from '../engine/report.ts'
import type { Palette } from './palette.ts'
import { counted, inThousands, lineOnScreen, wrap } from './screen.ts'
import { changedFiles } from './summary.ts'

/** Beyond so many changed files the rest is only counted: `git status` lists them. */
const MAX_FILES = 40
const MAX_CONSEQUENCES = 3

interface Changed {
  readonly path: string
  readonly isNew: boolean
  readonly applied: readonly FixReport[]
}

/** Many files at a glance: a line for each, then what each transform does to them. */
export function overview(
  report: Report,
  shown: (path: string) => string,
  paint: Palette,
  columns: number,
): readonly (readonly string[])[] {
  const changed: readonly Changed[] = [
    ...report.companions.map(({ change, applied }) => ({
      path: change.path,
      isNew: change.before === undefined,
      applied,
    })),
    ...changedFiles(report).map(({ path, applied }) => ({ path, isNew: false, applied })),
  ]
  const lines = changed.slice(0, MAX_FILES).map(file => fileLine(file, shown, paint))
  const more = changed.length - MAX_FILES
  if (more > 0) lines.push(paint.dim(`... and ${counted(more, 'more file')}`))
  return [lines, ...transformSections(changed, paint, columns)]
}

function fileLine(
  { path, isNew, applied }: Changed,
  shown: (path: string) => string,
  paint: Palette,
): string {
  const names = tally(applied.map(({ transform }) => transform))
  const list = names.map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(', ')
  const note = isNew ? paint.dim(' (new file)') : ''
  return `${paint.bold(shown(path))}${note}  ${paint.dim(`${counted(applied.length, 'change')}:`)} ${list}`
}

function transformSections(
  changed: readonly Changed[],
  paint: Palette,
  columns: number,
): readonly (readonly string[])[] {
  const names = [...new Set(changed.flatMap(({ applied }) => applied.map(({ transform }) => transform)))]
  return names.map(name => {
    const files = changed.filter(({ applied }) => applied.some(({ transform }) => transform === name))
    const fixes = files.flatMap(({ applied }) => applied.filter(({ transform }) => transform === name))
    const review = fixes.filter(({ safety }) => safety === 'review').length
    const consequences = tally(fixes.flatMap(fix => fix.consequences))
    const kinds = consequences.length - MAX_CONSEQUENCES
    return [
      `${paint.bold(name)}  ${counted(fixes.length, 'change')} in ${counted(files.length, 'file')}${review > 0 ? paint.yellow(`, ${inThousands(review)} to review`) : ''}`,
      ...consequences
        .slice(0, MAX_CONSEQUENCES)
        .flatMap(([consequence, count]) =>
          wrap(`${inThousands(count)}× may differ: ${lineOnScreen(consequence)}`, columns - 4).map(
            (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
          ),
        ),
      ...(kinds > 0
        ? [
            paint.dim(
              `  ... and ${counted(kinds, 'more consequence')}, each told with its file: --format json`,
            ),
          ]
        : []),
    ]
  })
}

/** How often each text is there, the most frequent first. */
function tally(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
