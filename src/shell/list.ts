import type { Command, ListItem, Operator } from './script.ts'
import type { ShellText } from './shell-text.ts'
import type { ParsedScript, PipelineNode, Statement, SyntaxNode } from './unbash.ts'

/** One element of the list at the top, before its commands are read. */
export interface Element {
  readonly node: SyntaxNode
  readonly background: boolean
}

/** The elements of `a && b; c` and the like, in order, whatever operators stand between them. */
export function elementsOf(script: ParsedScript): readonly Element[] {
  return script.commands.flatMap(elementsOfStatement)
}

function elementsOfStatement(statement: Statement): readonly Element[] {
  const { command } = statement
  const nodes = command.type === 'AndOr' ? command.commands : [command]
  // `a && b &` runs both in the background.
  return nodes.map(node => ({ node, background: statement.background === true }))
}

/** Where the simple commands of an element stand. */
export function positionsOf(elements: readonly Element[]): ReadonlyMap<SyntaxNode, Command['position']> {
  const positions = new Map<SyntaxNode, Command['position']>()
  for (const { node } of elements) {
    if (node.type === 'Command') positions.set(node, 'top')
    if (node.type !== 'Pipeline') continue
    const position = node.commands.length > 1 ? 'pipe' : 'top'
    for (const member of node.commands) if (member.type === 'Command') positions.set(member, position)
  }
  return positions
}

/** `undefined` when what stands between two elements is no operator: then the tree was misread. */
export function listItems(
  text: ShellText,
  elements: readonly Element[],
  commands: ReadonlyMap<SyntaxNode, Command>,
): readonly ListItem[] | undefined {
  const items: ListItem[] = []
  let previous: SyntaxNode | undefined
  for (const { node, background } of elements) {
    const operator = previous === undefined ? undefined : operatorAt(text.text, previous.end, node.pos)
    if (previous !== undefined && operator === undefined) return undefined
    items.push({
      span: text.toSpan(node.pos, node.end),
      operator: operator?.operator,
      operatorSpan: operator && text.toSpan(operator.start, operator.start + operator.operator.length),
      pipeline: pipelineOf(node, commands),
      negated: node.type === 'Pipeline' && node.prefixes.some(prefix => prefix.type === 'Negation'),
      single: node.type === 'Command' ? commands.get(node) : undefined,
      background,
    })
    previous = node
  }
  return items
}

function pipelineOf(node: SyntaxNode, commands: ReadonlyMap<SyntaxNode, Command>): readonly Command[] {
  const members: PipelineNode['commands'] = node.type === 'Pipeline' ? node.commands : []
  const found: Command[] = []
  for (const member of node.type === 'Command' ? [node] : members) {
    const command = commands.get(member)
    if (command === undefined) return []
    found.push(command)
  }
  return found
}

/** The first operator in the gap between two elements; blanks, line continuations and a comment may precede it. */
function operatorAt(
  text: string,
  from: number,
  to: number,
): { readonly operator: Operator; readonly start: number } | undefined {
  let at = from
  while (at < to) {
    const character = text[at]
    if (character === ' ' || character === '\t') at += 1
    else if (character === '\\' && text[at + 1] === '\n') at += 2
    else if (character === '#') at = text.indexOf('\n', at)
    else break
    if (at === -1) return undefined
  }
  if (at >= to) return undefined
  const two = text.slice(at, at + 2)
  if (two === '&&' || two === '||') return { operator: two, start: at }
  const one = text[at]
  if (one === ';' || one === '&' || one === '\n') return { operator: one, start: at }
  return undefined
}
