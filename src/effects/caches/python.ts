import { requirements } from '../../facts/requirements.ts'
import type { Invocation } from '../invocation.ts'
import { type CacheKind, type Located, located, lost, type RunView } from './model.ts'
import { below, chosen } from './places.ts'
import { contextFolders, contextTexts, saidInRuns, variable } from './surroundings.ts'

/**
 * Caches of Python's package managers.
 * Sources: pip 25.3 "Caching", uv 0.12 "Caching", Poetry 2.2 "Configuration", pipenv 2025 "Configuration", conda 25.9
 * "Using the .condarc"; places as measured with pip 23.2 to 25.3; read 2026-08.
 */

const PIP = {
  name: 'pip',
  sharing: 'shared',
  perBase: true,
  moved: { variable: 'PIP_CACHE_DIR', folder: 'pip-cache' },
} as const
const UV = {
  name: 'uv',
  sharing: 'shared',
  perBase: true,
  moved: { variable: 'UV_CACHE_DIR', folder: 'uv-cache' },
} as const

/** What is compiled in this stage lands in the cache as a wheel: its tag says neither libc nor release. */
function compilers(view: RunView): readonly string[] {
  const { base } = view.state
  if (base === undefined) {
    return [
      'The base image is not known: wheels that are compiled in it may be reused in another one with the same name.',
    ]
  }
  const builds = base.compiler || installsCompiler(view)
  return builds
    ? [
        'Wheels that are compiled here are kept too: after the base image moves on under the same tag, they still link to the older libraries.',
      ]
    : []
}

function installsCompiler(view: RunView): boolean {
  return saidInRuns(
    view,
    /\b(gcc|g\+\+|clang|build-essential|build-base|alpine-sdk|musl-dev|cargo|rustc|gfortran|\S+-dev(el)?)\b/,
  )
}

function pipPlace(view: RunView, invocation: Invocation): Located {
  return chosen(view, invocation, PIP, {
    option: 'cache-dir',
    variables: [
      ['PIP_CACHE_DIR', ''],
      ['XDG_CACHE_HOME', '/pip'],
    ],
    home: '/.cache/pip',
  })
}

const PIP_INSTALLS = new Set(['install', 'download', 'wheel'])

const pip: CacheKind = {
  name: 'pip',
  title: 'pip',
  uses: ({ tool, subcommand }) =>
    (tool === 'pip' && PIP_INSTALLS.has(subcommand)) || (tool === 'pip-tools' && subcommand === 'sync'),
  locate(view, invocation) {
    const place = pipPlace(view, invocation)
    return place.ok ? { ...place, assumptions: [...place.assumptions, ...compilers(view)] } : place
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: ['no-cache-dir'],
  // Any truth value turns the cache off, `0` too; only an empty one is not looked at.
  defeatedByEnv: { PIP_NO_CACHE_DIR: '' },
  empties: ({ tool, subcommand }) => tool === 'pip' && subcommand === 'cache purge',
}

const pipenv: CacheKind = {
  name: 'pipenv',
  title: 'pipenv',
  uses: ({ tool, action }) => tool === 'pipenv' && action === 'install',
  locate(view, invocation) {
    const own = chosen(
      view,
      invocation,
      {
        name: 'pipenv',
        sharing: 'locked',
        perBase: true,
        moved: { variable: 'PIPENV_CACHE_DIR', folder: 'pipenv-cache' },
      },
      {
        variables: [
          ['PIPENV_CACHE_DIR', ''],
          ['XDG_CACHE_HOME', '/pipenv'],
        ],
        home: '/.cache/pipenv',
      },
    )
    const pips = pipPlace(view, invocation)
    if (!own.ok || !pips.ok) return own.ok ? pips : own
    return located(
      [...own.places, ...pips.places],
      [
        ...own.assumptions,
        ...compilers(view),
        'pipenv is taken to install the same from its cache as from the index.',
      ],
    )
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: { PIP_NO_CACHE_DIR: '' },
  empties: invocation =>
    invocation.tool === 'pipenv' &&
    invocation.subcommand === '' &&
    invocation.options.some(option => option.name === 'clear'),
}

const poetry: CacheKind = {
  name: 'poetry',
  title: 'Poetry',
  uses: ({ tool, action }) => tool === 'poetry' && action === 'install',
  locate(view, invocation) {
    if (
      contextTexts(view, 'poetry.toml').some(text => /^\s*cache-dir\s*=/m.test(text)) ||
      saidInRuns(view, /\bpoetry config (\S+ )*cache-dir\b/)
    ) {
      return lost('CACHE_DIR_UNKNOWN', "Poetry's cache-dir is configured in a way that is not followed here.")
    }
    // Never the folder itself: environments stand in it, beside the caches.
    const root = chosen(
      view,
      invocation,
      { name: 'poetry', sharing: 'locked', perBase: false },
      {
        variables: [
          ['POETRY_CACHE_DIR', ''],
          ['XDG_CACHE_HOME', '/pypoetry'],
        ],
        home: '/.cache/pypoetry',
      },
    )
    if (!root.ok) return root
    return located(
      below(root.places, [
        { name: 'poetry', sharing: 'locked', perBase: false, path: 'cache' },
        { name: 'poetry-artifacts', sharing: 'locked', perBase: true, path: 'artifacts' },
      ]),
      [
        ...root.assumptions,
        ...compilers(view),
        'Poetry is taken to install the same from its cache as from the index.',
      ],
    )
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: ['no-cache'],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'poetry' && subcommand === 'cache clear',
}

const UV_INSTALLS = new Set(['sync', 'pip install', 'pip sync', 'add', 'tool install'])

const uv: CacheKind = {
  name: 'uv',
  title: 'uv',
  uses: ({ tool, subcommand }) => tool === 'uv' && UV_INSTALLS.has(subcommand),
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

const conda: CacheKind = {
  name: 'conda',
  title: 'conda',
  uses: ({ tool, action }) => tool === 'conda' && action === 'install',
  locate(view, invocation) {
    if (saidInRuns(view, /softlink/)) {
      return lost(
        'LINKS_INTO_CACHE',
        'conda is told to link packages into its cache, which would be gone once the mount is.',
      )
    }
    const set = variable(view, invocation, 'CONDA_PKGS_DIRS')
    const path = set === undefined ? condaFolder(view) : set.value
    if (path === undefined || !/^\/[^,\s]+$/.test(path))
      return lost('CACHE_DIR_UNKNOWN', 'Where conda keeps its packages in this image is not known.')
    return located(
      [{ cache: { name: 'conda', sharing: 'locked', perBase: true }, path }],
      ['conda is taken to install the same from its cache as from the channel.'],
    )
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, action }) => tool === 'conda' && action === 'clean-cache',
}

function condaFolder({ state }: RunView): string | undefined {
  return /^(docker\.io\/)?(continuumio|condaforge|mambaorg)\//.test(state.baseRef)
    ? '/opt/conda/pkgs'
    : undefined
}

export const PYTHON_CACHES: readonly CacheKind[] = [pip, pipenv, poetry, uv, conda]
