import { posix } from 'node:path'
import { asList, asMap, asText, asTexts, at, type Data } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'
import { type DependencyGroup, type GroupedProject, normalised } from './dependency-groups.ts'
import { nameOf } from './python-dependencies.ts'

/** `undefined` where the folder holds no project of Poetry with a lock that can be read. */
export const poetryProject: (files: ContextFiles, folder: string) => GroupedProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): GroupedProject | undefined {
  const manifest = tomlIn(files, posix.join(folder, 'pyproject.toml'))
  const lock = tomlIn(files, posix.join(folder, 'poetry.lock'))
  const poetry = asMap(at(manifest, 'tool', 'poetry'))
  if (manifest === undefined || lock === undefined || poetry === undefined) return undefined
  const needs = new Map(
    asList(lock.package).flatMap(one => {
      const name = asText(asMap(one)?.name)
      return name === undefined ? [] : [[normalised(name), keysOf(asMap(one)?.dependencies)] as const]
    }),
  )
  const asked = [
    ...asTexts(at(manifest, 'project', 'dependencies')),
    ...Object.values(asMap(at(manifest, 'project', 'optional-dependencies')) ?? {}).flatMap(asTexts),
  ]
  return {
    main: closure([...keysOf(poetry.dependencies), ...asked.flatMap(nameOf).map(normalised)], needs),
    groups: groupsOf(poetry).map(({ asks, ...group }) => ({ ...group, brings: closure(asks, needs) })),
  }
}

interface Asked extends Omit<DependencyGroup, 'brings'> {
  readonly asks: readonly string[]
}

function groupsOf(poetry: Data): readonly Asked[] {
  const groups = Object.entries(asMap(poetry.group) ?? {}).map(([name, group]) => ({
    name,
    optional: at(group, 'optional') === true,
    legacy: false,
    asks: keysOf(at(group, 'dependencies')),
  }))
  const asks = keysOf(poetry['dev-dependencies'])
  const own = groups.find(({ name }) => name === 'dev')
  if (asks.length === 0) return groups
  if (own === undefined) return [...groups, { name: 'dev', optional: false, legacy: true, asks }]
  return groups.map(one => (one === own ? { ...one, asks: [...one.asks, ...asks] } : one))
}

function tomlIn(files: ContextFiles, path: string): Data | undefined {
  const text = files.read(path)
  return text === undefined ? undefined : asMap(parseToml(text))
}

function keysOf(table: unknown): readonly string[] {
  return Object.keys(asMap(table) ?? {}).map(normalised)
}

function closure(
  asked: readonly string[],
  needs: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...asked]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name) || !needs.has(name)) continue
    found.add(name)
    queue.push(...(needs.get(name) ?? []))
  }
  return found
}
