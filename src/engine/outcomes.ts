import type { Dockerfile, Refusal } from '../syntax/dockerfile.ts'
import type { CompanionReport, FileReport, FindingReport, FixReport, Problem } from './report.ts'
import type { Fix } from './transform.ts'

/** A file that is planned. */
interface Planned {
  /** Relative to the root. */
  readonly path: string
  readonly dockerfile: Dockerfile
}

/** A file that may not be readable as text. */
interface MaybeText {
  readonly path: string
  readonly text: string | undefined
}

/** What a report keeps of a fix. */
export function toldOf({
  title,
  safety,
  consequences,
  announces,
}: Fix): Omit<FixReport, keyof FindingReport> {
  return { title, safety, consequences, ...(announces === undefined ? {} : { announces }) }
}

/** The files that come with a fix, as the report tells of them. */
export function companionsOf({ creates = [] }: Fix, applied: FixReport): readonly CompanionReport[] {
  return creates.map(({ path, text }) => ({
    change: { path, before: undefined, after: text },
    applied: [applied],
  }))
}

/** Transforms undid each other's work: the file stays as it was. */
export function didNotConverge(input: Planned, names: readonly string[]): FileReport {
  return {
    ...untouched(input),
    status: 'failed',
    failure: {
      path: input.path,
      code: 'DID_NOT_CONVERGE',
      message: `The transforms ${names.join(', ')} undo each other's work here; the file stays as it was.`,
      hint: `Report this file, and meanwhile leave one of them out: --skip ${names[0] ?? ''}`,
    },
  }
}

/** A report in which nothing was done yet. */
export function untouched({ path, dockerfile }: Planned): FileReport {
  return emptyReport({ path, text: dockerfile.text })
}

/** The same, for a file that may not be readable as text. */
export function emptyReport({ path, text }: MaybeText): FileReport {
  return {
    path,
    status: 'unchanged',
    before: text,
    after: text,
    applied: [],
    offered: [],
    declined: [],
    advice: [],
    suppressed: [],
    dropped: [],
    refusal: undefined,
    failure: undefined,
  }
}

/** What was said of a file by transforms of its context joins what was said of the file itself. */
export function merge(report: FileReport, notes: FileReport | undefined): FileReport {
  if (notes === undefined) return report
  return {
    ...report,
    offered: [...notes.offered, ...report.offered],
    declined: [...notes.declined, ...report.declined],
    suppressed: [...notes.suppressed, ...report.suppressed],
  }
}

export function refused(file: MaybeText, refusal: Refusal): FileReport {
  return { ...emptyReport(file), status: 'refused', refusal }
}

export function defect(path: string, error: unknown): Problem {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return {
    path,
    code: 'INTERNAL',
    message: `dockeropt failed on this file, which stays as it was (${message}).`,
    hint: 'This is a defect of dockeropt: please report it with the file.',
  }
}
