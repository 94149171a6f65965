import inquirer from 'inquirer'
import type { Prompter, Reply } from './interactive.ts'

const CHOICES: readonly { readonly key: string; readonly name: string; readonly value: Reply }[] = [
  { key: 'y', name: 'Yes, make this change', value: 'yes' },
  { key: 'n', name: 'No, not this one', value: 'no' },
  { key: 'a', name: 'All of this transform from here on, at this level or safer', value: 'all' },
  { key: 'd', name: "Don't ask about this transform again, and make none of its changes", value: 'never' },
  { key: 'f', name: 'Leave the rest of this file', value: 'file' },
  { key: 'q', name: 'Quit; answers are kept', value: 'quit' },
]

/** Asks on the terminal; what is said goes to stderr, so that stdout stays what was asked for. */
export function inquirerPrompter(): Prompter {
  const prompt = inquirer.createPromptModule({ output: process.stderr })
  return {
    ask: question =>
      new Promise((resolve, reject) => {
        // Ctrl-D closes the input without a word from inquirer: then nothing is left to wait for.
        const ended = () => resolve('quit')
        process.once('beforeExit', ended)
        prompt<{ reply: Reply }>([
          { type: 'expand', name: 'reply', message: question, choices: [...CHOICES] },
        ])
          .then(
            ({ reply }) => resolve(reply),
            (error: unknown) => (isBrokenOff(error) ? resolve('quit') : reject(error)),
          )
          .finally(() => process.removeListener('beforeExit', ended))
      }),
  }
}

/** Ctrl-C ends the questions, not the work done so far. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError'
}
