import type { CompanionReport, FileReport, FindingReport, FixReport, Report } from '../engine/report.ts'

/** A report as a golden file: everything that was said, in words that only change when what is said does. */
export function renderReport(report: Pick<Report, 'files' | 'companions'>): string {
  const several = report.files.length > 1
  const blocks = [
    ...report.files.map(file => renderFile(file, several)),
    ...report.companions.map(renderCompanion),
  ]
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function renderFile(file: FileReport, several: boolean): readonly string[] {
  return [
    several ? `${file.path}: ${file.status}` : file.status,
    ...section(
      'applied',
      file.applied.map(fix => fixLines(fix)),
    ),
    ...section(
      'offered, not applied',
      file.offered.map(offer => fixLines(offer, `, not applied: ${offer.why}`)),
    ),
    ...section(
      'declined',
      file.declined.map(item => [`${place(item)}: ${item.code}`, `  ${item.message}`, `  ${item.reason}`]),
    ),
    ...section(
      'advice',
      file.advice.map(item => [place(item), `  ${item.message}`, ...indented(item.advice)]),
    ),
    ...section(
      'suppressed',
      file.suppressed.map(item => [`line ${item.line}, ${item.transform}: ${item.reason}`]),
    ),
    ...section(
      'dropped',
      file.dropped.map(item => [`line ${item.line}, ${item.transform}: ${item.reason}`]),
    ),
    ...(file.refusal === undefined
      ? []
      : [`refused: line ${file.refusal.line}: ${file.refusal.code}`, `  ${file.refusal.reason}`]),
    ...(file.failure === undefined ? [] : [`failed: ${file.failure.code}`, `  ${file.failure.message}`]),
  ]
}

function renderCompanion({ change, applied }: CompanionReport): readonly string[] {
  return [
    `${change.path}: ${change.before === undefined ? 'created' : 'changed'}`,
    ...section(
      'applied',
      applied.map(fix => fixLines(fix)),
    ),
  ]
}

function section(title: string, items: readonly (readonly string[])[]): readonly string[] {
  if (items.length === 0) return []
  return ['', title, ...items.flatMap(lines => lines.map(line => `  ${line}`))]
}

function place({ line, severity, transform }: FindingReport): string {
  return `line ${line}, ${severity}, ${transform}`
}

function fixLines(fix: FixReport, note = ''): readonly string[] {
  return [
    `${place(fix)}, ${fix.safety}${note}: ${fix.title}`,
    `  ${fix.message}`,
    ...fix.consequences.map(consequence => `  - ${consequence}`),
  ]
}

function indented(text: string): readonly string[] {
  return text.split(/\r?\n/).map(line => (line === '' ? '' : `  ${line}`))
}
