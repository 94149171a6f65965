import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { lineEnd } from '../text/lines.ts'
import { encloses, type Span, span } from '../text/span.ts'
import { hasHeredoc } from './edit-items.ts'
import { type Ground, groundOf, linesOf } from './ground.ts'
import type { ListItem, Script } from './script.ts'

/** Two instructions in place of one: `first`, a line ending, the indentation of the one, `second`. */
export interface SplitScript {
  readonly first: string
  /** Starts with the comments that stood between both halves, a line each. */
  readonly second: string
}

/** Builtins that leave something behind in the shell that runs them. */
const LEAVE_STATE = new Set([
  '.',
  'alias',
  'break',
  'cd',
  'continue',
  'declare',
  'eval',
  'exec',
  'exit',
  'export',
  'hash',
  'let',
  'local',
  'mapfile',
  'popd',
  'pushd',
  'read',
  'readarray',
  'readonly',
  'return',
  'set',
  'setopt',
  'shift',
  'shopt',
  'source',
  'trap',
  'typeset',
  'ulimit',
  'umask',
  'unalias',
  'unset',
  'unsetopt',
  'wait',
])

/**
 * Cuts a RUN in two before element `index`: both halves keep the flags, the layout and their comments.
 * `undefined` where the halves would not do what the whole does: the cut is not at an `&&` that decides alone
 * over all that follows, or the first half leaves something behind in its shell (`cd`, a variable, a function) or in
 * a tmpfs mount.
 */
export function splitScript(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  index: number,
): SplitScript | undefined {
  const before = script.items[index - 1]
  const item = script.items[index]
  if (instruction.keyword !== 'RUN' || script.carrier !== 'plain' || instruction.heredocs.length > 0)
    return undefined
  if (before === undefined || item === undefined || !cutsCleanly(script, index)) return undefined
  if (leavesState(script, script.items.slice(0, index), span(script.span.start, before.span.end)))
    return undefined
  if (instruction.flags.some(flag => flag.name === 'mount' && /\btype=tmpfs\b/.test(flag.value ?? '')))
    return undefined
  const { text, eol } = dockerfile
  const ground = groundOf(dockerfile, instruction, script.carrier)
  const head = span(instruction.span.start, instruction.argsSpan.start)
  const own = text.slice(text.lastIndexOf('\n', head.start - 1) + 1, head.start)
  const indentation = own.trim() === '' ? own : ''
  const comments = commentsIn(ground, span(before.span.end, item.span.start))
  const tail = text.slice(item.span.start, instruction.headSpan.end)
  return {
    first: text.slice(head.start, before.span.end),
    second: [...comments, withoutComments(ground, head) + tail].join(eol + indentation),
  }
}

/** A plain `&&`, and nothing but `&&` behind it: what follows runs if and only if all before it succeeded. */
function cutsCleanly(script: Script, index: number): boolean {
  if (script.items.some(item => item.background || item.operator === '&')) return false
  return script.items.slice(index).every(item => item.operator === '&&')
}

function leavesState(script: Script, items: readonly ListItem[], half: Span): boolean {
  // A compound may define a function or hold any of the builtins.
  if (items.some(item => item.pipeline.length === 0) || hasHeredoc(script, half)) return true
  return script.commands.some(command => {
    if (!encloses(half, command.span)) return command.words.some(word => word.variables.some(isOfTheShell))
    return command.words.length === 0 || LEAVE_STATE.has(command.words[0]?.loose ?? '')
  })
}

/** `$?`, `$!` and `$_` speak of the command before. */
function isOfTheShell(variable: string): boolean {
  return variable === '?' || variable === '!' || variable === '_'
}

function commentsIn(ground: Ground, gap: Span): readonly string[] {
  const lines = linesOf(ground, gap).filter(line => line.comment)
  return lines.map(line => ground.text.slice(line.start, lineEnd(ground.text, line.start)).trim())
}

function withoutComments(ground: Ground, part: Span): string {
  const kept = linesOf(ground, part).filter(line => !line.comment)
  return kept
    .map(line => ground.text.slice(Math.max(line.start, part.start), Math.min(line.next, part.end)))
    .join('')
}
