import type { Word } from '../../shell/script.ts'
import type { Dockerfile, Stage } from '../../syntax/dockerfile.ts'
import { expandWord } from '../../syntax/expand.ts'
import type { RunView } from '../caches/model.ts'
import { resolvePath } from '../container-path.ts'
import type { Invocation } from '../invocation.ts'
import { stateBefore } from '../state.ts'
import { virtualEnvironments } from './environments.ts'
import { type Refusal, refuse } from './model.ts'
import { oldAlpinePython, oldDistribution, pythonOf } from './python.ts'

/**
 * Where uv has to be pointed so that it installs to where this pip does. pip belongs to one interpreter; uv looks for
 * VIRTUAL_ENV, then CONDA_PREFIX, then `.venv` here and above, never for an environment on PATH, and `--system` is the first
 * Python on PATH that is no environment.
 *
 * Source: "Using Python environments" of the uv 0.12 documentation, and runs of uv 0.12.5; read 2026-11.
 */
export type Interpreter =
  | {
      readonly ok: true
      readonly words: readonly string[]
      /** An environment, which belongs to whoever made it. */
      readonly environment: boolean
      readonly consequences: readonly string[]
    }
  | Refusal

export function interpreterOf(view: RunView, invocation: Invocation): Interpreter {
  const { launcher, program } = invocation
  const own = launcher[0] ?? program
  const name = own.loose.slice(own.loose.lastIndexOf('/') + 1)
  if (/^(pip|python)2/.test(name)) return refuse('PYTHON_TOO_OLD', 'uv does not install for Python 2.')
  // An environment is made of the Python of the image.
  const python = pythonOf(view.state)
  const old = tooOld(python.kind === 'own' ? python.version : oldAlpinePython(view.state))
  if (old !== undefined) return old
  if (own.loose.includes('/')) return besides(view, own, launcher.length > 0)
  if (launcher[0] === undefined && program.loose !== own.loose) return unknown(own)
  const activated = activation(view, invocation)
  if (activated === 'conda')
    return refuse('CONDA', 'Which environment conda has activated here is not followed.')
  if (activated === 'environment') return environment([])
  const version = /^(?:pip|python|pypy)(\d+\.\d+)$/.exec(name)?.[1]
  const first = firstOnPath(view)
  if (!first.ok) return first
  if (first.environment) return first
  return ofTheImage(view, invocation, version)
}

/** `/opt/venv/bin/pip`: the Python that stands beside it. */
function besides(view: RunView, own: Word, isPython: boolean): Interpreter {
  const path = isPython ? own.raw : beside(own)
  if (path === undefined || own.substitution || own.glob) return unknown(own)
  const folder = own.value === undefined ? undefined : own.value.slice(0, own.value.lastIndexOf('/'))
  if (folder === '/usr/bin' || folder === '/usr/local/bin' || folder === '/bin') {
    const image = ofTheImage(view, undefined, undefined)
    return image.ok ? { ...image, words: ['--python', path, ...image.words.slice(1)] } : image
  }
  if (/^\/opt\/conda\/bin$/.test(folder ?? '')) return { ...conda(), words: ['--python', path] }
  return environment(['--python', path])
}

/** The word with `pip`, `pip3` at its end made `python`, its quotes kept. */
function beside({ raw }: Word): string | undefined {
  const found = /^(.*\/)pip(\d+(?:\.\d+)?)?("?)$/.exec(raw)
  return found === null ? undefined : `${found[1]}python${found[2]?.includes('.') ? found[2] : ''}${found[3]}`
}

function unknown(word: Word): Refusal {
  return refuse('INTERPRETER_UNKNOWN', `Which Python ${word.raw} belongs to cannot be told from the file.`)
}

function environment(words: readonly string[]): Interpreter {
  return { ok: true, words, environment: true, consequences: [] }
}

/** `. /opt/venv/bin/activate && pip install ...` */
function activation(view: RunView, { command }: Invocation): 'conda' | 'environment' | undefined {
  for (const item of view.script.items) {
    if (item.span.start >= command.span.start) return undefined
    const [name, script] = item.single?.words ?? []
    if (
      name?.value === 'conda' ||
      name?.value === 'micromamba' ||
      /\bconda\b.*\bactivate\b/.test(item.single?.words.map(word => word.loose).join(' ') ?? '')
    )
      return 'conda'
    if ((name?.value === '.' || name?.value === 'source') && /\/activate$/.test(script?.loose ?? ''))
      return /conda/.test(script?.loose ?? '') ? 'conda' : 'environment'
  }
  return undefined
}

/** Folders of PATH that never hold a pip of their own environment. */
const WITHOUT_PIP =
  /^(\/(usr\/)?s?bin|\/usr\/local\/s?bin|.*\/(\.local|\.cargo|\.poetry|poetry|go|\.yarn|\.npm-global|\.deno|\.bun|node_modules|cuda[\d.-]*)\/\.?bin|\/usr\/(lib|local|share)\/.*|.*\/node_modules\/\.bin|\/(root|home\/\w+)\/bin|\/opt\/(poetry|nodejs|node|cuda|mssql-tools\d*)\/bin)$/

/** The first environment on PATH, before the folders of the system. */
function firstOnPath(view: RunView): Interpreter {
  const { env } = view.state
  const active = env.get('VIRTUAL_ENV')
  const none: Interpreter = { ok: true, words: [], environment: false, consequences: [] }
  if (!env.has('PATH')) return none
  const path = env.get('PATH') ?? beginningOfPath(view.dockerfile, view.stage, view.run.index)
  if (path === undefined)
    return refuse('INTERPRETER_UNKNOWN', 'PATH cannot be told, so neither can whose pip this is.')
  const made = virtualEnvironments(view.dockerfile)
  for (const written of path.split(':')) {
    const folder = resolvePath('/', written === '' ? '/' : written)
    const home = folder.replace(/\/bin$/, '')
    if (active !== undefined && folder === `${resolvePath('/', active)}/bin`)
      return environment(systemByDefault(view) ? ['--python', `${home}/bin/python`] : [])
    if (made.has(home) && home !== folder) return environment(['--python', `${home}/bin/python`])
    if (/^\/usr(\/local)?\/bin$|^\/bin$|^\/opt\/(conda|pypy)\/bin$/.test(folder)) return none
    if (/\/bin$/.test(folder) && !WITHOUT_PIP.test(folder))
      return refuse(
        'INTERPRETER_UNKNOWN',
        `PATH names ${folder} first, and whether that is an environment cannot be told from the file.`,
      )
  }
  return none
}

/** What the file puts before the PATH of an image that is not known, `/bin` standing for that. */
function beginningOfPath(dockerfile: Dockerfile, stage: Stage, end: number): string | undefined {
  let path = stage.parent === undefined ? '/bin' : beginningOfPath(dockerfile, stage.parent, end)
  for (const one of stage.instructions) {
    const written =
      one.keyword === 'ENV' ? one.assignments.findLast(({ name }) => name === 'PATH') : undefined
    if (written?.value === undefined || one.index > end) continue
    const { env } = stateBefore(dockerfile, one)
    const known = path
    path = expandWord(
      written.value,
      name => (name === 'PATH' ? known : env.get(name)),
      dockerfile.escape,
    ).value
  }
  return path
}

function systemByDefault({ state }: RunView): boolean {
  return /^(1|true|yes|on)$/i.test(state.env.get('UV_SYSTEM_PYTHON') ?? '')
}

/** The Python that the image or its distribution brings. */
function ofTheImage(
  view: RunView,
  invocation: Invocation | undefined,
  version: string | undefined,
): Interpreter {
  const { state } = view
  const python = pythonOf(state)
  if (python.kind === 'user')
    return refuse('USER_SCHEME', `In ${state.baseRef} pip installs into the home folder of its user.`)
  if (python.kind === 'unknown')
    return refuse('UNKNOWN_BASE', `Where the Python of ${state.baseRef} keeps packages is not known.`)
  if (python.kind === 'conda') return conda()
  const system: readonly string[] = ['--system']
  if (python.kind === 'own') {
    const other =
      version !== undefined && python.version !== undefined && !`${python.version}.`.startsWith(`${version}.`)
    if (other) return refuse('INTERPRETER_UNKNOWN', `${state.baseRef} brings another Python than ${version}.`)
    const words =
      version === undefined || python.version?.includes('.') === true
        ? system
        : ['--python', `python${version}`]
    return { ok: true, words, environment: false, consequences: aged(python.version) }
  }
  const old = oldDistribution(state)
  if (old !== undefined) return refuse('DEBIAN_SITE', old)
  if (version !== undefined)
    return refuse('INTERPRETER_UNKNOWN', `Where python${version} comes from is not followed.`)
  const managed = breaksSystemPackages(view, invocation)
  return {
    ok: true,
    words: managed ? ['--system', '--break-system-packages'] : system,
    environment: false,
    consequences: [
      ...aged(oldAlpinePython(state) ?? '3.8'),
      `Packages that ${state.base?.packageManager ?? 'the system'} brought for Python are not seen by uv: it installs what it needs beside them.`,
    ],
  }
}

/** The file that keeps installers out of the distribution's Python is removed, as pip needs it to be. */
function breaksSystemPackages(view: RunView, invocation: Invocation | undefined): boolean {
  if (invocation?.options.some(option => option.name === 'break-system-packages') === true) return false
  return view.stage.instructions.some(
    one => one.keyword === 'RUN' && one.index <= view.run.index && /EXTERNALLY-MANAGED/.test(one.args.text),
  )
}

function conda(): Extract<Interpreter, { ok: true }> {
  return {
    ok: true,
    words: ['--python', '/opt/conda/bin/python'],
    environment: true,
    consequences: ['What conda has on record does not learn of these packages, as with pip.'],
  }
}

/** What uv compiles modules with asks for a part of Python 3.7. */
function tooOld(version: string | undefined): Refusal | undefined {
  const [major, minor] = (version ?? '3').split('.').map(Number)
  const old = major === 2 || (major === 3 && minor !== undefined && minor < 7)
  return old
    ? refuse(
        'PYTHON_TOO_OLD',
        `Python ${version} is too old for uv, which compiles modules with parts of 3.7.`,
      )
    : undefined
}

function aged(version: string | undefined): readonly string[] {
  const minor = Number((version ?? '').split('.')[1] ?? '99')
  return minor < 8
    ? [
        `uv works with Python ${version}, but is no longer tested with it, and the pip of the image builds packages in older ways.`,
      ]
    : []
}
