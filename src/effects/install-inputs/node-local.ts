import { asMap } from '../../facts/data.ts'
import type { PackageJson } from '../../facts/manifests/package-json.ts'
import type { CopiedTree } from './model.ts'
import { isWithin, joinPath, lineIn, plain } from './paths.ts'

export type LocalDependencies =
  | { readonly ok: true; readonly paths: readonly string[]; readonly assumptions: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/** Folders and archives of the project that manifests name as dependencies (`file:../lib`, `link:`, `portal:`). */
export function localDependencies(copied: CopiedTree, manifests: readonly PackageJson[]): LocalDependencies {
  const members = new Set(manifests.map(manifest => plain(manifest.folder)))
  const paths: string[] = []
  const assumptions: string[] = []
  for (const manifest of manifests) {
    for (const [name, version] of dependenciesOf(manifest)) {
      const target = targetOf(version)
      if (target === undefined) continue
      const path = target.startsWith('/') ? undefined : joinPath(plain(manifest.folder), target)
      const line = lineIn(copied, manifest.path, `"${name}"`)
      const where = `${manifest.path}:${line} takes ${name} from ${target}`
      if (path === undefined || path === '' || isWithin(path, plain(manifest.folder))) {
        return { ok: false, reason: `${where}, which is not a part of the project of its own.` }
      }
      if (members.has(path)) continue
      if (!isWithin(copied.source, path) || !copied.brings(path)) {
        return { ok: false, reason: `${where}, which is not in what is copied.` }
      }
      const folder = copied.context.files.isDirectory(path)
      paths.push(folder ? `${path}/` : path)
      if (folder)
        assumptions.push(`${path} is copied whole ahead of the install, which links ${name} from there.`)
    }
  }
  return { ok: true, paths, assumptions }
}

function dependenciesOf(manifest: PackageJson): readonly (readonly [string, string])[] {
  const { dependencies, devDependencies, optionalDependencies, data } = manifest
  const overrides = [data.overrides, data.resolutions, asMap(data.pnpm)?.overrides].flatMap(map =>
    Object.entries(asMap(map) ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  )
  return [
    ...Object.entries(dependencies),
    ...Object.entries(devDependencies),
    ...Object.entries(optionalDependencies),
    ...overrides,
  ]
}

/** The path in `file:x`, `link:x`, `portal:x`, `exec:x` or a bare path. */
function targetOf(version: string): string | undefined {
  const named = /^(?:file|link|portal|exec):(.*)$/.exec(version)?.[1]
  const path = named ?? (/^(\.{1,2}(\/|$)|~\/|\/)/.test(version) ? version : undefined)
  return path?.replace(/::.*$/, '')
}
