import { posix } from 'node:path'
import { asList, asMap, asText, type Data } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'

/** A `Cargo.toml`. */
export interface CargoManifest {
  /** Relative to the context. */
  readonly path: string
  readonly isWorkspace: boolean
  /** The paths of path dependencies, as written. */
  readonly pathDependencies: readonly string[]
  /** Targets that have a table of their own; what cargo finds by looking is not among them. */
  readonly targets: readonly CargoTarget[]
}

export interface CargoTarget {
  /** `[lib]` or `[[bin]]`. */
  readonly table: string
  /** It says where its source is. */
  readonly hasPath: boolean
}

/** `undefined` when the folder holds no `Cargo.toml` that can be read. */
export const cargoManifest: (files: ContextFiles, folder: string) => CargoManifest | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): CargoManifest | undefined {
  const path = posix.join(folder, 'Cargo.toml')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseToml(text))
  if (data === undefined) return undefined
  return {
    path,
    isWorkspace: asMap(data.workspace) !== undefined,
    pathDependencies: dependencyTables(data)
      .flatMap(table => Object.values(asMap(table) ?? {}))
      .flatMap(dependency => asText(asMap(dependency)?.path) ?? []),
    targets: [
      ...(data.lib === undefined ? [] : [target('[lib]', data.lib)]),
      ...['bin', 'example', 'test', 'bench'].flatMap(kind =>
        asList(data[kind]).map(one => target(`[[${kind}]]`, one)),
      ),
    ],
  }
}

function target(table: string, value: unknown): CargoTarget {
  return { table, hasPath: asText(asMap(value)?.path) !== undefined }
}

const KINDS = [
  'dependencies',
  'dev-dependencies',
  'build-dependencies',
  'dev_dependencies',
  'build_dependencies',
]

/** Those of each platform, patches and replacements included. */
function dependencyTables(data: Data): readonly unknown[] {
  const targets = Object.values(asMap(data.target) ?? {}).flatMap(target =>
    KINDS.map(kind => asMap(target)?.[kind]),
  )
  return [
    ...KINDS.map(kind => data[kind]),
    ...targets,
    ...Object.values(asMap(data.patch) ?? {}),
    data.replace,
  ]
}
