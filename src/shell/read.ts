import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { oncePerText } from '../text/once-per-text.ts'
import { readCommands } from './commands.ts'
import { execForm } from './exec-form.ts'
import { type Interpreter, interpreterOf, interpreterOfShebang } from './interpreter.ts'
import { elementsOf, listItems, positionsOf } from './list.ts'
import { moved } from './moved.ts'
import type { Script, ShellReading, Unreadable } from './script.ts'
import { heredocText, plainText, type ShellText, textWithHeredocs } from './shell-text.ts'
import { faultIn, parseShell } from './unbash.ts'

const readings = new WeakMap<Instruction, ShellReading>()

/**
 * The commands that RUN, CMD, ENTRYPOINT or HEALTHCHECK gives to a shell, or why they cannot be read for
 * certain. For what an ONBUILD triggers, ask with its `trigger`.
 */
export function readShell(dockerfile: Dockerfile, instruction: Instruction): ShellReading {
  const before = readings.get(instruction)
  if (before !== undefined) return before
  const reading = read(dockerfile, instruction)
  readings.set(instruction, reading)
  return reading
}

function read(dockerfile: Dockerfile, instruction: Instruction): ShellReading {
  const offset = commandOffset(instruction)
  if (offset === undefined) return unreadable('NOT_A_SHELL', `${instruction.keyword} runs no command`)
  if (instruction.json !== undefined) return execForm(dockerfile, instruction, offset, readText)

  const [heredoc] = instruction.heredocs
  if (heredoc === undefined) return readPlain(dockerfile, instruction, offset)
  if (isOnlyHeredoc(instruction)) {
    const text = heredocText(dockerfile, heredoc)
    // BuildKit looks for `#!` before it takes the tabs off, and then runs the body as a file of its own.
    const shebang = interpreterOfShebang(dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end))
    return readBy(shebang ?? interpreterOf(dockerfile, instruction), dockerfile, text)
  }
  return readBy(interpreterOf(dockerfile, instruction), dockerfile, textWithHeredocs(dockerfile, instruction))
}

/** Where an instruction was read before, and as what. */
interface Known {
  readonly start: number
  readonly script: Script
}

/** By the shell, the escape character and the words: most of a file is the same after an edit, only further down. */
const known = new Map<string, Known>()
const KNOWN_LIMIT = 150

function readPlain(dockerfile: Dockerfile, instruction: Instruction, offset: number): ShellReading {
  const found = interpreterOf(dockerfile, instruction)
  if (!found.ok) return found
  const { start, end } = instruction.span
  const key = `${found.interpreter}${dockerfile.escape}${dockerfile.text.slice(start, end)}`
  const before = known.get(key)
  if (before !== undefined) return { ok: true, script: moved(before.script, start - before.start) }
  const reading = readText(dockerfile, plainText(instruction.args, offset), found.interpreter)
  if (!reading.ok) return reading
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(key, { start, script: reading.script })
  return reading
}

function readBy(
  found: ReturnType<typeof interpreterOf>,
  dockerfile: Dockerfile,
  text: ShellText,
): ShellReading {
  return found.ok ? readText(dockerfile, text, found.interpreter) : found
}

/** The commands of a script that is a file of its own; spans are of its text. */
export function readScript(text: string): ShellReading {
  const found = interpreterOfShebang(text) ?? { ok: true, interpreter: 'sh' }
  if (!found.ok)
    return unreadable('NOT_A_SHELL', `it is a script for ${(text.split('\n', 1)[0] ?? '').slice(2).trim()}`)
  const script: ShellText = { text, carrier: 'plain', toSpan: (start, end) => ({ start, end }) }
  return readText({ text }, script, found.interpreter)
}

/** Where the command starts in the logical text; `undefined` when there is none. */
function commandOffset(instruction: Instruction): number | undefined {
  switch (instruction.keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return 0
    case 'HEALTHCHECK':
      return /^CMD[ \t]+/i.exec(instruction.args.text)?.[0].length
    default:
      return undefined
  }
}

/** `RUN <<EOF`: the body is the script. Anything beside the marker, and the body is input of a command. */
function isOnlyHeredoc(instruction: Instruction): boolean {
  const [heredoc, second] = instruction.heredocs
  if (heredoc === undefined || second !== undefined) return false
  const { args } = instruction
  return /^\d*<</.test(args.text) && args.toSpan(0, args.text.length).end === heredoc.markerSpan.end
}

const parsed = oncePerText(50, text => {
  const tree = parseShell(text)
  const elements = elementsOf(tree)
  return { tree, fault: faultIn(tree), elements, positions: positionsOf(elements) }
})

function readText(
  dockerfile: Pick<Dockerfile, 'text'>,
  text: ShellText,
  interpreter: Interpreter,
): ShellReading {
  const { tree, fault, elements, positions } = parsed(text.text)
  if (fault !== undefined) return unreadable('SHELL_SYNTAX', fault)
  const commands = readCommands({ dockerfile, text, interpreter }, tree, positions)
  const items = listItems(text, elements, commands)
  const first = elements[0]
  const last = elements.at(-1)
  if (items === undefined)
    return unreadable('SHELL_SYNTAX', 'the operators between the commands could not be told')
  if (first === undefined || last === undefined)
    return saysNothing(text.text)
      ? { ok: true, script: nothing(text) }
      : unreadable('SHELL_SYNTAX', 'there is no command in it')
  return {
    ok: true,
    script: {
      items,
      commands: [...commands.values()],
      span: text.toSpan(first.node.pos, last.node.end),
      text: text.text,
      carrier: text.carrier,
    },
  }
}

/** Blank lines and comments: a shell does nothing, and succeeds. */
function saysNothing(text: string): boolean {
  return text.split('\n').every(line => /^[ \t]*(#|$)/.test(line))
}

function nothing(text: ShellText): Script {
  return { items: [], commands: [], span: text.toSpan(0, 0), text: text.text, carrier: text.carrier }
}

function unreadable(code: Unreadable['code'], reason: string): ShellReading {
  return { ok: false, unreadable: { code, reason } }
}
