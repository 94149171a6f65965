import type { Dockerfile } from '../syntax/dockerfile.ts'
import type { Interpreter } from './interpreter.ts'
import type { Word } from './script.ts'
import type { ShellText } from './shell-text.ts'
import { type AssignmentNode, childrenOf, type SyntaxNode, type WordNode, type WordPart } from './unbash.ts'

/** What a word is read with: the file, the shell text it stands in, and the shell that will read it. */
export interface Reader {
  /** What spans are of. */
  readonly dockerfile: Pick<Dockerfile, 'text'>
  readonly text: ShellText
  readonly interpreter: Interpreter
}

/** Quote removal as POSIX describes it (XCU 2.2 and 2.6.7), and whatever stands in its way. */
interface Unquoted {
  loose: string
  /** Something is expanded, or shells disagree about it. */
  dynamic: boolean
  glob: boolean
  substitution: boolean
}

export function readWord(reader: Reader, node: WordNode, inAssignment = false): Word {
  const unquoted = unquote(reader, node, inAssignment)
  return makeWord(reader, node.pos, node.end, unquoted, node)
}

/** An assignment that stands as an argument: `export NAME=value`. */
export function readAssignmentWord(reader: Reader, node: AssignmentNode): Word {
  const { value } = node
  const left = reader.text.text.slice(node.pos, value.pos)
  if (value.type === 'ArrayValue') {
    const loose = reader.text.text.slice(node.pos, node.end)
    return makeWord(reader, node.pos, node.end, { ...NOTHING, loose, dynamic: true }, node)
  }
  const right = unquote(reader, value, true)
  const unquoted = { ...right, loose: left + right.loose, dynamic: right.dynamic || node.index !== undefined }
  return makeWord(reader, node.pos, node.end, unquoted, node)
}

/** The value of an assignment; that of an array is never literal. */
export function readAssignedValue(reader: Reader, node: AssignmentNode): Word | undefined {
  const { value } = node
  if (value.type === 'ArrayValue') {
    const loose = reader.text.text.slice(value.pos, value.end)
    return makeWord(reader, value.pos, value.end, { ...NOTHING, loose, dynamic: true }, value)
  }
  return value.pos === value.end ? undefined : readWord(reader, value, true)
}

const NOTHING: Unquoted = { loose: '', dynamic: false, glob: false, substitution: false }

function makeWord(reader: Reader, pos: number, end: number, unquoted: Unquoted, node: SyntaxNode): Word {
  const raw = reader.text.text.slice(pos, end)
  const span = reader.text.toSpan(pos, end)
  const { loose, glob, substitution } = unquoted
  return {
    span,
    raw,
    value: unquoted.dynamic || glob || substitution ? undefined : loose,
    loose,
    variables: variablesIn(node),
    glob,
    substitution,
    contiguous: reader.dockerfile.text.slice(span.start, span.end) === raw,
  }
}

function unquote(reader: Reader, node: WordNode, inAssignment: boolean): Unquoted {
  // `$[1 + 2]` is bash's old way to write `$((1 + 2))`; other shells leave it.
  const dynamic = expandsTilde(node, inAssignment) || node.text.includes('$[')
  const unquoted: Unquoted = { ...NOTHING, dynamic }
  if (node.parts === undefined) unquoted.loose = node.value
  else for (const part of node.parts) addPart(reader, unquoted, part)
  return unquoted
}

function addPart(reader: Reader, unquoted: Unquoted, part: WordPart): void {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
      unquoted.loose += part.value
      return
    case 'DoubleQuoted':
      for (const child of part.parts) addPart(reader, unquoted, child)
      return
    case 'AnsiCQuoted':
      // dash knows no $'..' and gives it back with its dollar.
      unquoted.loose += part.value
      unquoted.dynamic ||= reader.interpreter !== 'bash' && reader.interpreter !== 'zsh'
      return
    case 'LocaleString':
      // bash translates it, other shells keep the dollar.
      for (const child of part.parts) addPart(reader, unquoted, child)
      unquoted.dynamic = true
      return
    case 'Glob':
    case 'ExtendedGlob':
      unquoted.loose += part.text
      unquoted.glob = true
      return
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      unquoted.loose += part.text
      unquoted.substitution = true
      return
    case 'SimpleExpansion':
    case 'ParameterExpansion':
    case 'ArithmeticExpansion':
    case 'BraceExpansion':
      unquoted.loose += part.text
      unquoted.dynamic = true
      return
  }
}

/** A tilde is expanded at the start of a word, and in what looks like an assignment after `=` and `:` too. */
function expandsTilde(node: WordNode, inAssignment: boolean): boolean {
  if (node.text.startsWith('~')) return true
  if (!node.text.includes('~')) return false
  const assigns = /^[A-Za-z_]\w*\+?=/.test(node.text)
  if (!inAssignment && !assigns) return false
  const afterSeparator = inAssignment ? /:~/ : /[=:]~/
  if (node.parts === undefined) return afterSeparator.test(node.text)
  return node.parts.some(part => part.type === 'Literal' && afterSeparator.test(part.text))
}

const NO_NAMES: readonly string[] = []

/** Names of parameters, those in operands, arithmetic and substitutions too. */
function variablesIn(node: SyntaxNode): readonly string[] {
  // Most words are plain.
  if (node.type === 'Word' && node.parts === undefined) return NO_NAMES
  const names = new Set<string>()
  collectVariables(node, names)
  return [...names]
}

function collectVariables(node: SyntaxNode, names: Set<string>): void {
  if (node.type === 'Word' && node.parts === undefined) return
  if (node.type === 'SimpleExpansion') names.add(node.text.slice(1))
  else if (node.type === 'ParameterExpansion') names.add(node.parameter)
  else if (node.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(node.value)) names.add(node.value)
  for (const child of childrenOf(node)) collectVariables(child, names)
}
