import { DockeroptError } from '../errors.ts'
import type { Bench } from './bench.ts'
import type { ContextCopy, Side } from './context-copy.ts'
import type { SourceEdit } from './edits.ts'
import type { BuildOutcome } from './engine.ts'
import { fullEngine } from './full-engine.ts'
import type { Settings } from './settings.ts'
import { type Steps, stepsOf } from './steps.ts'

export type Pair<T> = readonly [T, T]

/** What is built of a side: as it is, once more, or after an edit. */
export type Build = 'cold' | 'again' | 'source' | 'manifest'

export interface Built {
  readonly outcome: BuildOutcome
  readonly steps: Steps
}

export interface BuildsOptions {
  readonly bench: Bench
  readonly settings: Settings
  readonly target: string | undefined
  readonly copy: ContextCopy
  readonly sides: Pair<Side>
  /** Different for every verification, also for two of one run. */
  readonly id: string
}

const TOLD: Readonly<Record<Build, string>> = {
  cold: 'build',
  again: 'second build, to see what differs in every build',
  source: 'rebuild after an edit of the source',
  manifest: 'rebuild after an edit of the manifest',
}

/** All builds of one verification, one after the other. */
export class Builds {
  readonly #options: BuildsOptions
  readonly #tags = new Set<string>()
  #again: Promise<Built> | undefined

  constructor(options: BuildsOptions) {
    this.#options = options
  }

  tag({ name }: Side, build: Build): string {
    return `dockeropt-verify-${this.#options.id}:${name}-${build}`
  }

  async both<T>(action: (side: Side) => Promise<T>): Promise<Pair<T>> {
    const [before, after] = this.#options.sides
    return [await action(before), await action(after)]
  }

  /** Throws a DockeroptError where it fails because the engine is full. */
  async build(side: Side, build: Build): Promise<Built> {
    const { bench, settings, target, copy, id } = this.#options
    const { engine, onProgress } = bench
    const what = `${side.name}: ${TOLD[build]}`
    onProgress?.(what)
    await copy.lay(side)
    const tag = this.tag(side, build)
    this.#tags.add(tag)
    // Mounted caches start out empty, and neither side finds what the other left.
    const ownCaches: Readonly<Record<string, string>> = engine.info.isBuildKit
      ? { BUILDKIT_CACHE_MOUNT_NS: `dockeropt-${id}-${side.name}` }
      : {}
    const outcome = await engine.build({
      dockerfile: copy.dockerfileOf(side),
      context: copy.context,
      tag,
      target,
      isCold: (build === 'cold' && settings.cold) || build === 'again',
      buildArgs: { ...ownCaches, ...settings.buildArgs },
      options: settings.buildOptions,
      timeout: settings.buildTimeout * 1000,
    })
    const { exitCode, log } = outcome
    // It says nothing of the Dockerfile. One that ran out of time did not fail for want of space.
    const full = exitCode === 0 || exitCode === undefined ? undefined : fullEngine(engine.info, what, log)
    if (full !== undefined) throw full
    return { outcome, steps: stepsOf(log) }
  }

  /** Builds the original a second time, when it is first asked for: what differs then differs in every build. */
  again(): Promise<Built> {
    this.#again ??= this.build(this.#options.sides[0], 'again')
    return this.#again
  }

  /** Builds both after an edit, where there is one: as often as is asked for, each time after an edit of its own. */
  async rebuild(
    edit: SourceEdit | undefined,
    build: 'source' | 'manifest',
  ): Promise<Pair<Built> | undefined> {
    if (edit === undefined) return undefined
    const { bench, copy, id, settings } = this.#options
    const rounds: Pair<Built>[] = []
    for (let round = 0; round < settings.rounds; round++) {
      const [before, after] = await this.both(async side => {
        await copy.lay(side)
        // What the other side built of this very edit must not come out of the cache.
        return copy.withEdit(edit, `${id}-${side.name}-${round}`, () => this.build(side, build))
      })
      if (before === undefined || after === undefined) {
        throw new DockeroptError(
          'BAD_EDIT',
          `The edit of ${edit.path} changes nothing that a build could see.`,
          'Name a file of the build context that is not ignored, and a text that is in it.',
        )
      }
      rounds.push([before, after])
      if (before.outcome.exitCode !== 0 || after.outcome.exitCode !== 0) return [before, after]
      // The next round takes the tags, and these images would stay without one.
      if (round < settings.rounds - 1)
        await this.both(side => bench.engine.removeImage(this.tag(side, build)))
    }
    return [median(rounds.map(([before]) => before)), median(rounds.map(([, after]) => after))]
  }

  async removeImages(): Promise<void> {
    for (const tag of this.#tags) await this.#options.bench.engine.removeImage(tag)
  }
}

/** The one in the middle by what it took, base images not counted. */
function median(builds: readonly Built[]): Built {
  const took = ({ outcome, steps }: Built) => outcome.seconds - steps.fetching
  const sorted = builds.toSorted((a, b) => took(a) - took(b))
  const middle = sorted[(sorted.length - 1) >> 1]
  if (middle === undefined) throw new Error('nothing was built')
  return middle
}
