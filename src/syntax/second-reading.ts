import type { Instruction as ForeignInstruction, ModifiableInstruction } from 'dockerfile-ast'
import { DockerfileParser } from 'dockerfile-ast'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Span } from '../text/span.ts'
import { AGREED_OUTLINES } from './agreed-outlines.ts'
import type { Instruction, Keyword, Refusal } from './dockerfile.ts'
import type { Scan } from './scan.ts'

/**
 * The outlines of instructions that were read alike, with what stands between them and those before. How they are read
 * is decided within, so the answer holds wherever they stand: most of a file is the same after an edit, and much of it
 * in the next file. Of the usual ones it was asked beforehand.
 */
const agreed = new Set(AGREED_OUTLINES)
/** So many are kept in mind: more than a repository of a thousand Dockerfiles has. */
const AGREED_LIMIT = 10_000

/** Their arguments begin with a keyword. */
const NESTED: ReadonlySet<Keyword> = new Set(['HEALTHCHECK', 'ONBUILD'])
/** The instructions whose arguments get edited piece by piece. */
const COMPARED: ReadonlySet<Keyword> = new Set(['FROM', 'COPY', 'ADD', 'ENV', 'ARG', 'LABEL'])

/**
 * An option, or words on one line that are text to both readers, however much of it there is: what may stand in them, and
 * options behind the first. To dockerfile-ast a word with `--` in it does not end the flags.
 */
function plainWords(character: string): RegExp {
  const word = `${character}+(?:-${character}+)*`
  return new RegExp(`-\\S*|${word}(?: +-{0,2}${word})*`, 'g')
}

const IN_ARGUMENTS = plainWords('[\\w./:@%+~&|;()*?!^>,]')
/** Where arguments are not compared, quotes and variables mean nothing either. */
const IN_TEXT = plainWords('[^\\s\\x85\\\\#<-]')
/** Lines that continue plain words with more of them: one or twenty are read alike, and no option in them is a flag. */
const MORE_LINES = /(?<=x)(?: \\\n[\t ]+(?:-[\w.:/=,@+-]*(?: |(?= \\)))*x?)+(?=[ \n]|$)/g
const IN_COMMENTS = /[^\s\x85\\#]+(?: +[^\s\x85\\#]+)*/g
/** Blank lines and comments: any number of them is skipped. */
const SKIPPED = /^\n(?:[\t ]*(?:#[^\\\r\n]*)?\n)*/
const PLAIN_FLAG = /^(--[a-z-]+=)[\w.:/=,@+-]+$/

/**
 * Where dockerfile-ast and the scanner first see different instructions.
 *
 * @param first of the instructions to compare: those above are known to be read alike
 */
export function disagreement(text: string, scan: Scan, first: number): Refusal | undefined {
  // The directive that sets another escape character stands at the top, and is part of what is read.
  if (scan.escape !== '\\') return wholeDifference(text, scan)
  const pieces = piecesOf(text, scan.instructions, first)
  const open = pieces.filter(({ key }) => !agreed.has(key))
  const last = open.at(-1)
  if (last === undefined) return undefined
  const part = partOf(open, last.ours.index + 1 < scan.instructions.length ? CLOSING : '')
  if (firstDifference(part, scan.escape) !== undefined) return wholeDifference(text, scan)
  if (agreed.size > AGREED_LIMIT) agreed.clear()
  for (const { key } of open) agreed.add(key)
  return undefined
}

/** The same, whatever was read before. */
export function wholeDifference(text: string, scan: Scan): Refusal | undefined {
  return firstDifference(wholeOf(text, scan), scan.escape)
}

/** An instruction with the comments and blank lines above it; the last one with those below as well. */
interface Piece {
  readonly ours: Instruction
  readonly start: number
  readonly text: string
  /** Its outline; tells those at the end of a file apart, where other rules hold. */
  readonly key: string
}

/** The outlines of a file's instructions, as they are remembered. */
export function outlinesOf(text: string, { instructions }: Scan): readonly string[] {
  return piecesOf(text, instructions, 0).map(({ key }) => key)
}

/** What stands above the first one is left out: dockerfile-ast takes comments for directives that are none. */
function piecesOf(text: string, instructions: readonly Instruction[], first: number): readonly Piece[] {
  const last = instructions.length - 1
  return instructions.slice(first).map(ours => {
    const start = instructions[ours.index - 1]?.span.end ?? ours.span.start
    if (ours.index < last) {
      const own = text.slice(start, ours.span.end)
      return { ours, start, text: own, key: outlineOf(own, ours, start) }
    }
    const rest = text.slice(start)
    return { ours, start, text: rest, key: `${outlineOf(rest, ours, start)}\0` }
  })
}

/** What decides where an instruction and its flags begin and end: all of it but the spelling of plain words. */
function outlineOf(piece: string, { keyword, span }: Instruction, start: number): string {
  if (NESTED.has(keyword) || piece.includes('<<')) return piece
  const keywordStart = span.start - start
  const keywordEnd = keywordStart + keyword.length
  const above = piece.slice(0, keywordStart).replace(SKIPPED, '\n').replace(IN_COMMENTS, 'x')
  const plain = COMPARED.has(keyword) ? IN_ARGUMENTS : IN_TEXT
  const rest = piece.slice(keywordEnd).replace(plain, abridged).replace(MORE_LINES, ' \\\n x')
  return above + piece.slice(keywordStart, keywordEnd) + rest
}

function abridged(words: string): string {
  return words.startsWith('-') ? words.replace(PLAIN_FLAG, '$1x') : 'x'
}

/** Instructions in a text of their own. */
interface Part {
  readonly text: string
  readonly instructions: readonly Placed[]
  /** An instruction of our own at its end. */
  readonly closing: string
}

interface Placed {
  readonly ours: Instruction
  /** What its offsets in the file are ahead of those in the part. */
  readonly ahead: number
}

/** What comes next: one that is taken to go on to the end is found out by it. */
const CLOSING = '\nSTOPSIGNAL 9'

function partOf(pieces: readonly Piece[], closing: string): Part {
  let text = ''
  const instructions = pieces.map(({ ours, start, text: own }) => {
    const ahead = start - text.length
    text += own
    return { ours, ahead }
  })
  return { text: text + closing, instructions, closing }
}

/**
 * The text from the first instruction on, with its escape character said in the plainest way: of what stands above,
 * dockerfile-ast takes comments for directives that are none, and the other way round.
 */
function wholeOf(text: string, { instructions, escape: escapeChar }: Scan): Part {
  const start = instructions[0]?.span.start ?? 0
  const head = escapeChar === '\\' ? '' : `# escape=${escapeChar}\n`
  const ahead = start - head.length
  return {
    text: head + text.slice(start),
    instructions: instructions.map(ours => ({ ours, ahead })),
    closing: '',
  }
}

function firstDifference(part: Part, escapeChar: string): Refusal | undefined {
  const others = DockerfileParser.parse(part.text).getInstructions()
  const lines = TextDocument.create('', '', 0, part.text)
  for (const [index, { ours, ahead }] of part.instructions.entries()) {
    const other = others[index]
    if (other === undefined) return doubt(ours, 'another parser does not see this instruction')
    const spanOf = ({ start, end }: ReturnType<typeof other.getRange>): Span => ({
      start: ahead + lines.offsetAt(start),
      end: ahead + lines.offsetAt(end),
    })
    const theirs = spanOf(other.getRange())
    if (other.getKeyword() !== ours.keyword || theirs.start !== ours.span.start) {
      return doubt(ours, 'another parser sees another instruction here')
    }
    if (!endsTogether(part.text, ours.span.end - ahead, theirs.end - ahead, escapeChar)) {
      return doubt(ours, 'another parser has this instruction end elsewhere')
    }
    if (!hasSameFlags(ours, other)) return doubt(ours, 'another parser counts other flags')
    if (!hasSameArguments(part.text, { ours, ahead }, other, spanOf)) {
      return doubt(ours, 'another parser sees other arguments of this instruction')
    }
  }
  const last = part.instructions.at(-1)
  if (last === undefined) return undefined
  const [next, ...more] = others.slice(part.instructions.length)
  const closesAt = next === undefined ? part.text.length : lines.offsetAt(next.getRange().start) - 1
  if (more.length > 0 || closesAt !== part.text.length - part.closing.length)
    return doubt(last.ours, 'another parser sees other instructions after this one')
  return undefined
}

/** Where BuildKit has flags that dockerfile-ast knows nothing of (ENV, USER, ...) there is nothing to compare. */
function hasSameFlags(ours: Instruction, other: ForeignInstruction): boolean {
  if (ours.flags.length === 0 || !isModifiable(other)) return true
  return other.getFlags().length === ours.flags.length
}

/** Told by what it does: its class would have to be loaded. */
function isModifiable(other: ForeignInstruction): other is ModifiableInstruction {
  return 'getFlags' in other
}

/** Comment lines between the lines of an instruction. */
const INNER_COMMENT = /\n[\t ]*#/

/**
 * dockerfile-ast counts the body of a heredoc among the arguments, and loses those that follow a comment
 * with a backslash in it: neither is compared.
 */
function hasSameArguments(
  text: string,
  { ours, ahead }: Placed,
  other: ForeignInstruction,
  spanOf: (range: ReturnType<ForeignInstruction['getRange']>) => Span,
): boolean {
  if (!COMPARED.has(ours.keyword) || ours.heredocs.length > 0) return true
  const isContinued = ours.endLine > ours.line
  if (isContinued && INNER_COMMENT.test(text.slice(ours.span.start - ahead, ours.span.end - ahead)))
    return true
  const range = other.getArgumentsRange()
  if (range === null) return false
  const theirs = spanOf(range)
  return theirs.start === ours.argsSpan.start && theirs.end === ours.argsSpan.end
}

/** At the end of a text, dockerfile-ast counts what follows a dangling escape character as well. */
function endsTogether(text: string, ours: number, other: number, escapeChar: string): boolean {
  if (ours === other) return true
  if (other === text.length || ours === text.length) {
    const between = text.slice(Math.min(ours, other), Math.max(ours, other))
    return between.replaceAll(escapeChar, '').trim() === ''
  }
  return false
}

export const PLAINER = 'Write this part in a plainer way to have the file handled.'

function doubt(instruction: Instruction, reason: string): Refusal {
  return { code: 'UNSUPPORTED_SYNTAX', line: instruction.line, reason, hint: PLAINER }
}
