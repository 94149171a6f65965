import { posix } from 'node:path'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { sourceExists } from './context-sources.ts'
import { contextWishes, MANIFESTS } from './context-wishes.ts'
import type { ComposeService, Facts } from './facts.ts'
import { compileIgnore } from './ignore-file.ts'
import type { Tree } from './tree.ts'

export interface Pairing {
  readonly pairing: Facts['pairing']
  /** Relative to the root of the repository, symlinks resolved; `undefined` where it cannot be told. */
  readonly context: string | undefined
}

export interface Paired {
  /** Of the Dockerfile, relative to the root. */
  readonly path: string
  readonly dockerfile: Dockerfile
  /** What it reads from its context. */
  readonly sources: readonly string[]
  /** The folder that the configuration names. */
  readonly configured: string | undefined
  readonly services: readonly ComposeService[]
}

/**
 * Which folder a Dockerfile is built from: what the configuration says, else what the compose services say, else its
 * own folder where that holds all it copies, else the nearest folder above that does. Of several, the one goes first that has
 * most of what the file goes on to use.
 */
export function pairing(tree: Tree): (about: Paired) => Pairing {
  const holdsAll = sourcesIn(tree)
  const richest = richestIn(tree)
  return ({ path, dockerfile, sources, configured, services }) => {
    const fromConfig = configured === undefined ? undefined : folderOf(tree, configured)
    if (fromConfig !== undefined) return { pairing: 'config', context: fromConfig }

    const [first, ...others] = new Set(services.map(service => folderOf(tree, service.context)))
    if (others.length > 0) return { pairing: 'ambiguous', context: undefined }
    if (first !== undefined) return { pairing: 'compose', context: first }

    const own = posix.dirname(path)
    const folders = upwards(own).filter(one => holdsAll(one, sources))
    const folder = richest(folders, dockerfile)
    const context = folder === undefined ? undefined : folderOf(tree, folder)
    return context === undefined
      ? { pairing: 'unknown', context }
      : { pairing: folder === own ? 'own-folder' : 'ancestor', context }
  }
}

/** The folder that has most of what a Dockerfile goes on to use; the first of those that have as much. */
function richestIn(tree: Tree): (folders: readonly string[], dockerfile: Dockerfile) => string | undefined {
  const names = new Map<string, ReadonlySet<string>>()
  function namesIn(folder: string): ReadonlySet<string> {
    const known = names.get(folder) ?? new Set(tree.list(folder).map(({ name }) => name))
    names.set(folder, known)
    return known
  }

  /** Another folder can only have more where it has something that the text names, or a manifest, and the first has not. */
  function mayHaveMore(first: string, folder: string, { text }: Dockerfile): boolean {
    const own = namesIn(first)
    const other = namesIn(folder)
    const isMore = (name: string) => other.has(name) && !own.has(name)
    return MANIFESTS.some(isMore) || (text.match(/[\w.-]+/g) ?? []).some(isMore)
  }

  return (folders, dockerfile) => {
    const [first, ...others] = folders
    if (first === undefined || !others.some(folder => mayHaveMore(first, folder, dockerfile))) return first
    const wishes = contextWishes(dockerfile)
    const has = (folder: string) =>
      wishes.filter(wish => wish.some(path => tree.resolve(posix.join(folder, path)) !== undefined)).length
    const counts = folders.map(has)
    return folders[counts.indexOf(Math.max(...counts))]
  }
}

function folderOf(tree: Tree, path: string): string | undefined {
  const real = tree.resolve(path)
  return real !== undefined && tree.isDirectory(real) ? real : undefined
}

/** Whether a folder holds all of these. What a pattern matches is remembered: the folders at the top are long and asked often. */
function sourcesIn(tree: Tree): (folder: string, sources: readonly string[]) => boolean {
  const matches = new Map<string, readonly string[]>()
  function matching(folder: string, pattern: string): readonly string[] {
    const key = `${folder}\0${pattern}`
    let names = matches.get(key)
    if (names === undefined) {
      const isMatch = compileIgnore([pattern])
      names = tree.list(folder).flatMap(entry => (isMatch(entry.name) ? [entry.name] : []))
      matches.set(key, names)
    }
    return names
  }

  return (folder, sources) => {
    const files = {
      has: (path: string) => tree.resolve(posix.join(folder, path)) !== undefined,
      matching: (path: string, pattern: string) => matching(posix.join(folder, path), pattern),
    }
    return sources.every(source => sourceExists(source, files) !== false)
  }
}

/** The folder itself, then each one above it, the root (`.`) last. */
export function upwards(folder: string): readonly string[] {
  const found = [folder]
  for (let here = folder; here !== '.' && here !== posix.dirname(here); ) {
    here = posix.dirname(here)
    found.push(here)
  }
  return found
}
