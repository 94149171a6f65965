import type { Dockerfile } from '../syntax/dockerfile.ts'
import { expandWord } from '../syntax/expand.ts'
import type { StageState } from './state.ts'

/** A word of an instruction as BuildKit expands it there; `undefined` where a variable of it is not known. */
export function textValue(d: Dockerfile, word: string, state: StageState): string | undefined {
  return expandWord(word, name => state.env.get(name), d.escape).value
}
