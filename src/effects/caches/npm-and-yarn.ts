import type { Data } from '../../facts/data.ts'
import type { NodeProject } from '../../facts/manifests/node-project.ts'
import { cleanPath } from '../container-path.ts'
import type { Invocation } from '../invocation.ts'
import { type CacheKind, type Located, located, lost, type RunView } from './model.ts'
import { chosen } from './places.ts'
import { nodeProjects, privateRegistry, saidInRuns, variable } from './surroundings.ts'

/**
 * Caches of npm and Yarn.
 * Sources: npm 11 "cache", Yarn 1.22, Yarn 4 "cacheFolder" and "enableGlobalCache"; places as measured with npm 11, yarn
 * 1.22 and 4.18; read 2026-08.
 */

const NPM_INSTALLS = new Set(['install', 'ci', 'install-test', 'install-ci-test', 'update'])

export const npm: CacheKind = {
  name: 'npm',
  title: 'npm',
  uses: ({ tool, subcommand, program }) =>
    tool === 'npm' && NPM_INSTALLS.has(subcommand) && !/npx$/.test(program.loose),
  locate(view, invocation) {
    const files = nodeProjects(view).flatMap(project => project.npmrc?.get('cache') ?? [])
    if (saidInRuns(view, /\bnpm (config )?set (\S+ )*["']?cache\b/)) {
      return lost('CACHE_DIR_UNKNOWN', 'npm is configured to keep its cache elsewhere.')
    }
    const set = npmVariable(view, invocation)
    if (
      set === undefined &&
      files.length > 0 &&
      !invocation.options.some(option => option.name === 'cache')
    ) {
      const [path = '', ...others] = new Set(files)
      if (others.length > 0 || !/^\/[^\s,"$]*$/.test(path))
        return lost('CACHE_DIR_UNKNOWN', '.npmrc puts the cache where it cannot be told.')
      return located([{ cache: NPM, path: cleanPath(path) }], privateRegistry(view))
    }
    const place = chosen(view, invocation, NPM, {
      option: 'cache',
      variables: set === undefined ? [] : [[set, '']],
      home: '/.npm',
    })
    return place.ok ? { ...place, assumptions: [...place.assumptions, ...privateRegistry(view)] } : place
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'npm' && /^cache (clean|clear|rm|verify)$/.test(subcommand),
}

const NPM = { name: 'npm', sharing: 'shared', perBase: false } as const

/** npm reads its variables in any case. */
function npmVariable(view: RunView, invocation: Invocation): string | undefined {
  const names = new Set([
    ...view.state.env.keys(),
    ...invocation.command.assignments.map(assignment => assignment.name),
  ])
  return [...names].find(name => name.toLowerCase() === 'npm_config_cache')
}

const YARN_INSTALLS = new Set(['install', 'add', 'upgrade', 'global add', 'workspaces focus'])

export const yarn: CacheKind = {
  name: 'yarn',
  title: 'Yarn',
  uses: ({ tool, subcommand }) => tool === 'yarn' && YARN_INSTALLS.has(subcommand),
  locate(view, invocation) {
    const projects = nodeProjects(view).filter(
      project => project.manager === 'yarn' || project.yarnrcYml !== undefined,
    )
    const generations = new Set(projects.map(generationOf))
    const [generation, ...others] = generations
    if (others.length > 0)
      return lost('YARN_VERSION_UNKNOWN', 'Projects of different generations of Yarn are copied.')
    if (generation === 'berry') return berryPlace(view, invocation, projects)
    if (generation === 'classic' || invocation.subcommand === 'global add')
      return classicPlace(view, invocation, projects)
    if (
      saidInRuns(
        view,
        /\byarn set version (berry|stable|latest|[2-9])|corepack (prepare|use|install)[^&;]*yarn@[2-9]/,
      )
    ) {
      return lost('YARN_VERSION_UNKNOWN', 'A later Yarn is installed, and its configuration is not at hand.')
    }
    const classic = invocation.options.some(option =>
      /^(frozen-lockfile|pure-lockfile|production|prod|non-interactive|network-timeout)$/.test(option.name),
    )
    const copies = view.stage.instructions.some(
      one => one.keyword === 'COPY' && /\.yarnrc\.yml|\.yarn\b|\.pnp/.test(one.args.text),
    )
    if (!classic || copies)
      return lost(
        'YARN_VERSION_UNKNOWN',
        'Neither a lockfile nor package.json tells which Yarn this is; its cache is in another place in each.',
      )
    const place = classicPlace(view, invocation, projects)
    return place.ok
      ? {
          ...place,
          assumptions: [
            ...place.assumptions,
            'Yarn is taken to be version 1; a later one leaves the mount unused.',
          ],
        }
      : place
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'yarn' && /^cache (clean|clear)$/.test(subcommand),
}

function generationOf(project: NodeProject): 'classic' | 'berry' | undefined {
  if (project.managerVersion !== undefined)
    return /^[01]\b/.test(project.managerVersion) ? 'classic' : 'berry'
  return project.yarnrcYml !== undefined ? 'berry' : undefined
}

function classicPlace(view: RunView, invocation: Invocation, projects: readonly NodeProject[]): Located {
  if (
    projects.some(project => project.yarnrc?.has('cache-folder')) ||
    saidInRuns(view, /\byarn config set cache-folder\b/)
  ) {
    return lost('CACHE_DIR_UNKNOWN', "Yarn's cache-folder is configured.")
  }
  // Yarn 1 cannot share its cache with a build that runs at the same time.
  const moved = { variable: 'YARN_CACHE_FOLDER', folder: 'yarn-cache' }
  const cache = { name: 'yarn', sharing: 'locked', perBase: false, moved } as const
  const set = ['YARN_CACHE_FOLDER', 'XDG_CACHE_HOME'].some(
    name => variable(view, invocation, name) !== undefined,
  )
  const root = view.state.user.root || view.state.user.uid === undefined
  if (!set && root && !invocation.options.some(option => option.name === 'cache-folder')) {
    if (!view.state.user.root && view.state.user.name !== undefined)
      return lost(
        'HOME_UNKNOWN',
        `Who ${view.state.user.name} is, and so where Yarn keeps its cache, is not known.`,
      )
    // As root it does not look at HOME.
    const assumed = view.state.user.root
      ? []
      : [`${view.state.baseRef} is taken to run as root; if it does not, the mount stays unused.`]
    return located([{ cache, path: '/usr/local/share/.cache/yarn' }], [...assumed, ...privateRegistry(view)])
  }
  const place = chosen(view, invocation, cache, {
    option: 'cache-folder',
    variables: [['YARN_CACHE_FOLDER', ''], ...(root ? [] : [['XDG_CACHE_HOME', '/yarn'] as const])],
    home: '/.cache/yarn',
  })
  return place.ok ? { ...place, assumptions: [...place.assumptions, ...privateRegistry(view)] } : place
}

function berryPlace(view: RunView, invocation: Invocation, projects: readonly NodeProject[]): Located {
  const settings: Data = Object.assign({}, ...projects.map(project => project.yarnrcYml ?? {}))
  const linker = settings.nodeLinker ?? variable(view, invocation, 'YARN_NODE_LINKER')?.value ?? 'pnp'
  if (linker === 'pnp') {
    return lost(
      'PNP_CACHE',
      "With Plug'n'Play the zip files of the cache are the installed packages: they must stay in the image.",
    )
  }
  const later = projects.every(project => Number.parseInt(project.managerVersion ?? '2', 10) >= 4)
  const enabled = settings.enableGlobalCache ?? later
  if (enabled !== true || variable(view, invocation, 'YARN_ENABLE_GLOBAL_CACHE') !== undefined) {
    return lost('PNP_CACHE', 'The cache of this Yarn is .yarn/cache in the project, part of what is built.')
  }
  if (typeof settings.nmMode === 'string' && settings.nmMode.startsWith('hardlinks-global')) {
    return lost(
      'LINKS_INTO_CACHE',
      'nmMode hardlinks-global links packages into a folder outside the project.',
    )
  }
  if (
    settings.cacheFolder !== undefined ||
    settings.globalFolder !== undefined ||
    variable(view, invocation, 'YARN_CACHE_FOLDER') !== undefined
  ) {
    return lost('CACHE_DIR_UNKNOWN', "Yarn's cache folder is configured.")
  }
  return chosen(
    view,
    invocation,
    { name: 'yarn', sharing: 'shared', perBase: false },
    {
      variables: [['YARN_GLOBAL_FOLDER', '/cache']],
      home: '/.yarn/berry/cache',
    },
  )
}
