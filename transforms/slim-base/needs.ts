import {
  type Command,
  type Declined,
  type Dockerfile,
  globalPrograms,
  type Instruction,
  invocationOf,
  isEssential,
  isOfLanguage,
  isPlainNodeProgram,
  mayLack,
  type Release,
  readShell,
  releaseOf,
  type Stage,
  stateBefore,
} from '../../src/authoring.ts'

/** Whether a stage installs or builds anything with a package manager of a language: that is a matter of splitting. */
export function installsLanguage(dockerfile: Dockerfile, stage: Stage): boolean {
  return runsOf(stage).some(run => {
    const reading = readShell(dockerfile, run)
    return (
      reading.ok &&
      reading.script.commands.some(command => {
        const invocation = invocationOf(command)
        return (
          invocation !== undefined &&
          !['apt', 'apk', 'dnf'].includes(invocation.tool) &&
          globalPrograms(invocation) === undefined &&
          ['install', 'fetch', 'build', 'run'].includes(invocation.action)
        )
      })
    )
  })
}

/** A step that may need what only the large image has. */
export function needsLarge(dockerfile: Dockerfile, stage: Stage): Declined | undefined {
  const { base, baseRef } = stateBefore(dockerfile, stage.from)
  const release = releaseOf(base, baseRef)
  for (const run of runsOf(stage)) {
    const reading = readShell(dockerfile, run)
    if (!reading.ok) return declined(run, `what it runs cannot be read (${reading.unreadable.reason})`)
    const command = reading.script.commands.find(one => !isKnown(one, release))
    if (command !== undefined) return declined(run, why(command))
  }
  return undefined
}

function runsOf(stage: Stage): readonly Instruction[] {
  return stage.instructions.filter(({ keyword }) => keyword === 'RUN')
}

function isKnown(command: Command, release: Release | undefined): boolean {
  if (command.words.length === 0) return true
  const invocation = invocationOf(command)
  if (invocation !== undefined)
    return (
      ['apt', 'apk'].includes(invocation.tool) ||
      ['clean-cache', 'query', 'configure'].includes(invocation.action) ||
      globalPrograms(invocation)?.every(isPlainNodeProgram) === true
    )
  const { name } = command
  if (name === undefined || /^(sh|bash|\.|source|eval)$/.test(name)) return false
  return (
    (isEssential(name) && !(release !== undefined && mayLack(name, release))) ||
    (isOfLanguage(name) && command.words.length === 2 && /^--?[vV]/.test(command.words[1]?.value ?? ''))
  )
}

function why(command: Command): string {
  const [name = 'what it calls', ...rest] = command.words.map(({ raw }) => raw)
  return invocationOf(command) === undefined
    ? `whether the slim image has ${name} is not known`
    : `\`${[name, ...rest].join(' ')}\` may compile something`
}

function declined(run: Instruction, why: string): Declined {
  return { code: 'UNKNOWN_DEP', reason: `RUN on line ${run.line} would run on the slim image, and ${why}.` }
}
