import { readScript } from '../../shell/read.ts'
import type { ShellReading } from '../../shell/script.ts'

/** One command line after quote removal, variables left as they are written. */
export interface CommandLine {
  readonly words: readonly string[]
  /** `NAME=value` in front of it. */
  readonly settings: readonly string[]
}

/** A program with the launchers before it taken off. */
export interface Program {
  /** Without its folder. */
  readonly name: string
  readonly args: readonly string[]
  readonly settings: readonly string[]
}

/** The command lines of a script that it runs in any case; none where it cannot be read. */
export function linesOf(reading: ShellReading): readonly CommandLine[] {
  if (!reading.ok) return []
  const certain = reading.script.commands.filter(({ position }) => position !== 'nested')
  return certain.map(command => ({
    words: command.words.map(word => word.loose),
    settings: command.assignments.map(({ name, value }) => `${name}=${value?.loose ?? ''}`),
  }))
}

/** Options that take the next word, of the launchers below. */
const WITH_VALUE = /^(-[uegfpcnCW]|--package|--user|--project|--directory|--env-file|--with|--group|--extra)$/

/**
 * Programs that start the one named behind their options. `after`: words that stand before it; `--` ends the options of each.
 * Source: their manuals, read 2026-11.
 */
const LAUNCHERS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    `exec sudo doas env nice nohup time command eval tini tini-static dumb-init catatonit docker-init s6-setuidgid gosu su-exec
     setpriv xvfb-run npx pnpx bunx uvx cross-env cross-env-shell dotenv dotenvx env-cmd doppler infisical
     wait-for-it wait-for-it.sh wait-for wait-for.sh wait dockerize opentelemetry-instrument ddtrace-run newrelic-admin`
      .split(/\s+/)
      .map(name => [name, []]),
  ),
  poetry: ['run'],
  pipenv: ['run'],
  uv: ['run'],
  pdm: ['run'],
  hatch: ['run'],
  rye: ['run'],
  conda: ['run'],
  bundle: ['exec'],
  pnpm: ['exec', 'dlx'],
  yarn: ['exec', 'dlx'],
  npm: ['exec'],
}
/** One operand of their own comes first. */
const WITH_OPERAND = new Set(['gosu', 'su-exec', 's6-setuidgid'])

/** The programs that a command line starts: one, or those of the script that it hands to a shell. */
export function programsOf({ words, settings }: CommandLine, depth = 0): readonly Program[] {
  const [first, ...args] = words
  if (first === undefined || depth > 8) return []
  const name = nameOf(first)
  const next = (rest: readonly string[], set: readonly string[] = []) =>
    programsOf({ words: rest, settings: [...settings, ...set] }, depth + 1)
  if (/^(ba|da|a|z)?sh$/.test(name)) {
    const flag = args.findIndex(arg => /^-\w*c$/.test(arg))
    const text = flag === -1 ? undefined : args[flag + 1]
    if (text !== undefined)
      return linesOf(readScript(text)).flatMap(line =>
        programsOf({ ...line, settings: [...settings, ...line.settings] }, depth + 1),
      )
  }
  const own = { name, args, settings }
  if (/^(python|pypy)[\d.]*$/.test(name)) {
    const rest = withoutOptions(args, /^-[WX]$/)
    return rest.words.length === 0 ? [own] : [own, ...next(rest.words)]
  }
  if ((name === 'node' || name === 'php') && args.length > 0) {
    const rest = withoutOptions(args, /^(-[rd]|--import|--require)$/)
    const started = rest.words[0] ?? ''
    const isTool = /node_modules\//.test(started) || started.endsWith('artisan')
    return isTool ? [own, ...next(rest.words)] : [own]
  }
  const verbs = Object.hasOwn(LAUNCHERS, name) ? LAUNCHERS[name] : undefined
  if (verbs === undefined || (verbs.length > 0 && !verbs.includes(args[0] ?? ''))) return [own]
  const rest = withoutOptions(verbs.length > 0 ? args.slice(1) : args)
  return next(WITH_OPERAND.has(name) ? rest.words.slice(1) : rest.words, rest.settings)
}

/** What comes after options and assignments, or after the `--` that ends them. */
function withoutOptions(words: readonly string[], withValue = WITH_VALUE): CommandLine {
  const end = words.indexOf('--')
  const settings = words.slice(0, end === -1 ? undefined : end).filter(word => /^\w+=/.test(word))
  if (end !== -1) return { words: words.slice(end + 1), settings }
  let at = 0
  for (; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '-m') continue
    if (word.startsWith('-')) {
      if (withValue.test(word)) at += 1
      continue
    }
    if (!/^\w+=/.test(word)) break
  }
  return { words: words.slice(at), settings: words.slice(0, at).filter(word => /^\w+=/.test(word)) }
}

/** `node_modules/.bin/vite` and `node_modules/vite/bin/vite.js` are `vite`. */
function nameOf(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1)
  return /node_modules\//.test(word) ? name.replace(/\.[cm]?js$/, '') : name
}
