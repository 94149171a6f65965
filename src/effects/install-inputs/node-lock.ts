import { asList, asMap, asText, textPairs } from '../../facts/data.ts'
import type { ContextFiles } from '../../facts/facts.ts'
import { npmLock } from '../../facts/manifests/npm-lock.ts'
import type { PackageJson } from '../../facts/manifests/package-json.ts'
import { isHarmlessInstallScript } from './node-scripts.ts'
import { plain } from './paths.ts'

/** What a lockfile of npm leaves open, a sentence each: none when it is in step and every install script in it is known. */
export function npmLockNotes(
  files: ContextFiles,
  path: string,
  manifests: readonly PackageJson[],
  root: string,
): readonly string[] {
  const packages = npmLock(files, path)
  if (packages === undefined) {
    return [
      `${path} does not tell which dependencies run install scripts: they are taken to read no file of the project.`,
    ]
  }
  const stale = manifests.some(manifest => !isInStep(packages, manifest, root))
  const scripted = Object.entries(packages).flatMap(([place, entry]) => {
    const data = asMap(entry)
    if (data?.hasInstallScript !== true || data.link === true || !place.includes('node_modules/')) return []
    const name = asText(data.name) ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return isHarmlessInstallScript(name) ? [] : [name]
  })
  return [
    ...(stale ? [`${path} is not in step with package.json, which npm ci refuses.`] : []),
    ...(scripted.length === 0
      ? []
      : [`The install scripts of ${list([...new Set(scripted)])} are taken to read no file of the project.`]),
  ]
}

/** The lock repeats each manifest's dependencies as they were when it was written. */
function isInStep(packages: Readonly<Record<string, unknown>>, manifest: PackageJson, root: string): boolean {
  const folder = plain(manifest.folder)
  const key = folder === root ? '' : folder.slice(root === '' ? 0 : root.length + 1)
  const entry = asMap(packages[key])
  if (entry === undefined) return false
  return (
    (['dependencies', 'devDependencies', 'optionalDependencies'] as const).every(kind => {
      const locked = textPairs(entry[kind])
      const wanted = manifest[kind]
      const names = Object.keys(wanted)
      return names.length === Object.keys(locked).length && names.every(name => locked[name] === wanted[name])
    }) && asList(entry.workspaces).length === (folder === root ? manifest.workspaces.length : 0)
  )
}

function list(names: readonly string[]): string {
  return names.length <= 4
    ? names.join(', ')
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} others`
}
