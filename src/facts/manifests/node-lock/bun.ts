import { asMap, at, textPairs } from '../../data.ts'
import type { ContextFiles } from '../../facts.ts'
import { parseYaml } from '../../yaml.ts'
import type { NodeProject } from '../node-project.ts'
import { type Compared, differences, KINDS, manifestsOf, UNREADABLE, wantedBy } from './compare.ts'

/** `bun.lock`; its binary forerunner cannot be read. */
export function ofBun(files: ContextFiles, project: NodeProject, path: string): Compared {
  const text = files.read(path)
  if (path.endsWith('b') || text === undefined) return { ...UNREADABLE, unchecked: 'it is not a text file' }
  // JSON with commas at the end, which a flow mapping of YAML may have.
  const head = text.split(/^ {2}"(?:packages|trustedDependencies|overrides|patchedDependencies)":/m)[0] ?? ''
  const reading = parseYaml(`${head.trimEnd()}\n}`)
  const workspaces = reading.ok ? asMap(at(reading.value, 'workspaces')) : undefined
  if (workspaces === undefined) return UNREADABLE
  const version = /"lockfileVersion":\s*(\d+)/.exec(text)?.[1]
  const drift = manifestsOf(project).flatMap(([place, manifest]) => {
    const entry = asMap(workspaces[place === '.' ? '' : place])
    if (entry === undefined) return [`${path} does not have ${manifest.path}.`]
    const locked = new Map(KINDS.flatMap(kind => Object.entries(textPairs(entry[kind]))))
    return differences(manifest, wantedBy(manifest), locked, path)
  })
  return { version, drift, peerDrift: [], unchecked: undefined }
}
