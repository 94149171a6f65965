import type { Answer, Process } from './engine.ts'
import type { Probe } from './probe.ts'

/** What one container did. */
export interface Observation {
  /** Why the engine could not start it. */
  readonly refused: string | undefined
  readonly isRunning: boolean
  /** Of a container that stopped by itself. */
  readonly exitCode: number | undefined
  /** Seconds until it answered, or until nobody waited any longer. */
  readonly readySeconds: number
  readonly answers: readonly ProbeAnswer[]
  /** What its HEALTHCHECK said, where it has one. */
  readonly health: { readonly passes: boolean; readonly output: string } | undefined
  /** PID 1; `undefined` where the engine cannot tell. */
  readonly process: Process | undefined
  readonly stop: { readonly seconds: number; readonly exitCode: number } | undefined
  /** The end of what it printed. */
  readonly logs: string
}

export interface ProbeAnswer {
  readonly probe: Probe & { readonly port: number }
  /** `undefined` where nobody answered. */
  readonly answer: Answer | undefined
  /** Asked twice it said two things: a time or a random number. */
  readonly isVolatile: boolean
}
