import type { Report } from '../engine/report.ts'
import { changesOf } from '../project/changes.ts'
import { unifiedPatch } from '../text/diff.ts'

/** Everything a run changes as one patch for `git apply`, exact to the byte. Empty when nothing changes. */
export function patch(report: Report): string {
  return changesOf(report)
    .map(({ path, before, after }) => unifiedPatch(path, before, after))
    .join('')
}
