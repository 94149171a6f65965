import { posix } from 'node:path'
import type { Problem } from '../engine/report.ts'
import { DockeroptError } from '../errors.ts'
import type { WritableFileSystem } from '../host.ts'
import { type JournalEntry, loadJournal, saveJournal } from './journal.ts'
import { contentHash, type StateStore } from './state.ts'
import { asProblem, leadsOutside } from './write.ts'

export interface Undone {
  /** Relative to the root, as all paths here. */
  readonly restored: readonly string[]
  /** Files the run had created. */
  readonly removed: readonly string[]
  /** Those that hold what they held before the run already. */
  readonly alreadyOld: readonly string[]
  readonly problems: readonly Problem[]
}

export interface UndoOptions {
  readonly fs: WritableFileSystem
  readonly root: string
  readonly store: StateStore
}

/**
 * Puts back what the last writing run changed, latest first, where the files still are as it left
 * them. What could not be put back stays in the journal; `undefined` when there is nothing to undo.
 */
export async function undo({ fs, root, store }: UndoOptions): Promise<Undone | undefined> {
  const journal = loadJournal(store, root)
  if (journal === undefined) return undefined
  const restored: string[] = []
  const removed: string[] = []
  const alreadyOld: string[] = []
  const problems: Problem[] = []
  const stuck: JournalEntry[] = []
  for (const entry of [...journal.entries].reverse()) {
    const result = await undoOne(fs, root, entry)
    if (result === 'restored') restored.push(entry.path)
    else if (result === 'removed') removed.push(entry.path)
    else if (result === 'already old') alreadyOld.push(entry.path)
    else {
      problems.push(result)
      stuck.unshift(entry)
    }
  }
  await saveJournal(store, { root, entries: stuck })
  return { restored, removed, alreadyOld, problems }
}

type Outcome = 'restored' | 'removed' | 'already old' | Problem

async function undoOne(fs: WritableFileSystem, root: string, entry: JournalEntry): Promise<Outcome> {
  const { path, before, afterHash } = entry
  const outside = leadsOutside(fs, root, path)
  if (outside !== undefined) return outside
  const absolute = posix.join(root, path)
  try {
    const bytes = fs.read(absolute)
    const hash = bytes === undefined ? undefined : contentHash(bytes)
    if (hash === before?.hash && (bytes !== undefined || fs.kind(absolute) === undefined))
      return 'already old'
    if (hash !== afterHash) return changedSince(path)
    if (before === undefined) {
      await fs.remove(absolute)
      return 'removed'
    }
    await fs.replace(absolute, Buffer.from(before.base64, 'base64'))
    return 'restored'
  } catch (error) {
    if (error instanceof DockeroptError) return asProblem(path, error)
    throw error
  }
}

function changedSince(path: string): Problem {
  return {
    path,
    code: 'CHANGED_SINCE',
    message: 'It is no longer as dockeropt left it, and was left alone.',
    hint: 'Put it back by hand or with your version control.',
  }
}
