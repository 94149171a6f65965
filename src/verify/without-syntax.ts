import { parseDockerfile } from '../syntax/parse.ts'

/**
 * The text with its `# syntax=` line made a comment, so that the engine's own frontend reads it where no registry can be
 * asked for another. Line numbers stay. A comment ends the directives at the top, so it goes below `# escape=`.
 */
export function withoutSyntax(text: string): string {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) return text
  const { directives, eol } = parsed.dockerfile
  const syntax = directives.find(({ name }) => name === 'syntax')
  const last = directives.at(-1)
  if (syntax === undefined || last === undefined) return text
  const comment = `# (not used) ${text.slice(syntax.span.start, syntax.span.end)}`
  const head = text.slice(0, syntax.span.start)
  if (last === syntax) return head + comment + text.slice(syntax.span.end)
  const between = text.slice(syntax.span.end, last.span.end).replace(/^\r?\n/, '')
  return head + between + eol + comment + text.slice(last.span.end)
}
