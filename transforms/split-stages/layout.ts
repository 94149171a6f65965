import {
  type Dockerfile,
  type Edit,
  type Instruction,
  insertAt,
  lineEnd,
  remove,
  replace,
  type Stage,
  sliceOf,
  span,
} from '../../src/authoring.ts'
import { textOf } from './halves.ts'

/** A piece of the new text of a stage. */
export type Piece =
  /** An instruction with the comments and blank lines above it, maybe with edits inside. */
  | { readonly instruction: Instruction; readonly edits?: readonly Edit[] }
  /** Lines that are new, without the last line ending. */
  | { readonly text: string }

interface Block {
  readonly instruction: Instruction
  readonly start: number
  /** Its line ending included. */
  readonly end: number
}

/**
 * The edits that turn the instructions of a stage, those behind FROM, into other pieces. What keeps its place among its neighbours
 * is not touched: only what lies between such instructions is written anew.
 */
export function rearranged(dockerfile: Dockerfile, stage: Stage, pieces: readonly Piece[]): readonly Edit[] {
  const { text, eol } = dockerfile
  const blocks = blocksOf(dockerfile, stage)
  const kept = longestRise(pieces.map(piece => ('instruction' in piece ? piece.instruction.index : -1)))
  const edits: Edit[] = []
  let old = stage.from.span.end === text.length ? text.length : startOfNext(text, stage.from.span.end)
  let fresh: string[] = []
  const flush = (until: number, following: boolean) => {
    const was = text.slice(old, until)
    let is = fresh.join(eol) + (fresh.length > 0 ? eol : '')
    if (!following && !text.endsWith('\n') && until === text.length) is = is.replace(/\r?\n$/, '')
    // What comes before was the end of the file, without a line ending.
    if (is !== '' && text[old - 1] !== '\n') is = eol + is
    if (is === was) return
    edits.push(until === old ? insertAt(old, is) : replace(span(old, until), is))
  }
  for (const [at, piece] of pieces.entries()) {
    if ('text' in piece) {
      fresh.push(piece.text)
      continue
    }
    const block = blocks.get(piece.instruction)
    if (block === undefined) continue
    if (kept.has(at)) {
      flush(block.start, true)
      const blanks = isFrom(pieces[at - 1]) ? blankLines(sliceOf(text, block)) : 0
      if (blanks > 0) edits.push(remove(span(block.start, block.start + blanks)))
      edits.push(...(piece.edits ?? []))
      old = block.end
      fresh = []
      continue
    }
    const moved = textOf(dockerfile, block, piece.edits ?? []) ?? sliceOf(text, block)
    const first = isFrom(pieces[at - 1])
    fresh.push((first ? moved.slice(blankLines(moved)) : moved).replace(/\r?\n$/, ''))
  }
  const lastBlock = [...blocks.values()].at(-1)
  flush(lastBlock?.end ?? old, false)
  return edits
}

/** The length of the blank lines at the beginning. */
function blankLines(text: string): number {
  return /^(?:[ \t]*\r?\n)*/.exec(text)?.[0].length ?? 0
}

function isFrom(piece: Piece | undefined): boolean {
  return piece !== undefined && 'text' in piece && /(?:^|\n)FROM [^\n]*$/i.test(piece.text)
}

/** Each instruction with all that stands above it, up to the one before. */
function blocksOf({ text }: Dockerfile, stage: Stage): ReadonlyMap<Instruction, Block> {
  const blocks = new Map<Instruction, Block>()
  let start = startOfNext(text, stage.from.span.end)
  for (const instruction of stage.instructions) {
    const end = startOfNext(text, instruction.span.end)
    blocks.set(instruction, { instruction, start, end })
    start = end
  }
  return blocks
}

function startOfNext(text: string, end: number): number {
  const line = lineEnd(text, end)
  if (line === text.length) return line
  return text[line] === '\r' ? line + 2 : line + 1
}

/** The positions of the longest run of rising numbers; -1 counts for nothing. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly before: number }[] = []
  for (const [at, number] of numbers.entries()) {
    let length = number === -1 ? 0 : 1
    let before = -1
    for (let earlier = 0; number !== -1 && earlier < at; earlier++) {
      const found = best[earlier]
      const value = numbers[earlier] ?? -1
      if (found !== undefined && value !== -1 && value < number && found.length + 1 > length) {
        length = found.length + 1
        before = earlier
      }
    }
    best.push({ length, before })
  }
  let at = best.reduce((top, one, index) => (one.length > (best[top]?.length ?? 0) ? index : top), 0)
  const kept = new Set<number>()
  while (at !== -1 && (best[at]?.length ?? 0) > 0) {
    kept.add(at)
    at = best[at]?.before ?? -1
  }
  return kept
}
