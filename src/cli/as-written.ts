import type { Report } from '../engine/report.ts'
import type { Written } from '../project/write.ts'

/** What was planned and then could not be written did not change, and the report must not say so. */
export function asWritten(planned: Report, { paths, problems }: Pick<Written, 'paths' | 'problems'>): Report {
  const written = new Set(paths)
  const failures = new Map(problems.map(problem => [problem.path, problem]))
  const files = planned.files.map(file => {
    if (file.status !== 'changed' || written.has(file.path)) return file
    const failure = failures.get(file.path)
    failures.delete(file.path)
    const status = failure === undefined ? ('undecided' as const) : ('failed' as const)
    return { ...file, status, after: file.before, failure }
  })
  const companions = planned.companions.filter(({ change }) => written.has(change.path))
  return { ...planned, files, companions, problems: [...planned.problems, ...failures.values()] }
}
