import { posix } from 'node:path'
import type { NodeProject } from '../node-project.ts'
import type { PackageJson } from '../package-json.ts'

/** What comparing a lockfile with its manifests tells. */
export interface Compared {
  /** What the file says of its format: `3`, `9.0`; `undefined` where it cannot be read. */
  readonly version: string | undefined
  /** Why a frozen install would refuse it, a sentence each. */
  readonly drift: readonly string[]
  /** Peers that it lacks, a sentence each: a frozen install refuses it for them as well, unless it is told to leave peers out. */
  readonly peerDrift: readonly string[]
  /** What could not be compared; `undefined` where all was. */
  readonly unchecked: string | undefined
}

export const UNREADABLE: Compared = {
  version: undefined,
  drift: [],
  peerDrift: [],
  unchecked: 'its format is not read here',
}

/** The manifests with their place in the project, `.` for its root. */
export function manifestsOf(
  project: NodeProject,
): readonly (readonly [place: string, manifest: PackageJson])[] {
  const all = [project.manifest, ...project.members]
  return all.map(manifest => [posix.relative(project.folder, manifest.folder) || '.', manifest] as const)
}

export const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

/** What a manifest asks for, by name; a package that is optional too counts as that. */
export function wantedBy(manifest: PackageJson): ReadonlyMap<string, string> {
  return new Map(KINDS.flatMap(kind => Object.entries(manifest[kind])))
}

/** A sentence for each name on which the two differ. */
export function differences(
  manifest: PackageJson,
  wanted: ReadonlyMap<string, string>,
  locked: ReadonlyMap<string, string>,
  lock: string,
): readonly string[] {
  const found: string[] = []
  for (const [name, range] of wanted) {
    const other = locked.get(name)
    if (other === undefined)
      found.push(`${manifest.path} asks for ${name} ${range}, which ${lock} does not have.`)
    else if (other !== range) {
      found.push(`${manifest.path} asks for ${name} ${range}, and ${lock} was written for ${other}.`)
    }
  }
  for (const name of locked.keys()) {
    if (!wanted.has(name)) found.push(`${lock} has ${name}, which ${manifest.path} no longer asks for.`)
  }
  return found
}
