import { planCompanions } from './engine/companions.ts'
import { acceptUpTo, type Decide } from './engine/decide.ts'
import { defect, emptyReport, merge, refused } from './engine/outcomes.ts'
import { type Configured, planFile } from './engine/plan.ts'
import { type AnyTransform, isContextTransform, isFileTransform } from './engine/registry.ts'
import type { CompanionReport, FilePlan, FileReport, Problem, Report } from './engine/report.ts'
import type { ContextMember, ContextTransform, FileChange } from './engine/transform.ts'
import { DockeroptError } from './errors.ts'
import type { Facts } from './facts/facts.ts'
import { createFacts, type FactSource } from './facts/gather.ts'
import type { FileSystem } from './host.ts'
import type { Config } from './project/config.ts'
import { type Share, Shares, taken } from './shares.ts'
import { readSource, type Source } from './source.ts'
import type { Dockerfile } from './syntax/dockerfile.ts'
import { glance, parseDockerfile } from './syntax/parse.ts'
import { suppressionsOf } from './syntax/suppressions.ts'

export interface RunOptions {
  readonly fs: FileSystem
  /** The repository's root: absolute. Nothing outside it is read. */
  readonly root: string
  /** Dockerfiles relative to the root, with `/`. */
  readonly paths: readonly string[]
  /** In running order. */
  readonly transforms: readonly AnyTransform[]
  readonly config?: Config
  /** Asked for every change; by default the `review` level is accepted. */
  readonly decide?: Decide
  /** Called when a file is settled, before the next one is planned. */
  readonly onFile?: (file: FileReport, done: number, total: number) => void | Promise<void>
  /** Called when a file beside the Dockerfiles is settled. */
  readonly onCompanion?: (companion: CompanionReport) => void | Promise<void>
  /** Others that plan as this run does, at the same time; with a person to ask there are none. */
  readonly threads?: readonly PlanningThread[]
}

/** Plans with the same files, transforms, config and policy somewhere else. */
export interface PlanningThread {
  /** The build contexts of the Dockerfiles that fell to it. */
  contexts(share: Share<string>): Promise<readonly ContextFound[]>
  /** The report of the groups that fell to it: Dockerfiles of one build context, as one may change what another sees. */
  plan(share: Share<readonly string[]>): Promise<Report>
  /** How many files are settled there so far. */
  readonly done: number
}

/** Where a Dockerfile stands in a share, and what those of its build context have in common; nothing where it cannot be read. */
export type ContextFound = readonly [index: number, key: string | undefined]

type FactsWith = (dockerfile: Dockerfile, created: readonly FileChange[]) => Facts

interface Member {
  readonly path: string
  readonly dockerfile: Dockerfile
}

/**
 * Reads, gathers and plans; writes nothing and prints nothing. A file that cannot be handled is
 * reported and the others are still done.
 */
export async function run(options: RunOptions): Promise<Report> {
  return new Run(options).report()
}

/** The part that falls to one of the threads of a run; its paths are those of the whole run. */
export function runPart(options: RunOptions): Omit<PlanningThread, 'done'> {
  const part = new Run(options)
  return {
    contexts: async share => part.contexts(share),
    plan: share => part.shareReport(share),
  }
}

class Run {
  readonly #options: RunOptions
  readonly #transforms: readonly Configured[]
  readonly #contextTransforms: readonly ContextTransform[]
  readonly #files: FileReport[] = []
  readonly #companions: CompanionReport[] = []
  readonly #facts: ReturnType<typeof createFacts>
  /** Read, and not planned yet. */
  readonly #sources = new Map<string, Source>()
  #quit = false

  constructor(options: RunOptions) {
    this.#options = options
    const chosen = options.transforms.filter(({ name }) => isChosen(name, options.config ?? {}))
    this.#contextTransforms = chosen.filter(isContextTransform)
    this.#transforms = chosen
      .filter(isFileTransform)
      .map(transform => ({ transform, options: this.#optionsOf(transform) }))
    this.#facts = this.#createFacts(options.fs)
  }

  async report(): Promise<Report> {
    const { threads = [], paths } = this.#options
    const groups = await this.#groups()
    const shares = new Shares(groups.length)
    const { board } = shares
    const elsewhere = Promise.allSettled(
      threads.map((thread, index) => thread.plan({ pieces: groups, board, taker: index + 2 })),
    )
    for (const [, group] of taken({ pieces: groups, board, taker: 1 })) {
      await this.#plan(group)
      if (this.#quit) break
    }
    const reports: Report[] = []
    for (const [thread, outcome] of (await elsewhere).entries()) {
      if (outcome.status === 'fulfilled') reports.push(outcome.value)
      // A thread for which the machine had no memory, say: its share is done here.
      else for (const index of shares.takenBy(thread + 2)) await this.#plan(groups[index] ?? [])
    }
    const order = new Map(paths.map((path, index) => [path, index]))
    const own = this.#report()
    return {
      files: [own.files, ...reports.map(({ files }) => files)]
        .flat()
        .toSorted((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0)),
      companions: [own.companions, ...reports.map(({ companions }) => companions)]
        .flat()
        .toSorted((a, b) => compare(a.change.path, b.change.path)),
      problems: unique([own.problems, ...reports.map(({ problems }) => problems)].flat()),
      quit: own.quit,
    }
  }

  async shareReport(share: Share<readonly string[]>): Promise<Report> {
    for (const [, group] of taken(share)) await this.#plan(group)
    return this.#report()
  }

  contexts(share: Share<string>): readonly ContextFound[] {
    return [...taken(share)].map(([index, path]) => [index, this.#contextOf(path)])
  }

  #report(): Report {
    return {
      files: this.#files,
      companions: this.#companions,
      problems: this.#facts.problems(),
      quit: this.#quit,
    }
  }

  /** Files that share a build context, in the order they were given; one that cannot be read is settled at once. */
  async #groups(): Promise<readonly (readonly string[])[]> {
    const { paths } = this.#options
    if (paths.length === 1) return [paths]
    const keys = await this.#contexts()
    const groups = new Map<string, string[]>()
    for (const [index, path] of paths.entries()) {
      const key = keys[index] ?? this.#contextOf(path)
      if (key === undefined) {
        await this.#plan([path])
        continue
      }
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [path])
      else group.push(path)
    }
    return [...groups.values()]
  }

  /** By the place of the Dockerfile; what a thread failed to find out is left open. */
  async #contexts(): Promise<readonly (string | undefined)[]> {
    const { paths, threads = [] } = this.#options
    const { board } = new Shares(paths.length)
    const elsewhere = Promise.allSettled(
      threads.map((thread, index) => thread.contexts({ pieces: paths, board, taker: index + 2 })),
    )
    const keys: (string | undefined)[] = []
    for (const [index, key] of this.contexts({ pieces: paths, board, taker: 1 })) keys[index] = key
    for (const outcome of await elsewhere) {
      if (outcome.status === 'fulfilled') for (const [index, key] of outcome.value) keys[index] = key
    }
    return keys
  }

  /** The same for all Dockerfiles of one build context; `undefined` where the Dockerfile cannot be read. */
  #contextOf(path: string): string | undefined {
    const source = this.#read(path)
    if ('report' in source) return undefined
    const seen = glance(source.text)
    if (!seen.ok) return undefined
    this.#sources.set(path, source)
    return this.#facts.contextOf(path, seen.dockerfile) ?? `no context: ${path}`
  }

  #read(path: string) {
    const { fs, root } = this.#options
    return readSource(fs, root, path)
  }

  async #plan(paths: readonly string[]): Promise<void> {
    const group: Member[] = []
    for (const path of paths) {
      const source = this.#sources.get(path) ?? this.#read(path)
      this.#sources.delete(path)
      if ('report' in source) {
        await this.#settle(source.report)
        continue
      }
      const parsed = parseDockerfile(source.text)
      if (parsed.ok) group.push({ path: source.path, dockerfile: parsed.dockerfile })
      else await this.#settle(refused(source, parsed.refusal))
    }
    if (group.length === 0) return
    const changes: FileChange[] = []
    const notes = new Map<string, FileReport>()
    if (this.#contextTransforms.length > 0) {
      const planned = await planCompanions({
        members: this.#members(group),
        transforms: this.#contextTransforms.map(transform => ({
          transform,
          options: this.#optionsOf(transform),
        })),
        decide: this.#decide,
      })
      for (const report of planned.files) notes.set(report.path, report)
      for (const companion of planned.companions) {
        this.#companions.push(companion)
        await this.#options.onCompanion?.(companion)
      }
      if (planned.quit) this.#quit = true
      changes.push(...planned.companions.map(companion => companion.change))
    }
    let facts = changes.length === 0 ? this.#facts : this.#facts.planned(changes)
    for (const source of group) {
      if (this.#quit) return
      const { report, created } = await this.#planOne(source, this.#factsWith(source.path, facts, changes))
      if (created.length > 0)
        facts = this.#facts.planned([...changes, ...created.map(({ change }) => change)])
      for (const companion of created) {
        changes.push(companion.change)
        this.#companions.push(companion)
        await this.#options.onCompanion?.(companion)
      }
      if (report.status === 'undecided') this.#quit = true
      await this.#settle(merge(report, notes.get(source.path)))
    }
    this.#facts.forget(paths)
  }

  #members(group: readonly Member[]): readonly ContextMember[] {
    return group
      .filter(({ dockerfile }) => suppressionsOf(dockerfile).file === undefined)
      .map(({ path, dockerfile }) => ({ path, dockerfile, facts: this.#facts.factsFor(path, dockerfile) }))
  }

  /** The facts of one Dockerfile, with the files that its own fixes create. */
  #factsWith(path: string, facts: FactSource, changes: readonly FileChange[]): FactsWith {
    let known = facts
    let count = 0
    return (dockerfile, created) => {
      if (created.length !== count) {
        count = created.length
        known = this.#facts.planned([...changes, ...created])
      }
      return known.factsFor(path, dockerfile)
    }
  }

  async #planOne(source: Member, factsFor: FactsWith): Promise<FilePlan> {
    try {
      return await planFile({ ...source, transforms: this.#transforms, factsFor, decide: this.#decide })
    } catch (error) {
      if (error instanceof DockeroptError) throw error
      const { path, dockerfile } = source
      const report: FileReport = {
        ...emptyReport({ path, text: dockerfile.text }),
        status: 'failed',
        failure: defect(path, error),
      }
      return { report, created: [] }
    }
  }

  async #settle(report: FileReport): Promise<void> {
    this.#files.push(report)
    const { onFile, paths, threads = [] } = this.#options
    const done = threads.reduce((sum, thread) => sum + thread.done, this.#files.length)
    await onFile?.(report, done, paths.length)
  }

  get #decide(): Decide {
    return this.#options.decide ?? acceptUpTo('review')
  }

  #optionsOf(transform: AnyTransform): object {
    return { ...transform.defaults, ...this.#options.config?.options?.[transform.name] }
  }

  #createFacts(fs: FileSystem): ReturnType<typeof createFacts> {
    const contexts = this.#options.config?.contexts
    return createFacts(fs, this.#options.root, contexts === undefined ? {} : { contexts })
  }
}

/** A file that several build contexts share is complained about once. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function isChosen(name: string, { only, skip }: Config): boolean {
  return (only === undefined || only.includes(name)) && !(skip?.includes(name) ?? false)
}
