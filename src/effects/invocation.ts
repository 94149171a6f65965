import type { Command, Word } from '../shell/script.ts'
import { oncePerText } from '../text/once-per-text.ts'
import { COMPILED } from './invocation/compiled.ts'
import type { Grammar } from './invocation/grammar.ts'
import { launchedBy } from './invocation/launchers.ts'
import { NODE } from './invocation/node.ts'
import { PYTHON } from './invocation/python.ts'
import { readWords } from './invocation/read-words.ts'
import { SYSTEM_PACKAGES } from './invocation/system-packages.ts'
import { isNamed } from './program-names.ts'

/** The package managers and build tools the tables know. */
export type Tool =
  | 'apt'
  | 'apk'
  | 'dnf'
  | 'pip'
  | 'pip-tools'
  | 'pipenv'
  | 'poetry'
  | 'uv'
  | 'pdm'
  | 'conda'
  | 'npm'
  | 'yarn'
  | 'pnpm'
  | 'bun'
  | 'corepack'
  | 'go'
  | 'cargo'
  | 'maven'
  | 'gradle'
  | 'dotnet'
  | 'bundler'
  | 'composer'

/** What an invocation does, whatever the tool calls it. */
export type Action =
  | 'update' // refreshes package lists
  | 'install' // brings packages (apt install, npm ci, pip install, bundle install, ...)
  | 'fetch' // downloads only (go mod download, cargo fetch, pnpm fetch, dotnet restore, mvn dependency:go-offline)
  | 'build' // compiles, and downloads what is missing (go build, cargo build, mvn package, gradle build, dotnet publish)
  | 'run' // runs a script or program (npm run, poetry run)
  | 'remove'
  | 'clean-cache' // only empties the tool's cache (apt-get clean, npm cache clean, pip cache purge)
  | 'query' // changes nothing (--version, list, config get)
  | 'configure' // changes the tool's configuration (npm config set, poetry config)
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
  /** The words that make it uncertain. */
  readonly doubtful: readonly Word[]
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

const GRAMMARS: readonly Grammar[] = [...SYSTEM_PACKAGES, ...PYTHON, ...NODE, ...COMPILED]
const grammarOf = oncePerText(500, program => GRAMMARS.find(({ programs }) => isNamed(programs, program)))

const known = new WeakMap<Command, { readonly invocation: Invocation | undefined }>()

/** The known tool that a command calls, launchers like `sudo` and `python -m` taken off; `undefined` for any other command. */
export function invocationOf(command: Command): Invocation | undefined {
  const before = known.get(command)
  if (before !== undefined) return before.invocation
  const invocation = recognise(command)
  known.set(command, { invocation })
  return invocation
}

function recognise(command: Command): Invocation | undefined {
  const launched = launchedBy(command.words)
  if (launched === undefined) return undefined
  const { launcher, program, name } = launched
  const grammar = grammarOf(name)
  if (grammar === undefined) return undefined
  const { subcommand, action, options, operands, doubtful } = readWords(grammar, launched.words)
  const unseen = launched.appends ? launcher.slice(0, 1) : []
  const all = [...unseen, ...doubtful]
  return {
    tool: grammar.tool,
    ...special(grammar, name, { subcommand, action }),
    command,
    launcher,
    program,
    options,
    operands,
    uncertain: all.length > 0,
    doubtful: all,
  }
}

/** Programs that are a subcommand by themselves. */
function special(
  grammar: Grammar,
  name: string,
  read: { readonly subcommand: string; readonly action: Action },
): { readonly subcommand: string; readonly action: Action } {
  if (read.action === 'query' && grammar.tool !== 'gradle' && grammar.tool !== 'maven') return read
  switch (name) {
    case 'pip-sync':
      return { subcommand: 'sync', action: 'install' }
    case 'pip-compile':
      return { subcommand: 'compile', action: 'other' }
    case 'npx':
      return { subcommand: 'exec', action: 'run' }
    case 'uvx':
      return { subcommand: 'tool run', action: 'run' }
    case 'bunx':
    case 'pnpx':
      return { subcommand: name === 'bunx' ? 'x' : 'dlx', action: 'run' }
    case 'mvnw':
    case 'gradlew':
      // Whatever it is asked, the wrapper first downloads the tool itself.
      return read.action === 'query' ? { ...read, action: 'fetch' } : read
    default:
      return read
  }
}
