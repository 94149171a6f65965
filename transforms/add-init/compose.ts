import {
  type Declined,
  type Dockerfile,
  type Edit,
  execInText,
  type InitProgram,
  type Instruction,
  insertAt,
  insertFirstWords,
  leadingSpan,
  replace,
  type Stage,
  type Start,
  stateAtEnd,
} from '../../src/authoring.ts'
import type { Place } from './index.ts'
import type { Audience } from './wording.ts'

interface Composed {
  readonly edits: readonly Edit[]
  readonly consequences: readonly string[]
}

type Written = Start & { readonly form: 'exec' | 'shell' | 'none' }

/** Judge and write: the init before the ENTRYPOINT that is in force, and a CMD repeated that a new ENTRYPOINT takes away. */
export function composed(place: Place, init: InitProgram, audience: Audience): Composed | Declined {
  const { dockerfile, stage, start } = place
  const { entrypoint, cmd } = start
  if (stateAtEnd(dockerfile, stage).base?.family === 'windows') return WINDOWS
  if (entrypoint.form === 'unknown') return { code: 'UNKNOWN_ENTRYPOINT', reason: entrypoint.reason }
  const prefix = prefixOf(init, audience)
  const own = ownInstruction(stage, 'ENTRYPOINT', entrypoint)
  if (own !== undefined) return inPlace(place, entrypoint, own, prefix)
  const words = [...prefix, ...vectorOf(entrypoint)]
  const kept = ownInstruction(stage, 'CMD', cmd)
  if (kept !== undefined)
    return { edits: [above(dockerfile, kept, words)], consequences: repeated(entrypoint) }
  if (cmd.form === 'unknown') return { code: 'UNKNOWN_ENTRYPOINT', reason: cmd.reason }
  const lines = [line('ENTRYPOINT', words), ...(cmd.form === 'none' ? [] : [line('CMD', vectorOf(cmd))])]
  return {
    edits: [atTheEnd(dockerfile, stage, lines)],
    consequences: [...repeated(entrypoint), ...repeated(cmd)],
  }
}

const WINDOWS: Declined = { code: 'WINDOWS', reason: 'Windows has no signals to hand on.' }

/** The words before the program: who hears of a signal is told with an option where it is not what the init does by itself. */
function prefixOf(init: InitProgram, audience: Audience): readonly string[] {
  if (init === 'tini') return audience === 'group' ? ['tini', '-g', '--'] : ['tini', '--']
  return audience === 'program' ? ['dumb-init', '--single-child', '--'] : ['dumb-init', '--']
}

/** What an image's config holds of it; a shell form is its shell and one text. */
function vectorOf(start: Written): readonly string[] {
  if (start.form === 'none') return []
  return start.form === 'exec' ? start.words : [...(start.shell ?? []), execInText(start)]
}

/** Where a start command stands in the stage itself; a CMD that is none may point at the ENTRYPOINT that took it away. */
function ownInstruction(stage: Stage, keyword: 'ENTRYPOINT' | 'CMD', start: Start): Instruction | undefined {
  if (start.form === 'unknown' || start.origin.from === 'base') return undefined
  const { instruction } = start.origin
  return instruction.keyword === keyword && stage.instructions.includes(instruction) ? instruction : undefined
}

function inPlace(
  { dockerfile }: Place,
  entrypoint: Written,
  instruction: Instruction,
  prefix: readonly string[],
): Composed | Declined {
  if (entrypoint.form === 'exec') {
    return { edits: insertFirstWords(dockerfile, instruction, prefix) ?? [], consequences: [] }
  }
  const { argsSpan } = instruction
  if (dockerfile.comments.some(({ span }) => argsSpan.start <= span.start && span.end <= argsSpan.end)) {
    return { code: 'COMMENT_IN_THE_WAY', reason: 'A comment stands between the lines of ENTRYPOINT.' }
  }
  const words = [...prefix, ...vectorOf(entrypoint)]
  return { edits: [replace(argsSpan, jsonOf(words))], consequences: [] }
}

/** Sentences on what was taken from the table of base images. */
function repeated(start: Start): readonly string[] {
  if (start.form !== 'exec' || start.origin.from !== 'base') return []
  return [
    `${jsonOf(start.words)} is what ${start.origin.reference} starts: a later release of it may start something else.`,
  ]
}

function jsonOf(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`
}

function line(keyword: 'ENTRYPOINT' | 'CMD', words: readonly string[]): string {
  return `${keyword} ${jsonOf(words)}`
}

/** Above the comments that belong to an instruction. */
function above(dockerfile: Dockerfile, instruction: Instruction, words: readonly string[]): Edit {
  return insertAt(leadingSpan(dockerfile, instruction).start, line('ENTRYPOINT', words) + dockerfile.eol)
}

function atTheEnd(dockerfile: Dockerfile, stage: Stage, lines: readonly string[]): Edit {
  const last = stage.instructions.at(-1) ?? stage.from
  return insertAt(last.span.end, lines.map(one => dockerfile.eol + one).join(''))
}
