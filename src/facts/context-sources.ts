import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { expandWord } from '../syntax/expand.ts'
import { copyOperands, flagValue, mountsOf } from '../syntax/queries.ts'
import { cleanPath } from './tree.ts'

const known = new WeakMap<Dockerfile, readonly string[]>()

/**
 * The paths that a Dockerfile reads from its build context, as far as they can be told from its text: sources of COPY
 * and ADD, and of bind mounts, relative to the context. Left out: what comes from a stage or an image, URLs, words
 * with variables, and the context as a whole.
 */
export function contextSources(dockerfile: Dockerfile): readonly string[] {
  let sources = known.get(dockerfile)
  if (sources === undefined) {
    sources = findSources(dockerfile)
    known.set(dockerfile, sources)
  }
  return sources
}

function findSources(dockerfile: Dockerfile): readonly string[] {
  const found = new Set<string>()
  for (const instruction of dockerfile.instructions) {
    for (const word of [...copied(instruction), ...bound(instruction)]) {
      const value = expandWord(word, () => undefined, dockerfile.escape).value
      const path = value === undefined || isRemote(value) ? undefined : cleanPath(value)
      if (path !== undefined && path !== '.') found.add(path)
    }
  }
  return [...found]
}

function copied(instruction: Instruction): readonly string[] {
  if (flagValue(instruction, 'from') !== undefined) return []
  return copyOperands(instruction)?.sources.map(source => source.text) ?? []
}

function bound(instruction: Instruction): readonly string[] {
  return mountsOf(instruction).flatMap(({ type, from, source }) =>
    type === 'bind' && from === undefined && source !== undefined ? [source] : [],
  )
}

/** Of ADD: a URL, or a git repository. */
function isRemote(source: string): boolean {
  return /^(?:[a-z][a-z+.-]*:\/\/|git@|[^\s/]+@[^\s/]+:)/i.test(source)
}

/**
 * Whether a source is there; `undefined` where its absence would say nothing: a name that ends in `*` is the usual
 * way to say "if it is there" (`yarn.lock*`).
 */
export function sourceExists(
  source: string,
  files: { has(path: string): boolean; matching(folder: string, pattern: string): readonly string[] },
): boolean | undefined {
  const segments = source.split('/')
  const wild = segments.findIndex(segment => /[*?[]/.test(segment))
  if (wild === -1) return files.has(source)
  const fixed = segments.slice(0, wild).join('/') || '.'
  if (!files.has(fixed)) return false
  const [segment = '', ...deeper] = segments.slice(wild)
  if (/^[^*?[]*\.[^*?[]*(?:\*|\[.\])$/.test(segment)) return undefined
  const hits = files.matching(fixed, segment)
  // One level of wildcards is told apart; what lies below a match is taken on trust.
  return deeper.length === 0 || deeper.some(part => /[*?[]/.test(part))
    ? hits.length > 0
    : hits.some(name => files.has([...(fixed === '.' ? [] : [fixed]), name, ...deeper].join('/')))
}
