import {
  type Announced,
  callsGit,
  compilesAtRunTime,
  type Declined,
  runtimeCounterparts,
  slimVariant,
  sourceFiles,
  startTexts,
  systemLibrariesOf,
} from '../../src/authoring.ts'
import type { Ecosystem, Proposal, Subject, Tree } from './model.ts'
import { doesOtherThings } from './python/alone.ts'
import { dependenciesOf, manifestCopies } from './python/inputs.ts'
import { type PythonRun, pythonRuns } from './python/installs.ts'
import { type Interpreter, interpreterOf } from './python/interpreter.ts'
import { siteLayout } from './python/site.ts'
import { venvLayout } from './python/venv.ts'

/** What an environment is made of, and how the image gets it. */
export interface Layout {
  readonly trees: readonly Tree[]
  readonly environment: readonly string[]
  readonly before: readonly string[]
  readonly imageFirst: readonly string[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
}

/**
 * Packages of Python. Installed beside the interpreter, they go to a virtual environment, which is one folder that can be copied
 * whole; where something asks for the interpreter's own folder, that is copied. Environments that the file makes itself stay
 * where they are.
 */
export const python: Ecosystem = {
  propose(subject) {
    const runs = pythonRuns(subject)
    const installs = runs.flatMap(run => run.installs)
    if (installs.length === 0) return undefined
    const interpreter = interpreterOf(subject.start)
    const refusal = refusalOf(subject, runs, interpreter)
    if (refusal !== undefined) return refusal
    const trees = [
      ...new Set(
        installs.flatMap(({ destination }) => (destination.kind === 'tree' ? destination.path : [])),
      ),
    ]
    const intoSite = installs.some(
      ({ destination, toolsOnly }) => destination.kind === 'site' && (!toolsOnly || trees.length === 0),
    )
    return proposalOf(subject, runs, trees, intoSite ? interpreter : undefined)
  },
}

function refusalOf(
  subject: Subject,
  runs: readonly PythonRun[],
  interpreter: Interpreter | undefined,
): Declined | undefined {
  for (const { run, installs, script } of runs) {
    for (const { destination, invocation } of installs) {
      if (destination.kind === 'refused') return destination.declined
      if (destination.kind === 'site' && interpreter === undefined)
        return {
          code: 'DISTRO_SITE',
          reason: `RUN on line ${run.line} installs beside the Python of the distribution, in folders that system packages share; a virtual environment could be parted.`,
        }
      const editable = invocation.options.find(({ name }) => name === 'editable')
      if (editable !== undefined)
        return {
          code: 'LOCAL_REQ',
          reason: `RUN on line ${run.line} installs ${editable.literal ?? 'a project'} in place, which leaves files beside its sources.`,
        }
    }
    const other = doesOtherThings(script)
    if (other !== undefined)
      return {
        code: 'UNKNOWN_DEP',
        reason: `RUN on line ${run.line} installs packages and runs \`${other}\` as well, which the image may need.`,
      }
  }
  const names = dependenciesOf(subject, runs) ?? []
  const compiler = names.find(compilesAtRunTime)
  if (compiler !== undefined)
    return {
      code: 'RUNTIME_COMPILER',
      reason: `${compiler} compiles while the program runs, so the image needs a compiler.`,
    }
  for (const { path, text } of subject.facts.context === undefined
    ? []
    : sourceFiles(subject.facts.context)) {
    const found = /\b(?:pyximport|ffi\.verify\(|torch\.compile\(|cpp_extension|load_inline\()/.exec(text)?.[0]
    if (found !== undefined)
      return {
        code: 'RUNTIME_COMPILER',
        reason: `${path} has ${found.replace(/\($/, '')}, which compiles while the program runs.`,
      }
  }
  return undefined
}

function proposalOf(
  subject: Subject,
  runs: readonly PythonRun[],
  trees: readonly string[],
  interpreter: Interpreter | undefined,
): Proposal | Declined {
  const called = [...startTexts(subject.dockerfile, subject.stage, subject.facts)]
  const isTool = (run: PythonRun) =>
    run.installs.length > 0 && run.installs.every(one => one.toolsOnly) && run.makes.length === 0
  const site = interpreter === undefined ? undefined : siteLayout(subject, runs, interpreter, called)
  // Beside an environment of its own, a package manager that the image starts stays in the image.
  const stays = runs.filter(
    run =>
      isTool(run) &&
      (site !== undefined ||
        (interpreter === undefined && called.some(({ text }) => /\b(?:poetry|pipenv|pdm|uv)\b/.test(text)))),
  )
  const moving = runs.filter(run => !stays.includes(run)).map(({ run }) => run)
  const last = moving.at(-1)
  if (last === undefined) return { code: 'NO_GAIN', reason: 'Only package managers are installed.' }
  const layout = site ?? (interpreter === undefined ? undefined : venvLayout(subject, runs, interpreter))
  if (layout !== undefined && 'code' in layout) return layout
  const { alone, kept } = manifestCopies(subject, last)
  const names = dependenciesOf(subject, runs)
  const base =
    subject.stage.parent === undefined && subject.stage.base === subject.start.baseRef
      ? slimVariant(subject.stage.base)
      : undefined
  return {
    name: 'the Python packages',
    builds: [...alone, ...moving].sort((a, b) => a.index - b.index),
    shares: kept,
    vouched: stays.map(({ run }) => run),
    trees: [...trees.map(path => ({ from: path, to: path })), ...(layout?.trees ?? [])],
    environment: layout?.environment ?? [],
    before: layout?.before ?? [],
    after: [],
    imageFirst: layout?.imageFirst ?? [],
    base,
    libraries: base === undefined ? [] : librariesOf(subject, names ?? []),
    calls: (names ?? []).some(callsGit) ? ['git'] : [],
    leavesBehind: false,
    consequences: [
      ...(layout?.consequences ?? []),
      ...(base === undefined
        ? []
        : [
            `The image starts from ${base}: what its packages load from the system beside the libraries named here is not known, and missing ones show when it starts.`,
          ]),
      ...(names === undefined && base !== undefined
        ? ['Which packages are installed cannot be read here.']
        : []),
    ],
    announces: layout?.announces ?? [],
    safety: base !== undefined && names === undefined ? 'manual' : 'review',
  }
}

function librariesOf({ release }: Subject, names: readonly string[]): readonly string[] {
  if (release === undefined) return []
  const found = names.map(systemLibrariesOf)
  return [
    ...new Set([
      ...found.flatMap(({ headers }) =>
        headers.flatMap(header => runtimeCounterparts(header, release) ?? []),
      ),
      ...found.flatMap(({ libraries }) => libraries),
    ]),
  ]
}
