import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'

/** A `replace` that points into the file system. */
export interface LocalReplace {
  readonly module: string
  /** Relative to the context; `undefined` when it lies outside. */
  readonly path: string | undefined
}

/** A Go module, and the workspace it is in. Paths are relative to the context. */
export interface GoModule {
  readonly folder: string
  /** Of `go.mod`. */
  readonly path: string
  /** Of `go.sum`, where it is there. */
  readonly sum: string | undefined
  readonly module: string | undefined
  /** Of the `go` line: `1.22`. */
  readonly goVersion: string | undefined
  readonly toolchain: string | undefined
  readonly requires: readonly string[]
  readonly localReplaces: readonly LocalReplace[]
  /** `vendor/modules.txt` is there. */
  readonly vendored: boolean
  readonly workspace: GoWorkspace | undefined
}

export interface GoWorkspace {
  readonly folder: string
  /** Of `go.work`. */
  readonly path: string
  readonly sum: string | undefined
  /** The folders it uses; `undefined` for one outside the context. */
  readonly uses: readonly (string | undefined)[]
  readonly localReplaces: readonly LocalReplace[]
}

/** `undefined` when the folder holds no `go.mod` that can be read. */
export const goModule: (files: ContextFiles, folder: string) => GoModule | undefined = remembered(read)

function read(files: ContextFiles, folder: string): GoModule | undefined {
  const path = posix.join(folder, 'go.mod')
  const text = files.read(path)
  if (text === undefined) return undefined
  const lines = directives(text)
  const first = (name: string) => lines.find(line => line.verb === name)?.words[0]
  return {
    folder: posix.normalize(folder),
    path,
    sum: present(files, posix.join(folder, 'go.sum')),
    module: first('module'),
    goVersion: first('go'),
    toolchain: first('toolchain'),
    requires: lines.flatMap(({ verb, words: [name] }) =>
      verb === 'require' && name !== undefined ? [name] : [],
    ),
    localReplaces: localReplaces(folder, lines),
    vendored: files.isFile(posix.join(folder, 'vendor/modules.txt')),
    workspace: workspaceAbove(files, folder),
  }
}

/** Go takes the `go.work` of the nearest folder, its own one first. */
function workspaceAbove(files: ContextFiles, folder: string): GoWorkspace | undefined {
  for (let here = posix.normalize(folder); ; here = posix.dirname(here)) {
    const path = posix.join(here, 'go.work')
    const text = files.read(path)
    if (text !== undefined) {
      const lines = directives(text)
      return {
        folder: here,
        path,
        sum: present(files, posix.join(here, 'go.work.sum')),
        uses: lines.flatMap(({ verb, words: [target] }) =>
          verb === 'use' && target !== undefined ? [pathFrom(here, target)] : [],
        ),
        localReplaces: localReplaces(here, lines),
      }
    }
    if (here === '.' || here === posix.dirname(here)) return undefined
  }
}

interface Directive {
  readonly verb: string
  readonly words: readonly string[]
}

/** The lines of a `go.mod` or `go.work`, blocks (`require ( ... )`) opened. */
function directives(text: string): readonly Directive[] {
  const found: Directive[] = []
  let block: string | undefined
  for (const line of text.split('\n')) {
    const words = line.split('//')[0]?.trim().split(/\s+/).filter(Boolean).map(unquote) ?? []
    const [verb, ...rest] = words
    if (verb === undefined) continue
    if (block !== undefined) {
      if (verb === ')') block = undefined
      else found.push({ verb: block, words })
    } else if (rest[0] === '(') {
      block = verb
    } else {
      found.push({ verb, words: rest })
    }
  }
  return found
}

function localReplaces(folder: string, lines: readonly Directive[]): readonly LocalReplace[] {
  return lines.flatMap(({ verb, words }) => {
    const target = words[words.indexOf('=>') + 1]
    const [module] = words
    // Go tells paths by these beginnings; anything else is a module.
    if (
      verb !== 'replace' ||
      module === undefined ||
      target === undefined ||
      !/^(?:\.{1,2}(?:\/|$)|\/)/.test(target)
    )
      return []
    return [{ module, path: pathFrom(folder, target) }]
  })
}

function present(files: ContextFiles, path: string): string | undefined {
  return files.isFile(path) ? path : undefined
}

function unquote(word: string): string {
  return /^(["`]).*\1$/.test(word) ? word.slice(1, -1) : word
}
