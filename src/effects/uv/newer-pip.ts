import type { Facts } from '../../facts/facts.ts'
import { readShell } from '../../shell/read.ts'
import type { Command } from '../../shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../../syntax/dockerfile.ts'
import { stagesFrom } from '../../syntax/queries.ts'
import { type Invocation, invocationOf } from '../invocation.ts'
import { startScripts } from '../start-scripts.ts'
import { type Program, programsOf } from '../started/programs.ts'
import { startedPrograms } from '../started-programs.ts'

/** Options that do not say where to, or what else. */
const PLAIN =
  /^(upgrade|upgrade-strategy|no-cache-dir|quiet|verbose|root-user-action|disable-pip-version-check|no-input|progress-bar|break-system-packages|timeout|retries|default-timeout)$/

/**
 * Whether a `pip install` brings nothing but a newer pip, and the wheel that old ones build with. setuptools is another matter: programs
 * import `pkg_resources` of it without asking for it.
 */
export function renewsPip({ operands, options, uncertain }: Invocation): boolean {
  return (
    !uncertain &&
    operands.some(({ loose }) => loose === 'pip') &&
    operands.every(({ loose }) => loose === 'pip' || loose === 'wheel') &&
    options.some(({ name }) => name === 'upgrade') &&
    options.every(({ name }) => PLAIN.test(name))
  )
}

const PIP = /^(pip[\d.]*|ensurepip|pipx|pip-(sync|compile)|tox|nox)$/

/**
 * Whether something may use the pip of a stage: a step of it or of the stages that are built on it, or what they start.
 *
 * @param apart commands that do so no longer
 */
export function usesPip(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  apart: ReadonlySet<Command>,
): boolean {
  return (
    stage.instructions.some(one => one.keyword === 'RUN' && stepUsesPip(dockerfile, one, apart)) ||
    stage.instructions.some(({ keyword }) => keyword === 'ONBUILD') ||
    startedPrograms(dockerfile, stage, facts).some(isPip) ||
    startScripts(dockerfile, stage, facts).some(({ text }) => /\bpip3?\b/.test(text)) ||
    stagesFrom(dockerfile, stage).some(one => usesPip(dockerfile, one, facts, apart))
  )
}

function stepUsesPip(dockerfile: Dockerfile, run: Instruction, apart: ReadonlySet<Command>): boolean {
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return true
  return reading.script.commands.some(command => {
    if (apart.has(command)) return false
    const action = invocationOf(command)?.action
    if (action === 'query' || action === 'clean-cache') return false
    const words = command.words.map(({ loose }) => loose)
    return command.name === undefined || isOwnScript(words) || programsOf({ words, settings: [] }).some(isPip)
  })
}

function isPip({ name }: Program): boolean {
  return PIP.test(name)
}

/** A script of the project, or a Makefile, which may do anything. */
function isOwnScript([program = '', first = '']: readonly string[]): boolean {
  return (
    /^(make|just|task)$/.test(program) ||
    /\.(sh|bash)$/.test(program) ||
    /^\.{1,2}\//.test(program) ||
    (/^(ba|da|a|z)?sh$/.test(program.slice(program.lastIndexOf('/') + 1)) &&
      first !== '' &&
      !/^-\w*c/.test(first))
  )
}
