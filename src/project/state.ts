import { createHash } from 'node:crypto'

/**
 * Where dockeropt keeps what outlives a run, outside of the repository and for its owner's eyes only: a few small
 * named documents per repository.
 */
export interface StateStore {
  /** Where it lies, for messages. */
  readonly folder: string
  read(name: string): string | undefined
  /** Whole or not at all. Throws a DockeroptError when nothing can be kept. */
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}

/** Names a repository's folder in the store. */
export function stateKey(root: string): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 24)
}

export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
