/**
 * The ports: all that dockeropt asks of the machine it runs on. `src/cli/host.ts` implements
 * them on Node; tests implement them in memory.
 */

export type FileKind = 'file' | 'directory' | 'symlink' | 'other'

export interface FileEntry {
  readonly name: string
  readonly kind: FileKind
}

/**
 * Synchronous, because a plan is a pure function of what was read. Paths are absolute.
 * Nothing here throws for a path that is not there: it answers `undefined`.
 */
export interface FileSystem {
  /**
   * The bytes of a regular file; `undefined` where there is none, or where it holds more than `limit` bytes (to be
   * told from its size, before reading); throws a DockeroptError when it cannot be read.
   */
  read(path: string, limit?: number): Uint8Array | undefined
  /** What stands at the path itself, symlinks not followed. */
  kind(path: string): FileKind | undefined
  /** The entries of a folder, sorted by name; `undefined` where there is none. */
  list(path: string): readonly FileEntry[] | undefined
  /** The path with every symlink resolved; `undefined` when it leads nowhere. */
  realpath(path: string): string | undefined
}

/** The writing half, held by those who write only. */
export interface WritableFileSystem extends FileSystem {
  /** Puts whole new bytes in place of the file or leaves the old ones; keeps the file's mode. Creates folders as needed. */
  replace(path: string, bytes: Uint8Array): Promise<void>
  remove(path: string): Promise<void>
}
