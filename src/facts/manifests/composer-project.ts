import { posix } from 'node:path'
import { pathFrom } from '../context-path.ts'
import { asList, asMap, asText, at, parseJson } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'

/** A `composer.json`. */
export interface ComposerProject {
  /** Relative to the context. */
  readonly path: string
  /** Names of what it requires, for development as well. */
  readonly packages: readonly string[]
  /** A repository of type `path` or `artifact`: packages come from folders of the project. */
  readonly hasLocalRepository: boolean
  /** Plugins that `config.allow-plugins` lets run. */
  readonly plugins: readonly string[]
  /** Where packages are put, relative to the context: `config.vendor-dir`, else `vendor`; `undefined` outside. */
  readonly vendor: string | undefined
}

/** `undefined` when the folder holds no `composer.json` that can be read. */
export const composerProject: (files: ContextFiles, folder: string) => ComposerProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): ComposerProject | undefined {
  const path = posix.join(folder, 'composer.json')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseJson(text))
  if (data === undefined) return undefined
  // A list, or a map of names to repositories.
  const repositories = [...asList(data.repositories), ...Object.values(asMap(data.repositories) ?? {})]
  return {
    path,
    packages: [data.require, data['require-dev']].flatMap(map => Object.keys(asMap(map) ?? {})),
    hasLocalRepository: repositories.some(repository =>
      ['path', 'artifact'].includes(asText(at(repository, 'type')) ?? ''),
    ),
    plugins: allowed(at(data, 'config', 'allow-plugins')),
    vendor: pathFrom(folder, asText(at(data, 'config', 'vendor-dir')) ?? 'vendor'),
  }
}

function allowed(value: unknown): readonly string[] {
  return Object.entries(asMap(value) ?? {}).flatMap(([name, allow]) => (allow === true ? [name] : []))
}
