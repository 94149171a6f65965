import { dotnetReferences } from '../../facts/manifests/dotnet-references.ts'
import { resolvePath } from '../container-path.ts'
import { asTyped } from './arguments.ts'
import { type CopiedTree, type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, folderOf, inFolder, joinPath, present, upwards } from './paths.ts'

/**
 * .NET. A restore reads the project files in the closure of references and what MSBuild and NuGet pick up beside
 * and above them; it writes `obj` beside each project and the package folder.
 *
 * Source: .NET 10 CLI reference (`dotnet restore`), MSBuild "Customize your build", NuGet configuration reference; read 2026-08.
 */
const PICKED_UP = [
  'Directory.Build.props',
  'Directory.Build.targets',
  'Directory.Packages.props',
  'NuGet.config',
  'NuGet.Config',
  'nuget.config',
  'global.json',
]

/** Options of build and publish that a restore needs to come to the same result. */
const MIRRORED = new Set([
  'runtime',
  'arch',
  'os',
  'use-current-runtime',
  'property',
  'source',
  'configfile',
  'packages',
  'locked-mode',
])

export function dotnetInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  const start = startOf(request)
  if (typeof start !== 'string') return start
  const closure = projectsOf(copied, start)
  if (!closure.ok) return refuse('MANIFEST_MISSING', closure.reason)
  const folders = [...new Set(closure.projects.map(folderOf))]
  const above = [...new Set(folders.flatMap(folder => upwards(copied, folder)))]
  const manifests = [
    ...(isSolution(start) ? [start] : []),
    ...closure.projects,
    ...closure.imports,
    ...above.flatMap(folder => present(copied, folder, PICKED_UP)),
    ...folders.flatMap(folder => present(copied, folder, ['packages.lock.json'])),
  ]
  const restores = invocation.action === 'fetch'
  return plan(manifests, {
    ahead: restores ? { how: 'same' } : { how: 'other', text: restoreText(request) },
    outputs: folders.map(folder => ({ path: inFolder(folder, 'obj'), pattern: '**/obj' })),
    assumptions: [
      ...(restores
        ? []
        : [
            `dotnet restore runs ahead with the options of dotnet ${invocation.subcommand} that decide what is restored; what it misses is restored by that command as before.`,
          ]),
      ...(closure.projects.length > 1
        ? [
            `A restore of these ${closure.projects.length} projects is taken to read no other file than their project files and those copied with them.`,
          ]
        : []),
      ...closure.open,
    ],
  })
}

/** `--self-contained true`: a value, not a project. */
function projectWords({ operands }: InstallRequest['invocation']): InstallRequest['invocation']['operands'] {
  return operands.filter(operand => !/^(true|false)$/i.test(operand.loose))
}

/** The project or solution the command works on, as a path of the context. */
function startOf({ invocation, copied, cwd }: InstallRequest): string | Planned {
  const [operand, another] = projectWords(invocation)
  if (another !== undefined || (operand !== undefined && operand.value === undefined)) {
    return refuse('SHELL_DYNAMIC', 'Which project is meant cannot be told from the command.')
  }
  const place = contextPath(copied, resolvePath(cwd, operand?.value ?? '.'))
  if (place !== undefined && copied.context.files.isFile(place)) {
    return copied.brings(place)
      ? place
      : refuse('MANIFEST_MISSING', `${place} is kept out of the image by the ignore file.`)
  }
  const names = place === undefined ? [] : copied.context.files.list(place)
  const found = ['.sln', '.slnx', 'proj'].flatMap(end => names.filter(name => name.endsWith(end)))
  const [only, second] = found.map(name => inFolder(place ?? '', name)).filter(path => copied.brings(path))
  if (only === undefined) {
    return refuse(
      'MANIFEST_MISSING',
      `No project or solution stands in the folder of the build context that becomes ${resolvePath(cwd, operand?.value ?? '.')}.`,
    )
  }
  return second === undefined
    ? only
    : refuse(
        'MANIFEST_MISSING',
        `Both ${only} and ${second} stand in the folder: which one is meant cannot be told.`,
      )
}

type Closure =
  | {
      readonly ok: true
      readonly projects: readonly string[]
      readonly imports: readonly string[]
      readonly open: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

function isSolution(path: string): boolean {
  return /\.slnx?$/.test(path)
}

/** Everything reached from a project or solution by reference. */
function projectsOf(copied: CopiedTree, start: string): Closure {
  const projects: string[] = []
  const imports: string[] = []
  const open: string[] = []
  const waiting: { path: string; from: string; line: number }[] = [{ path: start, from: start, line: 1 }]
  const seen = new Set<string>()
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, from, line } = next
    if (seen.has(path)) continue
    seen.add(path)
    const references = copied.brings(path) ? dotnetReferences(copied.context.files, path) : undefined
    if (references === undefined)
      return { ok: false, reason: `${from}:${line} refers to ${path}, which is not in what is copied.` }
    if (/proj$/.test(path)) projects.push(path)
    else if (path !== start) imports.push(path)
    for (const { target: value, line: at } of references) {
      const target = joinPath(folderOf(path), value)
      if (/[$*;%]/.test(value)) open.push(`${path}:${at} refers to ${value}: what that is was not looked up.`)
      else if (target === undefined)
        return { ok: false, reason: `${path}:${at} refers to ${value}, outside the build context.` }
      else waiting.push({ path: target, from: path, line: at })
    }
  }
  return { ok: true, projects, imports, open }
}

function restoreText({ invocation }: InstallRequest): string {
  const words = invocation.options.filter(option => MIRRORED.has(option.name)).map(asTyped)
  const operand = projectWords(invocation)[0]?.raw
  return [invocation.program.raw, 'restore', ...(operand === undefined ? [] : [operand]), ...words].join(' ')
}
