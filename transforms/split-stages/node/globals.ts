import {
  globalPrograms,
  type Instruction,
  invocationOf,
  isNodeBuilder,
  isNodeStarter,
  isPlainNodeProgram,
  readShell,
  sliceOf,
  startTexts,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { Steps } from './steps.ts'

interface Globals {
  readonly builds: readonly Instruction[]
  readonly shares: readonly Instruction[]
  /** What only the image starts. */
  readonly starters: readonly Instruction[]
  /** Those of `shares` that come out the same without compilers. */
  readonly plain: readonly Instruction[]
  /** A manager that the image starts, and that Corepack downloads when it is first called. */
  readonly downloaded: string | undefined
}

/** Package managers and builders that are installed for all projects: for the builder alone unless the image starts with one. */
export function globalTools({ dockerfile, stage, facts }: Subject, { last, runs, place }: Steps): Globals {
  const builds: Instruction[] = []
  const shares: Instruction[] = []
  const starters: Instruction[] = []
  const plain: Instruction[] = []
  const steps = [
    ...runs.map(run => sliceOf(dockerfile.text, run.span)),
    ...Object.values(place.project.manifest.scripts),
  ].join('\n')
  let downloaded: string | undefined
  const started = [...startTexts(dockerfile, stage, facts)].map(({ text }) => text).join('\n')
  const used = (name: string) => new RegExp(`(?<![\\w/@.-])${name}(?![\\w-])`).test(started)
  for (const run of stage.instructions) {
    if (run.keyword !== 'RUN' || run.index > last.index) continue
    const names = toolsOf(dockerfile, run)
    if (names === undefined) continue
    const called = names.find(name => used(name) && /^(pnpm|yarn)$/.test(name))
    if (called !== undefined && names.includes('corepack'))
      downloaded = names.includes('prepared') ? undefined : called
    if (names.every(isPlainNodeProgram)) plain.push(run)
    if (names.every(isNodeBuilder) && !names.some(used)) builds.push(run)
    else if (names.every(name => isNodeStarter(name) && !steps.includes(name))) starters.push(run)
    else shares.push(run)
  }
  return { builds, shares, starters, plain, downloaded }
}

/** Whether a RUN installs for all projects and does nothing else. */
export function isGlobalInstall(dockerfile: Subject['dockerfile'], run: Instruction): boolean {
  return toolsOf(dockerfile, run) !== undefined
}

/** The packages of a RUN that installs for all projects and does nothing else; `corepack` for one that enables it. */
function toolsOf(dockerfile: Subject['dockerfile'], run: Instruction): readonly string[] | undefined {
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return undefined
  const names: string[] = []
  for (const command of reading.script.commands) {
    const invocation = invocationOf(command)
    if (invocation === undefined) return undefined
    const { tool, operands, action } = invocation
    if (action === 'clean-cache' || action === 'configure') {
      if (tool === 'corepack') names.push('corepack', 'pnpm', 'yarn')
      continue
    }
    if (tool === 'corepack') {
      names.push('corepack', 'prepared', ...operands.map(({ loose }) => loose.replace(/(.)@.*$/, '$1')))
      continue
    }
    const programs = globalPrograms(invocation)
    if (programs === undefined) return undefined
    names.push(...programs)
  }
  return names.length === 0 ? undefined : names
}
