import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { type Edit, insertAt, remove, replace } from '../text/edit.ts'
import { span } from '../text/span.ts'
import { groundOf, holdsCommentLine } from './ground.ts'
import type { Script, Word } from './script.ts'

/**
 * Turns a shell form of literal words into an exec form, word by word, so that its lines and the comments between them stay.
 * `words` are the words of its one command, or those after its `exec`. `undefined` where a comment lies inside a word.
 */
export function toExecForm(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  words: readonly Word[],
): readonly Edit[] | undefined {
  const [first] = words
  const last = words.at(-1)
  const ground = groundOf(dockerfile, instruction, script.carrier)
  if (first === undefined || last === undefined || script.carrier !== 'plain') return undefined
  const lead = span(script.span.start, first.span.start)
  if ([lead, ...words.map(word => word.span)].some(one => holdsCommentLine(ground, one))) return undefined
  const edits = words.map(word => replace(word.span, quoted(word, word === first, word === last)))
  return lead.start === lead.end ? edits : [remove(lead), ...edits]
}

function quoted({ value, loose }: Word, isFirst: boolean, isLast: boolean): string {
  return `${isFirst ? '[' : ''}${JSON.stringify(value ?? loose)}${isLast ? ']' : ','}`
}

/** Puts strings before the first one of an exec form, written as its others are. */
export function insertFirstWords(
  dockerfile: Dockerfile,
  instruction: Instruction,
  texts: readonly string[],
): readonly Edit[] | undefined {
  const [first, second] = instruction.json ?? []
  if (first === undefined) return undefined
  const gap = second === undefined ? ', ' : dockerfile.text.slice(first.span.end, second.span.start)
  // One string a line stays so; anything with a comment in it is not repeated.
  const joint = gap.includes('#') ? ', ' : gap
  return [insertAt(first.span.start, texts.map(text => JSON.stringify(text) + joint).join(''))]
}
