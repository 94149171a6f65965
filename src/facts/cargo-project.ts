import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import { asList, asMap, asText, asTexts, at, type Data } from './data.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'
import { parseToml } from './toml.ts'

/** One `Cargo.toml`. Paths are relative to the context. */
export interface CargoManifest {
  readonly folder: string
  /** Of `Cargo.toml`. */
  readonly path: string
  /** `undefined` for a workspace without a package of its own. */
  readonly name: string | undefined
  /** That of the workspace where the package inherits it. */
  readonly version: string | undefined
  /** The build script, where there is one. */
  readonly buildScript: string | undefined
  /** Folders of path dependencies; `undefined` for one outside the context. */
  readonly pathDependencies: readonly (string | undefined)[]
  /** Names of the binaries it builds: `[[bin]]`, `src/main.rs`, `src/bin/`. */
  readonly bins: readonly string[]
  /** A library is built: `[lib]` or `src/lib.rs`. */
  readonly library: boolean
  readonly data: Data
}

/** The cargo project in one folder of a context. */
export interface CargoProject {
  readonly folder: string
  readonly manifest: CargoManifest
  readonly lock: string | undefined
  /** `[workspace]` is there. */
  readonly isWorkspace: boolean
  /** Members of the workspace without the root, path dependencies inside it included, as cargo counts them. */
  readonly members: readonly CargoManifest[]
  /** Path dependencies of all of them that no manifest of the context stands for. */
  readonly outside: boolean
  /** `rust-toolchain.toml` or `rust-toolchain`. */
  readonly toolchainFile: string | undefined
  /** `.cargo/config.toml` or `.cargo/config`. */
  readonly configFile: string | undefined
  /** `cargo vendor` keeps sources in the context: the configuration replaces a source by a directory. */
  readonly vendored: boolean
}

/** A workspace has hundreds of packages, not more. */
const MEMBER_LIMIT = 2000

/** `undefined` when the folder holds no `Cargo.toml` that can be read. */
export const cargoProject: (files: ContextFiles, folder: string) => CargoProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): CargoProject | undefined {
  const data = tomlFile(files, posix.join(folder, 'Cargo.toml'))
  if (data === undefined) return undefined
  const workspace = asMap(data.workspace)
  const manifest = readManifest(files, posix.normalize(folder), data, workspace)
  const { members, outside } = collect(files, manifest, workspace)
  const first = (...names: readonly string[]) =>
    names.map(name => posix.join(folder, name)).find(name => files.isFile(name))
  const configFile = first('.cargo/config.toml', '.cargo/config')
  const sources = Object.values(
    asMap(at(configFile === undefined ? {} : tomlFile(files, configFile), 'source')) ?? {},
  )
  return {
    folder: manifest.folder,
    manifest,
    lock: first('Cargo.lock'),
    isWorkspace: workspace !== undefined,
    members,
    outside,
    // Cargo prefers the old name when both are there.
    toolchainFile: first('rust-toolchain', 'rust-toolchain.toml'),
    configFile,
    vendored: sources.some(source => asText(asMap(source)?.directory) !== undefined),
  }
}

function collect(
  files: ContextFiles,
  root: CargoManifest,
  workspace: Data | undefined,
): { readonly members: readonly CargoManifest[]; readonly outside: boolean } {
  const expand = (globs: readonly string[]) =>
    globs
      .flatMap(glob => files.folders(posix.join(root.folder, glob)))
      .filter(folder => files.isFile(posix.join(folder, 'Cargo.toml')))
  const excluded = new Set(expand(asTexts(workspace?.exclude)))
  const queue: (string | undefined)[] = [
    ...expand(asTexts(workspace?.members)),
    ...root.pathDependencies,
    ...pathsIn(root.folder, [workspace?.dependencies, ...patches(root.data)]),
  ]
  const found = new Map<string, CargoManifest>()
  let outside = false
  for (let next = 0; next < queue.length && found.size < MEMBER_LIMIT; next += 1) {
    const folder = queue[next]
    if (folder === root.folder || (folder !== undefined && (found.has(folder) || excluded.has(folder))))
      continue
    const data = folder === undefined ? undefined : tomlFile(files, posix.join(folder, 'Cargo.toml'))
    if (folder === undefined || data === undefined) {
      outside = true
      continue
    }
    const member = readManifest(files, folder, data, workspace)
    found.set(folder, member)
    for (const dependency of member.pathDependencies) queue.push(dependency)
  }
  return { members: [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)), outside }
}

function readManifest(
  files: ContextFiles,
  folder: string,
  data: Data,
  workspace: Data | undefined,
): CargoManifest {
  const pkg = asMap(data.package)
  const name = asText(pkg?.name)
  const inherited = asMap(pkg?.version)?.workspace === true
  return {
    folder,
    path: posix.join(folder, 'Cargo.toml'),
    name,
    version: inherited ? asText(at(workspace, 'package', 'version')) : asText(pkg?.version),
    buildScript: buildScript(files, folder, pkg),
    pathDependencies: pathsIn(folder, dependencyTables(data)),
    bins: pkg === undefined ? [] : binaries(files, folder, data, name),
    library:
      pkg !== undefined && (asMap(data.lib) !== undefined || files.isFile(posix.join(folder, 'src/lib.rs'))),
    data,
  }
}

function buildScript(files: ContextFiles, folder: string, pkg: Data | undefined): string | undefined {
  if (pkg === undefined || pkg.build === false) return undefined
  const path = posix.join(folder, asText(pkg.build) ?? 'build.rs')
  return typeof pkg.build === 'string' || files.isFile(path) ? path : undefined
}

/** Cargo finds binaries by their place unless `autobins` is off; `[[bin]]` names the others. */
function binaries(
  files: ContextFiles,
  folder: string,
  data: Data,
  name: string | undefined,
): readonly string[] {
  const found = new Set(asList(data.bin).flatMap(bin => asText(asMap(bin)?.name) ?? []))
  if (at(data.package, 'autobins') === false) return [...found]
  const named = new Set(asList(data.bin).flatMap(bin => asText(asMap(bin)?.path) ?? []))
  if (name !== undefined && files.isFile(posix.join(folder, 'src/main.rs')) && !named.has('src/main.rs'))
    found.add(name)
  for (const entry of files.list(posix.join(folder, 'src/bin'))) {
    if (named.has(`src/bin/${entry}`)) continue
    if (entry.endsWith('.rs')) found.add(entry.slice(0, -'.rs'.length))
    else if (entry.endsWith('/') && files.isFile(posix.join(folder, 'src/bin', entry, 'main.rs')))
      found.add(entry.slice(0, -1))
  }
  return [...found]
}

const KINDS = [
  'dependencies',
  'dev-dependencies',
  'build-dependencies',
  'dev_dependencies',
  'build_dependencies',
]

function dependencyTables(data: Data): readonly unknown[] {
  const targets = Object.values(asMap(data.target) ?? {}).flatMap(target =>
    KINDS.map(kind => asMap(target)?.[kind]),
  )
  return [...KINDS.map(kind => data[kind]), ...targets]
}

function patches(data: Data): readonly unknown[] {
  return [...Object.values(asMap(data.patch) ?? {}), data.replace]
}

function pathsIn(folder: string, tables: readonly unknown[]): readonly (string | undefined)[] {
  return tables
    .flatMap(table => Object.values(asMap(table) ?? {}))
    .flatMap(dependency => {
      const path = asText(asMap(dependency)?.path)
      return path === undefined ? [] : [pathFrom(folder, path)]
    })
}

function tomlFile(files: ContextFiles, path: string): Data | undefined {
  const text = files.read(path)
  return text === undefined ? undefined : asMap(parseToml(text))
}
