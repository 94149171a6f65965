import { parseJson } from '../facts/data.ts'
import type { StateStore } from './state.ts'

/** What one file held before and after the run, by hash; and before, in full. */
export interface JournalEntry {
  /** Relative to the root. */
  readonly path: string
  /** `undefined` for a file the run created. */
  readonly before: { readonly hash: string; readonly base64: string } | undefined
  readonly afterHash: string
}

/** The last run that wrote, oldest entry first. */
export interface Journal {
  readonly root: string
  readonly entries: readonly JournalEntry[]
}

const NAME = 'journal.json'
const VERSION = 1

export async function saveJournal(store: StateStore, journal: Journal): Promise<void> {
  if (journal.entries.length === 0) await store.remove(NAME)
  else await store.write(NAME, JSON.stringify({ version: VERSION, ...journal }))
}

/** `undefined` when there is none, or none that this version wrote whole. */
export function loadJournal(store: StateStore, root: string): Journal | undefined {
  const text = store.read(NAME)
  if (text === undefined) return undefined
  const value = parseJson(text)
  if (!isRecord(value) || value.version !== VERSION || value.root !== root) return undefined
  const entries = Array.isArray(value.entries) ? value.entries.map(entryOf) : []
  return entries.includes(undefined) || entries.length === 0
    ? undefined
    : { root, entries: entries.filter(entry => entry !== undefined) }
}

function entryOf(value: unknown): JournalEntry | undefined {
  if (!isRecord(value)) return undefined
  const { path, before, afterHash } = value
  if (typeof path !== 'string' || typeof afterHash !== 'string') return undefined
  if (before === undefined) return { path, before, afterHash }
  if (!isRecord(before)) return undefined
  const { hash, base64 } = before
  return typeof hash === 'string' && typeof base64 === 'string'
    ? { path, before: { hash, base64 }, afterHash }
    : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
