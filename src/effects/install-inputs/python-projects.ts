import type { ContextFiles } from '../../facts/facts.ts'
import { pipfile } from '../../facts/manifests/pipfile.ts'
import { type PathDependency, pyproject } from '../../facts/manifests/pyproject.ts'
import { resolvePath } from '../container-path.ts'
import { hasOption, hasVariable, optionOf, variableOf } from './arguments.ts'
import { type CopiedTree, type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder, lineIn, present } from './paths.ts'
import { ownVenv, pipInputs } from './pip.ts'

/**
 * Poetry, Pipenv, PDM and uv projects. All but Pipenv install the project itself at the end, which needs its
 * source: the dependencies come first, and the command itself runs again over the source.
 *
 * Source: Poetry 2 FAQ and CLI, Pipenv 2025 commands, PDM 2 CLI, uv 0.12 "Using uv in Docker" and "Locking and syncing"; read 2026-08.
 */
/** A project that the COPY brings, and whether its lockfile comes with it. */
interface Found<Project> {
  readonly folder: string
  readonly project: Project
  readonly locked: boolean
}

function projectOf<Project>(
  request: InstallRequest,
  manifest: string,
  lock: string,
  read: (files: ContextFiles, folder: string) => Project | undefined,
): Found<Project> | Planned {
  const { copied, invocation } = request
  const place = resolvePath(request.cwd, optionOf(invocation, 'project', 'directory')?.literal ?? '.')
  const folder = contextPath(copied, place)
  const path = folder === undefined ? undefined : inFolder(folder, manifest)
  if (folder === undefined || path === undefined || !copied.brings(path)) {
    return refuse(
      'MANIFEST_MISSING',
      `No ${manifest} stands in the folder of the build context that becomes ${place}.`,
    )
  }
  const project = read(copied.context.files, folder)
  if (project === undefined) return refuse('MANIFEST_MISSING', `${path} cannot be read as TOML.`)
  return { folder, project, locked: copied.brings(inFolder(folder, lock)) }
}

export function poetryInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  if (!['install', 'sync'].includes(invocation.subcommand)) return changes(request)
  const reading = projectOf(request, 'pyproject.toml', 'poetry.lock', pyproject)
  if ('ok' in reading) return reading
  const { folder, project, locked } = reading
  const root =
    !hasOption(invocation, 'no-root') &&
    !hasOption(invocation, 'only-root') &&
    project.packaged.poetry !== false
  if (hasOption(invocation, 'only-root'))
    return refuse('LOCAL_REQ', '--only-root installs the project itself and nothing else.')
  const words = [
    ...(root ? ['--no-root'] : []),
    // Only where it does something: Poetry before 1.3 does not know the option.
    ...(project.pathDependencies.length > 0 && !hasOption(invocation, 'no-directory')
      ? ['--no-directory']
      : []),
  ]
  return plan(present(copied, folder, ['pyproject.toml', 'poetry.lock', 'poetry.toml']), {
    ahead: words.length === 0 ? { how: 'same' } : { how: 'more', words },
    outputs: [ownVenv(folder)],
    assumptions: [
      ...(words.length === 0
        ? []
        : ['poetry install runs twice: the dependencies ahead of the source, the project itself after it.']),
      ...(locked ? [] : [withoutLock('poetry.lock', 'pyproject.toml')]),
    ],
  })
}

export function pdmInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  if (!['install', 'sync'].includes(invocation.subcommand)) return changes(request)
  const reading = projectOf(request, 'pyproject.toml', 'pdm.lock', pyproject)
  if ('ok' in reading) return reading
  const { folder, project, locked } = reading
  const [local] = project.pathDependencies
  if (local !== undefined) return localRefusal(copied, project.path, local)
  const bare = hasOption(invocation, 'no-self') || project.packaged.pdm === false
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
      ...(locked ? [] : [withoutLock('pdm.lock', 'pyproject.toml')]),
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
  const reading = projectOf(request, 'Pipfile', 'Pipfile.lock', pipfile)
  if ('ok' in reading) return reading
  const { folder, project, locked } = reading
  const [local] = project.pathDependencies
  if (local !== undefined) return localRefusal(copied, project.path, local, "the project's own folders")
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
  const reading = projectOf(request, 'pyproject.toml', 'uv.lock', pyproject)
  if ('ok' in reading) return reading
  const { folder, project } = reading
  const [local] = project.pathDependencies
  if (local !== undefined) return localRefusal(copied, project.path, local)
  const bare = hasOption(invocation, 'no-install-project', 'no-install-workspace', 'no-install-local')
  const workspace = project.uvMembers !== undefined
  const packaged = project.packaged.uv ?? project.hasBuildSystem
  const frozen = hasOption(invocation, 'frozen') || isOn(variableOf(invocation, state.env, 'UV_FROZEN'))
  const locked = hasOption(invocation, 'locked') || isOn(variableOf(invocation, state.env, 'UV_LOCKED'))
  if ((frozen || locked) && !reading.locked)
    return refuse('NO_LOCK', 'uv sync is to keep to uv.lock, which is not in what is copied.')
  const words = bare ? [] : workspace ? ['--no-install-workspace'] : packaged ? ['--no-install-project'] : []
  const place = variableOf(invocation, state.env, 'UV_PROJECT_ENVIRONMENT')
  const venv =
    place === undefined ? inFolder(folder, '.venv') : contextPath(copied, resolvePath(request.cwd, place))
  const manifests = [
    ...present(copied, folder, ['pyproject.toml', 'uv.lock', '.python-version', 'uv.toml']),
    ...(project.uvMembers ?? []).flatMap(member => present(copied, member, ['pyproject.toml'])),
  ]
  return plan(manifests, {
    ahead: words.length === 0 ? { how: 'same' } : { how: 'more', words },
    outputs: venv === undefined ? [] : [{ path: venv, pattern: venv }],
    assumptions: [
      ...(words.length === 0
        ? []
        : ['uv sync runs twice: the dependencies ahead of the source, the project itself after it.']),
      ...(reading.locked && !frozen && !locked
        ? ['uv sync may lock anew in the image; the copied source puts the committed uv.lock back.']
        : []),
      ...(reading.locked ? [] : [withoutLock('uv.lock', 'pyproject.toml')]),
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

function localRefusal(
  copied: CopiedTree,
  path: string,
  { name, written }: PathDependency,
  where = 'a folder of the project',
): Planned {
  return refuse('LOCAL_REQ', `${path}:${lineIn(copied, path, written)} takes ${name} from ${where}.`)
}
