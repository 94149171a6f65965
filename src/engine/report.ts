import type { Refusal } from '../syntax/dockerfile.ts'
import type { Announced, Category, FileChange, Safety, Severity } from './transform.ts'

/** What one run found and did: plain data, all that reporters see. */
export interface Report {
  readonly files: readonly FileReport[]
  /** Files beside the Dockerfiles that accepted changes create or alter. */
  readonly companions: readonly CompanionReport[]
  /** Paths that could not be looked at at all. */
  readonly problems: readonly Problem[]
  /** Somebody quit before everything was decided. */
  readonly quit: boolean
}

export type FileStatus =
  | 'unchanged' // nothing to do, or nothing accepted
  | 'changed'
  | 'ignored' // `# dockeropt-ignore-file`
  | 'refused' // cannot be handled; left alone
  | 'failed' // our bug, or it changed under our hands; left alone
  | 'undecided' // somebody quit in the middle of it

export interface FileReport {
  readonly path: string
  readonly status: FileStatus
  /** `undefined` when it could not be read as text. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly applied: readonly FixReport[]
  /** Found and not applied, with why. */
  readonly offered: readonly (FixReport & { readonly why: 'level' | 'user' | 'session' | 'manual' })[]
  readonly declined: readonly DeclineReport[]
  readonly advice: readonly AdviceReport[]
  /** Findings a comment in the file asks to leave. */
  readonly suppressed: readonly {
    readonly transform: string
    readonly line: number
    readonly reason: string
  }[]
  /** Fixes that verification dropped: defects of dockeropt, the file is safe. */
  readonly dropped: readonly { readonly transform: string; readonly line: number; readonly reason: string }[]
  readonly refusal: Refusal | undefined
  readonly failure: Problem | undefined
}

/** A planned file, and what it creates beside itself. */
export interface FilePlan {
  readonly report: FileReport
  readonly created: readonly CompanionReport[]
}

export interface CompanionReport {
  readonly change: FileChange
  readonly applied: readonly FixReport[]
}

export interface FindingReport {
  readonly transform: string
  readonly category: Category
  readonly severity: Severity
  /** 1-based, in the text as it was when the transform looked; the original where nothing above it moved. */
  readonly line: number
  readonly message: string
}

export interface FixReport extends FindingReport {
  readonly title: string
  readonly safety: Safety
  readonly consequences: readonly string[]
  /** What the fix says a build will show to differ. */
  readonly announces?: readonly Announced[]
}

export interface DeclineReport extends FindingReport {
  readonly code: string
  readonly reason: string
}

export interface AdviceReport extends FindingReport {
  readonly advice: string
}

/** A user's or the machine's mistake concerning one path. */
export interface Problem {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** Whether the exit code must be 2. */
export function hasProblems(report: Report): boolean {
  return (
    report.problems.length > 0 ||
    report.files.some(file => file.status === 'refused' || file.status === 'failed')
  )
}
