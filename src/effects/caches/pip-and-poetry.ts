import type { Invocation } from '../invocation.ts'
import { type CacheKind, type Located, located, lost, type RunView } from './model.ts'
import { below, chosen } from './places.ts'
import { contextTexts, saidInRuns, variable } from './surroundings.ts'

/**
 * Caches of pip, pipenv, Poetry and conda.
 * Sources: pip 25.3 "Caching", pipenv 2025 and Poetry 2.2 "Configuration", conda 25.9 "Using the .condarc"; places as measured
 * with pip 23.2 to 25.3; read 2026-08.
 */

const PIP = {
  name: 'pip',
  sharing: 'shared',
  perBase: true,
  moved: { variable: 'PIP_CACHE_DIR', folder: 'pip-cache' },
} as const

/** What is compiled in this stage lands in the cache as a wheel: its tag says neither libc nor release. */
export function compilers(view: RunView): readonly string[] {
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

/** With no index and no page of links there is nothing to download. */
export function installsFromFolders({ options }: Invocation): boolean {
  return (
    options.some(({ name }) => name === 'no-index') &&
    options.every(({ name, literal }) => name !== 'find-links' || /^(?!\w+:)[./\w]/.test(literal ?? ''))
  )
}

const PIP_INSTALLS = new Set(['install', 'download', 'wheel'])

export const pip: CacheKind = {
  name: 'pip',
  title: 'pip',
  uses: invocation =>
    ((invocation.tool === 'pip' && PIP_INSTALLS.has(invocation.subcommand)) ||
      (invocation.tool === 'pip-tools' && invocation.subcommand === 'sync')) &&
    !installsFromFolders(invocation),
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

export const pipenv: CacheKind = {
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

export const poetry: CacheKind = {
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

export const conda: CacheKind = {
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
