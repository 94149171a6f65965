import { posix } from 'node:path'
import { DockeroptError } from '../errors.ts'
import type { FileSystem, WritableFileSystem } from '../host.ts'
import type { CaseResult } from './run-case.ts'

/** One folder below `snapshots/<transform>/`: what goes in. */
export interface Case {
  /** The folder's name: what the case shows. */
  readonly name: string
  /** Absolute. */
  readonly folder: string
  readonly before: string
  readonly options: CaseOptions
}

/** What `options.json` may say. */
export interface CaseOptions {
  /** Where the Dockerfile stands in the build context; `Dockerfile` by default. */
  readonly path?: string
  /** Further Dockerfiles of `context/` that are planned in the same run. */
  readonly others?: readonly string[]
  /** What is accepted; `review` by default. */
  readonly level?: 'safe' | 'review'
  /** Of the transform under test; below `pipeline`, by transform name. */
  readonly options?: Readonly<Record<string, unknown>>
  /** As in the configuration file: Dockerfile glob to build context. */
  readonly contexts?: Readonly<Record<string, string>>
}

const BEFORE = 'before.Dockerfile'
const OPTIONS = 'options.json'
const INPUTS: ReadonlySet<string> = new Set([BEFORE, OPTIONS, 'context'])

/** The names of the folders in `folder`, sorted. */
export function foldersIn(fs: FileSystem, folder: string): readonly string[] {
  return (fs.list(folder) ?? []).filter(entry => entry.kind === 'directory').map(entry => entry.name)
}

/** The cases in `snapshots/<transform>`, sorted by name. */
export function casesIn(fs: FileSystem, folder: string): readonly Case[] {
  return foldersIn(fs, folder).map(name => readCase(fs, posix.join(folder, name)))
}

/** Throws a DockeroptError for a folder that is no case. */
export function readCase(fs: FileSystem, folder: string): Case {
  const before = readText(fs, posix.join(folder, BEFORE))
  if (before === undefined) {
    throw new DockeroptError('NO_CASE', `${folder} has no ${BEFORE}.`, 'Add one, or remove the folder.')
  }
  return {
    name: posix.basename(folder),
    folder,
    before,
    options: readOptions(fs, posix.join(folder, OPTIONS)),
  }
}

function readOptions(fs: FileSystem, path: string): CaseOptions {
  const text = readText(fs, path)
  if (text === undefined) return {}
  const fault = (what: string) =>
    new DockeroptError(
      'CASE_OPTIONS',
      `${path}: ${what}.`,
      'docs/writing-a-transform.md lists what it may say.',
    )
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) throw fault('not an object')
  const { path: place, others, level, options, contexts, ...unknown } = value
  const [stray] = Object.keys(unknown)
  if (stray !== undefined) throw fault(`unknown key ${stray}`)
  if (place !== undefined && typeof place !== 'string') throw fault('path is not a string')
  if (others !== undefined && !isStrings(others)) throw fault('others is not a list of strings')
  if (level !== undefined && level !== 'safe' && level !== 'review')
    throw fault('level is neither safe nor review')
  if (options !== undefined && !isRecord(options)) throw fault('options is not an object')
  if (contexts !== undefined && !isStringMap(contexts))
    throw fault('contexts does not map strings to strings')
  return {
    ...(place === undefined ? {} : { path: place }),
    ...(others === undefined ? {} : { others }),
    ...(level === undefined ? {} : { level }),
    ...(options === undefined ? {} : { options }),
    ...(contexts === undefined ? {} : { contexts }),
  }
}

/** Golden files that are there, by path relative to the case. */
export function goldensOf(fs: FileSystem, { folder }: Case): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (path: string): void => {
    for (const { name, kind } of fs.list(posix.join(folder, path)) ?? []) {
      const inner = posix.join(path, name)
      if (path === '.' && INPUTS.has(name)) continue
      if (kind === 'directory') visit(inner)
      else found.set(inner, readText(fs, posix.join(folder, inner)) ?? '')
    }
  }
  visit('.')
  return found
}

/** Makes the golden files what the result says; those nobody asks for go. Whether anything was written. */
export async function writeGoldens(fs: WritableFileSystem, of: Case, result: CaseResult): Promise<boolean> {
  const there = goldensOf(fs, of)
  let written = false
  for (const [path, text] of result.goldens) {
    if (there.get(path) === text) continue
    await fs.replace(posix.join(of.folder, path), new TextEncoder().encode(text))
    written = true
  }
  for (const path of there.keys()) {
    if (result.goldens.has(path)) continue
    await fs.remove(posix.join(of.folder, path))
    written = true
  }
  return written
}

function readText(fs: FileSystem, path: string): string | undefined {
  const bytes = fs.read(path)
  // A byte order mark is part of the text: cases show that it is kept.
  return bytes === undefined
    ? undefined
    : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

function isStringMap(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every(item => typeof item === 'string')
}
