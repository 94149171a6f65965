import type { Command, Word } from '../../shell/script.ts'
import { joinPath, parentOf } from '../container-path.ts'
import { type OptionRule, type ReadOptions, readOptions } from '../getopt.ts'
import { below, exact, NO_PATHS, type PathItem, type PathSet, union } from '../locations.ts'
import {
  ACCOUNT_FILES,
  allPathsOf,
  type CommandEffects,
  type Place,
  pathAt,
  pathItems,
  pathsOf,
  type Row,
} from './row.ts'

/**
 * Commands that change files.
 *
 * Source: the manuals of GNU coreutils 9.5, GNU tar 1.35, Info-ZIP 6.0 and BusyBox 1.37, read 2026-08. An
 * option that a rule does not list makes the whole script unknown.
 */
export const FILE_ROWS: Readonly<Record<string, Row>> = {
  rm: row(
    { valued: '', plain: 'rRfiIdv', flags: { recursive: 'r', force: 'f', verbose: 'v', dir: 'd' } },
    (read, place) => ({
      writes: allPathsOf(
        read.operands,
        place,
        ['r', 'R', 'd'].some(letter => read.options.has(letter)) ? 'tree' : 'exact',
      ),
    }),
  ),
  rmdir: row({ valued: '', plain: 'pv' }, (read, place) => ({
    writes: allPathsOf(read.operands, place, 'tree'),
  })),
  mkdir: row(
    { valued: 'm', plain: 'pv', long: { mode: 'm' }, flags: { parents: 'p', verbose: 'v' } },
    (read, place) => ({ writes: withParents(allPathsOf(read.operands, place)) }),
  ),
  touch: row({ valued: 'dtr', plain: 'acm' }, (read, place) => ({
    writes: allPathsOf(read.operands, place),
  })),
  truncate: row({ valued: 's', plain: 'c', long: { size: 's' } }, (read, place) => ({
    writes: allPathsOf(read.operands, place),
  })),
  chmod: row({ valued: '', plain: 'Rvfcrwxst', flags: { recursive: 'R' } }, changed),
  chown: row({ valued: '', plain: 'RvfchHLP', flags: { recursive: 'R', 'no-dereference': 'h' } }, changed),
  chgrp: row({ valued: '', plain: 'RvfchHLP', flags: { recursive: 'R' } }, changed),
  setcap: row({ valued: '', plain: 'qv' }, changed),
  ln: row(
    {
      valued: 't',
      plain: 'sfnvTrL',
      flags: { symbolic: 's', force: 'f', 'no-dereference': 'n', relative: 'r' },
    },
    linked,
  ),
  cp: row(
    {
      valued: 'tS',
      plain: 'rRapfdvnuLPHTxlsi',
      flags: {
        recursive: 'r',
        archive: 'a',
        force: 'f',
        verbose: 'v',
        parents: 'parents',
        dereference: 'L',
        'no-clobber': 'n',
      },
      long: { 'target-directory': 't', preserve: 'preserve', 'no-preserve': 'preserve' },
    },
    copied,
  ),
  mv: row({ valued: 't', plain: 'fnvTui', flags: { force: 'f', verbose: 'v' } }, (read, place) => {
    const effects = copied(read, place)
    return (
      effects && {
        ...effects,
        writes: union(effects.writes ?? NO_PATHS, allPathsOf(read.operands, place, 'tree')),
      }
    )
  }),
  install: row(
    {
      valued: 'mogtS',
      plain: 'dDvpcCsT',
      long: { mode: 'm', owner: 'o', group: 'g', 'target-directory': 't' },
      flags: { directory: 'd', strip: 's', verbose: 'v' },
    },
    installed,
  ),
  tee: row({ valued: '', plain: 'ai', flags: { append: 'a' } }, (read, place) => ({
    reads: allPathsOf(read.operands, place),
    writes: allPathsOf(read.operands, place),
  })),
  tar,
  unzip: row({ valued: 'dxP', plain: 'qonjuLaCKXvf' }, (read, place) => {
    const target = read.options.has('d')
      ? pathItems(read.options.get('d'), place, 'tree')
      : pathItems('.', place, 'tree')
    return {
      reads: allPathsOf(read.operands, place),
      writes: withParents(target),
      symlinks: target,
      env: ['UNZIP'],
    }
  }),
  gzip: compressed,
  gunzip: compressed,
  bzip2: compressed,
  bunzip2: compressed,
  xz: compressed,
  unxz: compressed,
  zstd: compressed,
  sed,
}

type Judge = (read: ReadOptions, place: Place) => CommandEffects | undefined

function row(rule: OptionRule, judge: Judge): Row {
  return (command, place) => {
    const read = readOptions(command.words.slice(1), rule, place.textOf)
    return read.uncertain ? undefined : judge(read, place)
  }
}

/** The folders on the way may have to be made. */
export function withParents(paths: PathSet): PathSet {
  if (paths === 'all') return 'all'
  const items: PathItem[] = [...paths]
  for (const { path } of paths) {
    for (let folder = parentOf(path); folder !== '/'; folder = parentOf(folder)) items.push(exact(folder))
  }
  return items
}

/** `chmod MODE FILE...` and kin; a name needs the account files. */
function changed(read: ReadOptions, place: Place): CommandEffects {
  // `chmod -x FILE`: the mode was read as options.
  const mode = ['r', 'w', 'x', 's', 't'].some(letter => read.options.has(letter))
  const files = mode ? read.operands : read.operands.slice(1)
  const paths = allPathsOf(files, place, read.options.has('R') ? 'tree' : 'exact')
  return { reads: union(paths, ACCOUNT_FILES), writes: paths }
}

function linked(read: ReadOptions, place: Place): CommandEffects | undefined {
  if (read.options.has('t')) return undefined
  const target = read.operands[0]
  const link = read.operands[1]
  if (target === undefined || read.operands.length > 2) return undefined
  const name = place.textOf(target)?.replace(/\/+$/, '').split('/').at(-1)
  const at = link === undefined ? pathAt('.', place) : pathAt(place.textOf(link) ?? '\0', place)
  if (name === undefined || at === undefined || at.includes('\0'))
    return { reads: 'all', writes: 'all', symlinks: 'all' }
  // Where the place is a folder, the link is made inside.
  const paths = [exact(at), exact(joinPath(at, name))]
  const own = link === undefined ? [exact(joinPath(at, name))] : paths
  return { reads: pathsOf(target, place, 'tree'), writes: own, symlinks: own }
}

function copied(read: ReadOptions, place: Place): CommandEffects | undefined {
  const { operands, options } = read
  const target = options.has('t') ? undefined : operands.at(-1)
  const sources = options.has('t') ? operands : operands.slice(0, -1)
  const destination =
    target === undefined ? pathItems(options.get('t'), place, 'tree') : pathsOf(target, place, 'tree')
  if (sources.length === 0 || options.has('parents')) return undefined
  return { reads: allPathsOf(sources, place, 'tree'), writes: destination, symlinks: destination }
}

function installed(read: ReadOptions, place: Place): CommandEffects | undefined {
  if (read.options.has('d')) {
    return { reads: ACCOUNT_FILES, writes: withParents(allPathsOf(read.operands, place)) }
  }
  const effects = copied(read, place)
  if (effects === undefined) return undefined
  const writes = effects.writes ?? NO_PATHS
  return {
    reads: union(effects.reads ?? NO_PATHS, ACCOUNT_FILES),
    writes: read.options.has('D') ? withParents(writes) : writes,
  }
}

const TAR: OptionRule = {
  valued: 'fCX',
  plain: 'xcztjJvpkmoaUh',
  long: {
    file: 'f',
    directory: 'C',
    'strip-components': 'strip',
    strip: 'strip',
    exclude: 'exclude',
    owner: 'o',
    group: 'o',
    mode: 'mode',
  },
  flags: {
    extract: 'x',
    get: 'x',
    create: 'c',
    gzip: 'z',
    gunzip: 'z',
    bzip2: 'j',
    xz: 'J',
    zstd: 'zstd',
    verbose: 'v',
    list: 't',
    'no-same-owner': 'o',
    'no-same-permissions': 'p',
    'same-owner': 'p',
    wildcards: 'w',
    overwrite: 'U',
  },
}

/** `tar xzf a.tgz -C d`, dash or not. */
function tar(command: Command, place: Place): CommandEffects | undefined {
  const [first, ...rest] = command.words.slice(1)
  if (first === undefined) return undefined
  // In the old style the letters stand without a dash, and the values of all of them follow in their order.
  const old = /^[a-zA-Z]+$/.test(first.value ?? '') ? first.value : undefined
  if (old !== undefined && /[fCX].*[fCX]/.test(old)) return undefined
  const words: Word[] = old === undefined ? [first, ...rest] : [dashed(first, oldStyle(old)), ...rest]
  const read = readOptions(words, TAR, place.textOf)
  const folders = command.words.filter(word => /^(-[a-z]*C|--directory)/.test(word.loose))
  if (read.uncertain || folders.length > 1) return undefined
  const archive =
    read.options.has('f') && read.options.get('f') !== '-'
      ? pathItems(read.options.get('f'), place)
      : NO_PATHS
  const folder = pathItems(read.options.has('C') ? read.options.get('C') : '.', place, 'tree')
  if (read.options.has('t')) return { reads: archive }
  if (read.options.has('c'))
    return { reads: union(folder, allPathsOf(read.operands, place, 'tree')), writes: archive }
  if (!read.options.has('x')) return undefined
  return { reads: archive, writes: folder, symlinks: folder, env: ['TAR_OPTIONS', 'TAPE'] }
}

/** Moves the letter that takes a value to the end, where its value follows. */
function oldStyle(letters: string): string {
  const valued = /[fCX]/.exec(letters)?.[0] ?? ''
  return `-${letters.replace(/[fCX]/, '')}${valued}`
}

function dashed(word: Word, text: string): Word {
  return { ...word, value: text, loose: text }
}

/** Beside the file itself one with another ending appears. */
function compressed(command: Command, place: Place): CommandEffects | undefined {
  const read = readOptions(
    command.words.slice(1),
    {
      valued: '',
      plain: 'dkfcvqt0123456789nNle',
      flags: { decompress: 'd', keep: 'k', force: 'f', stdout: 'c' },
    },
    place.textOf,
  )
  if (read.uncertain) return undefined
  const files = allPathsOf(read.operands, place)
  if (read.options.has('c') || files === 'all')
    return { reads: files, writes: read.options.has('c') ? NO_PATHS : 'all' }
  return { reads: files, writes: files.map(({ path }) => below(parentOf(path))) }
}

/** A script that writes files of its own or runs commands is not read. */
const SED_OUTPUT = /(^|[;{}\n\d$]|\/[A-Za-z\d]*)\s*[wWe](\s|$)/

function sed(command: Command, place: Place): CommandEffects | undefined {
  const read = readOptions(
    command.words.slice(1),
    {
      valued: 'ef',
      plain: 'irRnEszu',
      long: { expression: 'e', file: 'f' },
      flags: { 'in-place': 'i', quiet: 'n', silent: 'n', 'regexp-extended': 'E' },
    },
    place.textOf,
  )
  if (read.uncertain || read.options.has('f')) return undefined
  const files = read.options.has('e') ? read.operands : read.operands.slice(1)
  if (command.words.slice(1).some(word => !files.includes(word) && SED_OUTPUT.test(word.loose)))
    return undefined
  const paths = allPathsOf(files, place)
  if (!read.options.has('i')) return { reads: paths }
  return { reads: paths, writes: paths }
}
