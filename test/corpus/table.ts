import type { AnyTransform } from '../../src/engine/registry.ts'
import type { FileReport } from '../../src/engine/report.ts'
import { type ScopeTotals, scopeTables, scopeTotals } from './goals.ts'
import type { Breach, Measured, Promised } from './measure.ts'
import { markdownOf, share, tally } from './tally.ts'

export interface Totals {
  readonly repositories: number
  readonly files: number
  readonly lines: number
  readonly changed: number
  readonly unchanged: number
  readonly ignored: number
  readonly refused: number
  readonly failed: number
  readonly companions: number
  readonly refusals: Readonly<Record<string, number>>
  readonly transforms: Readonly<Record<string, TransformTotals>>
  readonly declines: Readonly<Record<string, number>>
  readonly broken: Readonly<Record<Promised, number | undefined>>
  readonly scope: ScopeTotals
  /** Planning alone. */
  readonly seconds: number
  readonly peakMegabytes: number
}

interface TransformTotals {
  /** Dockerfiles in which at least one fix was applied. */
  readonly files: number
  readonly safe: number
  readonly review: number
  readonly manual: number
  readonly declined: number
  readonly advice: number
}

const PROMISES: readonly Promised[] = [
  'failures',
  'dropped fixes',
  'broken promises of layout, comments, directives',
  'bytes changed unasked',
  'second runs that change anything',
  'patches that git apply refuses',
  'results that BuildKit refuses',
]

export function totalsOf(
  measured: readonly Measured[],
  breaches: readonly Breach[],
  transforms: readonly AnyTransform[],
  oracle: boolean,
): Totals {
  const files = measured.flatMap(({ report }) => report.files)
  const companions = measured.flatMap(({ report }) => report.companions)
  const count = (status: FileReport['status']) => files.filter(file => file.status === status).length
  return {
    repositories: measured.length,
    files: files.length,
    lines: files.reduce((sum, file) => sum + (file.before?.split('\n').length ?? 0), 0),
    changed: count('changed'),
    unchanged: count('unchanged'),
    ignored: count('ignored'),
    refused: count('refused'),
    failed: count('failed'),
    companions: companions.length,
    refusals: tally(files.flatMap(file => (file.refusal === undefined ? [] : [file.refusal.code]))),
    transforms: Object.fromEntries(
      transforms.map(({ name }) => {
        const mine = <T extends { readonly transform: string }>(items: readonly T[]) =>
          items.filter(item => item.transform === name)
        const applied = mine([...files, ...companions].flatMap(item => item.applied))
        return [
          name,
          {
            files: [...files, ...companions].filter(item => mine(item.applied).length > 0).length,
            safe: applied.filter(fix => fix.safety === 'safe').length,
            review: applied.filter(fix => fix.safety === 'review').length,
            manual: mine(files.flatMap(file => file.offered)).filter(fix => fix.why === 'manual').length,
            declined: mine(files.flatMap(file => file.declined)).length,
            advice: mine(files.flatMap(file => file.advice)).length,
          },
        ]
      }),
    ),
    declines: tally(files.flatMap(file => file.declined.map(item => `${item.transform} ${item.code}`))),
    broken: Object.fromEntries(
      PROMISES.map(promise => [
        promise,
        promise === 'results that BuildKit refuses' && !oracle
          ? undefined
          : breaches.filter(breach => breach.promise === promise).length,
      ]),
    ) as Record<Promised, number | undefined>,
    scope: scopeTotals(
      measured.flatMap(({ scoped }) => scoped),
      transforms.map(({ name }) => name),
    ),
    seconds: measured.reduce((sum, { seconds }) => sum + seconds, 0),
    // Linux gives kilobytes.
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }
}

/** The tables of docs/evidence.md. */
export function markdown(totals: Totals, corpus: string, level: string): string {
  const { files } = totals
  return [
    `### ${corpus}, level ${level}`,
    '',
    ...[
      {
        head: ['', 'count', 'share'],
        rows: [
          ['repositories', totals.repositories, ''],
          ['Dockerfiles', files, ''],
          ['lines', totals.lines, ''],
          ['changed', totals.changed, share(totals.changed, files)],
          ['nothing to change', totals.unchanged, share(totals.unchanged, files)],
          ['asked to be left alone', totals.ignored, share(totals.ignored, files)],
          ['refused', totals.refused, share(totals.refused, files)],
          ...Object.entries(totals.refusals).map(([code, count]) => [
            `refused: ${code}`,
            count,
            share(count, files),
          ]),
          ['failed', totals.failed, share(totals.failed, files)],
          ['files beside them created or changed', totals.companions, ''],
          [
            'seconds',
            totals.seconds.toFixed(2),
            `${((totals.seconds * 1000) / Math.max(files, 1)).toFixed(2)} ms a file`,
          ],
          ['peak memory', `${totals.peakMegabytes.toFixed(0)} MB`, ''],
        ],
      },
      {
        head: ['must be zero', 'count'],
        rows: Object.entries(totals.broken).map(([promise, count]) => [promise, count ?? 'not checked']),
      },
      {
        head: ['transform', 'files', 'safe', 'review', 'manual', 'declined', 'advice'],
        rows: Object.entries(totals.transforms).map(([name, t]) => [
          name,
          t.files,
          t.safe,
          t.review,
          t.manual,
          t.declined,
          t.advice,
        ]),
      },
      {
        head: ['declined by', 'code', 'count'],
        rows: Object.entries(totals.declines).map(([key, count]) => [...key.split(' '), count]),
      },
      ...scopeTables(totals.scope),
    ].flatMap(markdownOf),
  ].join('\n')
}
