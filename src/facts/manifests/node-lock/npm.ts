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
  const loose = project.npmrc?.get('legacy-peer-deps') === 'true'
  return { version, drift: [...drift, ...holes(packages, path, loose)], unchecked: undefined }
}

/** The form that npm 6 wrote tells names and versions, and not what was asked for. */
function ofOldNpm(data: Data, project: NodeProject, path: string): Omit<Compared, 'version'> {
  const locked = asMap(data.dependencies)
  const drift = [...wantedBy(project.manifest)].flatMap(([name, range]) =>
    locked?.[name] === undefined
      ? [`${project.manifest.path} asks for ${name} ${range}, which ${path} does not have.`]
      : [],
  )
  return { drift, unchecked: 'its old format does not tell what package.json asked for when it was written' }
}

/** Packages that others in the lockfile need and that it does not have. */
function holes(packages: Data, path: string, withoutPeers: boolean): readonly string[] {
  const found: string[] = []
  for (const [place, value] of Object.entries(packages)) {
    const entry = asMap(value)
    if (entry === undefined || entry.link === true || entry.inBundle === true || entry.extraneous === true)
      continue
    // What is optional may be missing with all it needs.
    if (entry.optional === true || entry.devOptional === true) continue
    const meta = entry.peerDependenciesMeta
    const peers = Object.keys(textPairs(entry.peerDependencies)).filter(
      name => !withoutPeers && at(meta, name, 'optional') !== true && entry.peer !== true,
    )
    for (const name of [...Object.keys(textPairs(entry.dependencies)), ...peers]) {
      if (resolves(packages, place, name)) continue
      found.push(`${path} does not have ${name}, which ${nameAt(place)} needs.`)
    }
  }
  return found
}

/** As Node looks for it: beside the package, then in each folder above. */
function resolves(packages: Data, place: string, name: string): boolean {
  for (let folder = place; ; ) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true
    if (folder === '') return false
    const nested = folder.lastIndexOf('/node_modules/')
    const top = folder.startsWith('node_modules/') ? '' : posix.dirname(folder)
    folder = nested >= 0 ? folder.slice(0, nested) : top === '.' ? '' : top
  }
}

function nameAt(place: string): string {
  const at = place.lastIndexOf('node_modules/')
  return place === '' ? 'the project' : at < 0 ? place : place.slice(at + 'node_modules/'.length)
}
