import { type Facts, type InitProgram, servicesOf, startedFile, startScripts } from '../../src/authoring.ts'
import type { Place } from './index.ts'

/** Who has to hear of a signal: the program alone, everything that runs, or whoever the init tells by itself. */
export type Audience = 'program' | 'group' | 'either'

/**
 * A program that shares its work among processes, and a script with a trap, tell their own when to stop: there a signal to all of
 * them would be another thing. A shell or a package manager above the program tells nobody: there it has to reach all.
 */
export function audienceOf({ dockerfile, stage, program }: Place, facts: Facts): Audience {
  const scripts = startScripts(dockerfile, stage, facts)
  const traps = scripts.some(
    ({ reading }) => reading.ok && reading.script.commands.some(({ name }) => name === 'trap'),
  )
  if (traps || program?.shell.traps === true) return 'program'
  if (program === undefined || program.above !== 'nothing') return 'group'
  if (program.server?.prefork === true) return 'program'
  const file = program.words
    .slice(1)
    .map(word => startedFile(dockerfile, stage, word, facts))
    .find(found => found !== undefined)
  return file !== undefined && STARTS_PROCESSES.test(file.text) ? 'program' : 'either'
}

/** How a program of Python or Node starts processes of its own. */
const STARTS_PROCESSES =
  /\b(?:multiprocessing|ProcessPoolExecutor|os\.fork|subprocess\.Popen)\b|['"](?:node:)?(?:cluster|child_process)['"]/

/** As people call it. */
export function nameOf({ program }: Place): string | undefined {
  const first = program?.words[0]
  // A script whose programs run beside it ends in that word of the shell.
  if (first === 'wait') return undefined
  return program?.server?.name ?? (first?.includes('$') === false ? first.replace(/^.*\//, '') : undefined)
}

export function messageOf(place: Place): string {
  const { program } = place
  if (program?.above === 'shell') return 'Process 1 is a shell, which hands no signal on to the program.'
  if (program?.above === 'runner') return 'Process 1 is a package manager, which hands signals on unreliably.'
  const name = nameOf(place) ?? 'The program'
  return program?.server?.onTerm === 'stops' || program?.server?.onTerm === 'reloads'
    ? `${name} is process 1, where nobody else reaps processes that lose their parent.`
    : `${name} is process 1, where SIGTERM does nothing without a handler, and nobody reaps processes that lose their parent.`
}

export function consequencesOf(
  place: Place,
  init: InitProgram,
  audience: Audience,
  facts: Facts,
): readonly string[] {
  const { dockerfile, stage, program } = place
  const name = nameOf(place) ?? 'the program'
  const stops = program?.server?.onTerm === 'stops'
  const overriding = servicesOf(dockerfile, stage, facts).find(({ entrypoint }) => entrypoint !== undefined)
  return [
    stops
      ? `${init} is process 1 and starts ${name}, which stops by itself on SIGTERM.`
      : program?.server?.onTerm === 'reloads'
        ? `${init} is process 1 and starts ${name}, which SIGTERM makes reload as before, unless die-on-term is set.`
        : `${init} is process 1 and starts ${name}: without a handler for SIGTERM, ${name} ends at once with 143 on docker stop, in place of 137 after the grace period.`,
    ...(audience === 'group' || (audience === 'either' && init === 'dumb-init')
      ? [`Signals reach the processes that ${name} starts as well, not ${name} alone.`]
      : []),
    ...(overriding === undefined
      ? []
      : [
          `The service ${overriding.name} in ${overriding.file} has an entrypoint of its own, and so no init.`,
        ]),
  ]
}
