import { type Instruction, invocationOf, readShell, type Script } from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { PythonRun } from './installs.ts'

/** RUNs without an install that do nothing but write settings of Poetry, Pipenv or PDM, or read them. */
export function settingsRuns(
  { dockerfile, stage }: Subject,
  runs: readonly PythonRun[],
): readonly { readonly run: Instruction; readonly script: Script }[] {
  return stage.instructions.flatMap(run => {
    if (run.keyword !== 'RUN' || runs.some(one => one.run === run)) return []
    const reading = readShell(dockerfile, run)
    if (!reading.ok || reading.script.commands.length === 0) return []
    const { script } = reading
    const isSetting = script.commands.every(command => {
      const { tool = '', action = '' } = invocationOf(command) ?? {}
      return (
        ['poetry', 'pipenv', 'pdm'].includes(tool) &&
        ['configure', 'query', 'clean-cache'].includes(action) &&
        command.redirects.length === 0
      )
    })
    return isSetting ? [{ run, script }] : []
  })
}
