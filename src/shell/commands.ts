import { baseName } from './interpreter.ts'
import type { Command, Redirect, ShellAssignment, Word } from './script.ts'
import { opaqueText } from './shell-text.ts'
import { type CommandNode, childrenOf, type Redirection, type SyntaxNode } from './unbash.ts'
import { type Reader, readAssignedValue, readAssignmentWord, readWord } from './words.ts'

/**
 * Every simple command below a node, in source order. `positions` names those of the list at the top; all
 * others are nested.
 */
export function readCommands(
  reader: Reader,
  root: SyntaxNode,
  positions: ReadonlyMap<SyntaxNode, Command['position']>,
): ReadonlyMap<SyntaxNode, Command> {
  const commands = new Map<SyntaxNode, Command>()
  const visit = (current: Reader, node: SyntaxNode): void => {
    if (node.type === 'Command')
      commands.set(node, readCommand(current, node, positions.get(node) ?? 'nested'))
    for (const child of childrenOf(node)) visit(readerFor(current, node, child), child)
  }
  visit(reader, root)
  return commands
}

/** Backquotes with escapes inside are decoded before they are parsed: their nodes count in a text of their own. */
function readerFor(reader: Reader, parent: SyntaxNode, child: SyntaxNode): Reader {
  if (child.type !== 'Script' || child.source === undefined) return reader
  return { ...reader, text: opaqueText(child.source, reader.text.toSpan(parent.pos, parent.end)) }
}

function readCommand(reader: Reader, node: CommandNode, position: Command['position']): Command {
  const assignments: ShellAssignment[] = []
  const words: Word[] = []
  const redirects = node.redirects.map(redirect => readRedirect(reader, redirect))
  for (const prefix of node.prefix) {
    if (prefix.type !== 'Assignment') continue
    const span = reader.text.toSpan(prefix.pos, prefix.end)
    assignments.push({ name: prefix.name, value: readAssignedValue(reader, prefix), span })
  }
  if (node.name !== undefined) words.push(readWord(reader, node.name))
  for (const argument of node.args) {
    words.push(argument.type === 'Word' ? readWord(reader, argument) : readAssignmentWord(reader, argument))
  }
  const name = words[0]?.value
  return {
    span: reader.text.toSpan(node.pos, node.end),
    assignments,
    words,
    redirects,
    position,
    name: name === undefined ? undefined : baseName(name),
  }
}

function readRedirect(reader: Reader, node: Redirection): Redirect {
  const target =
    node.type === 'HereDoc' || node.target === undefined ? undefined : readWord(reader, node.target)
  return {
    operator: node.operator,
    descriptor: node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined,
    target,
    span: reader.text.toSpan(node.pos, node.end),
  }
}
