import type { Command } from '../../shell/script.ts'
import { exact, type PathItem, type PathSet, tree, union } from '../locations.ts'
import { allPathsOf, type CommandEffects, type Place, pathItems, type Row } from './row.ts'

/**
 * Commands that change the system: accounts, certificates, libraries, locales, package configuration.
 *
 * Source: the manuals of shadow 4.13, adduser 3.134, BusyBox 1.37, ca-certificates 20230311, glibc 2.36,
 * fontconfig 2.14, dpkg 1.21, apt 2.6, read 2026-08.
 */
export const SYSTEM_ROOTS: readonly PathItem[] = [
  tree('/usr', ['/usr/local', '/usr/src/app']),
  ...['/bin', '/sbin', '/lib', '/lib64', '/etc', '/var', '/run', '/opt', '/srv', '/boot'].map(path =>
    tree(path),
  ),
]

const ACCOUNT_DATABASE: readonly PathItem[] = [
  '/etc/passwd',
  '/etc/group',
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/subuid',
  '/etc/subgid',
  '/etc/passwd-',
  '/etc/group-',
  '/etc/shadow-',
  '/etc/gshadow-',
  '/etc/subuid-',
  '/etc/subgid-',
].map(path => exact(path))

const ACCOUNT_DEFAULTS: readonly PathItem[] = [
  exact('/etc/login.defs'),
  exact('/etc/adduser.conf'),
  exact('/etc/deluser.conf'),
  exact('/etc/nsswitch.conf'),
  tree('/etc/default'),
  tree('/etc/skel'),
  tree('/etc/pam.d'),
]

export const SYSTEM_ROWS: Readonly<Record<string, Row>> = {
  useradd: accounts,
  adduser: accounts,
  groupadd: accounts,
  addgroup: accounts,
  groupmod: accounts,
  usermod,
  'add-apt-repository': (_, place) =>
    place.home === undefined
      ? undefined
      : {
          reads: SYSTEM_ROOTS,
          writes: [...SYSTEM_ROOTS, tree('/tmp'), tree(place.home)],
          symlinks: SYSTEM_ROOTS,
          env: 'all',
          net: true,
        },
  'update-ca-certificates': () => ({
    reads: [
      tree('/usr/share/ca-certificates'),
      tree('/usr/local/share/ca-certificates'),
      exact('/etc/ca-certificates.conf'),
      tree('/etc/ca-certificates'),
    ],
    writes: [tree('/etc/ssl'), tree('/etc/ca-certificates')],
    symlinks: [tree('/etc/ssl')],
  }),
  ldconfig: command =>
    command.words.length > 1
      ? undefined
      : {
          reads: [exact('/etc/ld.so.conf'), tree('/etc/ld.so.conf.d'), ...LIBRARIES],
          writes: [exact('/etc/ld.so.cache'), tree('/var/cache/ldconfig'), ...LIBRARIES],
          symlinks: LIBRARIES,
        },
  'locale-gen': () => ({
    reads: [exact('/etc/locale.gen'), tree('/usr/share/i18n'), tree('/usr/local/share/i18n')],
    writes: [exact('/etc/locale.gen'), tree('/usr/lib/locale')],
  }),
  'fc-cache': (_, place) =>
    place.home === undefined
      ? undefined
      : {
          reads: [
            tree('/etc/fonts'),
            tree('/usr/share/fonts'),
            tree('/usr/local/share/fonts'),
            tree(place.home),
          ],
          writes: [tree('/var/cache/fontconfig'), tree(place.home)],
        },
  dpkg,
  'apt-mark': () => ({
    reads: [tree('/etc/apt'), tree('/var/lib/apt'), tree('/var/lib/dpkg')],
    writes: [tree('/var/lib/apt'), tree('/var/lib/dpkg'), tree('/var/cache/apt')],
  }),
  'apt-cache': () => ({
    reads: [tree('/etc/apt'), tree('/var/lib/apt'), tree('/var/lib/dpkg')],
    writes: [tree('/var/cache/apt')],
  }),
  'dpkg-reconfigure': () => ({
    reads: SYSTEM_ROOTS,
    writes: SYSTEM_ROOTS,
    symlinks: SYSTEM_ROOTS,
    env: ['DEBIAN_*', 'DEBCONF_*'],
  }),
}

const LIBRARIES: readonly PathItem[] = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib'].map(
  path => tree(path),
)

/** Adding accounts: the database, and a home folder with what `/etc/skel` holds. */
function accounts(command: Command, place: Place): CommandEffects {
  const homes = command.name?.startsWith('user') || command.name === 'adduser' ? homesOf(command, place) : []
  return {
    reads: union(ACCOUNT_DATABASE, ACCOUNT_DEFAULTS),
    writes: union(ACCOUNT_DATABASE, homes, [
      tree('/var/mail'),
      tree('/var/spool/mail'),
      exact('/var/log/lastlog'),
      exact('/var/log/faillog'),
    ]),
    env: ['ADDUSER_*'],
  }
}

/** Into groups, or with another shell; a home that moves takes its files along. */
function usermod(command: Command, place: Place): CommandEffects | undefined {
  const known = command.words
    .slice(1)
    .every(word => !word.loose.startsWith('-') || /^-[aGgsLU]+$/.test(word.loose))
  return known ? accounts(command, place) : undefined
}

/** Any word may be the name or the home, whatever the program makes of it. */
function homesOf(command: Command, place: Place): PathSet {
  const sets = command.words.slice(1).map((word, at): PathSet => {
    // The shell is named and not written.
    if (/^--shell=/.test(word.loose) || /^(?:-[A-Za-z]*s|--shell)$/.test(command.words[at]?.loose ?? ''))
      return []
    const text = place.textOf(word)
    if (text === undefined) return 'all'
    if (text.includes('/')) return pathItems(text.replace(/^--?[\w-]*=?/, ''), place, 'tree')
    return /^[a-z_][\w.-]*$/i.test(text) ? [tree(`/home/${text}`)] : []
  })
  return union(...sets)
}

function dpkg(command: Command, place: Place): CommandEffects | undefined {
  const [, action, ...rest] = command.words
  switch (action?.value) {
    case '--print-architecture':
    case '--print-foreign-architectures':
    case '--version':
      return {}
    case '--add-architecture':
      return { writes: [tree('/var/lib/dpkg')] }
    case '-i':
    case '--install':
      if (rest.some(word => word.loose.startsWith('-'))) return undefined
      return {
        reads: union(SYSTEM_ROOTS, allPathsOf(rest, place)),
        writes: SYSTEM_ROOTS,
        symlinks: SYSTEM_ROOTS,
        env: ['DEBIAN_*', 'DEBCONF_*', 'DPKG_*'],
      }
    default:
      return undefined
  }
}
