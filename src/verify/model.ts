import type { Problem } from '../engine/report.ts'
import type { Announced } from '../engine/transform.ts'
import type { EngineInfo } from './engine.ts'

/** What is compared, in the order it is reported. */
export const CHECKS = [
  'build',
  'config',
  'files',
  'packages',
  'libraries',
  'start',
  'probe',
  'process',
  'stop',
  'edit',
] as const
export type CheckName = (typeof CHECKS)[number]

/** What a fix says will differ, and which fix. */
export interface Announcement {
  /** `split-stages: Build in a stage of its own` */
  readonly by: string
  readonly what: Announced
}

export interface Difference {
  /** `/app/main.pyc`, `Env PATH`, `dpkg curl`, `GET :8080/healthz`. */
  readonly what: string
  readonly change: 'added' | 'removed' | 'changed'
  /** In words; `undefined` where the name says it all. */
  readonly before: string | undefined
  readonly after: string | undefined
  /** Why it does no harm; `undefined` for a difference that nobody announced. */
  readonly explained: Explanation | undefined
}

export interface Explanation {
  readonly kind: 'announced' | 'better' | 'volatile'
  /** The fix that announced it, or why it counts as better or says nothing. */
  readonly why: string
}

export interface Check {
  readonly name: CheckName
  /** `different` exactly when a difference is not explained. */
  readonly outcome: 'same' | 'announced' | 'better' | 'different' | 'skipped'
  /** One line: what is the same or how much is not, or why it was skipped. */
  readonly summary: string
  readonly differences: readonly Difference[]
}

export interface Measure {
  readonly name: 'size' | 'layers' | 'cold build' | 'source edit' | 'manifest edit' | 'ready' | 'stop'
  readonly unit: 'bytes' | 'layers' | 'seconds'
  readonly before: number
  readonly after: number
  /** After by before: less is better. */
  readonly ratio: number
  /** Of rebuilds: steps that came from the cache, and all steps. */
  readonly cached:
    | { readonly before: readonly [number, number]; readonly after: readonly [number, number] }
    | undefined
}

/** What one verification found: plain data, all that reporters see. */
export interface Verification {
  /** Of the Dockerfile, relative to the root. */
  readonly path: string
  readonly target: string | undefined
  /**
   * `same`: where it must be; `different`: a difference that no fix announced; `unbuildable`: neither builds, so there
   * is nothing to compare.
   */
  readonly verdict: 'same' | 'different' | 'unbuildable'
  readonly checks: readonly Check[]
  readonly measures: readonly Measure[]
  /** UID of PID 1, before and after. */
  readonly uid: readonly [string | undefined, string | undefined]
  /** What was edited for the rebuilds. */
  readonly edited: { readonly source: string | undefined; readonly manifest: string | undefined }
  /** Fixes that were taken back because of what they caused (`fix --verify`). */
  readonly guilty: readonly Guilty[]
  /** The end of a failing build's or container's log, or what went wrong. */
  readonly log: string | undefined
}

export interface Guilty {
  readonly transform: string
  readonly title: string
  /** 1-based. */
  readonly line: number
  /** The first difference it causes. */
  readonly caused: string
}

export interface VerifyReport {
  /** `undefined` when there was nothing to verify. */
  readonly engine: EngineInfo | undefined
  readonly files: readonly Verification[]
  /** Files that could not be verified. */
  readonly problems: readonly Problem[]
}

/** A check from its differences. */
export function checkOf(name: CheckName, same: string, differences: readonly Difference[]): Check {
  const open = differences.filter(({ explained }) => explained === undefined)
  const kinds = new Set(differences.map(({ explained }) => explained?.kind))
  const outcome =
    open.length > 0
      ? 'different'
      : kinds.has('announced')
        ? 'announced'
        : kinds.has('better')
          ? 'better'
          : 'same'
  const counted = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`])
  const of = (kind: Explanation['kind']) =>
    differences.filter(({ explained }) => explained?.kind === kind).length
  const parts = [
    ...counted(open.length, 'not announced'),
    ...counted(of('announced'), 'announced'),
    ...counted(of('better'), 'better'),
    ...counted(of('volatile'), 'different in every build'),
  ]
  return { name, outcome, summary: parts.length === 0 ? same : parts.join(', '), differences }
}

export function skipped(name: CheckName, why: string): Check {
  return { name, outcome: 'skipped', summary: why, differences: [] }
}
