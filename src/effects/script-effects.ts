import type { Command, ListItem, Redirect, Script } from '../shell/script.ts'
import { DOWNLOAD_ROWS } from './command-effects/downloads.ts'
import { FILE_ROWS } from './command-effects/files.ts'
import { packageEffects } from './command-effects/packages.ts'
import { PYTHON_ROWS } from './command-effects/python.ts'
import { READING_ROWS } from './command-effects/reading.ts'
import { type CommandEffects, type Place, pathsOf, type Row } from './command-effects/row.ts'
import { SYSTEM_ROWS } from './command-effects/system.ts'
import { invocationOf } from './invocation.ts'
import { NO_PATHS, type PathSet, tree, union } from './locations.ts'
import type { StageState } from './state.ts'
import { assignedBy, wordValues } from './word-value.ts'

/** What a script does, as far as the tables know each of its commands. */
export type ScriptEffects =
  | {
      readonly known: true
      readonly reads: PathSet
      readonly writes: PathSet
      readonly symlinks: PathSet
      /** The variables it may read, the ambient ones aside; a name that ends in `*` stands for all that begin so. `'all'` for any. */
      readonly env: 'all' | ReadonlySet<string>
      readonly net: boolean
    }
  | { readonly known: false; readonly reason: string }

const ROWS: Readonly<Record<string, Row>> = {
  ...FILE_ROWS,
  ...READING_ROWS,
  ...DOWNLOAD_ROWS,
  ...PYTHON_ROWS,
  ...SYSTEM_ROWS,
}

/**
 * Variables that any program may read, the shell and the C library first of all.
 *
 * Source: POSIX.1-2024 section 8, ld.so(8), locale(7), and the proxy variables that BuildKit predefines.
 */
const AMBIENT = new Set(
  `PATH HOME PWD OLDPWD SHELL USER LOGNAME IFS ENV BASH_ENV POSIXLY_CORRECT TERM CDPATH LANG LANGUAGE
  NLSPATH LOCPATH TZ TZDIR TMPDIR TMP TEMP GCONV_PATH HOSTALIASES RES_OPTIONS LOCALDOMAIN HTTP_PROXY
  HTTPS_PROXY FTP_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy ftp_proxy no_proxy all_proxy EUID
  UID PS4 SHELLOPTS BASHOPTS BLOCKSIZE BLOCK_SIZE COLUMNS LINES SOURCE_DATE_EPOCH VERSION_CONTROL
  SIMPLE_BACKUP_SUFFIX`.split(/\s+/),
)
const AMBIENT_PREFIXES = /^(LC_|LD_|GLIBC_|MALLOC_|SSL_CERT_|OPENSSL_|SUDO_|GREP_)/

export function isAmbient(name: string): boolean {
  return AMBIENT.has(name) || AMBIENT_PREFIXES.test(name)
}

/** @param state with nothing taken for granted that `--build-arg` can change */
export function scriptEffects(script: Script, state: StageState): ScriptEffects {
  const textOf = wordValues(script, state.env)
  const assigned = assignedBy(script)
  const home = assigned.has('HOME') ? undefined : state.user.home
  const found: CommandEffects[] = [searchPath(state, assigned)]
  const cwds = new WorkingFolders(script, state.cwd)
  for (const item of script.items) {
    if (item.pipeline.length === 0) return unknown('a loop, condition, group or function is not followed')
    if (item.background) return unknown('a command goes on in the background')
    for (const command of item.pipeline) {
      const place: Place = { state, textOf, assigned, home, cwd: cwds.before(item) }
      const effects = effectsOfCommand(command, place)
      if (effects === undefined) return unknown(`nothing is known of ${nameOf(command)}`)
      found.push(effects, ...redirected(command.redirects, place))
      if (effects.cwd !== undefined) cwds.changed(item, effects.cwd.path)
    }
  }
  // What stands inside `$(...)` runs as well, in a folder that is not followed.
  for (const command of script.commands) {
    if (command.position !== 'nested') continue
    const place: Place = { state, textOf, assigned, home, cwd: undefined }
    const effects = effectsOfCommand(command, place)
    if (effects === undefined || effects.cwd !== undefined)
      return unknown(`nothing is known of ${nameOf(command)}`)
    found.push(effects, ...redirected(command.redirects, place))
  }
  return summed(found, script)
}

function unknown(reason: string): ScriptEffects {
  return { known: false, reason }
}

function nameOf(command: Command): string {
  return command.words.length === 0
    ? 'an assignment'
    : `\`${command.words
        .slice(0, 2)
        .map(word => word.raw)
        .join(' ')}\``
}

function effectsOfCommand(command: Command, place: Place): CommandEffects | undefined {
  // `A=1` alone sets a variable of the shell.
  if (command.words.length === 0) return command.name === undefined ? {} : undefined
  const invocation = invocationOf(command)
  if (invocation !== undefined) return packageEffects(invocation, place)
  const { name } = command
  // A path to a program is that program only where the system keeps it.
  const typed = command.words[0]?.value ?? ''
  if (name === undefined || (typed.includes('/') && !/^\/(usr\/)?s?bin\//.test(typed))) return undefined
  return Object.hasOwn(ROWS, name) ? ROWS[name]?.(command, place) : undefined
}

/** A command without a slash is looked for in the folders of PATH; those of the system come with it. */
function searchPath(state: StageState, assigned: ReadonlySet<string>): CommandEffects {
  const path = assigned.has('PATH') ? undefined : state.env.get('PATH')
  if (path === undefined) return { reads: 'all' }
  const own = path.split(':').filter(folder => !/^(\/usr)?\/s?bin\/?$/.test(folder))
  if (own.some(folder => !folder.startsWith('/'))) return { reads: 'all' }
  return { reads: own.map(folder => tree(folder.replace(/(?<=.)\/+$/, ''))) }
}

const STREAM = /^(\/dev\/(null|stdout|stderr|stdin|tty|zero|u?random|fd\/\d)|\/proc\/self\/fd\/\d)$/

function redirected(redirects: readonly Redirect[], place: Place): readonly CommandEffects[] {
  return redirects.flatMap((redirect): readonly CommandEffects[] => {
    const { operator, target } = redirect
    if (target === undefined || operator.startsWith('<<')) return []
    if (/&$/.test(operator) && /^(\d+|-)$/.test(target.value ?? '')) return []
    if (STREAM.test(target.value ?? '')) return []
    const paths = pathsOf(target, place)
    return [operator === '<' ? { reads: paths } : { reads: paths, writes: paths }]
  })
}

function summed(found: readonly CommandEffects[], script: Script): ScriptEffects {
  const env = new Set<string>()
  let all = false
  for (const effects of found) {
    if (effects.env === 'all') all = true
    else for (const name of effects.env ?? []) env.add(name)
  }
  for (const [, name] of script.text.matchAll(/\$\{?[!#]?([A-Za-z_]\w*)/g))
    if (name !== undefined) env.add(name)
  // `${!name}` reads a variable that another one names; arithmetic names variables without a dollar.
  if (/\$\{!|\$\(\(|\blet\b|\beval\b/.test(script.text)) all = true
  return {
    known: true,
    reads: union(...found.map(effects => effects.reads ?? NO_PATHS)),
    writes: union(...found.map(effects => effects.writes ?? NO_PATHS)),
    symlinks: union(...found.map(effects => effects.symlinks ?? NO_PATHS)),
    env: all ? 'all' : env,
    net: found.some(effects => effects.net === true),
  }
}

/** The working folder of a script from item to item, known only while a `cd` cannot have failed unnoticed. */
class WorkingFolders {
  readonly #errexit: boolean
  #cwd: string | undefined
  /** The last item was a `cd`; whether it began its chain of `&&`. */
  #moved: 'first' | 'later' | undefined
  /** A `cd` stands earlier in the chain of `&&` that is gone through. */
  #chained = false

  constructor(script: Script, start: string | undefined) {
    this.#cwd = start
    const first = script.items[0]?.single
    this.#errexit = first?.name === 'set' && /^-[a-zA-Z]*e/.test(first.words[1]?.loose ?? '')
  }

  before(item: ListItem): string | undefined {
    if (item.operator === '&&') {
      this.#chained ||= this.#moved !== undefined
    } else if (this.#chained || this.#moved !== undefined) {
      // With `set -e` a failing `cd` ends the script, but only where it is a list of its own.
      const certain = this.#errexit && this.#moved === 'first' && !this.#chained && item.operator !== '||'
      if (!certain) this.#cwd = undefined
      this.#chained = false
    }
    this.#moved = undefined
    return this.#cwd
  }

  changed(item: ListItem, path: string | undefined): void {
    this.#cwd = item.operator === '||' || item.negated ? undefined : path
    this.#moved = item.operator === '&&' ? 'later' : 'first'
  }
}
