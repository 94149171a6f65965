import {
  type Announced,
  callsGit,
  comesWithCompiler,
  compilesAtRunTime,
  type Declined,
  type Edit,
  invocationOf,
  programsOfPython,
  runtimeCounterparts,
  slimVariant,
  sourceFiles,
  startTexts,
  systemLibrariesOf,
  toolboxReason,
} from '../../src/authoring.ts'
import type { Ecosystem, Proposal, Subject, Tree } from './model.ts'
import { doesOtherThings } from './python/alone.ts'
import { COMPILED_IN_PASSING, POETRY_SETTINGS } from './python/announced.ts'
import { dependenciesOf, editableIn, manifestCopies } from './python/inputs.ts'
import { type PythonRun, pythonRuns } from './python/installs.ts'
import { type Interpreter, interpreterOf } from './python/interpreter.ts'
import { fetchedInterpreter, noInterpreter } from './python/missing-interpreter.ts'
import { nonEditable } from './python/non-editable.ts'
import { settingsRuns } from './python/settings.ts'
import { siteLayout } from './python/site.ts'
import { toolEnvironment } from './python/tool-environment.ts'
import { toolsLeft } from './python/tools.ts'
import { startWithoutUv } from './python/uv-start.ts'
import { venvLayout } from './python/venv.ts'

/** What an environment is made of, and how the image gets it. */
export interface Layout {
  readonly trees: readonly Tree[]
  readonly environment: readonly string[]
  readonly before: readonly string[]
  readonly imageFirst: readonly string[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
  /** Of the installs, for where they install now. */
  readonly edits?: readonly Edit[]
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
    const interpreter = interpreterOf(subject)
    const refusal = startRefusal(subject) ?? refusalOf(subject, runs, interpreter)
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

/** An image without a start of its own is a box of tools: whoever runs it names one of them. */
function startRefusal({ dockerfile, stage, facts }: Subject): Declined | undefined {
  const unknown = toolboxReason(dockerfile, stage, facts)
  return unknown === undefined ? undefined : { code: 'START_UNKNOWN', reason: unknown }
}

function refusalOf(
  subject: Subject,
  runs: readonly PythonRun[],
  interpreter: Interpreter | undefined,
): Declined | undefined {
  for (const one of runs) {
    const { run, installs, script } = one
    for (const { destination, invocation } of installs) {
      if (destination.kind === 'refused') return destination.declined
      if (destination.kind === 'site' && interpreter === undefined) return noInterpreter(subject, run)
      const fetched =
        invocation.tool === 'uv' ? fetchedInterpreter(subject, invocation, interpreter) : undefined
      if (fetched !== undefined) return { code: 'UNKNOWN_BASE', reason: `RUN on line ${run.line} ${fetched}` }
      const editable = invocation.options.find(({ name }) => name === 'editable')
      if (editable !== undefined)
        return {
          code: 'LOCAL_REQ',
          reason: `RUN on line ${run.line} installs ${editable.literal ?? 'a project'} in place, which leaves files beside its sources.`,
        }
    }
    const inPlace = editableIn(subject, one)
    if (inPlace !== undefined)
      return {
        code: 'LOCAL_REQ',
        reason: `${inPlace}, which is installed in place and leaves files beside its sources.`,
      }
    const other = doesOtherThings(script)
    if (other !== undefined)
      return {
        code: 'UNKNOWN_DEP',
        reason: `RUN on line ${run.line} installs packages and runs \`${other}\` as well, which the image may need.`,
      }
  }
  const configured = configuredTool(subject, runs)
  if (configured !== undefined) return configured
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

/** A package manager that the image starts, told by a command how to find the environment: what it was told stays in the builder. */
function configuredTool(subject: Subject, runs: readonly PythonRun[]): Declined | undefined {
  const { dockerfile, stage, facts } = subject
  const configures =
    runs.find(({ script }) =>
      script.commands.some(
        command =>
          ['poetry', 'pdm'].includes(command.name ?? '') && invocationOf(command)?.action === 'configure',
      ),
    ) ??
    settingsRuns(subject, runs).find(({ script }) =>
      script.commands.some(({ words }) => words.some(({ loose }) => loose.startsWith('virtualenvs.'))),
    )
  if (configures === undefined) return undefined
  const use = [...startTexts(dockerfile, stage, facts)].find(({ text }) => /\b(?:poetry|pdm)\b/.test(text))
  return use === undefined
    ? undefined
    : {
        code: 'RUNTIME_TOOL',
        reason: `${use.where} starts a package manager that RUN on line ${configures.run.line} has settings written for, in the home of its user.`,
      }
}

function proposalOf(
  subject: Subject,
  runs: readonly PythonRun[],
  trees: readonly string[],
  interpreter: Interpreter | undefined,
): Proposal | Declined {
  const said = [...startTexts(subject.dockerfile, subject.stage, subject.facts)]
  const [tree, another] = trees
  const direct =
    tree === undefined || another !== undefined || interpreter !== undefined
      ? undefined
      : startWithoutUv(subject, runs, tree, said)
  const called = said.filter(({ where }) => direct === undefined || where !== direct.where)
  const isTool = (run: PythonRun) =>
    run.installs.length > 0 && run.installs.every(one => one.toolsOnly) && run.makes.length === 0
  const site = interpreter === undefined ? undefined : siteLayout(subject, runs, interpreter, called)
  const base = smallerBase(subject)
  const starts = called.some(({ text }) => /\b(?:poetry|pipenv|pdm|uv)\b/.test(text))
  const whole =
    starts || tree === undefined || another !== undefined ? undefined : nonEditable(subject, runs, tree)
  const settings = starts ? [] : settingsRuns(subject, runs).map(({ run }) => run)
  const all = [...runs.map(({ run }) => run), ...settings]
  const apart =
    interpreter === undefined || site !== undefined
      ? undefined
      : toolEnvironment(subject, runs, interpreter, all, called)
  // Beside an environment of its own, a package manager that the image starts stays in the image; beside the interpreter's
  // folders, which are copied with it, it only saves the builder a step.
  const stays = runs.filter(
    run =>
      isTool(run) &&
      apart === undefined &&
      ((site !== undefined && base === undefined) || (interpreter === undefined && starts)),
  )
  const moving = [...runs.filter(run => !stays.includes(run)).map(({ run }) => run), ...settings].sort(
    (a, b) => a.index - b.index,
  )
  const last = moving.at(-1)
  if (last === undefined) return { code: 'NO_GAIN', reason: 'Only package managers are installed.' }
  const layout =
    site ??
    (interpreter === undefined
      ? undefined
      : venvLayout(subject, runs, interpreter, apart?.commands ?? new Set()))
  if (layout !== undefined && 'code' in layout) return layout
  const behind = interpreter === undefined ? runs.filter(run => isTool(run) && !stays.includes(run)) : []
  const tools = toolsLeft(subject, behind, moving, called)
  const { alone, kept } = manifestCopies(subject, last)
  const names = dependenciesOf(subject, runs)
  return {
    name: 'the Python packages',
    builds: [...tools.copies, ...alone, ...moving].sort((a, b) => a.index - b.index),
    shares: kept,
    vouched: stays.map(({ run }) => run),
    ofImage: [],
    trees: [...trees.map(path => ({ from: path, to: path })), ...(layout?.trees ?? [])],
    environment: layout?.environment ?? [],
    before: [...(apart?.before ?? []), ...(layout?.before ?? [])],
    after: [],
    imageFirst: [...(layout?.imageFirst ?? []), ...(direct?.imageFirst ?? [])],
    base,
    libraries: base === undefined ? [] : librariesOf(subject, names ?? []),
    ofCompiler: librariesOf(subject, names ?? []).filter(comesWithCompiler),
    programs: programsOfPython(names ?? []),
    calls: (names ?? []).some(callsGit) ? ['git'] : [],
    leavesBehind: apart !== undefined || direct !== undefined,
    consequences: [
      ...(layout?.consequences ?? []),
      ...tools.consequences,
      ...(apart?.consequences ?? []),
      ...(direct?.consequences ?? []),
      ...(whole?.consequences ?? []),
      ...(base === undefined
        ? []
        : [
            `The image starts from ${base}: what its packages load from the system beside the libraries named here is not known, and missing ones show when it starts.`,
          ]),
      ...(base?.includes('$') === true
        ? [`${base} has to exist for every value that the variable is given.`]
        : []),
      ...(names === undefined && base !== undefined
        ? ['Which packages are installed cannot be read here.']
        : []),
    ],
    announces: [
      ...(layout?.announces ?? []),
      ...tools.announces,
      ...(apart?.announces ?? []),
      ...(direct?.announces ?? []),
      ...(whole?.announces ?? []),
      COMPILED_IN_PASSING,
      ...(runs.some(({ installs }) => installs.some(({ invocation }) => invocation.tool === 'poetry'))
        ? [POETRY_SETTINGS]
        : []),
    ],
    edits: [layout, apart, direct, whole].flatMap(one => one?.edits ?? []),
    safety: base !== undefined && names === undefined ? 'manual' : 'review',
  }
}

/** The slim image, in words of the file; a variable that is all of the tag may hold another version, and is kept. */
function smallerBase({ stage, start }: Subject): string | undefined {
  if (stage.parent !== undefined) return undefined
  const slim = slimVariant(start.baseRef, stage.platform)
  if (stage.base === start.baseRef) return slim
  const isTag = /:\$(?:\{\w+\}|\w+)$/.test(stage.base)
  return isTag && slim === `${start.baseRef}-slim` ? `${stage.base}-slim` : undefined
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
