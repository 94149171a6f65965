import { oncePerText } from '../text/once-per-text.ts'
import { nameOf } from './container-path.ts'
import type { KnownServer, Row } from './known-servers/model.ts'
import { NODE_SERVERS } from './known-servers/node.ts'
import { addressOf, optionValue } from './known-servers/options.ts'
import { OTHER_SERVERS } from './known-servers/others.ts'
import { PYTHON_SERVERS } from './known-servers/python.ts'
import { afterOptions } from './launcher-options.ts'
import { isNamed } from './program-names.ts'

export type { Kind, KnownServer, OnTerm } from './known-servers/model.ts'

const ROWS: readonly Row[] = [...PYTHON_SERVERS, ...NODE_SERVERS, ...OTHER_SERVERS]
const rowsOf = oncePerText(500, program => ROWS.filter(row => isNamed(row.program, program)))

/**
 * What is known of the program that these words start, launchers (`exec`, `python -m`, `poetry run`, `npx`) read over; `undefined` for
 * a program that no table lists. Words are as a shell leaves them, `$PORT` unexpanded.
 */
export function knownServer(words: readonly string[]): KnownServer | undefined {
  const own = programWords(words)
  const program = nameOf(own[0] ?? '')
  const args = own.slice(1)
  const row = rowsOf(program).find(
    ({ subcommand }) => subcommand === undefined || args.some(word => subcommand.test(word)),
  )
  return row === undefined ? undefined : read(row, args)
}

function read(row: Row, args: readonly string[]): KnownServer {
  const { name, kind, onTerm, prefork = false, writes = [], port, host } = row
  const operand = port?.operand === true ? args.find(word => /^(\S+:)?\d+$/.test(word)) : undefined
  const said = optionValue(args, namesIn(port?.options)) ?? operand
  const address = said === undefined ? undefined : addressOf(said)
  const bound = optionValue(args, namesIn(host?.options))
  return {
    name,
    kind,
    onTerm: typeof onTerm === 'string' ? onTerm : onTerm(args),
    prefork: typeof prefork === 'boolean' ? prefork : prefork(args),
    port: address === undefined ? port?.default : address.port,
    portVariable: address === undefined ? port?.variable : address.variable,
    host:
      address?.host ?? (bound === undefined || addressOf(bound).port !== undefined ? host?.default : bound),
    writes,
  }
}

function namesIn(options: string | undefined): readonly string[] {
  return (options ?? '').split(' ').filter(name => name !== '')
}

/** Programs that become, or wait for, the program named after them; with their options that take a value. */
const FRONTS: Readonly<Record<string, string>> = {
  exec: '-a',
  env: '-u -C -S',
  nice: '-n',
  stdbuf: '-i -o -e',
  'opentelemetry-instrument': '',
  'ddtrace-run': '',
  'newrelic-admin': '',
  dotenv: '-f --file',
}

/** `poetry run x`, `uv run x`, `bundle exec x`: two words before the program. */
const RUN_FRONTS: Readonly<Record<string, RegExp>> = {
  poetry: /^run$/,
  pipenv: /^run$/,
  pdm: /^run$/,
  uv: /^run$/,
  hatch: /^run$/,
  rye: /^run$/,
  bundle: /^exec$/,
  npm: /^exec$/,
  pnpm: /^(exec|dlx)$/,
  'newrelic-admin': /^run-program$/,
  dotenv: /^run$/,
}

/** The words from the program on that does the work, the ones before it taken off. */
function programWords(words: readonly string[]): readonly string[] {
  let rest = words
  for (let depth = 0; depth < 8; depth++) {
    const next = unwrapped(rest)
    if (next === undefined) return rest
    rest = next
  }
  return rest
}

function unwrapped(words: readonly string[]): readonly string[] | undefined {
  const name = nameOf(words[0] ?? '')
  const args = words.slice(1)
  const verb = Object.hasOwn(RUN_FRONTS, name) ? RUN_FRONTS[name] : undefined
  if (verb?.test(args[0] ?? '') === true) return programAfter(args.slice(1), UV_VALUES)
  if (Object.hasOwn(FRONTS, name)) return programAfter(args, FRONTS[name] ?? '')
  if (/^(python|pypy)[\d.]*$/.test(name)) return pythonProgram(args)
  if (name === 'npx' || name === 'bunx') return programAfter(args, '-p --package')
  return undefined
}

const UV_VALUES = '--with --extra --group --python -p --package --directory --project --env-file -f'

/** Options and assignments go; `undefined` when nothing is left. */
function programAfter(args: readonly string[], withValue: string): readonly string[] | undefined {
  const rest = afterOptions(args, withValue, word => /^\w+=/.test(word))
  return rest.length === 0 ? undefined : rest
}

/** `python -m gunicorn x` is gunicorn, `python manage.py runserver` is manage.py; any other script is Python's own. */
function pythonProgram(args: readonly string[]): readonly string[] | undefined {
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    if (word === '-m') return isKnown(args[at + 1] ?? '') ? args.slice(at + 1) : undefined
    if (word === '-W' || word === '-X') at += 1
    else if (!word.startsWith('-')) return nameOf(word) === 'manage.py' ? args.slice(at) : undefined
    else if (word.startsWith('-c')) return undefined
  }
  return undefined
}

function isKnown(name: string): boolean {
  return rowsOf(name).length > 0
}
