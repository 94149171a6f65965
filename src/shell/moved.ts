import type { Span } from '../text/span.ts'
import type { Command, ListItem, Redirect, Script, ShellAssignment, Word } from './script.ts'

/** The same script where it stands so many characters further down. */
export function moved(script: Script, by: number): Script {
  if (by === 0) return script
  const spanOf = ({ start, end }: Span): Span => ({ start: start + by, end: end + by })
  const wordOf = (word: Word): Word => ({
    span: spanOf(word.span),
    raw: word.raw,
    value: word.value,
    loose: word.loose,
    variables: word.variables,
    glob: word.glob,
    substitution: word.substitution,
    contiguous: word.contiguous,
  })
  const assignmentOf = ({ name, value, span }: ShellAssignment): ShellAssignment => ({
    name,
    value: value && wordOf(value),
    span: spanOf(span),
  })
  const redirectOf = ({ operator, descriptor, target, span }: Redirect): Redirect => ({
    operator,
    descriptor,
    target: target && wordOf(target),
    span: spanOf(span),
  })
  const commands = new Map<Command, Command>()
  const commandOf = (command: Command): Command => {
    const known = commands.get(command)
    if (known !== undefined) return known
    const one: Command = {
      span: spanOf(command.span),
      assignments: command.assignments.map(assignmentOf),
      words: command.words.map(wordOf),
      redirects: command.redirects.map(redirectOf),
      position: command.position,
      name: command.name,
    }
    commands.set(command, one)
    return one
  }
  const itemOf = (item: ListItem): ListItem => ({
    span: spanOf(item.span),
    operator: item.operator,
    operatorSpan: item.operatorSpan && spanOf(item.operatorSpan),
    pipeline: item.pipeline.map(commandOf),
    negated: item.negated,
    single: item.single && commandOf(item.single),
    background: item.background,
  })
  return {
    items: script.items.map(itemOf),
    commands: script.commands.map(commandOf),
    span: spanOf(script.span),
    text: script.text,
    carrier: script.carrier,
  }
}
