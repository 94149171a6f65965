import type { FileReport, FixReport, Problem, Report } from '../engine/report.ts'

/** A report in numbers. */
export interface Summary {
  readonly files: number
  readonly changedFiles: number
  /** Changes made or, where nothing is written, that would be. */
  readonly changes: { readonly safe: number; readonly review: number }
  /** Changes that the level did not admit. */
  readonly heldBack: number
  readonly declined: number
  readonly dropped: number
  readonly problems: number
}

export function summaryOf(report: Report): Summary {
  const fixes = [...changedFiles(report), ...report.companions].flatMap(({ applied }) => applied)
  return {
    files: report.files.length,
    changedFiles: changedFiles(report).length + report.companions.length,
    changes: { safe: count(fixes, 'safe'), review: count(fixes, 'review') },
    heldBack: report.files.reduce(
      (sum, file) => sum + file.offered.filter(({ why }) => why === 'level').length,
      0,
    ),
    declined: report.files.reduce((sum, file) => sum + file.declined.length, 0),
    dropped: report.files.reduce((sum, file) => sum + file.dropped.length, 0),
    problems: problemsOf(report).length,
  }
}

export function changedFiles(report: Report): readonly FileReport[] {
  return report.files.filter(({ status }) => status === 'changed')
}

/** Whatever kept a path from being processed, in one list. */
export function problemsOf(report: Report): readonly Problem[] {
  const ofFiles = report.files.flatMap(({ path, refusal, failure }) => {
    if (failure !== undefined) return [failure]
    if (refusal === undefined) return []
    const { code, line, reason, hint } = refusal
    return [{ path, code, message: line > 1 ? `Line ${line}: ${reason}` : reason, hint }]
  })
  return [...report.problems, ...ofFiles]
}

function count(fixes: readonly FixReport[], level: 'safe' | 'review'): number {
  return fixes.filter(({ safety }) => safety === level).length
}
