import {
  type Announced,
  broughtFile,
  type Edit,
  type Instruction,
  type Invocation,
  invocationOf,
  programsOfPython,
  pyproject,
  pythonDependencies,
  removeParts,
  replaceWord,
  resolvePath,
  type Script,
  servicesOf,
  sliceOf,
  sourceFiles,
  startOf,
  stateAtEnd,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import { dependenciesOf } from './inputs.ts'
import type { PythonRun } from './installs.ts'
import { copiesUv, namesIn } from './tools.ts'
import { uvProjectRoot } from './uv-workspace.ts'

/** A start command that does without uv. */
export interface DirectStart {
  /** As `startTexts` says it. */
  readonly where: string
  readonly edits: readonly Edit[]
  readonly imageFirst: readonly string[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
}

interface UvRun {
  readonly keyword: 'ENTRYPOINT' | 'CMD'
  readonly instruction: Instruction
  readonly script: Script
  readonly invocation: Invocation
}

/**
 * `uv run PROGRAM` starts what lies in the environment with that first in PATH. Where the image needs uv for nothing else, PATH can say
 * so and the program be started itself. `undefined` where uv would do more than that, or the environment may lack the program
 * until uv has brought it up to date.
 *
 * @param tree the environment of the project
 * @see https://docs.astral.sh/uv/reference/cli/#uv-run
 */
export function startWithoutUv(
  subject: Subject,
  runs: readonly PythonRun[],
  tree: string,
  called: readonly { readonly text: string; readonly where: string }[],
): DirectStart | undefined {
  const { dockerfile, stage } = subject
  const found = uvRun(subject)
  const brings =
    stage.instructions.some(copiesUv) ||
    runs.some(({ installs }) =>
      installs.some(({ toolsOnly, invocation }) => toolsOnly && namesIn(invocation).includes('uv')),
    )
  if (found === undefined || !brings) return undefined
  const { keyword, instruction, invocation } = found
  const where = `${keyword} on line ${instruction.line}`
  if (
    isCalledElsewhere(
      subject,
      runs,
      called.filter(one => one.where !== where),
    ) ||
    !isPlain(subject, invocation) ||
    !findsEnvironment(subject, tree) ||
    !isComplete(subject, runs, invocation)
  )
    return undefined
  const edits = withoutUv(subject, runs, found)
  if (edits === undefined) return undefined
  const isFirst = stateAtEnd(dockerfile, stage).env.get('PATH')?.split(':')[0] === `${tree}/bin`
  const program = invocation.operands[0]?.value ?? ''
  const syncs = bringsUpToDate(subject, invocation)
  return {
    where,
    edits,
    imageFirst: isFirst ? [] : [`ENV PATH=${tree}/bin:$PATH`],
    consequences: [
      `${program} is started from ${tree}, by PATH, and not by uv run, which would set VIRTUAL_ENV${syncs ? ' and bring the environment up to date first: that is taken to be complete as uv sync leaves it' : ''}. ${program} is process 1 now, and gets the signals itself.`,
    ],
    announces: [
      { kind: 'config', field: keyword === 'CMD' ? 'Cmd' : 'Entrypoint' },
      ...(isFirst ? [] : [{ kind: 'config', field: 'Env', name: 'PATH' } as const]),
    ],
  }
}

/** Find: the one start command of the stage, where it is `uv run` and nothing else. */
function uvRun({ dockerfile, stage }: Subject): UvRun | undefined {
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const [start, keyword, other] =
    entrypoint.form === 'none'
      ? ([cmd, 'CMD', entrypoint] as const)
      : ([entrypoint, 'ENTRYPOINT', cmd] as const)
  if (other.form !== 'none' || (start.form !== 'exec' && start.form !== 'shell')) return undefined
  const { origin, reading } = start
  if (origin.from !== 'stage' || reading?.ok !== true) return undefined
  const [item, second] = reading.script.items
  const command = item?.single
  if (command === undefined || second !== undefined) return undefined
  if (command.assignments.length + command.redirects.length > 0) return undefined
  const invocation = invocationOf(command)
  if (invocation?.tool !== 'uv' || invocation.subcommand !== 'run' || invocation.uncertain) return undefined
  if (invocation.program.value !== 'uv' || invocation.launcher.some(({ value }) => value !== 'exec'))
    return undefined
  return { keyword, instruction: origin.instruction, script: reading.script, invocation }
}

/** Options that say how uv brings the environment up to date, or what it prints. */
const HARMLESS = new Set(
  'no-sync frozen locked no-dev no-progress quiet offline no-cache no-env-file no-python-downloads'.split(
    ' ',
  ),
)

/** Variables of uv that matter to no start of a program, or only to what is brought up to date before. */
const SETTINGS =
  /^UV_(?:SYSTEM_CERTS|NATIVE_TLS|SYSTEM_PYTHON|COMPILE_BYTECODE|LINK_MODE|CACHE_DIR|NO_CACHE|PYTHON_DOWNLOADS|PYTHON_PREFERENCE|PROJECT_ENVIRONMENT|NO_SYNC|FROZEN|LOCKED|NO_DEV|OFFLINE|NO_PROGRESS|HTTP_TIMEOUT|CONCURRENT_\w+|DEFAULT_INDEX|INDEX\w*|EXTRA_INDEX_URL|TOOL_BIN_DIR|VERSION)$/

function isPlain({ dockerfile, stage, facts }: Subject, { options }: Invocation): boolean {
  const names = [
    ...stateAtEnd(dockerfile, stage).env.keys(),
    ...servicesOf(dockerfile, stage, facts).flatMap(({ environment }) => Object.keys(environment)),
  ]
  return (
    options.every(({ name }) => HARMLESS.has(name)) &&
    names.every(name => !name.startsWith('UV_') || SETTINGS.test(name))
  )
}

/** uv, started in the last working folder, takes this environment; and nothing sets PATH anew. */
function findsEnvironment(subject: Subject, tree: string): boolean {
  const { dockerfile, stage } = subject
  const { env, cwd } = stateAtEnd(dockerfile, stage)
  if (cwd === undefined) return false
  const folder = env.get('UV_PROJECT_ENVIRONMENT') ?? '.venv'
  const root = folder.startsWith('/') ? '/' : uvProjectRoot(subject, cwd)
  const setsPath = stage.instructions.some(
    one =>
      one.keyword === 'ENV' &&
      one.assignments.some(({ name, value }) => name === 'PATH' && !/\$\{?PATH\b/.test(value ?? '')),
  )
  return root !== undefined && resolvePath(root, folder) === tree && !setsPath
}

/** What else the image runs, and the steps that stay in it, say the name of uv. */
function isCalledElsewhere(
  { dockerfile, stage, facts }: Subject,
  runs: readonly PythonRun[],
  called: readonly { readonly text: string }[],
): boolean {
  const word = /\buvx?\b/
  if (facts.context === undefined || called.some(({ text }) => word.test(text))) return true
  const staying = stage.instructions.filter(
    one => one.keyword === 'RUN' && !runs.some(({ run }) => run === one),
  )
  if (staying.some(one => word.test(sliceOf(dockerfile.text, one.span)))) return true
  for (const { text } of sourceFiles(facts.context)) {
    if (/["'`\s](?:uv|uvx)["'`\s]/.test(text) && /\b(?:subprocess|Popen|os\.|exec|spawn|which)/.test(text))
      return true
  }
  return false
}

/** The last `uv sync` brings all that uv would bring at the start: the project itself too, where it is to be installed. */
function isComplete(subject: Subject, runs: readonly PythonRun[], invocation: Invocation): boolean {
  const { facts } = subject
  const installs = runs.flatMap(run => run.installs).filter(({ toolsOnly }) => !toolsOnly)
  const last = installs.at(-1)
  if (last === undefined || installs.some(one => !isSync(one.invocation))) return false
  if (!bringsUpToDate(subject, invocation)) return true
  if (!last.invocation.options.some(({ name }) => /^(?:no|only)-install-/.test(name))) return true
  const manifest = manifestOf(subject)
  const project =
    manifest === undefined || facts.context === undefined
      ? undefined
      : pyproject(facts.context.files, folderOf(manifest))
  if (project === undefined || project.uvMembers !== undefined) return false
  return !(project.packaged.uv ?? project.hasBuildSystem)
}

function bringsUpToDate({ dockerfile, stage }: Subject, { options }: Invocation): boolean {
  return (
    !options.some(({ name }) => name === 'no-sync') && !stateAtEnd(dockerfile, stage).env.has('UV_NO_SYNC')
  )
}

function isSync({ tool, subcommand }: Invocation): boolean {
  return tool === 'uv' && subcommand === 'sync'
}

function manifestOf({ dockerfile, stage, facts }: Subject): string | undefined {
  const { cwd } = stateAtEnd(dockerfile, stage)
  return cwd === undefined
    ? undefined
    : broughtFile(dockerfile, stage, resolvePath(cwd, 'pyproject.toml'), facts)?.contextPath
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
}

/** Write: the words of uv go; what uv would give to Python is given to it. */
function withoutUv(
  subject: Subject,
  runs: readonly PythonRun[],
  { instruction, script, invocation }: UvRun,
): readonly Edit[] | undefined {
  const { dockerfile } = subject
  const { program, command, operands } = invocation
  const [started] = operands
  if (started?.value === undefined) return undefined
  const words = command.words.slice(command.words.indexOf(program), command.words.indexOf(started))
  if (isProgram(subject, runs, started.value)) return removeParts(dockerfile, instruction, script, { words })
  if (!isScript(subject, started.value)) return undefined
  const rest = removeParts(dockerfile, instruction, script, { words: words.slice(1) })
  const python = replaceWord(dockerfile, instruction, script, program, 'python')
  return rest && python && [...python, ...rest]
}

/** A command that the environment has, and not a folder that is run as a module. */
function isProgram(subject: Subject, runs: readonly PythonRun[], name: string): boolean {
  const { dockerfile, stage, facts } = subject
  if (/^python3?$/.test(name)) return true
  const { cwd } = stateAtEnd(dockerfile, stage)
  if (!/^[A-Za-z][\w-]*$/.test(name) || cwd === undefined) return false
  if (broughtFile(dockerfile, stage, resolvePath(cwd, `${name}/__main__.py`), facts) !== undefined)
    return false
  const names = dependenciesOf(subject, runs) ?? []
  if (!programsOfPython(names).has(name)) return false
  if (!leavesGroupsOut(subject, runs)) return true
  const manifest = manifestOf(subject)
  if (manifest === undefined || facts.context === undefined) return false
  const asked = pythonDependencies(facts.context.files, manifest)
  return (
    programsOfPython(asked).has(name) || (asked.includes('fastapi') && ['fastapi', 'uvicorn'].includes(name))
  )
}

/** What a group of development packages brings is not there. */
function leavesGroupsOut({ dockerfile, stage }: Subject, runs: readonly PythonRun[]): boolean {
  const groups = /^(?:no-dev|only-dev|only-group|no-group|no-default-groups)$/
  return (
    stateAtEnd(dockerfile, stage).env.has('UV_NO_DEV') ||
    runs.some(run =>
      run.installs.some(({ invocation }) => invocation.options.some(({ name }) => groups.test(name))),
    )
  )
}

/** A file that needs nothing but the project: uv gives one that names its own packages an environment of its own. */
function isScript({ dockerfile, stage, facts }: Subject, name: string): boolean {
  const { cwd } = stateAtEnd(dockerfile, stage)
  if (!name.endsWith('.py') || cwd === undefined) return false
  const text = broughtFile(dockerfile, stage, resolvePath(cwd, name), facts)?.text
  return text !== undefined && !/^# \/\/\/ script/m.test(text)
}
