import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'
import { elementsNamed, parseXml, type XmlElement } from './xml.ts'

/** One project file. Paths are relative to the context. */
export interface DotnetManifest {
  readonly folder: string
  /** Of the `*.csproj`, `*.fsproj` or `*.vbproj`. */
  readonly path: string
  /** `Microsoft.NET.Sdk.Web`. */
  readonly sdk: string | undefined
  /** `AssemblyName`, else the name of the file. */
  readonly assembly: string
  /** `net9.0`; `undefined` for several or a property. */
  readonly framework: string | undefined
  /** `Exe`, `Library`; `Exe` for the web and worker SDKs where the file does not say. */
  readonly outputType: string
  /** `SelfContained` or `PublishAot` is `true`. */
  readonly selfContained: boolean
  /** Project files it refers to; `undefined` for one outside the context or behind a property. */
  readonly references: readonly (string | undefined)[]
  /** Names of `FrameworkReference`s. */
  readonly frameworks: readonly string[]
}

/** The project or solution in one folder, with everything it refers to. */
export interface DotnetProject {
  readonly folder: string
  /** Solutions and project files of the folder itself. */
  readonly entries: readonly string[]
  /** The project files of the folder and of its solutions, and all they refer to, each once. */
  readonly manifests: readonly DotnetManifest[]
  /** A reference that no file of the context answers. */
  readonly open: boolean
  /**
   * `Directory.Build.props`, `NuGet.config`, `global.json` and their like, that are there, in the folders of the projects
   * and above them.
   */
  readonly settings: readonly string[]
}

const SETTINGS = new Set([
  'directory.build.props',
  'directory.build.targets',
  'directory.packages.props',
  'nuget.config',
  'global.json',
])
const PROJECT = /\.(?:cs|fs|vb)proj$/
const SOLUTION = /\.slnx?$/
/** A solution has hundreds of projects, not more. */
const PROJECT_LIMIT = 2000

/** `undefined` when the folder holds neither a project nor a solution. */
export const dotnetProject: (files: ContextFiles, folder: string) => DotnetProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): DotnetProject | undefined {
  const entries = files
    .list(folder)
    .filter(name => PROJECT.test(name) || SOLUTION.test(name))
    .map(name => posix.join(folder, name))
  if (entries.length === 0) return undefined
  const queue: (string | undefined)[] = entries.flatMap(path =>
    SOLUTION.test(path) ? projectsOf(files, path) : [path],
  )
  const manifests = new Map<string, DotnetManifest>()
  let open = false
  for (let next = 0; next < queue.length && manifests.size < PROJECT_LIMIT; next += 1) {
    const path = queue[next]
    if (path !== undefined && manifests.has(path)) continue
    const manifest = path === undefined ? undefined : readManifest(files, path)
    if (manifest === undefined) open = true
    else {
      manifests.set(manifest.path, manifest)
      for (const reference of manifest.references) queue.push(reference)
    }
  }
  const found = [...manifests.values()]
  return {
    folder: posix.normalize(folder),
    entries,
    manifests: found,
    open,
    settings: settingsOf(files, [posix.normalize(folder), ...found.map(manifest => manifest.folder)]),
  }
}

function readManifest(files: ContextFiles, path: string): DotnetManifest | undefined {
  const root = parseXml(files.read(path) ?? '')
  if (root?.name !== 'Project') return undefined
  const folder = posix.dirname(path)
  const sdk = root.attributes.get('Sdk')
  const property = (name: string) => {
    const text = elementsNamed(root, name).at(-1)?.text
    return text === undefined || text === '' || text.includes('$(') ? undefined : text
  }
  const runs = /\.(?:Web|Worker)(?:\/|$)/.test(sdk ?? '')
  return {
    folder,
    path,
    sdk,
    assembly: property('AssemblyName') ?? posix.basename(path).replace(PROJECT, ''),
    framework: property('TargetFramework'),
    outputType: property('OutputType') ?? (runs ? 'Exe' : 'Library'),
    selfContained: ['SelfContained', 'PublishAot'].some(name => property(name)?.toLowerCase() === 'true'),
    references: included(root, 'ProjectReference').map(written => fromWindows(folder, written)),
    frameworks: included(root, 'FrameworkReference'),
  }
}

function included(root: XmlElement, name: string): readonly string[] {
  return elementsNamed(root, name).flatMap(element => element.attributes.get('Include')?.split(';') ?? [])
}

function projectsOf(files: ContextFiles, solution: string): readonly (string | undefined)[] {
  const text = files.read(solution) ?? ''
  const folder = posix.dirname(solution)
  const written = solution.endsWith('x')
    ? elementsNamed(parseXml(text) ?? EMPTY, 'Project').flatMap(
        project => project.attributes.get('Path') ?? [],
      )
    : [...text.matchAll(/^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)"/gm)].flatMap(([, path]) => path ?? [])
  // Solution folders stand there too, without the ending of a project.
  return written.filter(path => PROJECT.test(path)).map(path => fromWindows(folder, path))
}

const EMPTY: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }

function fromWindows(folder: string, written: string): string | undefined {
  const path = written.trim().replaceAll('\\', '/')
  return path === '' || /[$*]/.test(path) ? undefined : pathFrom(folder, path)
}

function settingsOf(files: ContextFiles, folders: readonly string[]): readonly string[] {
  const all = new Set<string>()
  for (const folder of folders) {
    for (let here = folder; !all.has(here); here = posix.dirname(here)) all.add(here)
  }
  const found = [...all].flatMap(folder =>
    files
      .list(folder)
      .filter(
        name =>
          SETTINGS.has(name.toLowerCase()) || (name === 'packages.lock.json' && folders.includes(folder)),
      )
      .map(name => posix.join(folder, name)),
  )
  return found.sort()
}
