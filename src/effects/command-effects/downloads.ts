import type { Command, Word } from '../../shell/script.ts'
import { joinPath } from '../container-path.ts'
import { type OptionRule, readOptions } from '../getopt.ts'
import { below, exact, NO_PATHS, type PathSet, tree, union } from '../locations.ts'
import { withParents } from './files.ts'
import { allPathsOf, type CommandEffects, type Place, pathAt, pathItems, pathsOf, type Row } from './row.ts'

/**
 * Commands that fetch.
 *
 * Source: the manuals of curl 8.10, GNU Wget 1.24, BusyBox 1.37, GnuPG 2.4 and git 2.47, read 2026-08.
 */
export const DOWNLOAD_ROWS: Readonly<Record<string, Row>> = { curl, wget, gpg, git }

const CERTIFICATES = [
  tree('/etc/ssl'),
  tree('/etc/ca-certificates'),
  tree('/etc/pki'),
  exact('/etc/hosts'),
  exact('/etc/resolv.conf'),
]

const CURL: OptionRule = {
  valued: 'oHAXumCewr',
  plain: 'fsSLOkgiIv#46NRqGjnlZp0123',
  long: {
    output: 'o',
    header: 'H',
    'user-agent': 'A',
    request: 'X',
    user: 'u',
    'max-time': 'm',
    'connect-timeout': 'm',
    retry: 'm',
    'retry-delay': 'm',
    'retry-max-time': 'm',
    referer: 'e',
    proto: 'm',
    'proto-redir': 'm',
    url: 'url',
    'tls-max': 'm',
    ciphers: 'm',
    'max-redirs': 'm',
    'speed-limit': 'm',
    'speed-time': 'm',
    'write-out': 'w',
    range: 'r',
    'output-dir': 'dir',
  },
  flags: {
    location: 'L',
    fail: 'f',
    'fail-with-body': 'f',
    silent: 's',
    'show-error': 'S',
    'remote-name': 'O',
    insecure: 'k',
    compressed: 'z',
    'create-dirs': 'dirs',
    'retry-connrefused': 'z',
    'retry-all-errors': 'z',
    'progress-bar': 'z',
    'no-progress-meter': 'z',
    'http1.1': 'z',
    http2: 'z',
    ipv4: 'z',
    ipv6: 'z',
    tlsv1: 'z',
    'tlsv1.2': 'z',
    'tlsv1.3': 'z',
    verbose: 'z',
    include: 'z',
    head: 'z',
    globoff: 'z',
    'no-buffer': 'z',
    'location-trusted': 'L',
    'no-keepalive': 'z',
  },
}

function curl(command: Command, place: Place): CommandEffects | undefined {
  const read = readOptions(command.words.slice(1), CURL, place.textOf)
  const { options } = read
  if (read.uncertain || options.has('dir')) return undefined
  // Several outputs on one line: only the last would be seen.
  if (command.words.filter(word => /^(-[a-zA-Z]*[oO]$|--output|--remote-name)/.test(word.loose)).length > 1)
    return undefined
  const target = options.has('o') && options.get('o') !== '-' ? pathItems(options.get('o'), place) : NO_PATHS
  const named = options.has('O') ? remoteName(read.operands, place) : NO_PATHS
  const writes = union(options.has('dirs') ? withParents(target) : target, named)
  const local = read.operands.some(word => /^file:/i.test(word.loose)) ? ('all' as const) : NO_PATHS
  return {
    reads: union(CERTIFICATES, home(place, '.curlrc', '.netrc'), local),
    writes,
    env: ['CURL_*', 'NETRC'],
    net: true,
  }
}

/** The last part of a literal URL; any name in the folder otherwise. */
function remoteName(urls: readonly Word[], place: Place): PathSet {
  const folder = pathAt('.', place)
  if (folder === undefined) return 'all'
  const text = urls.length === 1 && urls[0] !== undefined ? place.textOf(urls[0]) : undefined
  const name = text === undefined ? undefined : /\/([\w.+-]+)$/.exec(text)?.[1]
  return [name === undefined ? below(folder) : exact(joinPath(folder, name))]
}

const WGET: OptionRule = {
  valued: 'OPnUtTwe',
  plain: 'qcNkSv46',
  long: {
    'output-document': 'O',
    'directory-prefix': 'P',
    tries: 't',
    timeout: 'T',
    header: 'h',
    'user-agent': 'U',
    progress: 'p',
    waitretry: 'w',
    'secure-protocol': 'p',
    'max-redirect': 'p',
    'connect-timeout': 'T',
    'read-timeout': 'T',
    'dns-timeout': 'T',
    'retry-on-http-error': 'p',
    compression: 'p',
  },
  flags: {
    quiet: 'q',
    'no-verbose': 'q',
    'no-check-certificate': 'q',
    'show-progress': 'q',
    'https-only': 'q',
    continue: 'c',
    'retry-connrefused': 'q',
    'inet4-only': 'q',
    'no-cache': 'q',
    timestamping: 'N',
    'no-hsts': 'q',
  },
}

function wget(command: Command, place: Place): CommandEffects | undefined {
  const read = readOptions(command.words.slice(1), WGET, place.textOf)
  const { options } = read
  // `-e` runs a line of wgetrc.
  if (read.uncertain || options.has('e')) return undefined
  const folder = pathItems(options.has('P') ? options.get('P') : '.', place, 'tree')
  const file = options.get('O')
  const writes = !options.has('O') ? withParents(folder) : file === '-' ? NO_PATHS : pathItems(file, place)
  return {
    reads: union(CERTIFICATES, [exact('/etc/wgetrc')], home(place, '.wgetrc', '.netrc')),
    writes: union(writes, home(place, '.wget-hsts')),
    env: ['WGETRC', 'SYSTEM_WGETRC'],
    net: true,
  }
}

/** Files in the user's home, wherever that is. */
function home(place: Place, ...names: readonly string[]): PathSet {
  const folder = place.home
  return folder === undefined ? 'all' : names.map(name => exact(joinPath(folder, name)))
}

const GPG: OptionRule = {
  valued: 'ou',
  plain: 'qv',
  long: { output: 'o', keyserver: 'k', keyring: 'ring', 'keyserver-options': 'k', fingerprint: 'k' },
  flags: {
    dearmor: 'd',
    batch: 'b',
    yes: 'b',
    'no-tty': 'b',
    import: 'i',
    'recv-keys': 'r',
    'receive-keys': 'r',
    recv: 'r',
    verify: 'v',
    quiet: 'q',
    'no-default-keyring': 'b',
    armor: 'b',
  },
}

function gpg(command: Command, place: Place): CommandEffects | undefined {
  const read = readOptions(command.words.slice(1), GPG, place.textOf)
  const { options } = read
  if (read.uncertain || !['d', 'i', 'r', 'v'].some(action => options.has(action))) return undefined
  if (place.assigned.has('GNUPGHOME') || place.state.env.has('GNUPGHOME') || place.home === undefined)
    return undefined
  const state = [tree(joinPath(place.home, '.gnupg'))]
  const output = options.has('o') && options.get('o') !== '-' ? pathItems(options.get('o'), place) : NO_PATHS
  const ring = options.has('ring') ? pathItems(options.get('ring'), place) : NO_PATHS
  const files = options.has('r') ? NO_PATHS : allPathsOf(read.operands, place)
  return {
    reads: union(files, state, ring),
    writes: union(output, ring, state),
    env: ['GNUPGHOME', 'GPG_*'],
    net: options.has('r'),
  }
}

/** `git clone URL [FOLDER]` alone. */
function git(command: Command, place: Place): CommandEffects | undefined {
  const [, verb, ...rest] = command.words
  if (verb?.value !== 'clone' || place.home === undefined) return undefined
  const read = readOptions(
    rest,
    {
      valued: 'b',
      plain: 'qv',
      long: { depth: 'd', branch: 'b', 'shallow-since': 'd', jobs: 'd' },
      flags: {
        quiet: 'q',
        'single-branch': 'q',
        'no-tags': 'q',
        recursive: 'q',
        'recurse-submodules': 'q',
        'shallow-submodules': 'q',
      },
    },
    place.textOf,
  )
  const [url, folder] = read.operands
  const typed = url === undefined ? undefined : place.textOf(url)
  if (read.uncertain || typed === undefined || !/^(https?|git):\/\//.test(typed)) return undefined
  const name = /([^/]+?)(\.git)?\/?$/.exec(typed)?.[1]
  const target = folder === undefined ? pathItems(name, place, 'tree') : pathsOf(folder, place, 'tree')
  return {
    reads: union(CERTIFICATES, home(place, '.gitconfig', '.netrc', '.git-credentials'), [
      exact('/etc/gitconfig'),
      tree(joinPath(place.home, '.config')),
    ]),
    writes: withParents(target),
    symlinks: target,
    env: ['GIT_*', 'SSH_*', 'XDG_*'],
    net: true,
  }
}
