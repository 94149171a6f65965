import { asList, asMap, asTexts, at } from '../../facts/data.ts'
import { pyproject } from '../../facts/manifests/pyproject.ts'
import { parseToml } from '../../facts/toml.ts'
import type { Word } from '../../shell/script.ts'
import { resolvePath } from '../container-path.ts'
import { hasOption, optionsNamed } from './arguments.ts'
import { type InstallRequest, type Planned, plan } from './model.ts'
import { contextPath, inFolder } from './paths.ts'

/**
 * `uv pip install .`: the dependencies of a project, where its `pyproject.toml` says them all, can be installed ahead of its source. pip has
 * no such thing.
 *
 * Source: uv 0.12 "Using pyproject.toml" of the pip interface, PEP 621 (`dynamic`); read 2026-11.
 */
export function localProject(request: InstallRequest): Planned | undefined {
  const { invocation, copied, cwd } = request
  const words = [
    ...invocation.operands,
    ...optionsNamed(invocation, 'editable').flatMap(({ value }) => value ?? []),
  ]
  const [operand, second] = words
  if (operand === undefined || second !== undefined) return undefined
  if (hasOption(invocation, 'requirement', 'requirements', 'no-deps', 'require-hashes')) return undefined
  const [, path = '', extras = ''] = /^([\w./-]+)(?:\[([\w,.-]+)\])?$/.exec(operand.loose) ?? []
  const folder = path === '' ? undefined : contextPath(copied, resolvePath(cwd, path))
  const manifest = folder === undefined ? undefined : inFolder(folder, 'pyproject.toml')
  if (folder === undefined || manifest === undefined || !copied.brings(manifest)) return undefined
  const text = dependenciesSaid(request, folder, extras !== '')
    ? aheadOf(request, operand, path, extras)
    : undefined
  return text === undefined
    ? undefined
    : plan([manifest], {
        ahead: { how: 'other', text, installs: true },
        assumptions: [
          'uv pip install runs twice: the dependencies ahead of the source, the project itself after it.',
          `${manifest} is taken to name its dependencies itself, without reading other files.`,
        ],
      })
}

/** Whether the manifest names what the project needs, and all of it can be had from an index. */
function dependenciesSaid({ copied }: InstallRequest, folder: string, withExtras: boolean): boolean {
  const { files } = copied.context
  const known = pyproject(files, folder === '' ? '.' : folder)
  const data = asMap(parseToml(files.read(inFolder(folder, 'pyproject.toml')) ?? ''))
  const dynamic = asTexts(at(data, 'project', 'dynamic'))
  const sources = Object.values(asMap(at(data, 'tool', 'uv', 'sources')) ?? {}).flatMap(one =>
    Array.isArray(one) ? one : [one],
  )
  return (
    known !== undefined &&
    known.pathDependencies.length === 0 &&
    known.uvMembers === undefined &&
    !sources.some(one => asMap(one)?.workspace !== undefined) &&
    asList(at(data, 'project', 'dependencies')).length > 0 &&
    !dynamic.includes('dependencies') &&
    !(withExtras && dynamic.includes('optional-dependencies'))
  )
}

/** The command with the manifest in the place of the project. */
function aheadOf(
  { invocation }: InstallRequest,
  operand: Word,
  path: string,
  extras: string,
): string | undefined {
  const { command, options } = invocation
  const gone = new Set([
    operand,
    ...options.filter(({ value }) => value === operand).flatMap(one => one.words),
  ])
  const words = command.words.filter(word => !gone.has(word)).map(({ raw }) => raw)
  if (command.redirects.length > 0) return undefined
  const settings = command.assignments.map(({ name, value }) => `${name}=${value?.raw ?? ''}`)
  const folder = path.replace(/\/+$/, '')
  const manifest = folder === '.' ? 'pyproject.toml' : `${folder}/pyproject.toml`
  const wanted = extras === '' ? [] : extras.split(',').map(extra => `--extra ${extra}`)
  return [...settings, ...words, `-r ${manifest}`, ...wanted].join(' ')
}
