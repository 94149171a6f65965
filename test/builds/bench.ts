import { execFileSync } from 'node:child_process'
import { findEngine } from '../../src/cli/container-engine.ts'
import { httpNetwork } from '../../src/cli/http.ts'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import { removeScratchFolders, scratchFolder, temporaryFolder } from '../../src/cli/scratch-folder.ts'
import { DockeroptError } from '../../src/errors.ts'
import type { Answer, EngineInfo, Network } from '../../src/verify/engine.ts'
import { ImageArchives } from '../../src/verify/image-archive.ts'
import type { Verification } from '../../src/verify/model.ts'
import { DEFAULTS, type Settings } from '../../src/verify/settings.ts'
import { type Subject, verifyFile } from '../../src/verify/verify-file.ts'
import { basesOf } from './bases.ts'
import type { Options } from './options.ts'
import { makeStandIn, removeStandIns } from './stand-ins.ts'

/** The engine at hand and what the suite does with it. */
export interface SuiteBench {
  readonly info: EngineInfo
  /** Why these Dockerfiles cannot be built here: base images that are missing. */
  lacks(dockerfiles: readonly string[]): string | undefined
  verify(
    subject: Subject,
    settings: Partial<Settings>,
  ): Promise<{ readonly verification: Verification; readonly heard: readonly Heard[] }>
  /** Images and containers that carry the mark of this run. */
  leftovers(): readonly string[]
  close(): Promise<void>
}

/** What a probe was answered: that both sides answer alike says nothing where both answer with an error. */
export interface Heard {
  readonly path: string
  readonly answer: Answer
}

/** `undefined` where no engine answers. */
export async function benchAtHand(options: Options): Promise<SuiteBench | undefined> {
  try {
    // With a folder somebody watches for the worker being killed.
    const folder = await temporaryFolder()
    return new Suite(options, await findEngine({ kind: options.engine, run: options.run, folder }))
  } catch (error) {
    await removeScratchFolders()
    if (!(error instanceof DockeroptError) || error.code !== 'NO_ENGINE') throw error
    if (options.isRequired) throw error
    say(`SKIPPED: ${error.message}`)
    return undefined
  }
}

/** A line that is seen whatever reporter is in use. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

type Engine = Awaited<ReturnType<typeof findEngine>>

class Suite implements SuiteBench {
  readonly #options: Options
  readonly #engine: Engine
  readonly #archives = new ImageArchives()
  readonly #program: string
  #count = 0

  constructor(options: Options, engine: Engine) {
    this.#options = options
    this.#engine = engine
    this.#program = engine.info.kind === 'podman' ? 'podman' : 'docker'
  }

  get info(): EngineInfo {
    return this.#engine.info
  }

  lacks(dockerfiles: readonly string[]): string | undefined {
    const bases = [...new Set(dockerfiles.flatMap(basesOf))]
    const missing = bases.filter(
      base => !this.#has(base) && !(this.#options.mayPull && this.#pull(base)) && !this.#make(base),
    )
    if (missing.length === 0) return undefined
    const why = `${missing.join(', ')} not here${this.#options.mayPull ? ' and not to be had' : ' (DOCKEROPT_BUILD_PULL=1 pulls)'}`
    if (this.#options.isRequired) throw new Error(why)
    return why
  }

  async verify(subject: Subject, settings: Partial<Settings>) {
    const heard: Heard[] = []
    const network: Network = {
      async get(address, path) {
        const answer = await httpNetwork.get(address, path)
        if (answer !== undefined) heard.push({ path, answer })
        return answer
      },
    }
    const verification = await verifyFile(
      {
        fs: nodeFileSystem(),
        engine: this.#engine,
        network,
        clock: {
          now: () => performance.now(),
          pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
        },
        archives: this.#archives,
        scratch: scratchFolder,
        // Two verifications of one file must not make the same edit: the second would come out of the cache.
        run: `${this.#options.run}-${this.#count++}`,
        onProgress: text => say(`  ${subject.path}: ${text}`),
      },
      subject,
      {
        ...DEFAULTS,
        buildOptions: this.#options.buildOptions,
        runOptions: this.#options.runOptions,
        // A machine with other work on it starts a virtual machine or an interpreter slowly.
        startTimeout: 60,
        ...settings,
      },
    )
    return { verification, heard }
  }

  leftovers(): readonly string[] {
    const filter = ['--quiet', '--filter', `label=dockeropt.verify=${this.#options.run}`]
    return [
      ['ps', '--all', ...filter],
      ['images', ...filter],
    ].flatMap(args =>
      execFileSync(this.#program, args, { encoding: 'utf8' })
        .split('\n')
        .filter(id => id !== ''),
    )
  }

  async close(): Promise<void> {
    await this.#engine.cleanUp()
    removeStandIns(this.#program, this.#options.run)
    await removeScratchFolders()
  }

  #has(image: string): boolean {
    return this.#succeeds(['image', 'inspect', image])
  }

  #pull(image: string): boolean {
    say(`pulling ${image}`)
    return this.#succeeds(['pull', image])
  }

  #make(image: string): boolean {
    const { buildOptions, run } = this.#options
    return makeStandIn(image, { program: this.#program, options: buildOptions, run })
  }

  #succeeds(args: readonly string[]): boolean {
    try {
      execFileSync(this.#program, args, { stdio: 'ignore' })
      return true
    } catch (error) {
      if (error instanceof Error && 'status' in error && typeof error.status === 'number') return false
      throw error
    }
  }
}
