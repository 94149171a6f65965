import { replacementFor } from './replaced-shell.ts'
import type { Start } from './start-command.ts'

/** The text of a shell form, with `exec` before its last command where the shell can make way for that. */
export function execInText(start: Start & { readonly form: 'shell' }): string {
  const { text, reading, origin } = start
  if (!reading.ok || origin.from === 'base' || reading.script.carrier !== 'plain') return text
  const replacement = replacementFor(reading.script, false)
  if (replacement.how !== 'exec') return text
  const { args } = origin.instruction
  const { start: target } = replacement.command.span
  for (let at = 0; at < text.length; at++) {
    if (args.toSource(at) === target) return `${text.slice(0, at)}${replacement.prefix} ${text.slice(at)}`
  }
  return text
}
