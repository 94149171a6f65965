import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import { asMap, asText } from './data.ts'
import type { ContextFiles } from './facts.ts'
import type { PathDependency } from './pyproject.ts'
import { remembered } from './remembered.ts'
import { parseToml } from './toml.ts'

/** A `Pipfile` as plain data. Paths are relative to the context. */
export interface Pipfile {
  readonly folder: string
  readonly path: string
  readonly lock: string | undefined
  readonly packages: readonly string[]
  readonly devPackages: readonly string[]
  readonly pathDependencies: readonly PathDependency[]
  readonly python: string | undefined
}

/** `undefined` when the folder holds no `Pipfile` that can be read. */
export const pipfile: (files: ContextFiles, folder: string) => Pipfile | undefined = remembered(read)

function read(files: ContextFiles, folder: string): Pipfile | undefined {
  const path = posix.join(folder, 'Pipfile')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseToml(text))
  if (data === undefined) return undefined
  const lock = posix.join(folder, 'Pipfile.lock')
  const packages = asMap(data.packages) ?? {}
  const devPackages = asMap(data['dev-packages']) ?? {}
  const requires = asMap(data.requires) ?? {}
  return {
    folder: posix.normalize(folder),
    path,
    lock: files.isFile(lock) ? lock : undefined,
    packages: Object.keys(packages),
    devPackages: Object.keys(devPackages),
    pathDependencies: [...Object.entries(packages), ...Object.entries(devPackages)].flatMap(
      ([name, value]) => {
        const written = asText(asMap(value)?.path) ?? asText(asMap(value)?.file)
        if (written === undefined || /^[a-z+]+:\/\//i.test(written)) return []
        return [{ name, path: pathFrom(folder, written), editable: asMap(value)?.editable === true }]
      },
    ),
    python: asText(requires.python_version) ?? asText(requires.python_full_version),
  }
}
