import type { Command, Script, Word } from '../shell/script.ts'
import { isShellBuiltin } from './shell-builtins.ts'

/** How the shell of a start command can make way for the program, so that no shell stands between it and the signals. */
export type Replacement =
  /** No shell is needed: these words are the vector. */
  | { readonly how: 'vector'; readonly words: readonly Word[] }
  /** `exec` before the last command, `exec env` where that sets variables. */
  | { readonly how: 'exec'; readonly command: Command; readonly prefix: 'exec' | 'exec env' }
  /** It says `exec` already. */
  | { readonly how: 'done' }
  | { readonly how: 'none'; readonly code: string; readonly reason: string }

/**
 * Judges the text that a start command gives to a shell. `plain` says that it is all there is: a shell that reads profiles first may
 * set what the program needs.
 */
export function replacementFor(script: Script, plain: boolean): Replacement {
  const last = script.items.at(-1)
  const hindrance = script.items.length === 0 ? 'It starts nothing.' : hindranceIn(script)
  if (last === undefined || hindrance !== undefined) return none('SHELL_FEATURES', hindrance ?? '')
  const command = last.single
  if (command === undefined) return none('SHELL_FEATURES', 'Its last part is more than one program.')
  const [first] = command.words
  if (first === undefined) return none('SHELL_FEATURES', 'Its last part starts no program.')
  const vector = plain && script.items.length === 1 ? vectorOf(script, command) : undefined
  if (vector !== undefined) return { how: 'vector', words: vector }
  if (command.name === 'exec') return { how: 'done' }
  if (first.value === undefined && !isPath(first)) {
    return none('CMD_EXPANSION', `What ${first.raw} starts is only known when the container runs.`)
  }
  if (command.name !== undefined && isShellBuiltin(command.name)) {
    return none('BUILTIN', `${command.name} is a command of the shell itself, which no program can replace.`)
  }
  if (command.assignments.length === 0) return { how: 'exec', command, prefix: 'exec' }
  if (command.assignments.every(({ value }) => value?.value !== undefined)) {
    return { how: 'exec', command, prefix: 'exec env' }
  }
  return none('CMD_EXPANSION', 'It sets a variable to a value that is only known when the container runs.')
}

/** `"$JAVA_HOME"/bin/java` is a program, `$START` may be anything. */
function isPath({ loose, substitution }: Word): boolean {
  return !substitution && /[^/]\/[^/]/.test(loose)
}

/** What would go wrong when the shell is gone before the last command ends. */
function hindranceIn(script: Script): string | undefined {
  const { items, commands } = script
  if (commands.some(({ name }) => name === 'trap'))
    return 'The shell sets a trap, which it has to be there for.'
  if (items.some(({ background }) => background)) return 'The shell starts several programs side by side.'
  const last = items.at(-1)
  if (last?.operator === '||') return `Its last part runs only when the one before it fails.`
  if (last?.negated === true) return 'The shell turns the exit status round.'
  if ((last?.pipeline.length ?? 0) > 1) return 'The shell joins several programs by a pipe.'
  // A function of that name would be what runs.
  return /(?:^|[\s;&|])\w+\s*\(\)|\bfunction\s/.test(script.text) ? 'The shell defines functions.' : undefined
}

/** The words when a vector of them starts the very same program; `undefined` when it takes a shell. */
function vectorOf(script: Script, command: Command): readonly Word[] | undefined {
  if (command.assignments.length > 0 || command.redirects.length > 0) return undefined
  const own = command.name === 'exec' ? command.words.slice(1) : command.words
  const [program] = own
  if (program?.value === undefined || program.value === '' || program.value.startsWith('-')) return undefined
  // `exec env A=b program` is as good.
  if (program.value === 'env' && own !== command.words) return undefined
  if (isShellBuiltin(program.value) || own.some(({ value }) => value === undefined)) return undefined
  return isNothingBut(script.text, command.words) ? own : undefined
}

/** No comment of the shell, no `;` at the end. */
function isNothingBut(text: string, words: readonly Word[]): boolean {
  let rest = text.trim()
  for (const { raw } of words) {
    if (!rest.startsWith(raw)) return false
    rest = rest.slice(raw.length).trimStart()
  }
  return rest === ''
}

function none(code: string, reason: string): Replacement {
  return { how: 'none', code, reason }
}
