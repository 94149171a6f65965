import type { Facts } from '../../facts/facts.ts'
import type { Script } from '../../shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../../syntax/dockerfile.ts'
import type { Invocation } from '../invocation.ts'
import type { StageState } from '../state.ts'

/** One RUN whose commands could be read, with what holds when it runs. */
export interface RunView {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly run: Instruction
  readonly script: Script
  readonly state: StageState
  readonly facts: Facts
}

/** A folder that a tool fills with what it can download or make again. */
export interface Cache {
  /** Names the cache in an explicit mount id. */
  readonly name: string
  /** How builds that run at the same time share it. */
  readonly sharing: 'shared' | 'locked'
  /** Holds what was compiled on one base image and must not reach another: its id names the base. */
  readonly perBase: boolean
  /** The variable that moves this cache and nothing else, and the folder to name in it. */
  readonly moved?: { readonly variable: string; readonly folder: string }
}

/** Where a cache is for one command. */
export interface Place {
  readonly cache: Cache
  /** Absolute, clean. */
  readonly path: string
}

/** What a row answers for one command of its tool. */
export type Located =
  | {
      readonly ok: true
      readonly places: readonly Place[]
      /** What the cache is taken on trust for; a sentence each. Empty when nothing is. */
      readonly assumptions: readonly string[]
      /** The command must be given this variable for the places to be true. */
      readonly variable?: { readonly name: string; readonly value: string }
    }
  | { readonly ok: false; readonly code: string; readonly reason: string }

export type KindName =
  | 'apt'
  | 'apk'
  | 'dnf'
  | 'pip'
  | 'pipenv'
  | 'poetry'
  | 'uv'
  | 'conda'
  | 'npm'
  | 'yarn'
  | 'pnpm'
  | 'bun'
  | 'go'
  | 'cargo'
  | 'maven'
  | 'gradle'
  | 'nuget'
  | 'composer'

/** The row of one package manager. */
export interface CacheKind {
  readonly name: KindName
  /** How it is spoken of: `npm`, `Go`. */
  readonly title: string
  /** Whether a command fills or reads the caches. */
  uses(invocation: Invocation): boolean
  /** @param whole all caches of the tool, whatever this command needs of them */
  locate(view: RunView, invocation: Invocation, whole?: boolean): Located
  /**
   * What one RUN left there, later ones read: all of a family of stages get the mount, or none. `false` where each RUN
   * stands for itself.
   */
  readonly shared: boolean
  /** What may read it when the container runs (`go run`, `mvn`); `undefined` where nothing does. */
  readonly atRuntime: RegExp | undefined
  /** Options of the tool that leave the cache unused, by name. */
  readonly defeatedBy: readonly string[]
  /** Variables that leave it unused, with the value that undoes them in front of a command. */
  readonly defeatedByEnv: Readonly<Record<string, string>>
  /** What to write in place of an option that leaves the cache unused, where leaving it out would not do. */
  readonly instead?: Readonly<Record<string, { readonly word: string; readonly unless: string }>>
  /** A word that the program needs to keep anything. */
  readonly keeps?: {
    readonly word: string
    readonly behind: 'program' | 'subcommand'
    readonly unless: RegExp
  }
  /** What the program is told beside a mount, so that it does not warn of doing it; not where it is told otherwise. */
  readonly beside?: { readonly name: string; readonly value: string; readonly unless: string }
  /** Whether a command does nothing but empty the caches. */
  empties(invocation: Invocation): boolean
}

export function located(places: readonly Place[], assumptions: readonly string[] = []): Located {
  return { ok: true, places, assumptions }
}

export function lost(code: string, reason: string): Located {
  return { ok: false, code, reason }
}

/** What is to be said of a cache whose content is found by name and version and not checked when it is used. */
export function sameVersion(what: string): string {
  return `${what} of the same version is taken from the cache without being checked again.`
}
