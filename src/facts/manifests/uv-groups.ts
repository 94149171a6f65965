import { posix } from 'node:path'
import { asList, asMap, asText, asTexts, at, type Data } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'
import { type GroupedProject, normalised } from './dependency-groups.ts'

/**
 * The groups of a project of uv, as `uv.lock` resolves them; `undefined` where the folder holds no such project, or one of several.
 *
 * @see https://docs.astral.sh/uv/concepts/projects/dependencies/#dependency-groups (read 2026-11)
 */
export const uvProject: (files: ContextFiles, folder: string) => GroupedProject | undefined = remembered(read)

function read(files: ContextFiles, folder: string): GroupedProject | undefined {
  const manifest = tomlIn(files, posix.join(folder, 'pyproject.toml'))
  const lock = tomlIn(files, posix.join(folder, 'uv.lock'))
  const name = asText(at(manifest, 'project', 'name'))
  if (manifest === undefined || lock === undefined || name === undefined) return undefined
  const packages = asList(lock.package).flatMap((one): readonly Data[] => {
    const table = asMap(one)
    return table === undefined ? [] : [table]
  })
  const own = packages.filter(({ source }) => isLocal(asMap(source)))
  const [project, another] = own
  if (project === undefined || another !== undefined) return undefined
  if (normalised(asText(project.name) ?? '') !== normalised(name)) return undefined
  const said = at(manifest, 'tool', 'uv', 'default-groups')
  const byDefault = said === undefined ? ['dev'] : asTexts(said)
  const groups = Object.entries(asMap(project['dev-dependencies']) ?? {})
  return {
    main: closure(asList(project.dependencies), packages),
    groups: groups.map(([group, asks]) => ({
      name: group,
      optional: said !== 'all' && !byDefault.includes(group),
      legacy: false,
      brings: closure(asList(asks), packages),
    })),
  }
}

/** The project itself, and the members of a workspace. */
function isLocal(source: Data | undefined): boolean {
  return ['virtual', 'editable', 'directory'].some(kind => source?.[kind] !== undefined)
}

function tomlIn(files: ContextFiles, path: string): Data | undefined {
  const text = files.read(path)
  return text === undefined ? undefined : asMap(parseToml(text))
}

/** What is asked for, and all that this needs on Linux, with the extras that are asked for. */
function closure(asked: readonly unknown[], packages: readonly Data[]): ReadonlySet<string> {
  const byName = new Map<string, Data[]>()
  for (const one of packages) {
    const name = normalised(asText(one.name) ?? '')
    byName.set(name, [...(byName.get(name) ?? []), one])
  }
  const found = new Set<string>()
  const seen = new Set<string>()
  const queue = [...asked]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { name: written, marker, extra } = asMap(next) ?? {}
    const name = normalised(asText(written) ?? '')
    const key = [name, ...asTexts(extra)].join(' ')
    if (seen.has(key) || isForOthers(asText(marker) ?? '') || !byName.has(name)) continue
    seen.add(key)
    found.add(name)
    for (const one of byName.get(name) ?? []) {
      const optional = asMap(one['optional-dependencies'])
      queue.push(...asList(one.dependencies), ...asTexts(extra).flatMap(of => asList(optional?.[of])))
    }
  }
  return found
}

/** A dependency of Windows or macOS alone. */
function isForOthers(marker: string): boolean {
  return (
    !/\bor\b/.test(marker) &&
    /\b(sys_platform|platform_system|os_name)\s*==\s*'(win32|Windows|nt|darwin|Darwin|emscripten|cygwin)'/.test(
      marker,
    )
  )
}
