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
import { type Share, Shares } from './shares.ts'
import type { Dockerfile } from './syntax/dockerfile.ts'
import { decode, glance, parseDockerfile } from './syntax/parse.ts'
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
  /** The report of the groups that fell to it. */
  plan(share: Share): Promise<Report>
  /** How many files are settled there so far. */
  readonly done: number
}

/** A file that was read. Its model is made when its turn comes: all of them at once would fill the memory. */
interface Source {
  readonly path: string
  readonly text: string
}

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
export async function runShare(options: RunOptions, share: Share): Promise<Report> {
  return new Run(options).shareReport(share)
}

class Run {
  readonly #options: RunOptions
  readonly #transforms: readonly Configured[]
  readonly #contextTransforms: readonly ContextTransform[]
  readonly #files: FileReport[] = []
  readonly #companions: CompanionReport[] = []
  readonly #facts: ReturnType<typeof createFacts>
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
    const named = groups.map(group => group.map(({ path }) => path))
    const elsewhere = Promise.allSettled(
      threads.map((thread, index) => thread.plan({ groups: named, board, taker: index + 2 })),
    )
    for (const index of shares.take(1)) {
      await this.#plan(groups[index] ?? [])
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

  async shareReport({ groups, board, taker }: Share): Promise<Report> {
    for (const index of new Shares(board).take(taker)) {
      const sources: Source[] = []
      for (const path of groups[index] ?? []) {
        const source = this.#read(path)
        if ('report' in source) await this.#settle(source.report)
        else sources.push(source)
      }
      await this.#plan(sources)
    }
    return this.#report()
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
  async #groups(): Promise<readonly (readonly Source[])[]> {
    const groups = new Map<string, Source[]>()
    for (const path of this.#options.paths) {
      const source = this.#read(path)
      if ('report' in source) {
        await this.#settle(source.report)
        continue
      }
      const seen = glance(source.text)
      if (!seen.ok) {
        await this.#settle(refused(source, seen.refusal))
        continue
      }
      const root = this.#facts.factsFor(path, seen.dockerfile).context?.root
      const key = root ?? `no context: ${path}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [source])
      else group.push(source)
    }
    return [...groups.values()]
  }

  #read(path: string): Source | { readonly report: FileReport } {
    const { fs, root } = this.#options
    const failed = (code: string, message: string, hint: string) => ({
      report: {
        ...emptyReport({ path, text: undefined }),
        status: 'failed' as const,
        failure: { path, code, message, hint },
      },
    })
    try {
      const bytes = fs.read(`${root}/${path}`)
      if (bytes === undefined) return failed('NOT_FOUND', 'There is no such file any more.', 'Run again.')
      const decoded = decode(bytes)
      if (decoded.ok) return { path, text: decoded.text }
      return { report: refused({ path, text: undefined }, decoded.refusal) }
    } catch (error) {
      if (error instanceof DockeroptError) return failed(error.code, error.message, error.hint)
      throw error
    }
  }

  async #plan(sources: readonly Source[]): Promise<void> {
    const group: Member[] = []
    for (const source of sources) {
      const parsed = parseDockerfile(source.text)
      if (parsed.ok) group.push({ path: source.path, dockerfile: parsed.dockerfile })
      else await this.#settle(refused(source, parsed.refusal))
    }
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
    this.#facts.forget(sources.map(({ path }) => path))
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
