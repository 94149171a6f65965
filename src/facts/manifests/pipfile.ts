import { posix } from 'node:path'
import { asMap, asText } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'
import type { PathDependency } from './pyproject.ts'

/** A `Pipfile`. */
export interface Pipfile {
  /** Relative to the context. */
  readonly path: string
  readonly pathDependencies: readonly PathDependency[]
}

/** `undefined` when the folder holds no `Pipfile` that can be read. */
export const pipfile: (files: ContextFiles, folder: string) => Pipfile | undefined = remembered(read)

function read(files: ContextFiles, folder: string): Pipfile | undefined {
  const path = posix.join(folder, 'Pipfile')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseToml(text))
  if (data === undefined) return undefined
  // Any section may be a category of packages.
  const packages = Object.values(data).flatMap(section => Object.entries(asMap(section) ?? {}))
  return {
    path,
    pathDependencies: packages.flatMap(([name, value]) => {
      const written = asText(asMap(value)?.path) ?? asText(asMap(value)?.file)
      return written === undefined || /^[a-z+]+:\/\//i.test(written) ? [] : [{ name, written: name }]
    }),
  }
}
