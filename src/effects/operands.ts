import type { Instruction } from '../syntax/dockerfile.ts'

/** The words of an instruction, in the JSON form what its strings hold. Variables as written. */
export function wordTexts(i: Instruction): readonly string[] {
  return i.json?.map(({ value }) => value) ?? i.words.map(({ text }) => text)
}
