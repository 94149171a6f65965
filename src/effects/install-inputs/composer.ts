import { asList, asMap, asText, at, parseJson } from '../../facts/data.ts'
import { hasOption } from './arguments.ts'
import { type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder, lineOf, present } from './paths.ts'

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
  const text = copied.context.files.read(path) ?? ''
  const manifest = asMap(parseJson(text))
  if (manifest === undefined) return refuse('MANIFEST_MISSING', `${path} is not JSON.`)
  const repositories = manifest.repositories
  const entries = [...asList(repositories), ...Object.values(asMap(repositories) ?? {})]
  const local = entries.find(entry => ['path', 'artifact'].includes(asText(at(entry, 'type')) ?? ''))
  if (local !== undefined) {
    return refuse(
      'PATH_REPOSITORY',
      `${path}:${lineOf(text, '"repositories"')} takes packages from folders of the project.`,
    )
  }
  const packages = [manifest.require, manifest['require-dev']].flatMap(map => Object.keys(asMap(map) ?? {}))
  if (packages.includes('wikimedia/composer-merge-plugin')) {
    return refuse(
      'LIFECYCLE_SOURCE',
      `${path}:${lineOf(text, 'wikimedia/composer-merge-plugin')} has a plugin that reads other composer.json files of the project.`,
    )
  }
  const bare = hasOption(invocation, 'no-scripts') && hasOption(invocation, 'no-autoloader')
  const words = ['--no-scripts', '--no-autoloader'].filter(word => !hasOption(invocation, word.slice(2)))
  const plugins = Object.entries(asMap(at(manifest, 'config', 'allow-plugins')) ?? {}).flatMap(
    ([name, allowed]) => (allowed === true ? [name] : []),
  )
  const locked = copied.brings(inFolder(folder, 'composer.lock'))
  const vendor = inFolder(folder, asText(at(manifest, 'config', 'vendor-dir')) ?? 'vendor')
  return plan(present(copied, folder, ['composer.json', 'composer.lock', 'symfony.lock', 'auth.json']), {
    ahead: bare ? { how: 'same' } : { how: 'more', words },
    outputs: [{ path: vendor, pattern: vendor }],
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
