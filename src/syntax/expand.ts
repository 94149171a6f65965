import { lexWord } from './word-lexer.ts'

export interface Expansion {
  /** `undefined` where a variable that is not known decides it, or where Docker gives up on the word. */
  readonly value: string | undefined
  /** The variables that were not known, each once. */
  readonly unknown: readonly string[]
}

/**
 * Docker's own expansion of a word, as in ENV, COPY or FROM (a RUN is expanded by its shell instead):
 * variables, quotes, escapes.
 *
 * @param lookup `null` says that a variable is known to be unset, `undefined` that nothing is known of it
 * @see https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expandWord(
  word: string,
  lookup: (name: string) => string | null | undefined,
  escapeChar: '\\' | '`' = '\\',
): Expansion {
  // Most words hold nothing to expand.
  if (!/[$'"\\`]/.test(word)) return { value: word, unknown: [] }
  const lexed = lexWord(word, { escape: escapeChar, rawQuotes: false, rawEscapes: false, lookup })
  const certain = lexed.error === undefined && lexed.unknown.length === 0
  return { value: certain ? lexed.result : undefined, unknown: lexed.unknown }
}

/** The variables that a word mentions outside of single quotes, each once. */
export function variablesIn(word: string, escapeChar: '\\' | '`' = '\\'): readonly string[] {
  return expandWord(word, () => undefined, escapeChar).unknown
}
