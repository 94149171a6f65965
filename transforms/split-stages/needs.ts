import {
  type Command,
  commandsOfPackage,
  compilesNothing,
  type Declined,
  globalPrograms,
  type Instruction,
  type Invocation,
  invocationOf,
  isEssential,
  isOfLanguage,
  isPlainNodeProgram,
  mayLack,
  readShell,
} from '../../src/authoring.ts'
import type { Division } from './places.ts'

/**
 * Why a RUN cannot stay in the image, which has no compilers and, on a smaller base, not all the tools of the builder either;
 * `undefined` where it can. Every command of it has to be known.
 */
export function needsNoBuilder(division: Division, run: Instruction): Declined | undefined {
  const { subject } = division
  const reading = readShell(subject.dockerfile, run)
  if (!reading.ok) return declined(run, `what it runs cannot be read (${reading.unreadable.reason})`)
  for (const command of reading.script.commands) {
    const why = whyNot(division, command)
    if (why !== undefined) return declined(run, why)
  }
  return undefined
}

function declined(run: Instruction, why: string): Declined {
  return {
    code: 'UNKNOWN_DEP',
    reason: `RUN on line ${run.line} would have to work without what moves to a builder stage, and ${why}.`,
  }
}

function whyNot(
  { missing, proposal, subject, lacksCompilers }: Division,
  command: Command,
): string | undefined {
  const { name } = command
  // An assignment alone.
  if (command.words.length === 0) return undefined
  if (name === undefined) return `${command.words[0]?.raw ?? 'a command'} is not followed`
  if (missing.has(name)) return `it calls ${name}`
  if (proposal.programs.has(name)) return undefined
  const invocation = invocationOf(command)
  if (invocation !== undefined) {
    if (['apt', 'apk'].includes(invocation.tool)) return undefined
    if (['clean-cache', 'query', 'configure'].includes(invocation.action)) return undefined
    if (installsProgram(invocation, lacksCompilers)) return undefined
    const text = command.words
      .slice(0, 3)
      .map(word => word.raw)
      .join(' ')
    return `\`${text}\` may compile something`
  }
  if (isOfLanguage(name))
    return pythonBuilds(command) ? `it runs ${command.words[1]?.raw ?? 'a build'}` : undefined
  if (isEssential(name)) {
    if (name === 'sh' || name === 'bash' || name === '.' || name === 'source' || name === 'eval')
      return `${command.words
        .slice(0, 2)
        .map(word => word.raw)
        .join(' ')} is not followed`
    const { base } = proposal
    const lacks = base !== undefined && subject.release !== undefined && mayLack(name, subject.release)
    return lacks && !bringsCommand(subject, 'adduser') ? `${base} may not have ${name}` : undefined
  }
  const typed = command.words[0]?.value ?? ''
  if (typed.includes('/') && !/^\/(usr\/)?s?bin\//.test(typed)) return `${typed} is not followed`
  if (proposal.base === undefined && compilesNothing(name)) return undefined
  if (proposal.base !== undefined && bringsCommand(subject, name)) return undefined
  return proposal.base === undefined
    ? `whether ${name} needs it is not known`
    : `whether ${proposal.base} has ${name} is not known`
}

/** Programs of Node for all projects, on what the image has as before or of plain JavaScript. */
function installsProgram(invocation: Invocation, lacksCompilers: boolean): boolean {
  const names = globalPrograms(invocation)
  return names !== undefined && (!lacksCompilers || names.every(isPlainNodeProgram))
}

/** `python setup.py build`, `python -m build`: compile with what is installed. */
function pythonBuilds({ words }: Command): boolean {
  const [, first, second] = words.map(word => word.loose)
  return (
    /(^|\/)(setup|build|install)\.py$/.test(first ?? '') ||
    (first === '-m' && /^(build|setuptools|cython|Cython|mypyc|pip|nuitka)/.test(second ?? ''))
  )
}

/** A package of the stage that stays in the image brings the command. */
function bringsCommand({ packages }: Division['subject'], name: string): boolean {
  return [...packages.values()].some(run =>
    run.installs.some(({ words }) =>
      words.some(
        word => word.fate !== 'builder' && [word.name, ...commandsOfPackage(word.name)].includes(name),
      ),
    ),
  )
}
