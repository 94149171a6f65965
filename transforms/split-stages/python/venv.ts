import {
  type Command,
  type Declined,
  type Dockerfile,
  type Edit,
  type Invocation,
  invocationOf,
  removeParts,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { Layout } from '../python.ts'
import type { PythonRun } from './installs.ts'
import type { Interpreter } from './interpreter.ts'

const FOLDER = '/opt/venv'

/**
 * A virtual environment that sees what the base has beside its interpreter, so that the program finds what it found before. It has
 * no pip of its own: that of the base installs into it.
 *
 * @param apart installs that go elsewhere
 * @see https://docs.python.org/3/library/venv.html
 */
export function venvLayout(
  { dockerfile, stage }: Subject,
  runs: readonly PythonRun[],
  interpreter: Interpreter,
  apart: ReadonlySet<Command>,
): Layout | Declined {
  if (dockerfile.text.includes(FOLDER))
    return { code: 'OVERLAP', reason: `${FOLDER}, where the packages would go, is used already.` }
  const installs = runs.flatMap(run => run.installs).filter(one => !apart.has(one.invocation.command))
  const own = installs.find(
    ({ invocation, destination }) =>
      destination.kind === 'tree' && ['poetry', 'pipenv', 'pdm'].includes(invocation.tool),
  )
  if (own !== undefined)
    return {
      code: 'OVERLAP',
      reason: `${own.invocation.tool} takes the environment that is active for its own, and would install into ${FOLDER} what belongs to another one.`,
    }
  const usesUv = installs.some(({ invocation }) => invocation.tool === 'uv')
  const edits = usesUv ? withoutSystem(dockerfile, runs, apart) : []
  // Poetry brings a pip of its own where it needs one; told by a variable, that would install for the wrong interpreter.
  const usesPip = installs.some(
    ({ invocation }) => invocation.tool !== 'uv' && (apart.size === 0 || invocation.tool !== 'poetry'),
  )
  const python = `${FOLDER}/bin/python`
  const bare = interpreter.takesPython
  const variables = [
    ...(usesPip && bare ? [`PIP_PYTHON=${python}`] : []),
    ...(edits === undefined ? [`UV_PYTHON=${python}`] : []),
  ]
  const line = Math.max(...runs.map(({ run }) => run.line))
  const site =
    interpreter.version === undefined
      ? 'the folder of the interpreter'
      : `/usr/local/lib/python${interpreter.version}/site-packages`
  return {
    trees: [{ from: FOLDER, to: FOLDER }],
    environment: [`ENV VIRTUAL_ENV=${FOLDER} PATH=${FOLDER}/bin:$PATH`],
    before: [
      `RUN python -m venv ${bare ? '--without-pip ' : ''}--system-site-packages ${FOLDER}`,
      ...(variables.length === 0 ? [] : [`ENV ${variables.join(' ')}`]),
    ],
    imageFirst: [],
    edits: edits ?? [],
    consequences: [
      `What line ${line} installs lies in ${FOLDER} instead of ${site}; PATH and VIRTUAL_ENV point there. A program that looks in the old place does not find it${stage.name === undefined ? '' : ` in ${stage.name}`}.`,
    ],
    announces: [
      { kind: 'config', field: 'Env', name: 'PATH' },
      { kind: 'config', field: 'Env', name: 'VIRTUAL_ENV' },
      { kind: 'files', change: 'added', paths: `${FOLDER}{,/**}` },
      { kind: 'files', change: 'removed', paths: '/usr/local/lib/python*/site-packages/**' },
      { kind: 'files', change: 'removed', paths: '/usr/local/{bin,share,etc,include,man}/**' },
    ],
  }
}

/**
 * `--system` makes uv overlook the environment that VIRTUAL_ENV names, and is taken out. `undefined` where that is not all that
 * makes it do so, and uv has to be told the interpreter.
 *
 * @see https://docs.astral.sh/uv/pip/environments/
 */
function withoutSystem(
  dockerfile: Dockerfile,
  runs: readonly PythonRun[],
  apart: ReadonlySet<Command>,
): readonly Edit[] | undefined {
  const edits: Edit[] = []
  for (const { run, script, state } of runs) {
    const uses = script.commands
      .filter(command => !apart.has(command))
      .flatMap(command => invocationOf(command) ?? [])
      .filter(isUvPip)
    if (uses.length === 0) continue
    if (SETTINGS.some(name => state.env.has(name))) return undefined
    const words = uses.flatMap(({ options }) => options.find(({ name }) => name === 'system')?.words ?? [])
    if (words.length < uses.length || words.some(word => word.value !== '--system')) return undefined
    const removed = removeParts(dockerfile, run, script, { words })
    if (removed === undefined) return undefined
    edits.push(...removed)
  }
  return edits
}

/** Variables that say where uv installs. */
const SETTINGS = ['UV_SYSTEM_PYTHON', 'UV_PYTHON', 'VIRTUAL_ENV']

function isUvPip({ tool, subcommand, action }: Invocation): boolean {
  return tool === 'uv' && subcommand.startsWith('pip') && ['install', 'remove'].includes(action)
}
