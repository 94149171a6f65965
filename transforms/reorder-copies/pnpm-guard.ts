import {
  after,
  type Dockerfile,
  flagsNamed,
  invocationOf,
  readShell,
  type Stage,
  stagesFrom,
} from '../../src/authoring.ts'
import { earlier } from './earlier.ts'
import type { InstallRun } from './install-run.ts'

export const PNPM_GUARD = 'ENV PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN=false'
export const PNPM_NOTE =
  'ENV PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN=false is added: pnpm 11 compares file times before it runs a script, finds the copied source newer, and would install again.'

/** Whether a later pnpm would take the install for stale by the times of files. */
export function pnpmGuard(dockerfile: Dockerfile, stage: Stage, run: InstallRun): boolean {
  if (run.install.tool !== 'pnpm' || run.install.subcommand === 'fetch') return false
  const known = pnpmMajor(dockerfile, stage, run)
  if (known !== undefined && known < 11) return false
  const inStages = [
    ...after(stage, run.instruction),
    ...stagesFrom(dockerfile, stage).flatMap(later => later.instructions),
  ]
  const commands = [run.instruction, ...inStages].flatMap(instruction => {
    const reading = readShell(dockerfile, instruction)
    return reading.ok ? reading.script.commands : []
  })
  const named = [...earlier(stage, run.instruction), ...inStages].some(
    ({ keyword, assignments }) =>
      keyword === 'ENV' && assignments.some(({ name }) => /verify_deps_before_run/i.test(name)),
  )
  return (
    !named &&
    commands.some(command => {
      const invocation = invocationOf(command)
      return (
        invocation?.tool === 'pnpm' &&
        invocation.action === 'run' &&
        !['dlx', 'create'].includes(invocation.subcommand)
      )
    })
  )
}

/** The major version that the file or package.json pins. */
function pnpmMajor(dockerfile: Dockerfile, stage: Stage, run: InstallRun): number | undefined {
  if (run.plan.majorVersion !== undefined) return run.plan.majorVersion
  for (const instruction of [...earlier(stage, run.instruction), run.instruction]) {
    if (flagsNamed(instruction, 'from').length > 0 || instruction.keyword !== 'RUN') continue
    const reading = readShell(dockerfile, instruction)
    const words = reading.ok ? reading.script.commands.flatMap(command => command.words) : []
    const version = words.map(word => /^pnpm@(\d+)/.exec(word.loose)?.[1]).find(found => found !== undefined)
    if (version !== undefined) return Number(version)
  }
  return undefined
}
