import { acceptUpTo } from '../engine/decide.ts'
import type { AnyTransform } from '../engine/registry.ts'
import type { FileReport, Report } from '../engine/report.ts'
import type { FileChange } from '../engine/transform.ts'
import { overlay } from '../facts/overlay.ts'
import type { FileSystem } from '../host.ts'
import type { Config } from '../project/config.ts'
import { run } from '../run.ts'
import type { Case, CaseOptions } from './cases.ts'
import { flawsBetween } from './invariants.ts'
import { renderReport } from './render.ts'
import { Trace } from './trace.ts'

export interface CaseResult {
  /** The Dockerfile as it comes out. */
  readonly after: string
  /** The same as `report.txt`. */
  readonly report: string
  /** Other files that were changed or created. */
  readonly companions: readonly FileChange[]
  /** What each file of the case folder must hold, by path relative to it. */
  readonly goldens: ReadonlyMap<string, string>
  /** Promises that were broken, a sentence each: empty in every good case. */
  readonly flaws: readonly string[]
  /** What was found, as data. */
  readonly found: Report
}

/**
 * Plans the Dockerfile of a case in its build context, accepting what its level admits, and plans the result
 * again. `transforms` is the one under test, or all of them for a pipeline case.
 */
export async function runCase(
  fs: FileSystem,
  of: Case,
  transforms: readonly AnyTransform[],
): Promise<CaseResult> {
  const path = of.options.path ?? 'Dockerfile'
  const trace = new Trace()
  const first = await plan(fs, of, trace.watch(transforms), [{ path, before: undefined, after: of.before }])
  const primary = first.files.find(file => file.path === path)
  const after = primary?.after ?? of.before
  const changed = [...first.files.flatMap(changeOf), ...first.companions.map(companion => companion.change)]
  const second = await plan(fs, of, transforms, [
    { path, before: undefined, after },
    ...changed.filter(change => change.path !== path),
  ])
  const companions = changed.filter(change => change.path !== path)
  const report = renderReport(first)
  const broken = first.files.some(file => file.failure !== undefined)
  return {
    after,
    report,
    companions,
    goldens: new Map([
      ...(after === of.before ? [] : [['after.Dockerfile', after] as const]),
      ['report.txt', report] as const,
      ...companions.map(change => [`after/${change.path}`, change.after] as const),
    ]),
    flaws: [...first.files.flatMap(file => flawsOf(file, trace)), ...(broken ? [] : restless(second))],
    found: first,
  }
}

function plan(
  fs: FileSystem,
  { folder, options }: Case,
  transforms: readonly AnyTransform[],
  changes: readonly FileChange[],
): Promise<Report> {
  const root = `${folder}/context`
  return run({
    fs: overlay(fs, root, changes),
    root,
    paths: [options.path ?? 'Dockerfile', ...(options.others ?? [])],
    transforms,
    config: configOf(options, transforms),
    decide: acceptUpTo(options.level ?? 'review'),
  })
}

/** With one transform its options stand alone; with several, each has its own by name. */
function configOf({ options, contexts }: CaseOptions, transforms: readonly AnyTransform[]): Config {
  const [only, another] = transforms
  const single = only !== undefined && another === undefined
  return {
    options: single
      ? { [only.name]: options ?? {} }
      : Object.fromEntries(Object.entries(options ?? {}).filter(isOptions)),
    ...(contexts === undefined ? {} : { contexts }),
  }
}

function isOptions(entry: [string, unknown]): entry is [string, Readonly<Record<string, unknown>>] {
  return typeof entry[1] === 'object' && entry[1] !== null
}

function changeOf({ path, before, after }: FileReport): readonly FileChange[] {
  return after === undefined || after === before ? [] : [{ path, before, after }]
}

function flawsOf(file: FileReport, trace: Trace): readonly string[] {
  const { before, after } = file
  return [
    ...file.dropped.map(
      ({ transform, line, reason }) => `a fix of ${transform} for line ${line} was dropped: ${reason}`,
    ),
    ...(file.failure === undefined ? [] : [`${file.failure.code}: ${file.failure.message}`]),
    ...(before === undefined || after === undefined ? [] : flawsBetween(before, after)),
    ...(after === undefined || file.status === 'failed' ? [] : trace.flaws(file.path, after)),
  ]
}

/** A second run over the result finds nothing to change. */
function restless(second: Report): readonly string[] {
  return [
    ...second.files
      .filter(file => file.after !== file.before || file.failure !== undefined)
      .map(
        file =>
          `a second run changes ${file.path} again: ${[...new Set(file.applied.map(fix => fix.transform))].join(', ')}`,
      ),
    ...second.companions.map(({ change }) => `a second run changes ${change.path} again`),
  ]
}
