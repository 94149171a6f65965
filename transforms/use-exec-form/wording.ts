import { type Declined, knownServer } from '../../src/authoring.ts'
import type { ShellPlace } from './shell.ts'

/** What may differ once these words are the vector. */
export function ofVector(
  { instruction, stage }: ShellPlace,
  words: readonly string[],
  alone: boolean,
): readonly string[] {
  const [program = ''] = words
  return [
    ...(alone ? [] : stopOf(words)),
    `The variables that a shell sets by itself, PWD and SHLVL, are not there for ${program} any more.`,
    ...(instruction.keyword === 'ENTRYPOINT'
      ? [
          `Words behind the name of the image, and a command of compose, reach ${program}: the shell form ignored them.`,
        ]
      : []),
    ...(/\.(sh|bash)$/.test(program)
      ? [`${program} is taken to start with #!, as nothing else says what runs it.`]
      : []),
    ...(program === 'nginx' && /^(?:[\w.-]+\/)*nginx(?:-unprivileged)?(?=[:@]|$)/.test(stage.base)
      ? [
          `The entrypoint of ${stage.base} prepares the configuration when it is given nginx itself: templates in /etc/nginx/templates are rendered from now on.`,
        ]
      : []),
  ]
}

/** What may differ once the shell makes way for these words. */
export function ofExec(words: readonly string[]): readonly string[] {
  return stopOf(words)
}

/** How the program stops once it gets the signals itself. */
export function stopOf(words: readonly string[]): readonly string[] {
  const server = knownServer(words)
  const name = server?.name ?? words[0] ?? 'The program'
  switch (server?.onTerm) {
    case 'stops':
      return [
        `${name} gets SIGTERM and stops by itself, where it was killed after the grace period: its exit code is another one.`,
      ]
    case 'ignores':
    case 'program':
      return [
        `${name} gets SIGTERM as process 1: without a handler in the program it is killed after the grace period, as before.`,
      ]
    case 'reloads':
      return [
        `${name} gets SIGTERM as process 1, which makes it reload: with die-on-term in its settings it stops.`,
      ]
    default:
      return [
        `${name} gets the signals itself: it stops in its own way, and its exit code may be another one.`,
      ]
  }
}

/** A reason that was written to stand inside a sentence. */
export function asSentence({ code, reason }: Declined): Declined {
  return { code, reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` }
}
