import {
  type Declined,
  type Instruction,
  type Invocation,
  invocationOf,
  type Option,
  readShell,
  resolvePath,
  type Script,
  type StageState,
  stateBefore,
  wordValues,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import { bringsToolsOnly } from './tools.ts'
import { uvProjectRoot } from './uv-workspace.ts'

/** Where an install puts packages. */
export type Destination =
  /** Beside the interpreter. */
  | { readonly kind: 'site' }
  /** A virtual environment, or an environment of conda. */
  | { readonly kind: 'tree'; readonly path: string }
  | { readonly kind: 'refused'; readonly declined: Declined }

/** A RUN that brings packages of Python, or makes the environment that they go to. */
export interface PythonRun {
  readonly run: Instruction
  readonly script: Script
  readonly state: StageState
  readonly installs: readonly PythonInstall[]
  /** Virtual environments that it makes. */
  readonly makes: readonly string[]
}

export interface PythonInstall {
  readonly invocation: Invocation
  readonly destination: Destination
  /** Brings package managers and nothing that the application imports. */
  readonly toolsOnly: boolean
}

const TOOLS = new Set(['pip', 'pip-tools', 'pipenv', 'poetry', 'uv', 'pdm', 'conda'])

/** The RUNs of a stage that install packages of Python, in order. */
export function pythonRuns(subject: Subject): readonly PythonRun[] {
  const { dockerfile, stage } = subject
  const found: PythonRun[] = []
  const environments: string[] = []
  const above: Script[] = []
  for (const run of stage.instructions) {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    if (reading?.ok !== true) continue
    const state = stateBefore(dockerfile, run)
    const { script } = reading
    const makes = script.commands.flatMap(command => venvMadeBy(command, state, script) ?? [])
    environments.push(...makes)
    const installs = script.commands.flatMap(command => {
      const invocation = invocationOf(command)
      if (invocation === undefined || !TOOLS.has(invocation.tool) || invocation.action !== 'install')
        return []
      const destination = destinationOf({
        subject,
        invocation,
        state,
        script,
        environments,
        above: [...above],
      })
      return [{ invocation, destination, toolsOnly: bringsToolsOnly(invocation) }]
    })
    above.push(script)
    if (installs.length + makes.length > 0) found.push({ run, script, state, installs, makes })
  }
  return found
}

/** The folder of `python -m venv DIR`, `virtualenv DIR` or `uv venv DIR`. */
function venvMadeBy(
  command: Script['commands'][number],
  state: StageState,
  script: Script,
): string | undefined {
  const words = command.words
  const module =
    /^python[\d.]*$/.test(command.name ?? '') &&
    words[1]?.value === '-m' &&
    /^(?:venv|virtualenv)$/.test(words[2]?.value ?? '')
  const uv = command.name === 'uv' && words[1]?.value === 'venv'
  if (!module && !uv && command.name !== 'virtualenv') return undefined
  const rest = words.slice(module ? 3 : uv ? 2 : 1)
  const operands = rest.filter(
    (word, at) =>
      !word.loose.startsWith('-') && !/^(?:-p|--python|--prompt)$/.test(rest[at - 1]?.loose ?? ''),
  )
  const [folder] = operands
  const text =
    folder === undefined
      ? uv
        ? (state.env.get('UV_PROJECT_ENVIRONMENT') ?? '.venv')
        : undefined
      : wordValues(script, state.env)(folder)
  return text === undefined ? undefined : pathFrom(state, text)
}

function pathFrom({ cwd }: StageState, text: string): string | undefined {
  if (text.startsWith('/')) return resolvePath('/', text)
  return cwd === undefined ? undefined : resolvePath(cwd, text)
}

interface Place {
  readonly subject: Subject
  readonly invocation: Invocation
  readonly state: StageState
  readonly script: Script
  readonly environments: readonly string[]
  /** The RUNs before it that can be read. */
  readonly above: readonly Script[]
}

function destinationOf(place: Place): Destination {
  switch (place.invocation.tool) {
    case 'pip':
    case 'pip-tools':
      return ofPip(place)
    case 'uv':
      return ofUv(place)
    case 'poetry':
      return ofPoetry(place)
    case 'pipenv':
      return ofPipenv(place)
    case 'pdm':
      return ofProject(place, '.venv')
    default:
      return ofConda(place)
  }
}

function refused(code: string, reason: string): Destination {
  return { kind: 'refused', declined: { code, reason } }
}

function option({ options }: Invocation, ...names: readonly string[]): Option | undefined {
  return options.find(({ name }) => names.includes(name))
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(?:1|true|yes|on)$/i.test(value)
}

function written({ invocation }: Place): string {
  return [invocation.program.loose, invocation.subcommand].filter(word => word !== '').join(' ')
}

function ofPip(place: Place): Destination {
  const { invocation, state } = place
  const elsewhere = option(invocation, 'target', 'prefix', 'root', 'src')
  if (
    elsewhere !== undefined ||
    ['PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT', 'PIP_PYTHON'].some(name => state.env.has(name))
  )
    return refused(
      'FLAG_UNSUPPORTED',
      `${written(place)} puts packages into a folder of its own${elsewhere === undefined ? '' : ` (--${elsewhere.name})`}.`,
    )
  const venv = venvOf(place)
  if (venv !== undefined) return venv
  if (option(invocation, 'user') !== undefined || isOn(state.env.get('PIP_USER')) || !state.user.root)
    return refused(
      'USER_SCHEME',
      `${written(place)} puts packages into the home of ${state.user.name ?? 'a user'}, where only that user finds them.`,
    )
  return { kind: 'site' }
}

/** The environment that a command names by its path, that the script activates, or that comes first in PATH. */
function venvOf({ invocation, state, script, environments }: Place): Destination | undefined {
  const named = [...invocation.launcher, invocation.program].map(
    word => wordValues(script, state.env)(word) ?? word.loose,
  )
  for (const text of named) {
    const folder = /^(.*)\/bin\/[^/]+$/.exec(text)?.[1]
    if (folder === undefined || folder === '/usr' || folder === '/usr/local' || folder === '') continue
    const path = folder.includes('$') ? undefined : pathFrom(state, folder)
    if (path === undefined || !environments.includes(path))
      return refused('SHELL_DYNAMIC', `Which environment ${text} belongs to cannot be told.`)
    return { kind: 'tree', path }
  }
  for (const command of script.commands) {
    if (command.name !== '.' && command.name !== 'source') continue
    const folder = /^(.*)\/bin\/activate$/.exec(command.words[1]?.value ?? '')?.[1]
    const path = folder === undefined ? undefined : pathFrom(state, folder)
    if (path !== undefined && environments.includes(path)) return { kind: 'tree', path }
  }
  const first = state.env
    .get('PATH')
    ?.split(':')[0]
    ?.replace(/\/bin\/?$/, '')
  return first !== undefined && environments.includes(first) ? { kind: 'tree', path: first } : undefined
}

function ofUv(place: Place): Destination {
  const { invocation, state, environments } = place
  const { subcommand } = invocation
  if (subcommand.startsWith('tool') || subcommand.startsWith('python'))
    return refused('FLAG_UNSUPPORTED', `uv ${subcommand} installs into the home of its user.`)
  if (!subcommand.startsWith('pip'))
    return ofUvProject(place, state.env.get('UV_PROJECT_ENVIRONMENT') ?? '.venv')
  if (option(invocation, 'target', 'prefix', 'user') !== undefined)
    return refused('FLAG_UNSUPPORTED', `${written(place)} puts packages into a folder of its own.`)
  const python = option(invocation, 'python')?.literal ?? state.env.get('UV_PYTHON')
  if (python?.includes('/')) {
    const folder = python.replace(/\/bin\/[^/]+$/, '')
    if (environments.includes(folder)) return { kind: 'tree', path: folder }
    return folder === '/usr/local' || folder === '/usr'
      ? { kind: 'site' }
      : refused('SHELL_DYNAMIC', `Which environment ${python} belongs to cannot be told.`)
  }
  if (option(invocation, 'system') !== undefined || isOn(state.env.get('UV_SYSTEM_PYTHON')))
    return { kind: 'site' }
  const venv = venvOf(place)
  if (venv !== undefined) return venv
  const active =
    state.env.get('VIRTUAL_ENV') ?? (state.cwd === undefined ? undefined : resolvePath(state.cwd, '.venv'))
  return active !== undefined && environments.includes(active)
    ? { kind: 'tree', path: active }
    : refused('SHELL_DYNAMIC', `Which environment ${written(place)} installs into cannot be told.`)
}

/** A member of a workspace has the environment of the workspace. */
function ofUvProject(place: Place, folder: string): Destination {
  const { state, subject } = place
  const found = ofProject(place, folder)
  if (found.kind !== 'tree' || folder.startsWith('/') || state.cwd === undefined) return found
  const root = uvProjectRoot(subject, state.cwd)
  return root === undefined
    ? refused('SHELL_DYNAMIC', `Which workspace ${state.cwd} belongs to cannot be told.`)
    : { kind: 'tree', path: resolvePath(root, folder) }
}

/** An environment in the folder of the project. */
function ofProject(place: Place, folder: string): Destination {
  const { state, script, invocation } = place
  if (
    script.commands.some(({ name }) => name === 'cd') ||
    option(invocation, 'project', 'directory') !== undefined
  )
    return refused('SHELL_STATE', `In which folder ${written(place)} runs is not followed.`)
  const path = pathFrom(state, folder)
  return path === undefined
    ? refused('SHELL_DYNAMIC', `In which folder ${written(place)} runs cannot be told.`)
    : { kind: 'tree', path }
}

function ofPoetry(place: Place): Destination {
  const { invocation, state, script } = place
  if (invocation.subcommand.startsWith('self')) return { kind: 'site' }
  const venv = venvOf(place)
  if (venv?.kind === 'tree') return venv
  const said = (name: string, value: string) =>
    [...place.above, script].some(one =>
      one.commands.some(command => {
        const words = command.words.map(word => word.loose)
        return words.includes('config') && words[words.indexOf(name) + 1] === value && words.includes(name)
      }),
    )
  const off =
    /^(?:false|0)$/i.test(state.env.get('POETRY_VIRTUALENVS_CREATE') ?? '') ||
    said('virtualenvs.create', 'false')
  if (off)
    return state.user.root
      ? { kind: 'site' }
      : refused('USER_SCHEME', `${written(place)} does not run as root.`)
  if (isOn(state.env.get('POETRY_VIRTUALENVS_IN_PROJECT')) || said('virtualenvs.in-project', 'true'))
    return ofProject(place, '.venv')
  return refused(
    'HIDDEN_VENV',
    `${written(place)} makes an environment in a cache folder, under a name that is not known; POETRY_VIRTUALENVS_IN_PROJECT=1 puts it beside the project.`,
  )
}

function ofPipenv(place: Place): Destination {
  const { invocation, state } = place
  const venv = venvOf(place)
  if (venv?.kind === 'tree') return venv
  if (option(invocation, 'system') !== undefined) return { kind: 'site' }
  if (isOn(state.env.get('PIPENV_VENV_IN_PROJECT'))) return ofProject(place, '.venv')
  return refused(
    'HIDDEN_VENV',
    `${written(place)} makes an environment in the home folder, under a name that is not known; PIPENV_VENV_IN_PROJECT=1 puts it beside the project.`,
  )
}

function ofConda(place: Place): Destination {
  const { invocation, state } = place
  const path = option(invocation, 'prefix')?.literal
  if (path?.startsWith('/')) return { kind: 'tree', path: resolvePath('/', path) }
  const name = option(invocation, 'name')?.literal
  const root = state.env.get('MAMBA_ROOT_PREFIX') ?? '/opt/conda'
  if (name === undefined || name === 'base')
    return refused(
      'CONDA_BASE',
      `${written(place)} installs into the base environment, which conda itself lives in.`,
    )
  return { kind: 'tree', path: `${root}/envs/${name}` }
}
