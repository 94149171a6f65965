import { posix } from 'node:path'
import { asMap, asText, asTexts, at } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { parseToml } from '../toml.ts'
import { requirements } from './requirements.ts'

/** The distributions that a manifest of Python names, as PEP 503 normalises names. Lockfiles name all, other manifests what they ask for. */
export const pythonDependencies: (files: ContextFiles, path: string) => readonly string[] = remembered(read)

function read(files: ContextFiles, path: string): readonly string[] {
  const name = posix.basename(path)
  if (/\.(?:txt|in|pip)$/.test(name)) {
    return unique(requirements(files, path).files.flatMap(file => namesInLines(files.read(file) ?? '')))
  }
  const text = files.read(path)
  if (text === undefined) return []
  if (name === 'Pipfile.lock') return unique(namesInPipfileLock(text))
  if (!/\.(?:toml|lock)$|^Pipfile$/.test(name)) return []
  const data = asMap(parseToml(text))
  if (data === undefined) return []
  const locked = Array.isArray(data.package)
    ? data.package.flatMap(one => asText(asMap(one)?.name) ?? [])
    : []
  const poetry = at(data, 'tool', 'poetry')
  return unique([
    ...locked,
    ...[
      at(data, 'project', 'dependencies'),
      ...Object.values(asMap(at(data, 'project', 'optional-dependencies')) ?? {}),
    ]
      .flatMap(asTexts)
      .flatMap(nameOf),
    ...Object.keys(asMap(at(poetry, 'dependencies')) ?? {}),
    ...(name === 'Pipfile' ? Object.keys(asMap(data.packages) ?? {}) : []),
  ])
}

function namesInPipfileLock(text: string): readonly string[] {
  return [...text.matchAll(/^ {8}"([A-Za-z0-9._-]+)": \{/gm)].flatMap(([, name]) => name ?? [])
}

function namesInLines(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap(line => (/^\s*(?:#|-|$)/.test(line) ? [] : nameOf(line.trim())))
}

/** The name at the start of a requirement. */
export function nameOf(requirement: string): readonly string[] {
  const name = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[|[<>=!~;@ ]|$)/.exec(requirement)?.[1]
  return name === undefined ? [] : [name]
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(name => name.toLowerCase().replace(/[-_.]+/g, '-')))]
}
