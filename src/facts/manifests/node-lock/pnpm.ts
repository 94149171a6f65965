import { asMap, at, textPairs } from '../../data.ts'
import type { ContextFiles } from '../../facts.ts'
import { parseYaml } from '../../yaml.ts'
import type { NodeProject } from '../node-project.ts'
import { type Compared, differences, KINDS, manifestsOf, UNREADABLE, wantedBy } from './compare.ts'

/** `pnpm-lock.yaml`, formats 5.4 to 9.0. */
export function ofPnpm(files: ContextFiles, project: NodeProject, path: string): Compared {
  const text = files.read(path)
  if (text === undefined) return UNREADABLE
  const version = /^lockfileVersion:\s*['"]?([\d.]+)/m.exec(text)?.[1]
  // The packages are most of the file, and not what is asked for.
  const head = parseYaml(text.split(/^(?:packages|snapshots):/m)[0] ?? '')
  const data = head.ok ? asMap(head.value) : undefined
  if (data === undefined) return { ...UNREADABLE, version }
  const importers = asMap(data.importers) ?? { '.': data }
  const overridden = Object.keys({
    ...textPairs(at(project.manifest.data, 'pnpm', 'overrides')),
    ...textPairs(project.pnpmWorkspace?.overrides),
  })
  const drift: string[] = []
  for (const [place, manifest] of manifestsOf(project)) {
    const entry = asMap(importers[place])
    const wanted = new Map(
      [...wantedBy(manifest)].filter(([name]) => !overridden.some(key => overrides(key, name))),
    )
    if (entry === undefined && wanted.size > 0) drift.push(`${path} does not have ${manifest.path}.`)
    if (entry === undefined) continue
    const locked = new Map(
      Object.entries(asMap(entry.specifiers) ?? {}).flatMap(([name, range]) => pair(name, range)),
    )
    for (const kind of KINDS) {
      for (const [name, value] of Object.entries(asMap(entry[kind]) ?? {})) {
        for (const [key, range] of pair(name, at(value, 'specifier'))) locked.set(key, range)
      }
    }
    // Peers that pnpm installs on its own account stand among the dependencies.
    const peers = textPairs(manifest.data.peerDependencies)
    for (const name of [...locked.keys()]) {
      const unasked = peers[name] !== undefined && !wanted.has(name)
      if (unasked || overridden.some(key => overrides(key, name))) locked.delete(name)
    }
    drift.push(...differences(manifest, wanted, locked, path))
  }
  return { version, drift, peerDrift: [], unchecked: undefined }
}

function overrides(key: string, name: string): boolean {
  const target = key.slice(key.lastIndexOf('>') + 1)
  return target === name || target.startsWith(`${name}@`)
}

/** YAML reads `1` and `4.17` as numbers. */
function pair(name: string, range: unknown): readonly (readonly [string, string])[] {
  return typeof range === 'string' || typeof range === 'number' ? [[name, String(range)]] : []
}
