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

function findSources({ instructions, escape: escapeChar }: Dockerfile): readonly string[] {
  const found = new Set<string>()
  for (const instruction of instructions) {
    if (!readsContext(instruction)) continue
    let sources = ofInstruction.get(instruction)
    if (sources === undefined) {
      sources = sourcesOf(instruction, escapeChar)
      ofInstruction.set(instruction, sources)
    }
    for (const source of sources) found.add(source)
  }
  return [...found]
}

function readsContext({ keyword, flags }: Instruction): boolean {
  return keyword === 'COPY' || keyword === 'ADD' || (keyword === 'RUN' && flags.length > 0)
}

const ofInstruction = new WeakMap<Instruction, readonly string[]>()

function sourcesOf(instruction: Instruction, escapeChar: Dockerfile['escape']): readonly string[] {
  return [...copied(instruction), ...bound(instruction)].flatMap(word => {
    const { value } = expandWord(word, () => undefined, escapeChar)
    const path = value === undefined || isRemote(value) ? undefined : cleanPath(value)
    return path === undefined || path === '.' ? [] : [path]
  })
}

function copied(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'RUN') return []
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
