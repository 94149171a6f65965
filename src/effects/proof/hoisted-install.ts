import type { BuildContext } from '../../facts/facts.ts'
import { readShell } from '../../shell/read.ts'
import type { Script } from '../../shell/script.ts'
import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { mountsOf } from '../../syntax/queries.ts'
import { variableFolders } from '../command-effects/packages.ts'
import { isWithin } from '../container-path.ts'
import { type InstallFootprint, isProjectInstall, leavesAlone, provenFootprint } from '../install-inputs.ts'
import { invocationOf } from '../invocation.ts'
import { certainStateBefore, type StageState, stateBefore } from '../state.ts'
import { wordValues } from '../word-value.ts'
import { copiedEntries, copiedTree } from './copied-files.ts'

/**
 * What a RUN touches inside the folder that a COPY brings, when it is an install of which the tables know
 * that it could as well run before that COPY, given the files it reads. `undefined` when they do not.
 */
export function hoistable(
  d: Dockerfile,
  copy: Instruction,
  run: Instruction,
  context: BuildContext,
): InstallFootprint | undefined {
  const entries = copiedEntries(d, copy, context)
  const copied = entries && copiedTree(entries, context)
  const reading = readShell(d, run)
  const state = certainStateBefore(d, run)
  const { cwd } = state
  if (copied === undefined || !reading.ok || cwd === undefined) return undefined
  // A mount in the folder would hide what is copied; one from the context reads it.
  if (mountsOf(run).some(({ type }) => type === 'bind')) return undefined
  if (changesFolder(reading.script)) return undefined
  const textOf = wordValues(reading.script, state.env)
  const reads = new Set<string>()
  const writes = new Set<string>()
  for (const item of reading.script.items) {
    const invocation = item.single && invocationOf(item.single)
    if (item.single !== undefined && invocation !== undefined && isProjectInstall(invocation)) {
      if (item.single.redirects.length > 0) return undefined
      const footprint = provenFootprint({ invocation, cwd, state: stateBefore(d, run), copied, textOf })
      if (footprint === undefined) return undefined
      for (const path of footprint.reads) reads.add(path)
      for (const path of footprint.writes) writes.add(path)
    } else if (!leavesAlone(reading.script, item, state, [copied.destination])) return undefined
  }
  if (writesElsewhereInside(copied.destination, [...writes], state)) return undefined
  const inside = [...reads, ...writes].every(path => isWithin(path.replace(/\/$/, ''), copied.destination))
  return inside ? { reads: [...reads], writes: [...writes] } : undefined
}

function changesFolder(script: Script): boolean {
  return script.commands.some(
    ({ name, position }) => name === 'cd' || name === 'pushd' || position === 'nested',
  )
}

/**
 * Whether the tool keeps something of its own where the source is copied to: its home, an environment. What the
 * source holds under the same name would then win.
 */
function writesElsewhereInside(destination: string, writes: readonly string[], state: StageState): boolean {
  const folders = variableFolders(state.env)
  const { home } = state.user
  if (folders === undefined || home === undefined) return true
  return ['/usr', '/tmp', '/var/cache', home, ...folders].some(
    folder =>
      isWithin(folder, destination) &&
      (folder !== destination || folder === home) &&
      !writes.some(written => isWithin(folder, written)),
  )
}
