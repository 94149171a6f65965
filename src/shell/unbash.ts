import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash'

/**
 * The one door to the shell parser. It is tolerant: it returns a tree for broken input too and tells what
 * is wrong in `errors`, of which every substitution has its own. Its grammar is bash's, of which
 * POSIX shells take a part.
 */
export type {
  AndOr,
  Assignment as AssignmentNode,
  Command as CommandNode,
  CommandArgument,
  ParsedScript,
  Pipeline as PipelineNode,
  Redirection,
  Statement,
  SyntaxNode,
  Word as WordNode,
  WordPart,
} from 'unbash'

export function parseShell(text: string): ParsedScript {
  return parse(text)
}

export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  forEachChild(node, child => children.push(child))
  return children
}

/** The first thing wrong below a node, substitutions included; `undefined` when nothing is. */
export function faultIn(node: SyntaxNode): string | undefined {
  if (node.type === 'Script' && 'errors' in node) {
    const error = (node as ParsedScript).errors?.[0]
    if (error !== undefined) return error.message
  }
  if (node.type === 'HereDoc' && node.closing === undefined) return 'unterminated heredoc'
  if (node.type === 'CommandExpansion' && node.script === undefined) return 'unreadable command substitution'
  for (const child of childrenOf(node)) {
    const fault = faultIn(child)
    if (fault !== undefined) return fault
  }
  return undefined
}
