import type { Report } from '../engine/report.ts'
import { escapeControls } from './screen.ts'
import { maskSecrets } from './secrets.ts'
import { summaryOf } from './summary.ts'

/** Raised when a field changes its meaning or goes away; new fields may come at any time. */
export const JSON_VERSION = 1

/** For programs; docs/command-line.md describes it. Paths are relative to the repository's root. */
export function json(report: Report): string {
  const document = {
    version: JSON_VERSION,
    summary: summaryOf(report),
    files: report.files.map(({ before: _before, after: _after, refusal, failure, ...file }) => ({
      ...file,
      refusal: refusal ?? null,
      failure: failure ?? null,
    })),
    companions: report.companions.map(({ change, applied }) => ({
      path: change.path,
      created: change.before === undefined,
      applied,
    })),
    problems: report.problems,
    quit: report.quit,
  }
  return `${JSON.stringify(document, readable, 2)}\n`
}

/** Paths stay exact; what is said of a file may quote it. */
function readable(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'path' ? escapeControls(maskSecrets(value)) : value
}
