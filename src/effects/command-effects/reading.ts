import type { Command } from '../../shell/script.ts'
import { NO_PATHS, union } from '../locations.ts'
import {
  ACCOUNT_FILES,
  allPathsOf,
  type CommandEffects,
  type Place,
  pathAt,
  pathItems,
  type Row,
} from './row.ts'

/**
 * Commands that change no file, and the built-ins that change the shell alone.
 *
 * Source: POSIX.1-2024 (Shell and Utilities), GNU coreutils 9.5, read 2026-08.
 */
const NOTHING: Row = () => ({})

/** Reads the files its words name; what is an option or a pattern names none and does no harm. */
const READS_OPERANDS: Row = (command, place) => {
  const files = command.words.slice(1).filter(word => !word.loose.startsWith('-'))
  const reads = allPathsOf(files, place, 'tree')
  return { reads: looksAround(command, files.length) ? union(reads, pathItems('.', place, 'tree')) : reads }
}

/** Without a file named, these go through the working folder. */
function looksAround({ name, words }: Command, files: number): boolean {
  if (name === 'ls' || name === 'du') return files === 0
  const recursive = words.some(word => /^(-[a-zA-Z]*[rR]|--(dereference-)?recursive)/.test(word.loose))
  return /^[ef]?grep$/.test(name ?? '') && recursive && files < 2
}

const DUMPS_ENVIRONMENT: Row = command => (command.words.length === 1 ? { env: 'all' } : undefined)

export const READING_ROWS: Readonly<Record<string, Row>> = {
  ...rows(NOTHING, [
    'true',
    ':',
    'false',
    'exit',
    'return',
    'sleep',
    'date',
    'uname',
    'arch',
    'nproc',
    'pwd',
    'basename',
    'dirname',
    'expr',
    'seq',
    'yes',
    'printf',
    'echo',
    'umask',
    'ulimit',
    'shopt',
    'wait',
    'read',
    'shift',
  ]),
  ...rows(READS_OPERANDS, [
    'cat',
    'ls',
    'head',
    'tail',
    'wc',
    'sort',
    'uniq',
    'tr',
    'cut',
    'grep',
    'egrep',
    'fgrep',
    'test',
    '[',
    'sha1sum',
    'sha256sum',
    'sha512sum',
    'md5sum',
    'cmp',
    'diff',
    'du',
    'df',
    'stat',
    'file',
    'realpath',
    'readlink',
    'base64',
    'jq',
    'zcat',
    'nl',
    'tac',
    'rev',
    'paste',
    'comm',
    'join',
    'fold',
    'od',
    'xxd',
    'strings',
    'column',
  ]),
  ...rows(DUMPS_ENVIRONMENT, ['env', 'printenv']),
  ...rows(() => ({ reads: ACCOUNT_FILES }), ['id', 'whoami', 'groups', 'getent']),
  // Which program a name stands for: the folders of PATH are read for every command.
  which: NOTHING,
  type: NOTHING,
  hash: NOTHING,
  command: command => (/^-[vV]$/.test(command.words[1]?.value ?? '') ? {} : undefined),
  sort,
  find,
  cd,
  export: exported,
  set,
  unset: NOTHING,
  readonly: NOTHING,
  local: NOTHING,
}

function rows(row: Row, names: readonly string[]): Record<string, Row> {
  return Object.fromEntries(names.map(name => [name, row]))
}

/** `-o` writes. */
function sort(command: Command, place: Place): CommandEffects | undefined {
  if (command.words.some(word => /^(-[a-zA-Z]*o|--output)/.test(word.loose))) return undefined
  return READS_OPERANDS(command, place)
}

function find(command: Command, place: Place): CommandEffects | undefined {
  const words = command.words.slice(1)
  const first = words.findIndex(word => /^[-(!]/.test(word.loose))
  const folders = first < 0 ? words : words.slice(0, first)
  if (
    words.some(word =>
      /^-(exec|execdir|ok|okdir|fprint|fls|fprintf|fprint0|files0-from|follow)/.test(word.loose),
    )
  )
    return undefined
  const paths = folders.length === 0 ? 'all' : allPathsOf(folders, place, 'tree')
  return { reads: paths, writes: words.some(word => word.loose === '-delete') ? paths : NO_PATHS }
}

function cd(command: Command, place: Place): CommandEffects | undefined {
  if (command.position !== 'top' || command.words.length > 2) return undefined
  const word = command.words[1]
  const text = word === undefined || word.raw === '~' ? place.home : place.textOf(word)
  // With CDPATH a relative folder may be found elsewhere.
  if (place.assigned.has('CDPATH') || place.state.env.has('CDPATH')) return undefined
  return { cwd: { path: text === undefined || text === '-' ? undefined : pathAt(text, place) } }
}

function exported(command: Command): CommandEffects {
  const prints = command.words.slice(1).every(word => word.loose === '-p')
  return prints ? { env: 'all' } : {}
}

function set(command: Command): CommandEffects {
  return command.words.length === 1 ? { env: 'all' } : {}
}
