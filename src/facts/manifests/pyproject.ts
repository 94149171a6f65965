import { posix } from 'node:path'
import { asMap, asText, asTexts, at, type Data } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'

/** Another project that a project is installed with, from the file system. */
export interface PathDependency {
  readonly name: string
  /** A piece of the manifest's text that stands where the dependency is given, to find its line by. */
  readonly written: string
}

/** A `pyproject.toml`. */
export interface Pyproject {
  /** Relative to the context. */
  readonly path: string
  /** `[build-system]` is there. */
  readonly hasBuildSystem: boolean
  /** Whether the project itself is installed: `package-mode` of Poetry, `distribution` of PDM, `package` of uv. */
  readonly packaged: Readonly<Record<'poetry' | 'pdm' | 'uv', boolean | undefined>>
  readonly pathDependencies: readonly PathDependency[]
  /** Folders of the members of the uv workspace, relative to the context; `undefined` where there is no workspace. */
  readonly uvMembers: readonly string[] | undefined
  /** The name of its module, where hatchling or uv's own backend build it with nothing but their defaults. */
  readonly plainlyBuilt: string | undefined
}

/** `undefined` when the folder holds no `pyproject.toml` that can be read. */
export const pyproject: (files: ContextFiles, folder: string) => Pyproject | undefined = remembered(read)

function read(files: ContextFiles, folder: string): Pyproject | undefined {
  const path = posix.join(folder, 'pyproject.toml')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseToml(text))
  if (data === undefined) return undefined
  return {
    path,
    hasBuildSystem: data['build-system'] !== undefined,
    packaged: {
      poetry: flag(at(data, 'tool', 'poetry', 'package-mode')),
      pdm: flag(at(data, 'tool', 'pdm', 'distribution')),
      uv: flag(at(data, 'tool', 'uv', 'package')),
    },
    pathDependencies: [...inTables(data), ...inLines(data)],
    uvMembers: uvMembers(files, folder, at(data, 'tool', 'uv', 'workspace')),
    plainlyBuilt: plainModule(data),
  }
}

/** Backends, the package that brings each, and the table that would change what they do. */
const BACKENDS: Readonly<Record<string, readonly [requirement: string, table: readonly string[]]>> = {
  'hatchling.build': ['hatchling', ['tool', 'hatch']],
  uv_build: ['uv_build', ['tool', 'uv', 'build-backend']],
}

/** Both take the module that is named as the project is, in small letters and with `_`. */
function plainModule(data: Data): string | undefined {
  const backend = asText(at(data, 'build-system', 'build-backend')) ?? ''
  const [requirement, table] = Object.hasOwn(BACKENDS, backend) ? (BACKENDS[backend] ?? []) : []
  const requires = asTexts(at(data, 'build-system', 'requires'))
  if (requirement === undefined || table === undefined || requires.length !== 1) return undefined
  if (/^[\w-]*/.exec(requires[0] ?? '')?.[0].replaceAll('-', '_') !== requirement) return undefined
  if (at(data, ...table) !== undefined || asTexts(at(data, 'project', 'dynamic')).length > 0) return undefined
  return asText(at(data, 'project', 'name'))
    ?.toLowerCase()
    .replace(/[-_.]+/g, '_')
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** `lib = { path = "../lib" }` of Poetry and of uv's sources. */
function inTables(data: Data): readonly PathDependency[] {
  const poetry = asMap(at(data, 'tool', 'poetry')) ?? {}
  const tables = [
    poetry.dependencies,
    poetry['dev-dependencies'],
    ...Object.values(asMap(poetry.group) ?? {}).map(group => asMap(group)?.dependencies),
    at(data, 'tool', 'uv', 'sources'),
  ]
  return tables
    .flatMap(table => Object.entries(asMap(table) ?? {}))
    .filter(([, value]) =>
      // One dependency may be given several times, each for other platforms.
      (Array.isArray(value) ? value : [value]).some(item => asText(asMap(item)?.path) !== undefined),
    )
    .map(([name]) => ({ name, written: name }))
}

/** `lib @ file:///${PROJECT_ROOT}/lib` of PEP 508, and PDM's `-e file:///${PROJECT_ROOT}/lib#egg=lib`. */
function inLines(data: Data): readonly PathDependency[] {
  const lines = [
    ...asTexts(at(data, 'project', 'dependencies')),
    ...[
      at(data, 'project', 'optional-dependencies'),
      data['dependency-groups'],
      at(data, 'tool', 'pdm', 'dev-dependencies'),
    ].flatMap(groups => Object.values(asMap(groups) ?? {}).flatMap(asTexts)),
    ...asTexts(at(data, 'tool', 'uv', 'dev-dependencies')),
  ]
  return lines
    .filter(line => /^-e |@ *file:/.test(line))
    .map(line => ({
      name: /#egg=([\w.-]+)/.exec(line)?.[1] ?? /^[\w.-]*/.exec(line)?.[0] ?? line,
      written: line,
    }))
}

function uvMembers(files: ContextFiles, folder: string, value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  const expand = (globs: unknown) => asTexts(globs).flatMap(glob => files.folders(posix.join(folder, glob)))
  const excluded = new Set(expand(at(value, 'exclude')))
  return [...new Set(expand(at(value, 'members')))].filter(member => !excluded.has(member))
}
