import { readShell } from '../shell/read.ts'
import type { Script, Word } from '../shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { type SystemManager, takesAnother } from './init-package.ts'
import { type Invocation, invocationOf } from './invocation.ts'
import { stateBefore, type UserState } from './state.ts'

/** A RUN of a stage that installs packages of the system. */
export interface PackageRun {
  readonly run: Instruction
  readonly script: Script
  readonly invocations: readonly Invocation[]
}

/** The RUNs of a stage that update, install or remove packages with this manager. */
export function packageRuns(
  dockerfile: Dockerfile,
  stage: Stage,
  manager: SystemManager,
): readonly PackageRun[] {
  return stage.instructions.flatMap(run => {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    if (reading?.ok !== true) return []
    const { script } = reading
    const invocations = script.commands
      .flatMap(command => invocationOf(command) ?? [])
      .filter(({ tool }) => tool === manager)
    return invocations.length === 0 ? [] : [{ run, script, invocations }]
  })
}

/** The packages of the last plain install that one more package can join. */
export function listToJoin(
  dockerfile: Dockerfile,
  runs: readonly PackageRun[],
  manager: SystemManager,
): { readonly run: Instruction; readonly script: Script; readonly list: readonly Word[] } | undefined {
  for (const { run, script, invocations } of [...runs].reverse()) {
    if (
      script.carrier === 'json' ||
      !mayInstall(stateBefore(dockerfile, run).user) ||
      invocations.some(({ action }) => action === 'remove')
    )
      continue
    const plain = invocations.findLast(
      invocation => takesAnother(invocation, manager) && isAlone(script, invocation),
    )
    if (plain !== undefined) return { run, script, list: plain.operands }
  }
  return undefined
}

/** Root; or whoever an unknown image runs as, who installs packages here already. */
function mayInstall({ root, name, uid }: UserState): boolean {
  return root || (name === undefined && uid === undefined)
}

/** An element of the list at the top, which runs and has to succeed. */
function isAlone(script: Script, { command }: Invocation): boolean {
  const at = script.items.findIndex(({ single }) => single === command)
  const [item, next] = script.items.slice(at, at + 2)
  return at !== -1 && item?.operator !== '||' && item?.background === false && next?.operator !== '||'
}

/** Whether one of the RUNs installs a package of this name. */
export function installs(runs: readonly PackageRun[], name: string): boolean {
  return runs.some(({ invocations }) =>
    invocations.some(
      ({ action, operands }) =>
        action === 'install' && operands.some(({ loose }) => loose.replace(/[=<>~].*$/, '') === name),
    ),
  )
}
