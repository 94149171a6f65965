import { requirements } from '../../facts/manifests/requirements.ts'
import type { Invocation } from '../invocation.ts'
import { type CacheKind, lost, type RunView } from './model.ts'
import { compilers, installsFromFolders } from './pip-and-poetry.ts'
import { chosen } from './places.ts'
import { contextFolders, contextTexts, variable } from './surroundings.ts'

/**
 * The cache of uv.
 * Source: uv 0.12 "Caching" and its settings reference; read 2026-08.
 */

const UV = {
  name: 'uv',
  sharing: 'shared',
  perBase: true,
  moved: { variable: 'UV_CACHE_DIR', folder: 'uv-cache' },
} as const

const UV_INSTALLS = new Set(['sync', 'pip install', 'pip sync', 'add', 'tool install'])

export const uv: CacheKind = {
  name: 'uv',
  title: 'uv',
  uses: invocation =>
    invocation.tool === 'uv' && UV_INSTALLS.has(invocation.subcommand) && !installsFromFolders(invocation),
  locate(view, invocation) {
    const linkMode =
      invocation.options.findLast(option => option.name === 'link-mode')?.literal ??
      variable(view, invocation, 'UV_LINK_MODE')?.value
    if (linkMode === 'symlink') {
      return lost(
        'LINKS_INTO_CACHE',
        'uv is told to link packages into its cache, which would be gone once the mount is.',
      )
    }
    const configuration = contextTexts(view, 'pyproject.toml', 'uv.toml')
    if (configuration.some(text => /^\s*cache-dir\s*=/m.test(text))) {
      return lost('CACHE_DIR_UNKNOWN', "uv's cache-dir is set in its configuration file.")
    }
    const stale = localBuilds(view, invocation)
    if (stale.certain !== undefined) return lost('STALE_LOCAL_BUILD', stale.certain)
    const place = chosen(view, invocation, UV, {
      option: 'cache-dir',
      variables: [
        ['UV_CACHE_DIR', ''],
        ['XDG_CACHE_HOME', '/uv'],
      ],
      home: '/.cache/uv',
    })
    return place.ok
      ? { ...place, assumptions: [...place.assumptions, ...stale.assumed, ...compilers(view)] }
      : place
  },
  shared: false,
  atRuntime: undefined,
  // Hard links do not cross file systems: uv copies from a mount, and says so at each build.
  beside: { name: 'UV_LINK_MODE', value: 'copy', unless: 'link-mode' },
  defeatedBy: ['no-cache'],
  defeatedByEnv: { UV_NO_CACHE: '0' },
  empties: ({ tool, subcommand }) => tool === 'uv' && /^(cache (clean|prune)|clean)$/.test(subcommand),
}

/**
 * uv keeps the wheels it builds of folders and tells them apart by the age of their pyproject.toml, so a
 * cache that outlives the build can bring back yesterday's source (astral-sh/uv issues 13685 and 15224).
 * Folders named on the command line are always built anew, and editable ones are not copied.
 */
function localBuilds(
  view: RunView,
  invocation: Invocation,
): { readonly certain?: string; readonly assumed: readonly string[] } {
  const { subcommand, options } = invocation
  if (options.some(option => option.name === 'no-editable')) {
    return {
      certain:
        '--no-editable builds a wheel of the project, and uv would reuse that of an earlier source from a cache.',
      assumed: [],
    }
  }
  const files = view.facts.context?.files
  if (subcommand === 'sync' || subcommand === 'add') {
    const projects = contextTexts(view, 'pyproject.toml')
    if (projects.some(hasPathDependency)) {
      return {
        certain:
          'pyproject.toml has a dependency by path: uv would reuse the wheel of an earlier source from a cache.',
        assumed: [],
      }
    }
    return {
      assumed:
        files === undefined || projects.length === 0
          ? ['No dependency is taken from a folder of the project (`path = ...`).']
          : [],
    }
  }
  const named = options.filter(option => /^requirements?$/.test(option.name))
  if (subcommand === 'pip sync')
    named.push(
      ...invocation.operands.map(word => ({
        name: '',
        value: word,
        literal: word.value,
        words: [word],
        clustered: false,
      })),
    )
  for (const { literal } of named) {
    const found = files === undefined || literal === undefined ? [] : requirementFiles(view, literal)
    if (found.length === 0 || files === undefined) {
      return { assumed: [`${literal ?? 'The requirements file'} is taken to name no folder of the project.`] }
    }
    const local = found
      .flatMap(path => requirements(files, path).local)
      .find(requirement => !requirement.editable)
    if (local !== undefined) {
      return {
        certain: `${local.file}:${local.line} names a folder of the project: uv would reuse the wheel of an earlier source from a cache.`,
        assumed: [],
      }
    }
  }
  return { assumed: [] }
}

function hasPathDependency(text: string): boolean {
  const sources = text.split(/^\s*(?=\[)/m).filter(table => table.startsWith('[tool.uv.sources'))
  return sources.some(table =>
    [...table.matchAll(/^[^#\n]*\bpath\s*=[^\n]*$/gm)].some(([line]) => !/editable\s*=\s*true/.test(line)),
  )
}

/** Where a requirements file of that name stands in the context. */
function requirementFiles(view: RunView, path: string): readonly string[] {
  const files = view.facts.context?.files
  if (files === undefined) return []
  const name = path.replace(/^\.\//, '')
  if (!name.startsWith('/') && files.isFile(name)) return [name]
  const base = name.slice(name.lastIndexOf('/') + 1)
  return contextFolders(view)
    .map(folder => (folder === '.' ? base : `${folder}/${base}`))
    .filter(candidate => files.isFile(candidate))
}
