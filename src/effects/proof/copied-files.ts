import type { BuildContext } from '../../facts/facts.ts'
import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { flagValue } from '../../syntax/queries.ts'
import { joinPath, nameOf, resolvePath } from '../container-path.ts'
import type { CopiedTree } from '../install-inputs.ts'
import { exact, type PathItem, tree } from '../locations.ts'
import { wordTexts } from '../operands.ts'
import { certainStateBefore, stateBefore } from '../state.ts'
import { textValue } from '../text-value.ts'

/** One source of a COPY and where it comes to lie. */
export interface CopiedEntry {
  /** Of the context, without slash at either end; empty for its root. */
  readonly source: string
  /** Absolute. */
  readonly target: string
  readonly folder: boolean
}

/**
 * What a COPY from the build context brings, entry by entry, or an ADD of folders, which is a COPY. `undefined`
 * where it cannot be told for certain whatever `--build-arg` says: variables, flags that pick, sources that are
 * not there, folders behind a glob, files that ADD may unpack.
 */
export function copiedEntries(
  d: Dockerfile,
  copy: Instruction,
  context: BuildContext,
): readonly CopiedEntry[] | undefined {
  return entriesUnder(d, copy, context, 'certain')
}

/**
 * The same as it looks from the file: ARGs have their defaults, an ADD of a file whose name is no archive's is a COPY, and a
 * destination that is the working directory is a folder. Patterns of `--exclude` keep out what they name.
 */
export function likelyEntries(
  d: Dockerfile,
  copy: Instruction,
  context: BuildContext,
): readonly CopiedEntry[] | undefined {
  return entriesUnder(d, copy, context, 'likely')
}

const ARCHIVE = /\.(tar|tgz|tbz2?|txz|gz|bz2|xz|zst)$|\.tar\./

function entriesUnder(
  d: Dockerfile,
  copy: Instruction,
  context: BuildContext,
  degree: 'certain' | 'likely',
): readonly CopiedEntry[] | undefined {
  const likely = degree === 'likely'
  if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || copy.heredocs.length > 0) return undefined
  const flags = ['chown', 'chmod', 'link', ...(likely ? ['exclude', 'keep-git-dir'] : [])]
  if (copy.flags.some(({ name }) => !flags.includes(name))) return undefined
  const state = likely ? stateBefore(d, copy) : certainStateBefore(d, copy)
  const words = wordTexts(copy).map(word => textValue(d, word, state))
  const destination = words.at(-1)
  const sources = words.slice(0, -1)
  if (destination === undefined || (!destination.startsWith('/') && state.cwd === undefined)) return undefined
  const place = resolvePath(state.cwd ?? '/', destination)
  const intoFolder =
    sources.length > 1 ||
    destination === '.' ||
    destination === '' ||
    destination.endsWith('/') ||
    (likely && place === state.cwd)
  const entries: CopiedEntry[] = []
  for (const source of sources) {
    const found = source === undefined ? undefined : entriesOf(source, place, intoFolder, context, likely)
    if (found === undefined) return undefined
    entries.push(...found)
  }
  const unpacked = entries.some(({ source, folder }) => !folder && (!likely || ARCHIVE.test(source)))
  return copy.keyword === 'ADD' && unpacked ? undefined : entries
}

function entriesOf(
  source: string,
  place: string,
  intoFolder: boolean,
  context: BuildContext,
  likely: boolean,
): readonly CopiedEntry[] | undefined {
  const path = resolvePath('/', source).slice(1)
  if (/[*?[\\]/.test(path)) return matches(path, place, intoFolder, context)
  // A source that is not there, or that the ignore file keeps out, fails the build.
  if (path !== '' && !context.sees(path)) return undefined
  // The contents of a folder go to the destination itself.
  if (path === '' || context.files.isDirectory(path)) return [{ source: path, target: place, folder: true }]
  if (!context.files.isFile(path)) return undefined
  // `COPY a.txt /b`: what /b is decides.
  if (!intoFolder) return likely ? [{ source: path, target: place, folder: false }] : undefined
  return [{ source: path, target: joinPath(place, nameOf(path)), folder: false }]
}

/** `package*.json`: files that lie side by side. */
function matches(
  pattern: string,
  place: string,
  intoFolder: boolean,
  context: BuildContext,
): readonly CopiedEntry[] | undefined {
  const slash = pattern.lastIndexOf('/')
  const folder = pattern.slice(0, Math.max(slash, 0))
  const last = pattern.slice(slash + 1)
  if (!intoFolder || /[*?[\\]/.test(folder) || /[[\\]/.test(last)) return undefined
  const expression = new RegExp(
    `^${last
      .replace(/[.+^${}()|]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  )
  const names = context.files.list(folder).filter(name => expression.test(name.replace(/\/$/, '')))
  if (names.some(name => name.endsWith('/'))) return undefined
  const seen = names.filter(name => context.sees(folder === '' ? name : `${folder}/${name}`))
  return seen.map(name => ({
    source: folder === '' ? name : `${folder}/${name}`,
    target: joinPath(place, name),
    folder: false,
  }))
}

/** Whether each entry is part of what `whole` brings, at the same place. */
export function isPartOf(entries: readonly CopiedEntry[], whole: readonly CopiedEntry[]): boolean {
  return entries.every(entry =>
    whole.some(({ source, target, folder }) => {
      if (!folder) return !entry.folder && entry.source === source && entry.target === target
      if (entry.source === source) return entry.folder && entry.target === target
      const inner = source === '' ? entry.source : entry.source.slice(source.length + 1)
      const within = source === '' || entry.source.startsWith(`${source}/`)
      return within && entry.target === resolvePath(target, inner)
    }),
  )
}

/** Owner, mode and linking: what two copies of one file must have in common. */
export function sameFlags(a: Instruction, b: Instruction): boolean {
  return ['chown', 'chmod', 'link'].every(
    name =>
      a.flags.some(flag => flag.name === name) === b.flags.some(flag => flag.name === name) &&
      flagValue(a, name) === flagValue(b, name),
  )
}

export function pathsOfEntries(entries: readonly CopiedEntry[]): readonly PathItem[] {
  return entries.map(({ target, folder }) => (folder ? tree(target) : exact(target)))
}

/** A COPY of one folder as the tables of install commands want it; `undefined` for any other. */
export function copiedTree(entries: readonly CopiedEntry[], context: BuildContext): CopiedTree | undefined {
  const [entry, another] = entries
  if (entry === undefined || another !== undefined || !entry.folder) return undefined
  const { source, target } = entry
  return {
    context,
    source,
    destination: target,
    brings: path => {
      const plain = path.replace(/\/$/, '')
      return (source === '' || plain === source || plain.startsWith(`${source}/`)) && context.sees(plain)
    },
  }
}
