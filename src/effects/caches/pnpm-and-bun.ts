import { asMap } from '../../facts/data.ts'
import type { NodeProject } from '../../facts/manifests/node-project.ts'
import { type CacheKind, lost } from './model.ts'
import { chosen } from './places.ts'
import { nodeProjects, privateRegistry, saidInRuns } from './surroundings.ts'

/**
 * Caches of pnpm and Bun.
 * Sources: pnpm 11 "storeDir" and "enableGlobalVirtualStore", Bun 1.3 "Global cache"; places as measured with pnpm 8 to 10;
 * read 2026-08.
 */

const PNPM_INSTALLS = new Set(['install', 'ci', 'add', 'update', 'fetch', 'install-test', 'deploy'])

export const pnpm: CacheKind = {
  name: 'pnpm',
  title: 'pnpm',
  uses: ({ tool, subcommand }) => tool === 'pnpm' && PNPM_INSTALLS.has(subcommand),
  locate(view, invocation) {
    const projects = nodeProjects(view)
    const links =
      projects.some(
        project =>
          project.pnpmWorkspace?.enableGlobalVirtualStore === true ||
          project.npmrc?.get('enable-global-virtual-store') === 'true',
      ) ||
      projects.some(project =>
        ['hardlink'].includes(
          String(project.pnpmWorkspace?.packageImportMethod ?? project.npmrc?.get('package-import-method')),
        ),
      )
    if (links)
      return lost(
        'LINKS_INTO_CACHE',
        'pnpm is configured to link packages into its store, which would be gone once the mount is.',
      )
    if (
      invocation.options.some(
        option =>
          option.name === 'global' ||
          (option.name === 'package-import-method' && option.literal === 'hardlink'),
      )
    ) {
      return lost(
        'LINKS_INTO_CACHE',
        'Global packages of pnpm may be links into its store, which would be gone once the mount is.',
      )
    }
    if (
      saidInRuns(view, /\bpnpm (config |c )?set (\S+ )*["']?(store-dir|storeDir)\b/) ||
      projects.some(hasStoreDir)
    ) {
      return lost('CACHE_DIR_UNKNOWN', "pnpm's store is configured to be elsewhere.")
    }
    const place = chosen(
      view,
      invocation,
      {
        name: 'pnpm',
        sharing: 'shared',
        perBase: true,
      },
      {
        option: 'store-dir',
        variables: [
          ['npm_config_store_dir', ''],
          ['pnpm_config_store_dir', ''],
          ['PNPM_HOME', '/store'],
          ['XDG_DATA_HOME', '/pnpm/store'],
        ],
        home: '/.local/share/pnpm/store',
      },
    )
    if (!place.ok) return place
    return {
      ...place,
      assumptions: [
        ...place.assumptions,
        ...privateRegistry(view),
        'The store also keeps what install scripts built; it is taken to fit wherever the base image has the same name and tag.',
      ],
    }
  },
  shared: true,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'pnpm' && /^(store prune|cache delete)$/.test(subcommand),
}

function hasStoreDir(project: NodeProject): boolean {
  return (
    project.pnpmWorkspace?.storeDir !== undefined ||
    project.npmrc?.has('store-dir') === true ||
    project.npmrc?.has('store') === true
  )
}

const BUN_INSTALLS = new Set(['install', 'add', 'update', 'ci'])

export const bun: CacheKind = {
  name: 'bun',
  title: 'Bun',
  uses: ({ tool, subcommand }) => tool === 'bun' && BUN_INSTALLS.has(subcommand),
  locate(view, invocation) {
    if (invocation.options.some(option => option.name === 'backend' && option.literal === 'symlink')) {
      return lost(
        'LINKS_INTO_CACHE',
        '--backend symlink links packages into the cache, which would be gone once the mount is.',
      )
    }
    if (nodeProjects(view).some(project => asMap(asMap(project.bunfig?.install)?.cache) !== undefined)) {
      return lost('CACHE_DIR_UNKNOWN', "Bun's cache is configured in bunfig.toml.")
    }
    return chosen(
      view,
      invocation,
      {
        name: 'bun',
        sharing: 'locked',
        perBase: false,
        moved: { variable: 'BUN_INSTALL_CACHE_DIR', folder: 'bun-cache' },
      },
      {
        option: 'cache-dir',
        variables: [
          ['BUN_INSTALL_CACHE_DIR', ''],
          ['BUN_INSTALL', '/install/cache'],
        ],
        home: '/.bun/install/cache',
      },
    )
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: ['no-cache'],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'bun' && subcommand === 'pm cache rm',
}
