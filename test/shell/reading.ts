import { readShell } from '../../src/shell/read.ts'
import type { Command, Script, ShellReading, Word } from '../../src/shell/script.ts'
import type { Dockerfile, Instruction } from '../../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

export interface Case {
  readonly dockerfile: Dockerfile
  readonly instruction: Instruction
}

/** A parsed text; the last instruction is the one under test, or what it triggers when it is an ONBUILD. */
export function lastOf(text: string): Case {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(`${parsed.refusal.reason} in ${JSON.stringify(text)}`)
  const last = parsed.dockerfile.instructions.at(-1)
  if (last === undefined) throw new Error('no instruction')
  return { dockerfile: parsed.dockerfile, instruction: last.trigger ?? last }
}

export function readingOf(text: string): ShellReading {
  const { dockerfile, instruction } = lastOf(text)
  return readShell(dockerfile, instruction)
}

export function scriptOf(text: string): Script {
  const reading = readingOf(text)
  if (!reading.ok) throw new Error(`${reading.unreadable.code}: ${reading.unreadable.reason}`)
  return reading.script
}

export function whyNot(text: string): string {
  const reading = readingOf(text)
  return reading.ok ? 'READABLE' : reading.unreadable.code
}

/** Every word of every command, assignments and redirections included. */
export function wordsOf(script: Script): readonly Word[] {
  return script.commands.flatMap(command => [
    ...command.words,
    ...command.assignments.flatMap(assignment => assignment.value ?? []),
    ...command.redirects.flatMap(redirect => redirect.target ?? []),
  ])
}

/** `a b | c` and the like: what the commands are, without layout. */
export function outline(script: Script): readonly string[] {
  return script.items.map(item => {
    const commands = item.pipeline.map(words).join(' | ')
    const body = commands === '' ? '(compound)' : commands
    const operator = item.operator === undefined ? '' : `${item.operator === '\n' ? 'NL' : item.operator} `
    return `${operator}${item.negated ? '! ' : ''}${body}`
  })
}

function words(command: Command): string {
  const assignments = command.assignments.map(({ name, value }) => `${name}=${value?.raw ?? ''}`)
  return [...assignments, ...command.words.map(word => word.raw)].join(' ')
}
