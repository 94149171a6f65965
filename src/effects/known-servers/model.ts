import type { ProgramNames } from '../program-names.ts'

/** What is known of a program that keeps running. */
export interface KnownServer {
  /** As its project calls it: `gunicorn`, `node`, `npm`. */
  readonly name: string
  readonly kind: Kind
  readonly onTerm: OnTerm
  /**
   * Starts processes of its own to share the work, and tells them itself when to stop: a signal that reaches all of them at once is
   * another thing than one to the program.
   */
  readonly prefork: boolean
  /** The port it listens on: as the words say it, or its default. `undefined` where neither tells. */
  readonly port: number | undefined
  /** The port stands in a variable, `PORT` for one, in the words or where the program looks without being told. */
  readonly portVariable: string | undefined
  /** The address it binds, where words or default tell. */
  readonly host: string | undefined
  /** What it writes while it runs, as far as every such program does: absolute, or relative to the working folder. */
  readonly writes: readonly string[]
}

/**
 * - `web`: answers HTTP;
 * - `server`: answers something else;
 * - `worker`: takes jobs from a queue or a clock, listens to nothing;
 * - `interpreter`: runs a program of the project, which decides the rest;
 * - `runner`: a package manager or tool that starts the program as its child;
 * - `watcher`: for development, restarts on changes.
 */
export type Kind = 'web' | 'server' | 'worker' | 'interpreter' | 'runner' | 'watcher'

/**
 * What happens on SIGTERM to the program as process 1, where the kernel's default action does not apply:
 * - `stops`: it has a handler of its own;
 * - `ignores`: it has none, so nothing happens until SIGKILL;
 * - `reloads`: it starts anew, unless a settings file says otherwise;
 * - `child`: the program proper runs below it, and whether that hears of the signal depends;
 * - `program`: whatever the project's code says; without a handler there, nothing.
 */
export type OnTerm = 'stops' | 'ignores' | 'reloads' | 'child' | 'program'

/** One row: a program by name, its options after it. */
export interface Row {
  readonly name: string
  /** The program without folder; `manage.py runserver` and the like are told by `after`. */
  readonly program: ProgramNames
  /** The first operand, where a program is several things: `run` of flask. */
  readonly subcommand?: RegExp
  readonly kind: Kind
  readonly onTerm: OnTerm | ((args: readonly string[]) => OnTerm)
  readonly prefork?: boolean | ((args: readonly string[]) => boolean)
  /** Options that name a port or `host:port`, blank-separated; with the default after `=`. */
  readonly port?: {
    readonly options: string
    readonly default?: number
    readonly variable?: string
    readonly operand?: true
  }
  readonly host?: { readonly options: string; readonly default?: string }
  readonly writes?: readonly string[]
}
