import { posix } from 'node:path'
import { asMap, asTexts, type Data, textPairs } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'
import { parseYaml } from '../yaml.ts'
import { type PackageJson, packageJson } from './package-json.ts'

export type NodeManager = 'npm' | 'yarn' | 'pnpm' | 'bun'

/** Which manager writes which lockfile. */
const LOCKS: readonly { readonly manager: NodeManager; readonly name: string }[] = [
  { manager: 'npm', name: 'npm-shrinkwrap.json' },
  { manager: 'npm', name: 'package-lock.json' },
  { manager: 'yarn', name: 'yarn.lock' },
  { manager: 'pnpm', name: 'pnpm-lock.yaml' },
  { manager: 'bun', name: 'bun.lock' },
  { manager: 'bun', name: 'bun.lockb' },
]

/** The Node project in one folder of a context. Paths are relative to the context. */
export interface NodeProject {
  readonly folder: string
  readonly manifest: PackageJson
  /** Told by `packageManager`, else by the lockfiles when they agree; `undefined` otherwise. */
  readonly manager: NodeManager | undefined
  /** As `packageManager` says it, else told by the shape of `yarn.lock` (`1` or `2`, a lower bound). */
  readonly managerVersion: string | undefined
  /** Globs of the workspaces, `pnpm-workspace.yaml` included, exclusions (`!x`) too. */
  readonly workspaces: readonly string[]
  /** The workspaces' manifests, expanded over the context, in the order of their folders. */
  readonly members: readonly PackageJson[]
  /** `undefined` where the file is not there. Keys and values as written, `${VAR}` unexpanded. */
  readonly npmrc: ReadonlyMap<string, string> | undefined
  /** Of yarn 1. */
  readonly yarnrc: ReadonlyMap<string, string> | undefined
  /** `.yarnrc.yml` of yarn 2 and later; empty when it cannot be read. */
  readonly yarnrcYml: Data | undefined
  readonly pnpmWorkspace: Data | undefined
  readonly bunfig: Data | undefined
  /** Patch files that pnpm and Bun apply, relative to the folder as written. */
  readonly patches: readonly string[]
}

/** `undefined` when the folder holds no `package.json` that can be read. */
export const nodeProject: (files: ContextFiles, folder: string) => NodeProject | undefined = remembered(read)

function read(files: ContextFiles, folder: string): NodeProject | undefined {
  const manifest = packageJson(files, folder)
  if (manifest === undefined) return undefined
  const inFolder = (name: string) => posix.join(folder, name)

  const manager = managerOf(
    manifest,
    LOCKS.filter(({ name }) => files.isFile(inFolder(name))).map(lock => lock.manager),
  )
  const pnpmWorkspace = yamlFile(files, inFolder('pnpm-workspace.yaml'))
  const workspaces = [...manifest.workspaces, ...asTexts(pnpmWorkspace?.packages)]
  const bunfig = files.read(inFolder('bunfig.toml'))
  return {
    folder: manifest.folder,
    manifest,
    manager,
    managerVersion:
      manifest.packageManager?.version ??
      (manager === 'yarn' ? yarnGeneration(files.read(inFolder('yarn.lock')) ?? '') : undefined),
    workspaces,
    members: membersOf(files, manifest.folder, workspaces),
    npmrc: keyValueFile(files.read(inFolder('.npmrc')), /^([^=]+?)\s*=\s*(.*)$/),
    yarnrc: keyValueFile(files.read(inFolder('.yarnrc')), /^("[^"]+"|\S+)\s+(.*)$/),
    yarnrcYml: yamlFile(files, inFolder('.yarnrc.yml')),
    pnpmWorkspace,
    bunfig: bunfig === undefined ? undefined : (asMap(parseToml(bunfig)) ?? {}),
    patches: [...manifest.patches, ...Object.values(textPairs(pnpmWorkspace?.patchedDependencies))],
  }
}

/** @param locked the managers whose lockfiles are there */
function managerOf(manifest: PackageJson, locked: readonly NodeManager[]): NodeManager | undefined {
  const said = manifest.packageManager?.name
  if (said === 'npm' || said === 'yarn' || said === 'pnpm' || said === 'bun') return said
  const [first, second] = new Set(locked)
  return second === undefined ? first : undefined
}

/** `yarn.lock` of yarn 2 and later is YAML with a `__metadata` entry; that of yarn 1 says so in its header. */
function yarnGeneration(lock: string): string | undefined {
  if (/^__metadata:/m.test(lock)) return '2'
  return /^# yarn lockfile v1\s*$/m.test(lock) ? '1' : undefined
}

/** Every workspace manifest once; `!glob` takes away what came before it, as all managers do. */
function membersOf(files: ContextFiles, folder: string, globs: readonly string[]): readonly PackageJson[] {
  const found = new Map<string, PackageJson>()
  for (const glob of globs) {
    const exclusion = glob.startsWith('!')
    for (const member of files.folders(posix.join(folder, exclusion ? glob.slice(1) : glob))) {
      const manifest = exclusion || member === folder ? undefined : packageJson(files, member)
      if (exclusion) found.delete(member)
      else if (manifest !== undefined) found.set(member, manifest)
    }
  }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1))
}

function yamlFile(files: ContextFiles, path: string): Data | undefined {
  const text = files.read(path)
  if (text === undefined) return undefined
  const reading = parseYaml(text)
  return (reading.ok ? asMap(reading.value) : undefined) ?? {}
}

/** Lines of keys and values; the last of a key wins, comments (`#`, `;`) and sections are left out. */
function keyValueFile(text: string | undefined, line: RegExp): ReadonlyMap<string, string> | undefined {
  if (text === undefined) return undefined
  const found = new Map<string, string>()
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim()
    if (trimmed === '' || trimmed.length > 4096 || /^[#;[]/.test(trimmed)) continue
    const [, key, value] = line.exec(trimmed) ?? []
    if (key !== undefined && value !== undefined) found.set(unquote(key), unquote(value))
  }
  return found
}

function unquote(text: string): string {
  return /^".*"$|^'.*'$/s.test(text) ? text.slice(1, -1) : text
}
