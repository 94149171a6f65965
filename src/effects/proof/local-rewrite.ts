import { readShell } from '../../shell/read.ts'
import type { Dockerfile, Instruction, Stage } from '../../syntax/dockerfile.ts'
import { flagValue, mountsOf, namesOf, readersNaming, stagesFrom } from '../../syntax/queries.ts'
import { isCacheTarget } from '../caches.ts'
import { cleanPath, isWithin } from '../container-path.ts'
import { buildGraphWith } from '../graph.ts'
import { type Invocation, invocationOf } from '../invocation.ts'
import { wordTexts } from '../operands.ts'
import { stateBefore } from '../state.ts'
import { reducedForms, reducedRun } from './reduced-run.ts'
import { sameStages } from './same-graph.ts'
import { no, type Proven, YES } from './verdict.ts'

/**
 * The graphs are the same once each RUN is put without its mounts of package caches and without the words
 * that only fill or empty them; and where such a folder is no longer left in the image, no later step
 * looks for what was in it.
 */
export function rewritesLocally(before: Dockerfile, after: Dockerfile): Proven {
  const same = sameStages(
    buildGraphWith(before, reducedRun),
    buildGraphWith(after, reducedRun),
    before,
    after,
  )
  if (!same.ok) return no(differingRun(before, after) ?? same.reason)
  for (const stage of after.stages) {
    const old = before.stages[stage.index]
    const known = new Set(
      old === undefined ? [] : withheld(before, old).map(({ run, folder }) => `${folder} ${text(run)}`),
    )
    for (const { run, folder } of withheld(after, stage)) {
      if (known.has(`${folder} ${text(run)}`)) continue
      const missed = missedBy(after, stage, run, folder)
      if (missed !== undefined) return no(missed)
    }
  }
  return YES
}

/** The first RUN that is not the same but for its caches, where all stand as they stood. */
function differingRun(before: Dockerfile, after: Dockerfile): string | undefined {
  if (before.instructions.length !== after.instructions.length) return undefined
  for (const [index, now] of after.instructions.entries()) {
    const was = before.instructions[index]
    if (was?.keyword !== 'RUN' || now.keyword !== 'RUN' || literal(before, was) === literal(after, now))
      continue
    const old = reducedForms(before, was)
    const fresh = reducedForms(after, now)
    if (old === undefined || fresh === undefined)
      return `RUN in line ${now.line} is written in a way that is only compared to the letter`
    if (JSON.stringify(old) !== JSON.stringify(fresh))
      return `what RUN in line ${now.line} does beside its caches differs`
  }
  return undefined
}

function literal(d: Dockerfile, { span }: Instruction): string {
  return d.text.slice(span.start, span.end)
}

interface Withheld {
  readonly run: Instruction
  /** Absolute, or a pattern as typed. */
  readonly folder: string
}

/** The folders of caches that RUNs of a stage keep out of the image: by a mount, or by emptying them. */
function withheld(d: Dockerfile, stage: Stage): readonly Withheld[] {
  return stage.instructions.flatMap(run => {
    if (run.keyword !== 'RUN') return []
    const { env } = stateBefore(d, run)
    const mounted = mountsOf(run)
      .filter(({ type, target }) => type === 'cache' && target !== undefined && isCacheTarget(target, env))
      .map(({ target }) => cleanPath(target ?? ''))
    return [...mounted, ...emptied(d, run)].map(folder => ({ run, folder }))
  })
}

function emptied(d: Dockerfile, run: Instruction): readonly string[] {
  const reading = readShell(d, run)
  if (!reading.ok) return []
  return reading.script.commands.flatMap(command => {
    if (command.name === 'rm') {
      return command.words.slice(1).map(word => cleanPath(word.loose.replace(/\/\*+$/, '')))
    }
    const invocation = invocationOf(command)
    return invocation?.action === 'clean-cache' ? [`the cache of ${invocation.tool}`] : []
  })
}

/** The commands alone: mounts come and go. */
function text(run: Instruction): string {
  return run.args.text
}

/** Why a later step may look for what is in a folder that `run` keeps out of the image. */
function missedBy(d: Dockerfile, stage: Stage, run: Instruction, folder: string): string | undefined {
  const heirs = [stage, ...stagesFrom(d, stage)]
  const names = new Set(heirs.flatMap(namesOf))
  const isHeir = (from: string | undefined): boolean => from !== undefined && names.has(from.toLowerCase())
  const concerned = new Set([...readersNaming(d, [...names]), ...heirs.flatMap(heir => heir.instructions)])
  const mounted = mountsOf(run).some(({ target }) => cleanPath(target ?? '') === folder)
  if (mounted && needs(d, run, folder)) return `RUN in line ${run.line} may need what ${folder} held before`
  for (const later of [...concerned].sort((a, b) => a.index - b.index)) {
    if (later.index <= run.index) continue
    const sources = [
      ...(later.keyword === 'COPY' && isHeir(flagValue(later, 'from')) ? wordTexts(later).slice(0, -1) : []),
      ...mountsOf(later).flatMap(mount => (isHeir(mount.from) ? [mount.source ?? '/'] : [])),
    ]
    if (sources.some(source => isWithin(cleanPath(literalFolder(source)), folder))) {
      return `${later.keyword} in line ${later.line} takes ${folder} from the stage`
    }
    const inside = later.keyword === 'RUN' && heirs.some(heir => heir.index === later.stage)
    const remounted = mountsOf(later).some(
      mount => mount.type === 'cache' && cleanPath(mount.target ?? '') === folder,
    )
    if (inside && !remounted && needs(d, later, folder))
      return `RUN in line ${later.line} may need what is in ${folder}`
  }
  return undefined
}

/** The source up to its first glob character. */
function literalFolder(source: string): string {
  const glob = source.search(/[*?[]/)
  return glob < 0 ? source : source.slice(0, source.lastIndexOf('/', glob) + 1)
}

/** Folders of package lists: an install needs them unless it fetches its own. */
const LISTS =
  /^\/var\/lib\/apt\/lists|^\/var\/lib\/apt$|^\/var\/cache\/(apk|dnf|yum|libdnf5)|^\/etc\/apk\/cache/

/** Whether a RUN names the folder, has to do without the network, or installs from lists that it does not fetch. */
function needs(d: Dockerfile, run: Instruction, folder: string): boolean {
  if (
    flagValue(run, 'network') === 'none' ||
    /offline|--no-index|--no-download|--local\b/i.test(run.args.text)
  )
    return true
  const reading = readShell(d, run)
  if (!reading.ok) return run.args.text.includes(folder) || run.heredocs.length > 0
  const removals = reading.script.commands.filter(({ name }) => name === 'rm')
  const others = reading.script.commands.filter(command => !removals.includes(command))
  if (others.some(({ words }) => words.some(word => word.loose.includes(folder)))) return true
  return LISTS.test(folder) && installsFromOldLists(others.flatMap(command => invocationOf(command) ?? []))
}

function installsFromOldLists(invocations: readonly Invocation[]): boolean {
  let fresh = false
  for (const { tool, action, options } of invocations) {
    if (action === 'update') fresh = true
    const own =
      tool === 'dnf' || options.some(({ name }) => ['no-cache', 'update-cache', 'update', 'U'].includes(name))
    if (['apt', 'apk'].includes(tool) && action === 'install' && !fresh && !own) return true
  }
  return false
}
