import { asText, textPairs } from '../../data.ts'
import type { ContextFiles } from '../../facts.ts'
import type { NodeProject } from '../node-project.ts'
import { type Compared, manifestsOf, UNREADABLE, wantedBy } from './compare.ts'

/** Ranges that a lockfile of Yarn repeats as they are: neither paths, nor links, nor sources of their own. */
const PLAIN_RANGE = /^(npm:|[\^~<>=*\d]|[xv]\d*(\.|$)|latest$|next$)/

/** `yarn.lock` of Yarn 1 and of later ones. */
export function ofYarn(files: ContextFiles, project: NodeProject, path: string): Compared {
  const text = files.read(path)
  if (text === undefined) return UNREADABLE
  const berry = /^__metadata:/m.test(text)
  const version = berry ? /^ {2}version: (\d+)/m.exec(text)?.[1] : '1'
  const keys = new Set(
    text
      .split('\n')
      .filter(line => /^["\w@]/.test(line) && line.trimEnd().endsWith(':'))
      .flatMap(line =>
        line
          .trimEnd()
          .slice(0, -1)
          .split(',')
          .map(key => key.trim().replace(/^"|"$/g, '')),
      ),
  )
  const own = new Set(project.members.flatMap(member => asText(member.data.name) ?? []))
  const resolved = Object.keys(textPairs(project.manifest.data.resolutions))
  const drift: string[] = []
  for (const [, manifest] of manifestsOf(project)) {
    for (const [name, range] of wantedBy(manifest)) {
      if (own.has(name) || !PLAIN_RANGE.test(range)) continue
      if (resolved.some(key => key === name || key.endsWith(`/${name}`) || key.startsWith(`${name}@`)))
        continue
      const key = berry && !range.startsWith('npm:') ? `${name}@npm:${range}` : `${name}@${range}`
      if (!keys.has(key))
        drift.push(`${manifest.path} asks for ${name} ${range}, which ${path} does not have.`)
    }
  }
  const unchecked = berry
    ? 'only what the manifests ask for was compared'
    : 'only what package.json asks for was compared'
  return { version, drift, peerDrift: [], unchecked }
}
