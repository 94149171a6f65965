import { posix } from 'node:path'
import { sourceExists } from './context-sources.ts'
import type { Wish } from './context-wishes.ts'
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
  /** What it reads from its context. */
  readonly sources: readonly string[]
  /** What it is taken to find there: one of each, where a folder has it. */
  readonly wishes: readonly Wish[]
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
  return ({ path, sources, wishes, configured, services }) => {
    const fromConfig = configured === undefined ? undefined : folderOf(tree, configured)
    if (fromConfig !== undefined) return { pairing: 'config', context: fromConfig }

    const [first, ...others] = new Set(services.map(service => folderOf(tree, service.context)))
    if (others.length > 0) return { pairing: 'ambiguous', context: undefined }
    if (first !== undefined) return { pairing: 'compose', context: first }

    const own = posix.dirname(path)
    const folder = richest(
      tree,
      upwards(own).filter(one => holdsAll(one, sources)),
      wishes,
    )
    const context = folder === undefined ? undefined : folderOf(tree, folder)
    return context === undefined
      ? { pairing: 'unknown', context }
      : { pairing: folder === own ? 'own-folder' : 'ancestor', context }
  }
}

/** The folder that has most of what is wished for; the first of those that have as much. */
function richest(tree: Tree, folders: readonly string[], wishes: readonly Wish[]): string | undefined {
  if (folders.length < 2 || wishes.length === 0) return folders[0]
  const has = (folder: string) =>
    wishes.filter(wish => wish.some(path => tree.resolve(posix.join(folder, path)) !== undefined)).length
  const counts = folders.map(has)
  return folders[counts.indexOf(Math.max(...counts))]
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
