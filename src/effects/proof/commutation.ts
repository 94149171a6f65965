import type { BuildContext, Facts } from '../../facts/facts.ts'
import type { Dockerfile, Instruction, Stage } from '../../syntax/dockerfile.ts'
import { commutes } from '../commute.ts'
import { effectsOf } from '../effects.ts'
import { buildGraph, configDifference } from '../graph.ts'
import type { Effects } from '../instruction-effects.ts'
import { below, canonicalPaths, commonPath, type PathItem } from '../locations.ts'
import { certainStateBefore } from '../state.ts'
import { type CopiedEntry, copiedEntries, isPartOf, pathsOfEntries, sameFlags } from './copied-files.ts'
import { hoistable } from './hoisted-install.ts'
import { instructionKey } from './instruction-key.ts'
import { sameFrontend } from './same-graph.ts'
import { separatedLike } from './separated.ts'
import { no, type Proven, YES } from './verdict.ts'

/**
 * `after` is `before` in another order, reached by swaps of neighbours that may change places. Beyond that it may
 * have `RUN a && b` cut in two, and it may copy files ahead that the same COPY brings later anyway.
 */
export function reorders(before: Dockerfile, after: Dockerfile, facts: Facts): Proven {
  if (before.stages.length !== after.stages.length) return no('stages have come or gone')
  const frontend = sameFrontend(before, after)
  if (!frontend.ok) return frontend
  const globals = (d: Dockerfile) => d.globalArgs.map(arg => instructionKey(d, arg)).join('\n')
  if (globals(before) !== globals(after)) return no('the ARGs before FROM differ')
  const separated = separatedLike(before, after)
  if (separated === undefined) return no('a RUN that was cut cannot be read again')
  for (const stage of after.stages) {
    const verdict = stageReorders(separated, after, stage, facts)
    if (!verdict.ok) return verdict
  }
  return sameConfigs(before, after)
}

function sameConfigs(before: Dockerfile, after: Dockerfile): Proven {
  const old = buildGraph(before).stages
  for (const [index, stage] of buildGraph(after).stages.entries()) {
    const counterpart = old[index]
    const difference = counterpart === undefined ? 'the stage is new' : configDifference(counterpart, stage)
    if (difference !== undefined) return no(difference)
  }
  return YES
}

/** An instruction of the stage as it is now, and what it was. */
interface Placed {
  readonly now: Instruction
  /** In `before`; `undefined` for a COPY that was put in. */
  readonly was: Instruction | undefined
}

function stageReorders(before: Dockerfile, after: Dockerfile, stage: Stage, facts: Facts): Proven {
  const old = before.stages[stage.index]
  if (old === undefined || old.name !== stage.name) return no('a stage has another name')
  if (instructionKey(before, old.from) !== instructionKey(after, stage.from)) return no('a FROM differs')
  const placed = matched(before, old, after, stage)
  if (typeof placed === 'string') return no(placed)
  const added = placed.filter(({ was }) => was === undefined)
  const moved = !isAscending(placed.flatMap(({ was }) => (was === undefined ? [] : [was.index])))
  if (added.length === 0 && !moved) return YES
  if (facts.otherBuilders.some(({ builder }) => builder === 'legacy') && hasVolume(stage)) {
    return no('the builder without BuildKit drops what is written to a VOLUME')
  }
  const context = ['ambiguous', 'unknown'].includes(facts.pairing) ? undefined : facts.context
  const proof = new StageProof(before, after, placed, context)
  return proof.inversions() ?? proof.addedCopies() ?? YES
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || (numbers[at - 1] ?? 0) < number)
}

function hasVolume({ instructions }: Stage): boolean {
  return instructions.some(({ keyword }) => keyword === 'VOLUME')
}

/** Pairs instructions that say the same, first with first; a sentence when some are left over. */
function matched(
  before: Dockerfile,
  old: Stage,
  after: Dockerfile,
  stage: Stage,
): readonly Placed[] | string {
  const waiting = new Map<string, Instruction[]>()
  for (const instruction of old.instructions) {
    const key = instructionKey(before, instruction)
    const same = waiting.get(key)
    if (same === undefined) waiting.set(key, [instruction])
    else same.push(instruction)
  }
  const placed: Placed[] = []
  for (const now of stage.instructions) {
    const was = waiting.get(instructionKey(after, now))?.shift()
    if (was === undefined && now.keyword !== 'COPY') return `${now.keyword} in line ${now.line} is new`
    placed.push({ now, was })
  }
  const gone = [...waiting.values()].flat()[0]
  return gone === undefined ? placed : `${gone.keyword} of line ${gone.line} is gone`
}

class StageProof {
  readonly #before: Dockerfile
  readonly #after: Dockerfile
  readonly #placed: readonly Placed[]
  readonly #context: BuildContext | undefined

  constructor(
    before: Dockerfile,
    after: Dockerfile,
    placed: readonly Placed[],
    context: BuildContext | undefined,
  ) {
    this.#before = before
    this.#after = after
    this.#placed = placed
    this.#context = context
  }

  /** Why a COPY that was put in changes something; `undefined` when none does. */
  addedCopies(): Proven | undefined {
    for (const [position, { now, was }] of this.#placed.entries()) {
      if (was !== undefined) continue
      const verdict = this.#addedCopy(now, position)
      if (!verdict.ok) return verdict
    }
    return undefined
  }

  /** Later the same files are copied to the same places anyway, and nothing in between notices. */
  #addedCopy(copy: Instruction, position: number): Proven {
    const entries = this.#entries(this.#after, copy)
    if (entries === undefined) return no(`what COPY in line ${copy.line} brings cannot be told`)
    const whole = this.#placed.findIndex(
      ({ now, was }, index) =>
        index > position && was !== undefined && sameFlags(now, copy) && this.#brings(now, entries),
    )
    if (whole < 0) return no(`no later COPY brings what COPY in line ${copy.line} brings`)
    const paths = pathsOfEntries(entries)
    const effects = this.#effects(this.#after, copy)
    const wholeWas = this.#placed[whole]?.was
    for (const { now, was } of this.#placed.slice(position + 1, whole)) {
      if (was === undefined || wholeWas === undefined) continue
      const between = this.#effects(this.#after, now)
      // What always came after the whole copy had the files before; it must not change them.
      if (was.index > wholeWas.index) {
        const changed = this.#changes(now, wholeWas, was, paths)
        if (changed !== undefined) return no(changed)
        continue
      }
      const verdict = commutes(effects, between)
      if (!verdict.ok) return no(verdict.reason)
    }
    return YES
  }

  /** As `effectsOf`; of a COPY that is known by its entries, no more than those. */
  #effects(d: Dockerfile, i: Instruction): Effects {
    const effects = effectsOf(d, i)
    const entries = this.#entries(d, i)
    const linked = i.flags.some(({ name }) => name === 'link')
    if (entries === undefined || entries.length === 0 || effects.made === undefined || linked) return effects
    // A file that is named is copied as a file, even where it is a symlink; a folder may hold symlinks.
    const symlinks = entries.filter(({ folder }) => folder).map(({ target }) => below(target))
    const { aliases } = certainStateBefore(d, i).base ?? { aliases: {} }
    return {
      ...effects,
      writtenPaths: canonicalPaths(pathsOfEntries(entries), aliases),
      symlinks: canonicalPaths(symlinks, aliases),
      made: { ...effects.made, certain: true },
    }
  }

  #entries(d: Dockerfile, copy: Instruction): readonly CopiedEntry[] | undefined {
    return this.#context === undefined ? undefined : copiedEntries(d, copy, this.#context)
  }

  #brings(copy: Instruction, entries: readonly CopiedEntry[]): boolean {
    const whole = this.#entries(this.#after, copy)
    return whole !== undefined && isPartOf(entries, whole)
  }

  /** How an instruction that now stands before the whole copy changes files that were copied ahead. */
  #changes(
    now: Instruction,
    whole: Instruction,
    was: Instruction,
    paths: readonly PathItem[],
  ): string | undefined {
    const touched = this.#context && hoistable(this.#before, whole, was, this.#context)
    const written =
      touched === undefined
        ? effectsOf(this.#after, now).writtenPaths
        : touched.writes.map(path => ({ kind: 'tree', path }) as const)
    const common = commonPath(written, paths)
    return common === undefined ? undefined : `${now.keyword} in line ${now.line} may change ${common}`
  }

  /** Why two instructions may not have changed places; `undefined` when all that did may. */
  inversions(): Proven | undefined {
    const order = this.#placed.filter(
      (one): one is Placed & { readonly was: Instruction } => one.was !== undefined,
    )
    for (let position = 0; position < order.length; position += 1) {
      const first = order[position]
      for (let at = position + 1; first !== undefined && at < order.length; at += 1) {
        const second = order[at]
        // `first` stood after `second`, and now stands before it.
        if (second === undefined || second.was.index > first.was.index) continue
        const verdict = this.#mayPass(second.was, first.was, first.now)
        if (!verdict.ok) return verdict
      }
    }
    return undefined
  }

  /** Whether `later` may move before `earlier`; `now` is where it stands now. */
  #mayPass(earlier: Instruction, later: Instruction, now: Instruction): Proven {
    const verdict = commutes(this.#effects(this.#before, earlier), this.#effects(this.#before, later))
    if (verdict.ok) return YES
    if (later.keyword === 'RUN' && this.#context !== undefined) {
      const touched = hoistable(this.#before, earlier, later, this.#context)
      if (touched !== undefined) {
        const missing = this.#notThere(touched.reads, earlier, now)
        return missing === undefined ? YES : no(missing)
      }
    }
    return no(verdict.reason)
  }

  /** The first file that an install reads and that is not copied ahead of it, unchanged. */
  #notThere(reads: readonly string[], whole: Instruction, install: Instruction): string | undefined {
    const ahead = this.#placed.slice(
      0,
      this.#placed.findIndex(({ now }) => now === install),
    )
    const provided: PathItem[] = []
    for (const { now } of ahead) {
      const entries =
        now.keyword === 'COPY' && sameFlags(now, whole) ? this.#entries(this.#after, now) : undefined
      const own = this.#entries(this.#before, whole)
      const part = entries !== undefined && own !== undefined && isPartOf(entries, own)
      if (part) {
        provided.push(...pathsOfEntries(entries))
        continue
      }
      // What is written by anything else is no longer what was copied.
      const { writtenPaths } = effectsOf(this.#after, now)
      const kept = provided.filter(item => commonPath(writtenPaths, [item]) === undefined)
      provided.splice(0, provided.length, ...kept)
    }
    const missing = reads.find(path => !provided.some(item => covers(item, path)))
    return missing === undefined
      ? undefined
      : `RUN in line ${install.line} reads ${missing}, which is not there yet`
  }
}

function covers(item: PathItem, path: string): boolean {
  const plain = path.replace(/\/$/, '')
  if (item.kind === 'exact') return item.path === plain && !path.endsWith('/')
  return plain === item.path || plain.startsWith(`${item.path}/`)
}
