import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import { asMap, asText, asTexts, at, type Data } from './data.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'
import { parseToml } from './toml.ts'

export type PythonManager = 'poetry' | 'uv' | 'pdm' | 'hatch'

const LOCKS: readonly { readonly manager: PythonManager; readonly name: string }[] = [
  { manager: 'uv', name: 'uv.lock' },
  { manager: 'poetry', name: 'poetry.lock' },
  { manager: 'pdm', name: 'pdm.lock' },
]

/** Another project that a project is installed with, from the file system. */
export interface PathDependency {
  readonly name: string
  /** Relative to the context; `undefined` when it lies outside or cannot be told. */
  readonly path: string | undefined
  readonly editable: boolean
}

/** A `pyproject.toml` as plain data. Paths are relative to the context. */
export interface PythonProject {
  readonly folder: string
  /** Of `pyproject.toml`. */
  readonly path: string
  readonly name: string | undefined
  readonly version: string | undefined
  readonly requiresPython: string | undefined
  /** Fields that the build backend computes: `version`, `dependencies`. */
  readonly dynamic: readonly string[]
  /** PEP 508 lines of `[project].dependencies`. */
  readonly dependencies: readonly string[]
  readonly optionalDependencies: Readonly<Record<string, readonly string[]>>
  /** Groups of PEP 735; only the lines that are plain requirements. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Files that the build backend reads to make metadata: readme, licence files. They need not be there. */
  readonly metadataFiles: readonly string[]
  readonly buildBackend: string | undefined
  readonly buildRequires: readonly string[]
  /** Told by the sections under `[tool]` and the lockfile; `undefined` when none or several claim it. */
  readonly manager: PythonManager | undefined
  readonly locks: readonly { readonly manager: PythonManager; readonly path: string }[]
  readonly lock: string | undefined
  readonly pathDependencies: readonly PathDependency[]
  /** Folders of the uv workspace's members, itself left out; they hold a `pyproject.toml`. */
  readonly members: readonly string[]
  /** `tool.uv.package`, `tool.poetry.package-mode`: `false` where the project itself is not installed. */
  readonly packaged: boolean | undefined
  /** Of these, those that are there: `.python-version`, `uv.toml`, `poetry.toml`, `pdm.toml`, `setup.py`, `setup.cfg`. */
  readonly settings: readonly string[]
  /** `[tool]`, for what has no field of its own here. */
  readonly tool: Data
}

const SETTINGS = ['.python-version', 'uv.toml', 'poetry.toml', 'pdm.toml', 'setup.py', 'setup.cfg']

/** `undefined` when the folder holds no `pyproject.toml` that can be read. */
export const pythonProject: (files: ContextFiles, folder: string) => PythonProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): PythonProject | undefined {
  const path = posix.join(folder, 'pyproject.toml')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseToml(text))
  if (data === undefined) return undefined
  const project = asMap(data.project) ?? {}
  const tool = asMap(data.tool) ?? {}
  const poetry = asMap(tool.poetry) ?? {}
  const inFolder = (name: string) => posix.join(folder, name)

  const locks = LOCKS.map(({ manager, name }) => ({ manager, path: inFolder(name) })).filter(lock =>
    files.isFile(lock.path),
  )
  const manager = managerOf(tool, locks)
  return {
    folder: posix.normalize(folder),
    path,
    name: asText(project.name) ?? asText(poetry.name),
    version: asText(project.version) ?? asText(poetry.version),
    requiresPython: asText(project['requires-python']) ?? asText(at(poetry, 'dependencies', 'python')),
    dynamic: asTexts(project.dynamic),
    dependencies: asTexts(project.dependencies),
    optionalDependencies: lists(project['optional-dependencies']),
    groups: lists(data['dependency-groups']),
    metadataFiles: [...metadataFiles(project), ...poetryReadmes(poetry)].map(inFolder),
    buildBackend: asText(at(data, 'build-system', 'build-backend')),
    buildRequires: asTexts(at(data, 'build-system', 'requires')),
    manager,
    locks,
    lock: locks.find(lock => lock.manager === manager)?.path,
    pathDependencies: pathDependencies(folder, project, tool),
    members: uvMembers(files, folder, tool),
    packaged: flag(at(tool, 'uv', 'package')) ?? flag(poetry['package-mode']),
    settings: SETTINGS.map(inFolder).filter(name => files.isFile(name)),
    tool,
  }
}

function managerOf(tool: Data, locks: PythonProject['locks']): PythonManager | undefined {
  const [first, second] = new Set(locks.map(lock => lock.manager))
  if (first !== undefined) return second === undefined ? first : undefined
  const claims = (['poetry', 'uv', 'pdm', 'hatch'] as const).filter(name => asMap(tool[name]) !== undefined)
  return claims.length === 1 ? claims[0] : undefined
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function lists(value: unknown): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = Object.create(null)
  for (const [name, items] of Object.entries(asMap(value) ?? {})) found[name] = asTexts(items)
  return found
}

function metadataFiles(project: Data): readonly string[] {
  const readme = asText(project.readme) ?? asText(at(project.readme, 'file'))
  const license = asText(at(project.license, 'file'))
  return [readme, license].filter(name => name !== undefined)
}

function poetryReadmes(poetry: Data): readonly string[] {
  const readme = asText(poetry.readme)
  return readme === undefined ? asTexts(poetry.readme) : [readme]
}

function pathDependencies(folder: string, project: Data, tool: Data): readonly PathDependency[] {
  const poetry = asMap(tool.poetry) ?? {}
  const poetryGroups = [
    poetry.dependencies,
    poetry['dev-dependencies'],
    ...Object.values(asMap(poetry.group) ?? {}).map(group => asMap(group)?.dependencies),
  ]
  const tables = [...poetryGroups, at(tool, 'uv', 'sources')].flatMap(table =>
    Object.entries(asMap(table) ?? {}),
  )
  const named = tables.flatMap(([name, value]) =>
    // One dependency may be given several times, each for other platforms.
    (Array.isArray(value) ? value : [value]).flatMap(item => {
      const path = asText(asMap(item)?.path)
      if (path === undefined) return []
      const develop = asMap(item)?.develop === true || asMap(item)?.editable === true
      return [{ name, path: pathFrom(folder, path), editable: develop }]
    }),
  )
  const lines = [
    ...asTexts(project.dependencies),
    ...Object.values(lists(project['optional-dependencies'])).flat(),
    ...Object.values(lists(at(tool, 'pdm', 'dev-dependencies'))).flat(),
    ...asTexts(at(tool, 'uv', 'dev-dependencies')),
  ]
  return [...named, ...lines.flatMap(line => fileUrl(folder, line))]
}

/** `name @ file:///${PROJECT_ROOT}/pkg`, and pdm's `-e file:///${PROJECT_ROOT}/pkg#egg=name`. */
function fileUrl(folder: string, line: string): readonly PathDependency[] {
  const start = line.indexOf('file:')
  if (start === -1) return []
  const before = line.slice(0, start).trim()
  const [url = '', fragment = ''] = (line.slice(start + 'file:'.length).split(/[;\s]/)[0] ?? '').split('#')
  const editable = before === '-e' || before.startsWith('-e ')
  const name = editable ? fragment.replace(/^egg=/, '') : (/^[\w.-]+/.exec(before)?.[0] ?? '')
  const relative = url.replace(/^\/\//, '').replace(/^\/?\$\{(?:PROJECT_ROOT|root:uri)\}\/?/, './')
  return [{ name, path: relative.includes('$') ? undefined : pathFrom(folder, relative), editable }]
}

function uvMembers(files: ContextFiles, folder: string, tool: Data): readonly string[] {
  const workspace = asMap(at(tool, 'uv', 'workspace')) ?? {}
  const expand = (globs: readonly string[]) => globs.flatMap(glob => files.folders(posix.join(folder, glob)))
  const excluded = new Set(expand(asTexts(workspace.exclude)))
  const members = new Set(expand(asTexts(workspace.members)))
  return [...members]
    .filter(member => !excluded.has(member) && files.isFile(posix.join(member, 'pyproject.toml')))
    .sort()
}
