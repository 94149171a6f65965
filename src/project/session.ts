import type { Proposal } from '../engine/decide.ts'
import { parseJson } from '../facts/data.ts'
import type { StateStore } from './state.ts'

export type Answer = 'accept' | 'refuse'

const NAME = 'session.json'
const VERSION = 1
/** The oldest are forgotten beyond so many: a file whose text changed leaves its answers behind. */
const MAX_ANSWERS = 20_000

/** Decisions that outlive a run, so that nobody is asked twice and whoever quits can go on tomorrow. */
export class Session {
  readonly #store: StateStore
  readonly #answers: Map<string, Answer>
  readonly #never: Set<string>
  /** The fingerprints of this run by the file they change. */
  readonly #byTarget = new Map<string, Set<string>>()

  private constructor(store: StateStore, answers: Map<string, Answer>, never: Set<string>) {
    this.#store = store
    this.#answers = answers
    this.#never = never
  }

  static load(store: StateStore): Session {
    const { answers, never } = read(store.read(NAME))
    return new Session(store, answers, never)
  }

  /** What was said to this question in an earlier run. */
  answerTo({ fingerprint, target }: Proposal): Answer | undefined {
    const seen = this.#byTarget.get(target) ?? new Set()
    this.#byTarget.set(target, seen.add(fingerprint))
    return this.#answers.get(fingerprint)
  }

  remember({ fingerprint }: Proposal, answer: Answer): void {
    this.#answers.set(fingerprint, answer)
  }

  isNever(transform: string): boolean {
    return this.#never.has(transform)
  }

  get never(): readonly string[] {
    return [...this.#never]
  }

  neverAsk(transform: string): void {
    this.#never.add(transform)
  }

  /** A file was written: what was accepted is in its text, and what was refused is numbered anew. */
  settle(target: string): void {
    const refused = new Map<string, number>()
    for (const fingerprint of this.#byTarget.get(target) ?? []) {
      const change = fingerprint.slice(0, fingerprint.lastIndexOf(':'))
      const isRefused = this.#answers.get(fingerprint) === 'refuse'
      refused.set(change, (refused.get(change) ?? 0) + (isRefused ? 1 : 0))
      this.#answers.delete(fingerprint)
    }
    for (const [change, count] of refused) {
      for (let number = 0; number < count; number++) this.#answers.set(`${change}:${number}`, 'refuse')
    }
  }

  /** Whoever names a transform wants to be asked about it again. */
  reopen(transforms: readonly string[]): void {
    for (const transform of transforms) this.#never.delete(transform)
    for (const [fingerprint, answer] of this.#answers) {
      const isNamed = transforms.some(name => `:${fingerprint}`.includes(`:${name}:`))
      if (isNamed && answer === 'refuse') this.#answers.delete(fingerprint)
    }
  }

  async save(): Promise<void> {
    const answers = Object.fromEntries([...this.#answers].slice(-MAX_ANSWERS))
    await this.#store.write(NAME, JSON.stringify({ version: VERSION, never: this.never, answers }))
  }
}

interface Stored {
  readonly answers: Map<string, Answer>
  readonly never: Set<string>
}

/** A document that is damaged or of another version counts as none: the worst is to be asked again. */
function read(text: string | undefined): Stored {
  const value = text === undefined ? undefined : parseJson(text)
  const answers = new Map<string, Answer>()
  const never = new Set<string>()
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== VERSION) {
    return { answers, never }
  }
  if ('never' in value && Array.isArray(value.never)) {
    for (const name of value.never) if (typeof name === 'string') never.add(name)
  }
  if ('answers' in value && typeof value.answers === 'object' && value.answers !== null) {
    for (const [fingerprint, given] of Object.entries(value.answers)) {
      if (isAnswer(given)) answers.set(fingerprint, given)
    }
  }
  return { answers, never }
}

function isAnswer(value: unknown): value is Answer {
  return value === 'accept' || value === 'refuse'
}
