import type { Report } from '../engine/report.ts'
import type { FileChange } from '../engine/transform.ts'

/** All changes of a report, those beside the Dockerfiles first, as they were planned. */
export function changesOf(report: Report): readonly FileChange[] {
  const files = report.files.flatMap(({ status, path, before, after }) =>
    status === 'changed' && after !== undefined ? [{ path, before, after }] : [],
  )
  return [...report.companions.map(companion => companion.change), ...files]
}
