import { posix } from 'node:path'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { contextSources, sourceExists } from './context-sources.ts'
import type { ComposeService, Facts } from './facts.ts'
import { compileIgnore } from './ignore-file.ts'
import type { Tree } from './tree.ts'

export interface Pairing {
  readonly pairing: Facts['pairing']
  /** Relative to the root of the repository, symlinks resolved; `undefined` where it cannot be told. */
  readonly context: string | undefined
}

/**
 * Which folder a Dockerfile is built from: what the configuration says, else what the compose services say, else its
 * own folder where that holds all it copies, else the nearest folder above that does.
 */
export function pair(
  tree: Tree,
  path: string,
  dockerfile: Dockerfile,
  configured: string | undefined,
  services: readonly ComposeService[],
): Pairing {
  const fromConfig = configured === undefined ? undefined : folderOf(tree, configured)
  if (fromConfig !== undefined) return { pairing: 'config', context: fromConfig }

  const [first, ...others] = new Set(services.map(service => folderOf(tree, service.context)))
  if (others.length > 0) return { pairing: 'ambiguous', context: undefined }
  if (first !== undefined) return { pairing: 'compose', context: first }

  const sources = contextSources(dockerfile)
  const own = posix.dirname(path)
  for (const folder of upwards(own)) {
    if (!holdsAll(tree, folder, sources)) continue
    const context = folderOf(tree, folder)
    return context === undefined
      ? { pairing: 'unknown', context }
      : { pairing: folder === own ? 'own-folder' : 'ancestor', context }
  }
  return { pairing: 'unknown', context: undefined }
}

function folderOf(tree: Tree, path: string): string | undefined {
  const real = tree.resolve(path)
  return real !== undefined && tree.isDirectory(real) ? real : undefined
}

function holdsAll(tree: Tree, folder: string, sources: readonly string[]): boolean {
  const files = {
    has: (path: string) => tree.resolve(posix.join(folder, path)) !== undefined,
    list: (path: string) => tree.list(posix.join(folder, path)).map(entry => entry.name),
  }
  return sources.every(source => sourceExists(source, files, matcher) !== false)
}

function matcher(pattern: string): (name: string) => boolean {
  return compileIgnore([pattern])
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
