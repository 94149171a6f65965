import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { acceptUpTo } from '../../src/engine/decide.ts'
import type { AnyTransform } from '../../src/engine/registry.ts'
import type { FileReport, Report } from '../../src/engine/report.ts'
import type { FileChange } from '../../src/engine/transform.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { overlay } from '../../src/facts/overlay.ts'
import type { FileSystem } from '../../src/host.ts'
import { discover } from '../../src/project/discover.ts'
import { run } from '../../src/run.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { flawsBetween } from '../../src/testing/invariants.ts'
import { Trace } from '../../src/testing/trace.ts'
import { unifiedPatch } from '../../src/text/diff.ts'
import type { Scoped } from './goals.ts'
import { scopeOf } from './scope.ts'

export type Promised =
  | 'failures'
  | 'dropped fixes'
  | 'broken promises of layout, comments, directives'
  | 'bytes changed unasked'
  | 'second runs that change anything'
  | 'patches that git apply refuses'
  | 'results that BuildKit refuses'

/** A promise that was not kept, and where. */
export interface Breach {
  readonly promise: Promised
  readonly path: string
  readonly what: string
}

export interface Measured {
  readonly repository: string
  readonly report: Report
  /** Of discovering, gathering and planning once. */
  readonly seconds: number
  readonly breaches: readonly Breach[]
  readonly scoped: readonly Scoped[]
}

/** The folder itself when it is a repository, else each folder in it. */
export function repositoriesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  if (entries.some(entry => entry.name === '.git')) return [folder]
  const folders = entries.filter(entry => entry.isDirectory()).map(entry => join(folder, entry.name))
  return folders.length === 0 ? [folder] : folders.sort()
}

/** Plans one repository as `fix` does, then checks all that must hold of any run. Writes nothing into it. */
export async function measure(
  fs: FileSystem,
  root: string,
  transforms: readonly AnyTransform[],
  level: 'safe' | 'review',
): Promise<Measured> {
  const trace = new Trace()
  const watched = trace.watch(transforms)
  const decide = acceptUpTo(level)
  const started = performance.now()
  const { paths } = discover({ fs, root, cwd: root, patterns: ['.'] })
  const report = await run({ fs, root, paths, transforms: watched, decide })
  const seconds = (performance.now() - started) / 1000

  const changes = [...report.files.flatMap(changeOf), ...report.companions.map(({ change }) => change)]
  const again =
    changes.length === 0
      ? undefined
      : await run({ fs: overlay(fs, root, changes), root, paths, transforms, decide })
  return {
    repository: root,
    report,
    seconds,
    breaches: [
      ...report.files.flatMap(file => breachesOf(file, trace)),
      ...(again === undefined ? [] : restless(again, report)),
      ...refusedPatch(root, changes),
    ],
    scoped: scopedFiles(fs, root, report.files),
  }
}

/** The files that could be read, each with where it belongs before anything was changed. */
function scopedFiles(fs: FileSystem, root: string, files: readonly FileReport[]): readonly Scoped[] {
  const facts = createFacts(fs, root)
  return files.flatMap(file => {
    const parsed = file.before === undefined ? undefined : parseDockerfile(file.before)
    return parsed?.ok === true
      ? [{ scope: scopeOf(parsed.dockerfile, facts.factsFor(file.path, parsed.dockerfile)), file }]
      : []
  })
}

export function changeOf({ path, before, after }: FileReport): readonly FileChange[] {
  return after === undefined || after === before ? [] : [{ path, before, after }]
}

function breachesOf(file: FileReport, trace: Trace): readonly Breach[] {
  const { path, before, after, failure } = file
  const breach = (promise: Promised) => (what: string) => ({ promise, path, what })
  return [
    ...(failure === undefined ? [] : [`${failure.code}: ${failure.message}`]).map(breach('failures')),
    ...file.dropped
      .map(({ transform, line, reason }) => `${transform}, line ${line}: ${reason}`)
      .map(breach('dropped fixes')),
    ...(before === undefined || after === undefined ? [] : flawsBetween(before, after)).map(
      breach('broken promises of layout, comments, directives'),
    ),
    ...(after === undefined || failure !== undefined ? [] : trace.flaws(path, after)).map(
      breach('bytes changed unasked'),
    ),
  ]
}

/** A file that failed is told once. */
function restless(again: Report, first: Report): readonly Breach[] {
  const failed = new Set(first.files.filter(file => file.failure !== undefined).map(file => file.path))
  const breach = (path: string, what: string): Breach => ({
    promise: 'second runs that change anything',
    path,
    what,
  })
  return [
    ...again.files
      .filter(file => !failed.has(file.path) && (file.after !== file.before || file.failure !== undefined))
      .map(({ path, failure, applied }) =>
        breach(path, failure?.message ?? applied.map(fix => `${fix.transform}: ${fix.title}`).join('; ')),
      ),
    ...again.companions.map(({ change }) => breach(change.path, 'changed again')),
  ]
}

/** Asks git whether the patch of the whole repository applies. It reads the folder and writes nothing. */
function refusedPatch(root: string, changes: readonly FileChange[]): readonly Breach[] {
  if (changes.length === 0) return []
  const patch = changes.map(({ path, before, after }) => unifiedPatch(path, before, after)).join('')
  const git = spawnSync('git', ['-c', 'core.autocrlf=false', 'apply', '--check', '-'], {
    cwd: root,
    input: patch,
    encoding: 'utf8',
    // A corpus may lie inside another repository, whose top is none of its business.
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) },
  })
  if (git.status === 0) return []
  const what = git.error?.message ?? git.stderr.trim()
  return [{ promise: 'patches that git apply refuses', path: '.', what }]
}
