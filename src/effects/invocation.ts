import type { Command, Word } from '../shell/script.ts'

/** The package managers and build tools the tables know. */
export type Tool =
  | 'apt' | 'apk' | 'dnf'
  | 'pip' | 'pip-tools' | 'pipenv' | 'poetry' | 'uv' | 'pdm' | 'conda'
  | 'npm' | 'yarn' | 'pnpm' | 'bun' | 'corepack'
  | 'go' | 'cargo' | 'maven' | 'gradle' | 'dotnet' | 'bundler' | 'composer'

/** What an invocation does, whatever the tool calls it. */
export type Action =
  | 'update'      // refreshes package lists
  | 'install'     // brings packages (apt install, npm ci, pip install, bundle install, ...)
  | 'fetch'       // downloads only (go mod download, cargo fetch, pnpm fetch, dotnet restore, mvn dependency:go-offline)
  | 'build'       // compiles, and downloads what is missing (go build, cargo build, mvn package, gradle build, dotnet publish)
  | 'run'         // runs a script or program (npm run, poetry run)
  | 'remove'
  | 'clean-cache' // only empties the tool's cache (apt-get clean, npm cache clean, pip cache purge)
  | 'query'       // changes nothing (--version, list, config get)
  | 'configure'   // changes the tool's configuration (npm config set, poetry config)
  | 'other'

/** A recognised command line of a known tool. */
export interface Invocation {
  readonly tool: Tool
  readonly action: Action
  /** As typed after aliases are resolved: `ci`, `install`, `mod download`, `sync`, `pip install`. */
  readonly subcommand: string
  readonly command: Command
  /** Before the tool: `sudo`, `env A=b`, `python -m`, `exec`. */
  readonly launcher: readonly Word[]
  /** The word that names the program: `apt-get`, `pip3`. */
  readonly program: Word
  readonly options: readonly Option[]
  readonly operands: readonly Word[]
  /** The words could not all be told apart (an unknown option, a `$VAR` that may be an option). */
  readonly uncertain: boolean
}

export interface Option {
  /** Long form without dashes where the tool has one (`-y` of apt is `yes`), else the letter. */
  readonly name: string
  readonly value: Word | undefined
  /** The literal value, `--opt=value` and `-ovalue` included. */
  readonly literal: string | undefined
  /** The words it stands in, to take away or to read. */
  readonly words: readonly Word[]
  /** One of several letters in one word (`-Uqr`): cannot be taken away on its own. */
  readonly clustered: boolean
}
