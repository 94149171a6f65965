import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { type Edit, insertAt } from '../text/edit.ts'
import { span } from '../text/span.ts'
import { groundOf, holdsCommentLine } from './ground.ts'
import { encoded } from './json-escape.ts'
import type { Script, Word } from './script.ts'

/**
 * Puts a word into a list of words that stand one after the other: in its place where they are sorted, else at the end, and on a
 * line of its own where they are. `undefined` where a comment lies between the words it would have to be laid out as.
 */
export function insertIntoList(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  list: readonly Word[],
  text: string,
): readonly Edit[] | undefined {
  const last = list.at(-1)
  if (last === undefined || list.some(word => !word.contiguous)) return undefined
  const following = isSorted(list) ? list.findIndex(word => word.loose > text) : -1
  const at = following === -1 ? list.length : following
  const joint = jointNear(dockerfile, instruction, script, list, at)
  if (joint === undefined) return undefined
  const word = encoded(script, text)
  const left = list[at - 1]
  const [first = last] = list
  // A comment above the next word is about that one: the new word goes before it.
  return left === undefined
    ? [insertAt(first.span.start, word + joint)]
    : [insertAt(left.span.end, joint + word)]
}

/** One or two words are in no order that anybody meant. */
function isSorted(list: readonly Word[]): boolean {
  return list.length > 2 && list.every((word, at) => at === 0 || (list[at - 1]?.loose ?? '') <= word.loose)
}

/** What parts two words of the list without a comment, blanks or a continued line; those next to a place first. */
function jointNear(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  list: readonly Word[],
  place: number,
): string | undefined {
  const [only, second] = list
  if (only !== undefined && second === undefined) return lineOfItsOwn(dockerfile, only) ?? ' '
  const ground = groundOf(dockerfile, instruction, script.carrier)
  const near = [place, place - 1, place + 1, ...list.keys()]
  for (const at of near) {
    const left = list[at - 1]
    const right = list[at]
    if (left === undefined || right === undefined) continue
    const gap = span(left.span.end, right.span.start)
    if (!holdsCommentLine(ground, gap)) return dockerfile.text.slice(gap.start, gap.end)
  }
  return undefined
}

/** The end of the line above and the indentation of a word that has a line for itself: a list of one word a line. */
function lineOfItsOwn({ text }: Dockerfile, { span: { start, end } }: Word): string | undefined {
  if (!/^[ \t]*[\\`]?[ \t]*(?:\r?\n|$)/.test(text.slice(end))) return undefined
  return /[ \t]*[\\`]\r?\n[ \t]*$/.exec(text.slice(0, start))?.[0]
}
