import type { FileReport, FindingReport, FixReport } from '../engine/report.ts'
import type { Safety } from '../engine/transform.ts'
import type { Palette } from './palette.ts'
import { counted, lineOnScreen, wrap } from './screen.ts'

/** Beyond so many kinds of declines, the rest is only counted. */
const MAX_DECLINES = 20

/** What is said of one file: changes first, then what was left and why. */
export function detailed(file: FileReport, paint: Palette, columns: number): readonly string[] {
  const held = file.offered.filter(({ why }) => why !== 'manual')
  const byHand = file.offered.filter(({ why }) => why === 'manual')
  return [
    ...fixGroups(file.applied, paint, columns),
    ...section('Not done, as decided:', fixGroups(held, paint, columns), paint),
    ...section('By hand only:', fixGroups(byHand, paint, columns), paint),
    ...section('Left alone:', declinesOf([file], paint, columns), paint),
    ...section('Advice:', adviceOf(file, paint, columns), paint),
    ...section(
      'Dropped, a defect of dockeropt:',
      file.dropped.map(
        ({ transform, line, reason }) => `  ${transform}, line ${line}: ${lineOnScreen(reason)}`,
      ),
      paint,
    ),
  ]
}

function section(title: string, lines: readonly string[], paint: Palette): readonly string[] {
  return lines.length === 0 ? [] : [`  ${paint.dim(title)}`, ...lines.map(line => `  ${line}`)]
}

/** Equal changes of several lines are told once. */
export function fixGroups(fixes: readonly FixReport[], paint: Palette, columns: number): readonly string[] {
  const groups = grouped(fixes, fix =>
    JSON.stringify([fix.transform, fix.safety, fix.title, fix.message, fix.consequences]),
  )
  return groups.flatMap(group => {
    const [fix] = group
    return [
      `  ${level(fix.safety, paint)}  ${lineOnScreen(fix.title)} ${paint.dim(`(${fix.transform}, ${linesOf(group)})`)}`,
      ...indented(fix.message, fix.severity === 'fault' ? paint.red('Fault: ') : '', columns),
      ...fix.consequences.flatMap(consequence =>
        indented(consequence, paint.yellow('May differ: '), columns),
      ),
    ]
  })
}

/** Why places were left alone: a reason once, with how often it was met. */
export function declinesOf(files: readonly FileReport[], paint: Palette, columns: number): readonly string[] {
  const declines = files.flatMap(file => file.declined.map(decline => ({ ...decline, path: file.path })))
  const groups = grouped(declines, ({ transform, code, reason }) =>
    files.length === 1 ? JSON.stringify([transform, code, reason]) : JSON.stringify([transform, code]),
  ).sort((a, b) => b.length - a.length)
  const lines = groups.slice(0, MAX_DECLINES).flatMap(group => {
    const [decline] = group
    const where =
      files.length === 1
        ? linesOf(group)
        : `${group.length}× in ${counted(new Set(group.map(({ path }) => path)).size, 'file')}`
    return [
      `  ${decline.transform} ${paint.dim(`(${decline.code}, ${where})`)}`,
      ...indented(decline.reason, decline.severity === 'fault' ? paint.red('Fault: ') : '', columns),
    ]
  })
  const more = groups.length - MAX_DECLINES
  return more > 0 ? [...lines, paint.dim(`  ... and ${counted(more, 'reason')} more`)] : lines
}

function adviceOf(file: FileReport, paint: Palette, columns: number): readonly string[] {
  const groups = grouped(file.advice, ({ transform, advice }) => JSON.stringify([transform, advice]))
  return groups.flatMap(group => [
    `  ${group[0].transform} ${paint.dim(`(${linesOf(group)})`)}`,
    ...indented(group[0].advice, group[0].severity === 'fault' ? paint.red('Fault: ') : '', columns),
  ])
}

function indented(message: string, label: string, columns: number): readonly string[] {
  return wrap(lineOnScreen(message), columns - 12).map(
    (line, index) => `          ${index === 0 ? label : ''}${line}`,
  )
}

function linesOf(group: readonly FindingReport[]): string {
  const lines = [...new Set(group.map(({ line }) => line))].sort((a, b) => a - b)
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`
}

/** A level, as wide as the widest. */
export function level(safety: Safety, paint: Palette): string {
  const colour = { safe: paint.green, review: paint.yellow, manual: paint.magenta }[safety]
  return colour(safety.padEnd(6))
}

function grouped<T>(items: readonly T[], key: (item: T) => string): (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}
