import { asMap, asText, asTexts, at, type Data } from '../../facts/data.ts'
import { parseToml } from '../../facts/toml.ts'
import { resolvePath } from '../container-path.ts'
import { hasOption, hasVariable, optionOf, variableOf } from './arguments.ts'
import { type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder, lineOf, present } from './paths.ts'
import { ownVenv, pipInputs } from './pip.ts'

/**
 * Poetry, Pipenv, PDM and uv projects. All but Pipenv install the project itself at the end, which needs its
 * source: the dependencies come first, and the command itself runs again over the source.
 *
 * Source: Poetry 2 FAQ and CLI, Pipenv 2025 commands, PDM 2 CLI, uv 0.12 "Using uv in Docker" and "Locking and syncing"; read 2026-08.
 */
interface Found {
  readonly folder: string
  readonly text: string
  readonly data: Data
  readonly locked: boolean
}

function projectOf(request: InstallRequest, manifest: string, lock: string): Found | Planned {
  const { copied, invocation } = request
  const place = resolvePath(request.cwd, optionOf(invocation, 'project', 'directory')?.literal ?? '.')
  const folder = contextPath(copied, place)
  const path = folder === undefined ? undefined : inFolder(folder, manifest)
  const text = path !== undefined && copied.brings(path) ? copied.context.files.read(path) : undefined
  if (folder === undefined || path === undefined || text === undefined) {
    return refuse(
      'MANIFEST_MISSING',
      `No ${manifest} stands in the folder of the build context that becomes ${place}.`,
    )
  }
  const data = asMap(parseToml(text))
  if (data === undefined) return refuse('MANIFEST_MISSING', `${path} cannot be read as TOML.`)
  return { folder, text, data, locked: copied.brings(inFolder(folder, lock)) }
}

export function poetryInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  if (!['install', 'sync'].includes(invocation.subcommand)) return changes(request)
  const found = projectOf(request, 'pyproject.toml', 'poetry.lock')
  if ('ok' in found) return found
  const { folder, data, text } = found
  const poetry = at(data, 'tool', 'poetry')
  const root =
    !hasOption(invocation, 'no-root') &&
    !hasOption(invocation, 'only-root') &&
    at(poetry, 'package-mode') !== false
  if (hasOption(invocation, 'only-root'))
    return refuse('LOCAL_REQ', '--only-root installs the project itself and nothing else.')
  const words = [
    ...(root ? ['--no-root'] : []),
    // Only where it does something: Poetry before 1.3 does not know the option.
    ...(hasPathDependency(text) && !hasOption(invocation, 'no-directory') ? ['--no-directory'] : []),
  ]
  return plan(present(copied, folder, ['pyproject.toml', 'poetry.lock', 'poetry.toml']), {
    ahead: words.length === 0 ? { how: 'same' } : { how: 'more', words },
    outputs: [ownVenv(folder)],
    assumptions: [
      ...(words.length === 0
        ? []
        : ['poetry install runs twice: the dependencies ahead of the source, the project itself after it.']),
      ...(found.locked ? [] : [withoutLock('poetry.lock', 'pyproject.toml')]),
    ],
  })
}

export function pdmInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  if (!['install', 'sync'].includes(invocation.subcommand)) return changes(request)
  const found = projectOf(request, 'pyproject.toml', 'pdm.lock')
  if ('ok' in found) return found
  const { folder, data, text } = found
  const local = localLine(text)
  if (local !== undefined)
    return refuse(
      'LOCAL_REQ',
      `${inFolder(folder, 'pyproject.toml')}:${local} depends on a folder of the project.`,
    )
  const bare = hasOption(invocation, 'no-self') || at(data, 'tool', 'pdm', 'distribution') === false
  return plan(present(copied, folder, ['pyproject.toml', 'pdm.lock', 'pdm.toml']), {
    ahead: bare ? { how: 'same' } : { how: 'more', words: ['--no-self'] },
    outputs: [
      ownVenv(folder),
      { path: inFolder(folder, '__pypackages__'), pattern: inFolder(folder, '__pypackages__') },
    ],
    assumptions: [
      ...(bare
        ? []
        : ['pdm install runs twice: the dependencies ahead of the source, the project itself after it.']),
      ...(found.locked ? [] : [withoutLock('pdm.lock', 'pyproject.toml')]),
    ],
  })
}

export function pipenvInputs(request: InstallRequest): Planned {
  const { invocation, copied, state } = request
  if (!['install', 'sync'].includes(invocation.subcommand) || invocation.operands.length > 0)
    return changes(request)
  if (hasOption(invocation, 'requirements', 'editable'))
    return refuse(
      'INSTALL_ARGS',
      'It turns a requirements file into a Pipfile, which is the source that the copied folder would replace.',
    )
  if (hasVariable(invocation, state.env, 'PIPENV_PIPFILE'))
    return refuse('FLAG_UNSUPPORTED', 'PIPENV_PIPFILE names another Pipfile.')
  const found = projectOf(request, 'Pipfile', 'Pipfile.lock')
  if ('ok' in found) return found
  const { folder, data, text, locked } = found
  for (const section of Object.values(data)) {
    for (const [name, value] of Object.entries(asMap(section) ?? {})) {
      const path = asText(asMap(value)?.path) ?? asText(asMap(value)?.file)
      if (path !== undefined && !/^https?:/.test(path)) {
        return refuse(
          'LOCAL_REQ',
          `${inFolder(folder, 'Pipfile')}:${lineOf(text, name)} takes ${name} from the project's own folders.`,
        )
      }
    }
  }
  const strict = hasOption(invocation, 'deploy', 'ignore-pipfile') || invocation.subcommand === 'sync'
  if (strict && !locked)
    return refuse(
      'NO_LOCK',
      `pipenv ${invocation.subcommand} needs Pipfile.lock, which is not in what is copied.`,
    )
  return plan(present(copied, folder, ['Pipfile', 'Pipfile.lock']), {
    outputs: hasOption(invocation, 'system') ? [] : [ownVenv(folder)],
    assumptions: strict
      ? []
      : [
          'pipenv install may lock anew in the image; the copied source puts the committed Pipfile.lock back.',
        ],
  })
}

export function uvInputs(request: InstallRequest): Planned {
  const { invocation, copied, state } = request
  if (invocation.subcommand === 'pip install' || invocation.subcommand === 'pip sync')
    return pipInputs(request)
  if (invocation.subcommand !== 'sync') return changes(request)
  const found = projectOf(request, 'pyproject.toml', 'uv.lock')
  if ('ok' in found) return found
  const { folder, data, text } = found
  const uv = at(data, 'tool', 'uv')
  const bare = hasOption(invocation, 'no-install-project', 'no-install-workspace', 'no-install-local')
  const members = asTexts(at(uv, 'workspace', 'members')).flatMap(glob =>
    copied.context.files.folders(inFolder(folder, glob)),
  )
  const workspace = at(uv, 'workspace') !== undefined
  const local = Object.entries(asMap(at(uv, 'sources')) ?? {}).find(
    ([, source]) => asText(asMap(source)?.path) !== undefined,
  )
  if (local !== undefined) {
    return refuse(
      'LOCAL_REQ',
      `${inFolder(folder, 'pyproject.toml')}:${lineOf(text, local[0])} takes ${local[0]} from a folder of the project.`,
    )
  }
  const packaged =
    at(uv, 'package') !== false && (data['build-system'] !== undefined || at(uv, 'package') === true)
  const frozen = hasOption(invocation, 'frozen') || isOn(variableOf(invocation, state.env, 'UV_FROZEN'))
  const locked = hasOption(invocation, 'locked') || isOn(variableOf(invocation, state.env, 'UV_LOCKED'))
  if ((frozen || locked) && !found.locked)
    return refuse('NO_LOCK', 'uv sync is to keep to uv.lock, which is not in what is copied.')
  const words = bare ? [] : workspace ? ['--no-install-workspace'] : packaged ? ['--no-install-project'] : []
  const place = variableOf(invocation, state.env, 'UV_PROJECT_ENVIRONMENT')
  const venv =
    place === undefined ? inFolder(folder, '.venv') : contextPath(copied, resolvePath(request.cwd, place))
  const manifests = [
    ...present(copied, folder, ['pyproject.toml', 'uv.lock', '.python-version', 'uv.toml']),
    ...members.flatMap(member => present(copied, member === '.' ? '' : member, ['pyproject.toml'])),
  ]
  return plan(manifests, {
    ahead: words.length === 0 ? { how: 'same' } : { how: 'more', words },
    outputs: venv === undefined ? [] : [{ path: venv, pattern: venv }],
    assumptions: [
      ...(words.length === 0
        ? []
        : ['uv sync runs twice: the dependencies ahead of the source, the project itself after it.']),
      ...(found.locked && !frozen && !locked
        ? ['uv sync may lock anew in the image; the copied source puts the committed uv.lock back.']
        : []),
      ...(found.locked ? [] : [withoutLock('uv.lock', 'pyproject.toml')]),
    ],
  })
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false', 'no', 'off'].includes(value.toLowerCase())
}

function withoutLock(lock: string, manifest: string): string {
  return `No ${lock} is copied: the versions are those of the day the layer was built, until ${manifest} changes.`
}

function changes({ invocation }: InstallRequest): Planned {
  return refuse(
    'INSTALL_ARGS',
    `${invocation.tool} ${invocation.subcommand} changes the manifest, which the copied source would put back.`,
  )
}

/** Poetry's `{ path = "../lib" }`, and PEP 508's `lib @ file:...`. */
function hasPathDependency(text: string): boolean {
  return /\bpath\s*=\s*"[^"]+"|@ *file:/.test(text)
}

function localLine(text: string): number | undefined {
  const match = /@ *file:|^\s*"-e /m.exec(text)
  return match === null ? undefined : lineOf(text, match[0])
}
