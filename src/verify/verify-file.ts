import { createHash } from 'node:crypto'
import { Announcements } from './announced.ts'
import type { Bench } from './bench.ts'
import { Builds, type Built, type Pair } from './builds.ts'
import { compareBuild } from './checks/build.ts'
import { compareConfig } from './checks/config.ts'
import { isHeard, withAnswers } from './checks/edit.ts'
import { compareProbes, differsInBody } from './checks/probe.ts'
import { compareProcess } from './checks/process.ts'
import { compareStart } from './checks/start.ts'
import { compareStop } from './checks/stop.ts'
import { ContextCopy, type Side } from './context-copy.ts'
import { commentEdit, manifestToEdit, type SourceEdit, sourceToEdit } from './edits.ts'
import type { ImageInfo, ScratchFolder } from './engine.ts'
import { measure } from './measure.ts'
import { type Announcement, CHECKS, type Check, type CheckName, skipped, type Verification } from './model.ts'
import type { Observation } from './observation.ts'
import { observe, probesFor } from './observe.ts'
import type { Settings } from './settings.ts'
import { compareTrees, needsTrees } from './trees.ts'

/** What is verified: two Dockerfiles in one build context. */
export interface Subject {
  /** Of the Dockerfile, relative to the root, as it is reported. */
  readonly path: string
  /** Absolute paths. */
  readonly dockerfile: string
  readonly context: string
  readonly target: string | undefined
  readonly before: Variant
  readonly after: Variant
  readonly announcements: readonly Announcement[]
}

export interface Variant {
  /** The text of the Dockerfile. */
  readonly dockerfile: string
  /** Files of the context that are not as on disk, by path relative to it; `undefined` for one that is not there. */
  readonly files?: ReadonlyMap<string, string | undefined>
}

/**
 * Builds two variants of a Dockerfile, runs both, and says whether they are the same where they must be and better where
 * they should be. Removes what it made, whatever happens.
 */
export async function verifyFile(bench: Bench, subject: Subject, settings: Settings): Promise<Verification> {
  const scratch = await bench.scratch()
  try {
    return await new Verifier(bench, subject, settings, scratch).verification()
  } finally {
    await scratch.remove()
  }
}

const RUNS = {
  cold: 'run',
  again: 'run of the second build, to see what differs in every build',
  source: 'run after an edit of the source',
} as const

class Verifier {
  readonly #bench: Bench
  readonly #subject: Subject
  readonly #settings: Settings
  readonly #scratch: ScratchFolder
  readonly #announcements: Announcements
  readonly #sides: Pair<Side>
  readonly #id: string
  readonly #checks = new Map<CheckName, Check>()
  #log: string | undefined

  constructor(bench: Bench, subject: Subject, settings: Settings, scratch: ScratchFolder) {
    this.#bench = bench
    this.#subject = subject
    this.#settings = settings
    this.#scratch = scratch
    this.#announcements = new Announcements(subject.announcements)
    const { before, after } = subject
    this.#sides = [
      { name: 'before', dockerfile: before.dockerfile, files: before.files ?? new Map() },
      { name: 'after', dockerfile: after.dockerfile, files: after.files ?? new Map() },
    ]
    // Scratch folders have names of their own.
    this.#id = `${bench.run}-${sha256(scratch.path, 'hex').slice(0, 8)}`
  }

  async verification(): Promise<Verification> {
    const copy = await ContextCopy.make({
      fs: this.#bench.fs,
      scratch: this.#scratch,
      context: this.#subject.context,
      dockerfile: this.#subject.dockerfile,
      sides: this.#sides,
      noSyntax: this.#settings.noSyntax,
    })
    const builds = new Builds({
      bench: this.#bench,
      settings: this.#settings,
      target: this.#subject.target,
      copy,
      sides: this.#sides,
      id: this.#id,
    })
    try {
      return await this.#compare(builds, copy)
    } finally {
      await builds.removeImages()
    }
  }

  async #compare(builds: Builds, copy: ContextCopy): Promise<Verification> {
    const cold = await builds.both(side => builds.build(side, 'cold'))
    this.#add(compareBuild(cold[0].outcome, cold[1].outcome))
    const failed = cold.findLast(({ outcome }) => outcome.exitCode !== 0)
    if (failed !== undefined) {
      this.#log = tail(failed.outcome.log)
      return this.#result(cold.every(({ outcome }) => outcome.exitCode !== 0) ? 'unbuildable' : undefined)
    }

    const images = await builds.both(side => this.#bench.engine.inspectImage(builds.tag(side, 'cold')))
    this.#add(compareConfig(images[0].config, images[1].config, this.#announcements))

    const edits = await this.#edits(copy)
    const comparesEdit = !this.#settings.skip.includes('edit')
    const source =
      this.#settings.rebuilds || comparesEdit ? await builds.rebuild(edits.source, 'source') : undefined
    const manifest = this.#settings.rebuilds ? await builds.rebuild(edits.manifest, 'manifest') : undefined
    this.#compareRebuilds('source', source)
    this.#compareRebuilds('manifest', manifest)

    if (needsTrees(this.#settings)) {
      const checks = await compareTrees({
        bench: this.#bench,
        builds,
        sides: this.#sides,
        images,
        announcements: this.#announcements,
        skip: this.#settings.skip,
        hasEdited: comparesEdit && source?.every(({ outcome }) => outcome.exitCode === 0) === true,
      })
      for (const check of checks) this.#add(check)
    }
    const runs = await this.#observations(builds, images)
    if (runs !== undefined && edits.source?.mayBeHeard === true) await this.#askEdited(builds, images, runs)
    return {
      ...this.#result(undefined),
      measures: measure({ images, cold, source, manifest, runs }),
      uid: [runs?.[0].process?.uid, runs?.[1].process?.uid],
      edited: { source: source && edits.source?.path, manifest: manifest && edits.manifest?.path },
    }
  }

  async #edits(
    copy: ContextCopy,
  ): Promise<{ readonly source: SourceEdit | undefined; readonly manifest: SourceEdit | undefined }> {
    const files = await copy.files()
    const chosen = (path: string | undefined) => (path === undefined ? undefined : commentEdit(path))
    return {
      source: this.#settings.source ?? chosen(sourceToEdit(files)),
      manifest: this.#settings.manifest ?? chosen(manifestToEdit(files)),
    }
  }

  #compareRebuilds(what: string, rebuilt: Pair<Built> | undefined): void {
    if (rebuilt === undefined) return
    const check = compareBuild(rebuilt[0].outcome, rebuilt[1].outcome, `build after an edit of the ${what}`)
    if (check.outcome !== 'different') return
    this.#add(check)
    this.#log = tail(rebuilt[1].outcome.log)
  }

  async #observations(builds: Builds, images: Pair<ImageInfo>): Promise<Pair<Observation> | undefined> {
    const { skip } = this.#settings
    if ((['start', 'probe', 'process', 'stop'] as const).every(name => skip.includes(name))) return undefined
    const [before, after] = await builds.both(side => this.#observe(builds, images, side, 'cold'))
    const again = differsInBody(before, after) ? await this.#askAgain(builds, images) : undefined
    const life = [compareStart(before, after), compareProbes(before, after, again)]
    for (const check of life) this.#add(check)
    this.#add(compareProcess(before, after, this.#announcements))
    this.#add(compareStop(before, after, this.#announcements))
    if (life.some(({ outcome }) => outcome === 'different')) this.#log ??= tail(after.logs)
    return [before, after]
  }

  /** What a second build of the original answers. */
  async #askAgain(builds: Builds, images: Pair<ImageInfo>): Promise<Observation['answers'] | undefined> {
    if (this.#settings.skip.includes('probe')) return undefined
    const { outcome } = await builds.again()
    if (outcome.exitCode !== 0) return undefined
    return (await this.#observe(builds, images, this.#sides[0], 'again')).answers
  }

  #observe(
    builds: Builds,
    images: Pair<ImageInfo>,
    side: Side,
    build: 'cold' | 'again' | 'source',
  ): Promise<Observation> {
    const { engine, network, clock, onProgress } = this.#bench
    onProgress?.(`${side.name}: ${RUNS[build]}`)
    const { config } = side.name === 'before' ? images[0] : images[1]
    const name = `dockeropt-verify-${this.#id}-${side.name}`
    const tag = builds.tag(side, build)
    const probes = probesFor(this.#settings.probes, images[0].config)
    // Of another build than the first only the answers count.
    const brief = {
      config: { ...config, healthcheck: undefined },
      settings: { ...this.#settings, healthcheck: undefined, stopTimeout: 0 },
    }
    const thorough = { config, settings: this.#settings }
    return observe({ engine, network, clock, tag, name, probes, ...(build === 'cold' ? thorough : brief) })
  }

  /** Where the edit changes what the original says, it has to change what the new one says. */
  async #askEdited(
    builds: Builds,
    images: Pair<ImageInfo>,
    [before, after]: Pair<Observation>,
  ): Promise<void> {
    const check = this.#checks.get('edit')
    if (check === undefined) return
    const [one, other] = this.#sides
    const was = { cold: before.answers, edited: (await this.#observe(builds, images, one, 'source')).answers }
    if (!isHeard(was)) return
    const is = { cold: after.answers, edited: (await this.#observe(builds, images, other, 'source')).answers }
    this.#checks.set('edit', withAnswers(check, was, is))
  }

  #add(check: Check): void {
    if (!this.#settings.skip.includes(check.name)) this.#checks.set(check.name, check)
  }

  #result(verdict: Verification['verdict'] | undefined): Verification {
    const { path, target } = this.#subject
    const checks = CHECKS.map(name => this.#checks.get(name) ?? skipped(name, this.#whySkipped(name)))
    const isDifferent = checks.some(({ outcome }) => outcome === 'different')
    return {
      path,
      target,
      verdict: verdict ?? (isDifferent ? 'different' : 'same'),
      checks,
      measures: [],
      uid: [undefined, undefined],
      edited: { source: undefined, manifest: undefined },
      guilty: [],
      log: this.#log,
    }
  }

  #whySkipped(name: CheckName): string {
    if (this.#settings.skip.includes(name)) return 'left out on request'
    return name === 'edit' ? 'no source file to edit: --edit' : 'not both of them build'
  }
}

/** The last lines, where a failure says why. */
function tail(log: string): string {
  return log.trimEnd().split('\n').slice(-25).join('\n')
}

function sha256(text: string, encoding: 'hex'): string {
  return createHash('sha256').update(text).digest(encoding)
}
