import { posix } from 'node:path'
import type { Problem } from '../engine/report.ts'
import type { FileChange } from '../engine/transform.ts'
import { DockeroptError } from '../errors.ts'
import type { FileSystem, WritableFileSystem } from '../host.ts'
import { type JournalEntry, saveJournal } from './journal.ts'
import { danglingLink, isInside, linkOutside } from './problems.ts'
import { contentHash, type StateStore } from './state.ts'

export interface Written {
  /** Relative to the root. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
  /** Changes that were left undone because somebody asked to stop. */
  readonly left: number
}

export interface WriterOptions {
  readonly fs: WritableFileSystem
  readonly root: string
  readonly store: StateStore
  /** Asked between two files. */
  readonly isStopped?: () => boolean
}

/**
 * Writes the changes of one run. The journal is complete before the first file of a batch is
 * touched, and a file is replaced whole: whenever the run ends, each file is either old or new
 * and `undo` knows both.
 */
export class Writer {
  readonly #options: WriterOptions
  #journal: readonly JournalEntry[] = []

  constructor(options: WriterOptions) {
    this.#options = options
  }

  async write(changes: readonly FileChange[]): Promise<Written> {
    const { fs, root } = this.#options
    const problems: Problem[] = []
    const ready: FileChange[] = []
    for (const change of changes) {
      const problem = obstacle(fs, root, change)
      if (problem === undefined) ready.push(change)
      else problems.push(problem)
    }
    const earlier = this.#journal
    if (ready.length > 0) await this.#record([...earlier, ...ready.map(entryOf)])

    const done: FileChange[] = []
    for (const change of ready) {
      if (this.#options.isStopped?.()) break
      const problem = await this.#writeOne(change)
      if (problem === undefined) done.push(change)
      else problems.push(problem)
    }
    if (done.length < ready.length) await this.#record([...earlier, ...done.map(entryOf)])
    const left = changes.length - done.length - problems.length
    return { paths: done.map(({ path }) => path), problems, left }
  }

  async #record(entries: readonly JournalEntry[]): Promise<void> {
    this.#journal = entries
    await saveJournal(this.#options.store, { root: this.#options.root, entries })
  }

  /** Looks once more: between the journal and this file's turn others were written. */
  async #writeOne(change: FileChange): Promise<Problem | undefined> {
    const { fs, root } = this.#options
    const problem = obstacle(fs, root, change)
    if (problem !== undefined) return problem
    try {
      await fs.replace(posix.join(root, change.path), encode(change.after))
      return undefined
    } catch (error) {
      if (error instanceof DockeroptError) return asProblem(change.path, error)
      throw error
    }
  }
}

/** Why a change cannot be written as things stand. */
function obstacle(fs: FileSystem, root: string, { path, before }: FileChange): Problem | undefined {
  const absolute = posix.join(root, path)
  const outside = leadsOutside(fs, root, path)
  if (outside !== undefined) return outside
  try {
    const now = fs.read(absolute)
    const isSame =
      before === undefined ? fs.kind(absolute) === undefined : now !== undefined && equal(now, encode(before))
    return isSame ? undefined : changedOnDisk(path)
  } catch (error) {
    if (error instanceof DockeroptError) return asProblem(path, error)
    throw error
  }
}

/** Follows links of the path itself and of the nearest folder above it that is there. */
export function leadsOutside(fs: FileSystem, root: string, path: string): Problem | undefined {
  let absolute = posix.join(root, path)
  if (fs.kind(absolute) === 'symlink' && fs.realpath(absolute) === undefined) return danglingLink(path)
  while (fs.kind(absolute) === undefined && absolute !== root) absolute = posix.dirname(absolute)
  const real = fs.realpath(absolute)
  return real !== undefined && isInside(root, real) ? undefined : linkOutside(path, real ?? absolute)
}

function changedOnDisk(path: string): Problem {
  return {
    path,
    code: 'CHANGED_ON_DISK',
    message: 'It was changed by something else since dockeropt read it, and was left alone.',
    hint: 'Run dockeropt on it again.',
  }
}

export function asProblem(path: string, { code, message, hint }: DockeroptError): Problem {
  return { path, code, message, hint }
}

function entryOf({ path, before, after }: FileChange): JournalEntry {
  return {
    path,
    before: before === undefined ? undefined : recorded(encode(before)),
    afterHash: contentHash(encode(after)),
  }
}

function recorded(bytes: Uint8Array): { readonly hash: string; readonly base64: string } {
  return { hash: contentHash(bytes), base64: Buffer.from(bytes).toString('base64') }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}
