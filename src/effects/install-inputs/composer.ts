import { composerProject } from '../../facts/manifests/composer-project.ts'
import { hasOption } from './arguments.ts'
import { type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder, lineIn, present } from './paths.ts'

const MERGE_PLUGIN = 'wikimedia/composer-merge-plugin'

/**
 * Composer. Scripts and the autoloader need the source; the packages do not. So the packages come first, and the
 * command itself runs again over the source, where it has nothing left to download.
 *
 * Source: Composer 2.9 documentation (CLI, schema); read 2026-08.
 */
export function composerInputs(request: InstallRequest): Planned {
  const { invocation, copied, cwd } = request
  if (invocation.subcommand !== 'install') {
    return refuse(
      'NO_LOCK',
      `composer ${invocation.subcommand} changes what is locked: nothing tells when its layer would be stale.`,
    )
  }
  if (hasOption(invocation, 'working-dir'))
    return refuse('FLAG_UNSUPPORTED', '--working-dir puts the project elsewhere.')
  const folder = contextPath(copied, cwd)
  const path = folder === undefined ? undefined : inFolder(folder, 'composer.json')
  if (folder === undefined || path === undefined || !copied.brings(path)) {
    return refuse(
      'MANIFEST_MISSING',
      `No composer.json stands in the folder of the build context that becomes ${cwd}.`,
    )
  }
  const project = composerProject(copied.context.files, folder)
  if (project === undefined) return refuse('MANIFEST_MISSING', `${path} is not JSON.`)
  if (project.hasLocalRepository) {
    return refuse(
      'PATH_REPOSITORY',
      `${path}:${lineIn(copied, path, '"repositories"')} takes packages from folders of the project.`,
    )
  }
  if (project.packages.includes(MERGE_PLUGIN)) {
    return refuse(
      'LIFECYCLE_SOURCE',
      `${path}:${lineIn(copied, path, MERGE_PLUGIN)} has a plugin that reads other composer.json files of the project.`,
    )
  }
  const { plugins, vendor } = project
  const bare = hasOption(invocation, 'no-scripts') && hasOption(invocation, 'no-autoloader')
  const words = ['--no-scripts', '--no-autoloader'].filter(word => !hasOption(invocation, word.slice(2)))
  const locked = copied.brings(inFolder(folder, 'composer.lock'))
  return plan(present(copied, folder, ['composer.json', 'composer.lock', 'symfony.lock', 'auth.json']), {
    ahead: bare ? { how: 'same' } : { how: 'more', words },
    outputs: vendor === undefined ? [] : [{ path: vendor, pattern: vendor }],
    assumptions: [
      ...(bare
        ? []
        : [
            'composer install runs twice: the packages ahead of the source, autoloader and scripts after it.',
          ]),
      ...(locked
        ? []
        : ['No composer.lock is copied: the versions are those of the day the layer was built.']),
      ...(plugins.length === 0
        ? []
        : [`The Composer plugins ${plugins.join(', ')} run before the source is there.`]),
    ],
  })
}
