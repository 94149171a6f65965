import type { Answer, ContainerEngine, ImageConfig, Network } from './engine.ts'
import type { Observation, ProbeAnswer } from './observation.ts'
import { type Probe, tcpPort } from './probe.ts'
import type { Settings } from './settings.ts'

/** Time, so that tests need not wait. */
export interface Clock {
  /** Milliseconds. */
  now(): number
  pause(milliseconds: number): Promise<void>
}

export interface ObserveOptions {
  readonly engine: ContainerEngine
  readonly network: Network
  readonly clock: Clock
  readonly tag: string
  /** Of the container. */
  readonly name: string
  readonly config: ImageConfig
  readonly probes: readonly (Probe & { readonly port: number })[]
  readonly settings: Settings
}

/** Milliseconds between two questions. */
const PAUSE = 100
/** How long a container that nobody can ask is watched. */
const SETTLE = 2_000
/** How long an answer of 500 and more is taken for that of a server which is not ready yet. */
const WARMING_UP = 3_000
/** A body that differs after this holds the time; it is longer than the second that HTTP dates count in. */
const VOLATILE = 1_100
/** How long a HEALTHCHECK may fail at first. */
const UNHEALTHY = 10_000

/** Where to ask: as told, else the port that is exposed first. */
export function probesFor(
  probes: readonly Probe[],
  config: ImageConfig,
): readonly (Probe & { readonly port: number })[] {
  const exposed = config.exposedPorts.map(tcpPort).find(port => port !== undefined)
  const wanted = probes.length > 0 || exposed === undefined ? probes : [{ port: exposed, path: '/' }]
  return wanted.flatMap(({ port = exposed, path }) => (port === undefined ? [] : [{ port, path }]))
}

/** Starts a container, asks it, stops it, and removes it whatever happens. */
export async function observe(options: ObserveOptions): Promise<Observation> {
  const { engine, tag, name, probes, settings } = options
  try {
    const refused = await engine.start({
      tag,
      name,
      ports: [...new Set(probes.map(({ port }) => port))],
      env: settings.env,
      options: settings.runOptions,
    })
    return refused === undefined ? await new Watch(options).observation() : notStarted(refused)
  } finally {
    await engine.removeContainer(name)
  }
}

function notStarted(refused: string): Observation {
  return {
    refused,
    isRunning: false,
    exitCode: undefined,
    readySeconds: 0,
    answers: [],
    health: undefined,
    process: undefined,
    stop: undefined,
    logs: refused,
  }
}

class Watch {
  readonly #options: ObserveOptions
  readonly #began: number

  constructor(options: ObserveOptions) {
    this.#options = options
    this.#began = options.clock.now()
  }

  async observation(): Promise<Observation> {
    const { engine, name, probes } = this.#options
    const isReady = await this.#ready()
    const readySeconds = this.#elapsed() / 1000
    const first = await this.#askAll()
    if (isReady && probes.length > 0) await this.#options.clock.pause(VOLATILE)
    const second = isReady ? await this.#askAll() : first
    const answers = probes.map((probe, index): ProbeAnswer => {
      const [one, other] = [first[index], second[index]]
      return { probe, answer: one ?? other, isVolatile: one?.body !== other?.body }
    })
    const health = await this.#health()
    const state = await engine.state(name)
    const process = state.isRunning ? await engine.mainProcess(name) : undefined
    const logs = await engine.logs(name)
    return {
      refused: undefined,
      isRunning: state.isRunning,
      exitCode: state.isRunning ? undefined : state.exitCode,
      readySeconds,
      answers,
      health,
      process,
      stop: state.isRunning ? await this.#stop() : undefined,
      logs,
    }
  }

  /** Waits until it answers all questions; false when it stopped or time ran out. */
  async #ready(): Promise<boolean> {
    const { engine, name, probes, clock, settings } = this.#options
    let answered: number | undefined
    while (this.#elapsed() < settings.startTimeout * 1000) {
      if (!(await engine.state(name)).isRunning) return false
      if (probes.length === 0) {
        if (this.#elapsed() >= SETTLE) return true
      } else {
        const answers = await this.#askAll()
        if (answers.every(answer => answer !== undefined)) {
          answered ??= clock.now()
          const isFine = answers.every(answer => answer !== undefined && answer.status < 500)
          if (isFine || clock.now() - answered >= WARMING_UP) return true
        }
      }
      await clock.pause(PAUSE)
    }
    return false
  }

  async #askAll(): Promise<readonly (Answer | undefined)[]> {
    const { engine, network, name, probes } = this.#options
    const answers: (Answer | undefined)[] = []
    for (const { port, path } of probes) {
      const address = await engine.address(name, port)
      answers.push(address === undefined ? undefined : await network.get(address, path))
    }
    return answers
  }

  /** Runs the HEALTHCHECK as the engine would, without waiting for its interval. */
  async #health(): Promise<Observation['health']> {
    const { engine, name, config, settings, clock } = this.#options
    const [form, ...words] = config.healthcheck ?? settings.healthcheck ?? []
    if (form === undefined) return undefined
    const command = form === 'CMD-SHELL' ? ['/bin/sh', '-c', ...words] : words
    const until = clock.now() + UNHEALTHY
    for (;;) {
      const { exitCode, output } = await engine.exec(name, command)
      if (exitCode === 0) return { passes: true, output: '' }
      const isOver = clock.now() >= until || !(await engine.state(name)).isRunning
      if (isOver) return { passes: false, output: output.trim().slice(0, 300) }
      await clock.pause(PAUSE * 5)
    }
  }

  async #stop(): Promise<Observation['stop']> {
    const { engine, name, settings } = this.#options
    const seconds = await engine.stop(name, settings.stopTimeout)
    return { seconds, exitCode: (await engine.state(name)).exitCode }
  }

  #elapsed(): number {
    return this.#options.clock.now() - this.#began
  }
}
