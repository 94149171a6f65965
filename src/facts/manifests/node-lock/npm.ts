import { posix } from 'node:path'
import { asList, asMap, at, type Data, parseJson, textPairs } from '../../data.ts'
import type { ContextFiles } from '../../facts.ts'
import type { NodeProject } from '../node-project.ts'
import { npmLock } from '../npm-lock.ts'
import { type Compared, differences, KINDS, manifestsOf, UNREADABLE, wantedBy } from './compare.ts'

/** `package-lock.json`, as `validate-lockfile` of npm 11 tests it, versions of nested packages aside. */
export function ofNpm(files: ContextFiles, project: NodeProject, path: string): Compared {
  const data = asMap(parseJson(files.read(path) ?? ''))
  if (data === undefined) return { ...UNREADABLE, unchecked: 'it is not JSON' }
  const version = String(data.lockfileVersion ?? 1)
  const packages = npmLock(files, path)
  if (packages === undefined) return { version, ...ofOldNpm(data, project, path) }
  const drift: string[] = []
  for (const [place, manifest] of manifestsOf(project)) {
    const entry = asMap(packages[place === '.' ? '' : place])
    if (entry === undefined) {
      drift.push(`${path} does not have ${manifest.path}.`)
      continue
    }
    const locked = new Map(KINDS.flatMap(kind => Object.entries(textPairs(entry[kind]))))
    drift.push(...differences(manifest, wantedBy(manifest), locked, path))
    const peers = new Map(Object.entries(textPairs(manifest.data.peerDependencies)))
    drift.push(
      ...differences(manifest, peers, new Map(Object.entries(textPairs(entry.peerDependencies))), path),
    )
  }
  if (asList(asMap(packages[''])?.workspaces).length !== project.manifest.workspaces.length) {
    drift.push(`${path} was written for other workspaces than ${project.manifest.path} names.`)
  }
  const inside = holes(packages, path)
  return { version, ...inside, drift: [...drift, ...inside.drift], unchecked: undefined }
}

/** The form that npm 6 wrote tells names and versions, and not what was asked for. */
function ofOldNpm(data: Data, project: NodeProject, path: string): Omit<Compared, 'version'> {
  const locked = asMap(data.dependencies)
  const drift = [...wantedBy(project.manifest)].flatMap(([name, range]) =>
    locked?.[name] === undefined
      ? [`${project.manifest.path} asks for ${name} ${range}, which ${path} does not have.`]
      : [],
  )
  return {
    drift,
    peerDrift: [],
    unchecked: 'its old format does not tell what package.json asked for when it was written',
  }
}

/**
 * Packages that others in the lockfile need and that it does not have. Only what is reached from the manifests counts, and what is
 * optional counts as well: npm 11 adds it and finds the lockfile short of it; npm 10 left it out.
 */
function holes(packages: Data, path: string): Pick<Compared, 'drift' | 'peerDrift'> {
  const drift: string[] = []
  const peerDrift: string[] = []
  const roots = Object.keys(packages).filter(place => isManifest(place))
  const reached = new Set(['', ...roots])
  for (const place of reached) {
    const entry = asMap(packages[place])
    if (entry === undefined) continue
    if (entry.link === true && typeof entry.resolved === 'string') reached.add(entry.resolved)
    const bundled = isManifest(place) ? [] : asList(entry.bundleDependencies)
    for (const kind of [...KINDS, 'peerDependencies'] as const) {
      if (kind === 'devDependencies' && !isManifest(place)) continue
      for (const name of Object.keys(textPairs(entry[kind]))) {
        const found = placeOf(packages, place, name)
        if (found !== undefined) reached.add(found)
        else if (bundled.includes(name)) continue
        else if (kind !== 'peerDependencies') drift.push(missing(path, name, place))
        else if (at(entry.peerDependenciesMeta, name, 'optional') !== true)
          peerDrift.push(missing(path, name, place))
      }
    }
  }
  return { drift, peerDrift }
}

/** The root and the members of its workspace, which stand outside of `node_modules`. */
function isManifest(place: string): boolean {
  return !/(?:^|\/)node_modules\//.test(place)
}

function missing(path: string, name: string, place: string): string {
  return `${path} does not have ${name}, which ${nameAt(place)} needs.`
}

/** As Node looks for it: beside the package, then in each folder above. */
function placeOf(packages: Data, place: string, name: string): string | undefined {
  for (let folder = place; ; ) {
    const own = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[own] !== undefined) return own
    if (folder === '') return undefined
    const nested = folder.lastIndexOf('/node_modules/')
    const top = folder.startsWith('node_modules/') ? '' : posix.dirname(folder)
    folder = nested >= 0 ? folder.slice(0, nested) : top === '.' ? '' : top
  }
}

function nameAt(place: string): string {
  const at = place.lastIndexOf('node_modules/')
  return place === '' ? 'the project' : at < 0 ? place : place.slice(at + 'node_modules/'.length)
}
