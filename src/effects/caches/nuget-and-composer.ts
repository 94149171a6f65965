import { type Cache, type CacheKind, type Located, located, lost, sameVersion } from './model.ts'
import { chosen } from './places.ts'
import { contextTexts, saidInRuns, variable } from './surroundings.ts'

/**
 * Caches of NuGet and Composer.
 * Sources: NuGet "Managing the global packages folder", Composer 2.9 "Config"; read 2026-08.
 */

const NUGET_READS =
  /^(restore|build|publish|pack|test|run|watch|msbuild|store|ef|vstest|add package|package add|tool restore|format)$/

export const nuget: CacheKind = {
  name: 'nuget',
  title: 'NuGet',
  uses: ({ tool, subcommand }) => tool === 'dotnet' && NUGET_READS.test(subcommand),
  locate(view, invocation) {
    if (
      contextTexts(view, 'NuGet.config', 'nuget.config', 'NuGet.Config').some(text =>
        /globalPackagesFolder/i.test(text),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'NuGet.config puts the packages folder elsewhere.')
    }
    if (
      contextTexts(view, 'Directory.Build.props').some(text => /RestorePackagesPath/.test(text)) ||
      saidInRuns(view, /RestorePackagesPath/)
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'RestorePackagesPath puts the packages folder elsewhere.')
    }
    const place = chosen(
      view,
      invocation,
      { name: 'nuget', sharing: 'shared', perBase: false },
      {
        option: 'packages',
        variables: [['NUGET_PACKAGES', '']],
        home: '/.nuget/packages',
      },
    )
    return place.ok ? located(place.places, [...place.assumptions, sameVersion('A package')]) : place
  },
  shared: true,
  atRuntime: /^(dotnet|make)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, subcommand, operands }) =>
    tool === 'dotnet' &&
    subcommand === 'nuget locals' &&
    /^(all|global-packages)$/.test(operands[0]?.loose ?? ''),
}

const COMPOSER_INSTALLS = new Set([
  'install',
  'update',
  'require',
  'create-project',
  'reinstall',
  'global require',
  'global install',
])
const COMPOSER: Cache = { name: 'composer', sharing: 'locked', perBase: false }
const COMPOSER_FOLDER = '/tmp/composer-cache'

export const composer: CacheKind = {
  name: 'composer',
  title: 'Composer',
  uses: ({ tool, subcommand }) => tool === 'composer' && COMPOSER_INSTALLS.has(subcommand),
  locate(view, invocation): Located {
    if (saidInRuns(view, /\bcomposer (global )?config (\S+ )*cache-(files-)?dir\b/))
      return lost('CACHE_DIR_UNKNOWN', "Composer's cache-dir is configured.")
    const set = variable(view, invocation, 'COMPOSER_CACHE_DIR')
    const assumptions = [sameVersion('A package')]
    if (set === undefined) {
      // Where it is otherwise follows from COMPOSER_HOME, XDG and the platform; naming it is simpler to read.
      const place = { cache: COMPOSER, path: COMPOSER_FOLDER }
      return {
        ok: true,
        places: [place],
        assumptions,
        variable: { name: 'COMPOSER_CACHE_DIR', value: COMPOSER_FOLDER },
      }
    }
    if (set.value === '/dev/null')
      return lost('CACHE_OFF', 'COMPOSER_CACHE_DIR=/dev/null turns the cache off on purpose.')
    return set.value !== undefined && /^\/[^\s,"]+$/.test(set.value)
      ? located([{ cache: COMPOSER, path: set.value }], assumptions)
      : lost('CACHE_DIR_UNKNOWN', 'COMPOSER_CACHE_DIR puts the cache where it cannot be told.')
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: ['no-cache'],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'composer' && subcommand === 'clear-cache',
}
