import type { Report } from '../engine/report.ts'
import type { Palette } from './palette.ts'
import { counted } from './screen.ts'
import { summaryOf } from './summary.ts'

/** `shown`: a dry run; `checked`: `dockeropt check`; `written`: files were changed; `asked`: so, and each change was seen. */
export type Mode = 'shown' | 'checked' | 'written' | 'asked'

/** What whoever reads a report can do now. */
export function nextSteps(report: Report, mode: Mode, paint: Palette): readonly string[] {
  const { changedFiles, heldBack, dropped } = summaryOf(report)
  const steps: string[] = []
  if (heldBack > 0) steps.push(`${counted(heldBack, 'more change')} to review: add --level review`)
  if (changedFiles > 0) {
    if (mode === 'shown')
      steps.push('apply: dockeropt fix --dry-run | git apply', 'choose one by one: dockeropt fix')
    else if (mode === 'checked')
      steps.push('see them: dockeropt fix --dry-run', 'choose one by one: dockeropt fix')
    else steps.push('put it back: dockeropt undo')
  }
  if (dropped > 0) {
    steps.push(`${counted(dropped, 'fix')} did not pass verification: please report the Dockerfile`)
  }
  return steps.map(step => paint.dim(`  ${step}`))
}
