import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import { asList, asMap, asText, at, type Data, parseJson, textPairs } from './data.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'

/** A `composer.json`. Paths are relative to the context. */
export interface ComposerProject {
  readonly folder: string
  readonly path: string
  readonly lock: string | undefined
  readonly name: string | undefined
  readonly require: Readonly<Record<string, string>>
  readonly requireDev: Readonly<Record<string, string>>
  /** Folders or globs of repositories of type `path`; `undefined` for one outside the context. */
  readonly pathRepositories: readonly (string | undefined)[]
  /** Scripts by event; a single command is a list of one. */
  readonly scripts: Readonly<Record<string, readonly string[]>>
  /** Plugins that `config.allow-plugins` lets run; `*` for all. */
  readonly plugins: readonly string[]
  /** PHP extensions that are required: `intl`. */
  readonly extensions: readonly string[]
  /** Where packages are put: `config.vendor-dir`, else `vendor`. `undefined` when it lies outside the context. */
  readonly vendor: string | undefined
  readonly data: Data
}

/** `undefined` when the folder holds no `composer.json` that can be read. */
export const composerProject: (files: ContextFiles, folder: string) => ComposerProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): ComposerProject | undefined {
  const path = posix.join(folder, 'composer.json')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseJson(text))
  if (data === undefined) return undefined
  const lock = posix.join(folder, 'composer.lock')
  const require = textPairs(data.require)
  return {
    folder: posix.normalize(folder),
    path,
    lock: files.isFile(lock) ? lock : undefined,
    name: asText(data.name),
    require,
    requireDev: textPairs(data['require-dev']),
    pathRepositories: repositories(data.repositories).flatMap(repository => {
      const url = asText(repository.url)
      return repository.type === 'path' && url !== undefined ? [pathFrom(folder, url)] : []
    }),
    scripts: scripts(data.scripts),
    plugins: allowed(at(data, 'config', 'allow-plugins')),
    extensions: Object.keys(require).flatMap(name =>
      name.startsWith('ext-') ? [name.slice('ext-'.length)] : [],
    ),
    vendor: pathFrom(folder, asText(at(data, 'config', 'vendor-dir')) ?? 'vendor'),
    data,
  }
}

/** A list, or a map of names to repositories. */
function repositories(value: unknown): readonly Data[] {
  const items = Array.isArray(value) ? asList(value) : Object.values(asMap(value) ?? {})
  return items.map(asMap).filter(item => item !== undefined)
}

function scripts(value: unknown): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = Object.create(null)
  for (const [event, commands] of Object.entries(asMap(value) ?? {})) {
    const one = asText(commands)
    found[event] = one === undefined ? asList(commands).filter(item => typeof item === 'string') : [one]
  }
  return found
}

function allowed(value: unknown): readonly string[] {
  if (value === true) return ['*']
  return Object.entries(asMap(value) ?? {}).flatMap(([name, allow]) => (allow === true ? [name] : []))
}
