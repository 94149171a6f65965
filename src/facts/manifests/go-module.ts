import { posix } from 'node:path'
import { pathFrom } from '../context-path.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'

/** A `go.mod`. */
export interface GoModule {
  /** Relative to the context. */
  readonly path: string
  /** Its own name. */
  readonly module: string | undefined
  readonly requires: readonly { readonly module: string; readonly line: number }[]
  readonly localReplaces: readonly LocalReplace[]
}

/** A `go.work`. */
export interface GoWorkspace {
  /** Relative to the context. */
  readonly path: string
  /** The folders it uses, relative to the context; one outside is left out. */
  readonly uses: readonly string[]
  readonly localReplaces: readonly LocalReplace[]
}

/** A `replace` that points into the file system. */
export interface LocalReplace {
  /** As written. */
  readonly target: string
  /** Relative to the context; `undefined` when it lies outside. */
  readonly folder: string | undefined
  /** 1-based. */
  readonly line: number
}

/** `undefined` when the folder holds no `go.mod` that can be read. */
export const goModule: (files: ContextFiles, folder: string) => GoModule | undefined = remembered(
  (files, folder) => {
    const path = posix.join(folder, 'go.mod')
    const text = files.read(path)
    if (text === undefined) return undefined
    const lines = directives(text)
    return {
      path,
      module: lines.find(({ verb }) => verb === 'module')?.words[0],
      requires: lines.flatMap(({ verb, words: [module], line }) =>
        verb === 'require' && module !== undefined ? [{ module, line }] : [],
      ),
      localReplaces: localReplaces(folder, lines),
    }
  },
)

/** `undefined` when the folder holds no `go.work` that can be read. */
export const goWorkspace: (files: ContextFiles, folder: string) => GoWorkspace | undefined = remembered(
  (files, folder) => {
    const path = posix.join(folder, 'go.work')
    const text = files.read(path)
    if (text === undefined) return undefined
    const lines = directives(text)
    return {
      path,
      uses: lines.flatMap(({ verb, words: [target] }) =>
        verb === 'use' && target !== undefined ? (pathFrom(folder, target) ?? []) : [],
      ),
      localReplaces: localReplaces(folder, lines),
    }
  },
)

interface Directive {
  readonly verb: string
  readonly words: readonly string[]
  readonly line: number
}

/** The lines of a `go.mod` or `go.work`, blocks (`require ( ... )`) opened. */
function directives(text: string): readonly Directive[] {
  const found: Directive[] = []
  let block: string | undefined
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1
    const words = raw.split('//')[0]?.trim().split(/\s+/).filter(Boolean).map(unquote) ?? []
    const [verb, ...rest] = words
    if (verb === undefined) continue
    if (block !== undefined) {
      if (verb === ')') block = undefined
      else found.push({ verb: block, words, line })
    } else if (rest[0] === '(') {
      block = verb
    } else if (verb.endsWith('(')) {
      block = verb.slice(0, -1)
    } else {
      found.push({ verb, words: rest, line })
    }
  }
  return found
}

function localReplaces(folder: string, lines: readonly Directive[]): readonly LocalReplace[] {
  return lines.flatMap(({ verb, words, line }) => {
    const target = words[words.indexOf('=>') + 1]
    // Go tells paths by these beginnings; anything else is a module.
    if (verb !== 'replace' || target === undefined || !/^(?:\.{1,2}(?:\/|$)|\/)/.test(target)) return []
    return [{ target, folder: pathFrom(folder, target), line }]
  })
}

function unquote(word: string): string {
  return /^(["`]).*\1$/.test(word) ? word.slice(1, -1) : word
}
