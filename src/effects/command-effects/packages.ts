import { parentOf } from '../container-path.ts'
import type { Invocation } from '../invocation.ts'
import { below, exact, type PathItem, type PathSet, tree, union } from '../locations.ts'
import { allPathsOf, type CommandEffects, type Place, pathItems } from './row.ts'
import { SYSTEM_ROOTS } from './system.ts'

/**
 * What package managers read and write.
 *
 * Source: apt-get(8), apk(8), dnf(8); Debian Policy 9.1 (packages keep out of /usr/local); the manuals of
 * the language tools; read 2026-08. Scripts that packages bring are taken to stay within the same folders.
 */
export function packageEffects(invocation: Invocation, place: Place): CommandEffects | undefined {
  if (invocation.action === 'query') return { reads: 'all', env: 'all' }
  switch (invocation.tool) {
    case 'apt':
    case 'apk':
    case 'dnf':
      return systemPackages(invocation, place)
    default:
      return languagePackages(invocation, place)
  }
}

const CONFIGURATION: readonly PathItem[] = [
  '/etc',
  '/var/lib',
  '/usr/share',
  '/lib/apk',
  '/usr/local/share',
  '/usr/local/lib',
  '/usr/local/etc',
].map(path => tree(path))

const LISTS: readonly PathItem[] = [
  '/var/lib/apt',
  '/var/cache',
  '/etc/apk/cache',
  '/lib/apk',
  '/usr/lib/apk',
  '/var/log',
  '/var/lib/dnf',
].map(path => tree(path))

/** Options that leave the command what it is. */
const HARMLESS = new Set(
  `yes assumeyes quiet no-install-recommends install-recommends no-install-suggests allow-downgrades fix-missing
  ignore-missing allow-change-held-packages allow-unauthenticated allow-releaseinfo-change show-progress verbose reinstall only-upgrade
  no-upgrade with-new-packages auto-remove autoremove purge no-cache update-cache update virtual no-progress no-interactive
  latest upgrade available repository allow-untrusted setopt nodocs best nobest allowerasing skip-broken refresh
  enablerepo enable-repo disablerepo disable-repo nogpgcheck y q qq error-on verbose-versions assume-yes nobest all`.split(
    /\s+/,
  ),
)

function systemPackages(invocation: Invocation, place: Place): CommandEffects | undefined {
  // A variable is a package where its value is known to be one word that is no option.
  const certain = invocation.doubtful.every(word => /^[^\s-][^\s]*$/.test(place.textOf(word) ?? ''))
  if (!certain || !launchersKnown(invocation)) return undefined
  for (const option of invocation.options) {
    if (HARMLESS.has(option.name)) continue
    // `-o` can move every folder that apt works on.
    if (
      option.name !== 'option' ||
      !/^(Dpkg::Options|APT::(Install|Get|Keep)|Acquire|DPkg::)/i.test(option.literal ?? '')
    )
      return undefined
  }
  const env = [
    'DEBIAN_*',
    'DEBCONF_*',
    'APT_*',
    'APT',
    'DPKG_*',
    'UCF_*',
    'NEEDRESTART_*',
    'DNF_*',
    'APK_*',
    'ACCEPT_EULA',
  ]
  switch (invocation.action) {
    case 'update':
      return { reads: [tree('/etc'), ...LISTS], writes: LISTS, env, net: true }
    case 'clean-cache':
      return { reads: [tree('/etc'), ...LISTS], writes: LISTS, env }
    case 'install':
    case 'remove': {
      const operands = localPackages(invocation, place)
      if (operands === undefined) return undefined
      return {
        reads: union(CONFIGURATION, SYSTEM_ROOTS, operands),
        writes: SYSTEM_ROOTS,
        symlinks: SYSTEM_ROOTS,
        env,
        net: true,
      }
    }
    default:
      return undefined
  }
}

/** `sudo apt-get`, `env A=b apt-get`. */
function launchersKnown(invocation: Invocation): boolean {
  return invocation.launcher.every(word =>
    /^(sudo|env|exec|command|nice|time|-[a-zA-Z]+|--[\w-]+|\w+=.*)$/.test(word.loose),
  )
}

/** The packages that are files; `undefined` when a word is neither a name nor a file. */
function localPackages(invocation: Invocation, place: Place): PathSet | undefined {
  const files = invocation.operands.filter(word => {
    const text = place.textOf(word)
    return text === undefined || /^[./~]|\.(deb|apk|rpm)$/.test(text)
  })
  if (files.some(word => place.textOf(word) === undefined)) return undefined
  const names = invocation.operands
    .filter(word => !files.includes(word))
    .map(word => place.textOf(word) ?? '')
  // `vim-` removes, `vim+` installs: words that turn the action around.
  if (names.some(name => !/^[@\w][\w.+:~=/<>*@!-]*$/.test(name) || /[^+][+-]$/.test(name))) return undefined
  return allPathsOf(files, place)
}

/** Variables that move the folders of language tools. */
const FOLDER_VARIABLE = /(HOME|DIR|CACHE|PATH|PREFIX|ENV|ROOT|FOLDER|STORE|BASE|TARGET)$/i

/**
 * Tools of languages run what the project and its packages tell them, so all that they may reach is
 * listed: the project, the home, and each folder that PATH or another variable names.
 */
function languagePackages(invocation: Invocation, place: Place): CommandEffects | undefined {
  if (invocation.uncertain || !launchersKnown(invocation)) return undefined
  if (!['install', 'fetch', 'clean-cache'].includes(invocation.action)) return undefined
  const { cwd, home } = place
  const folders = variableFolders(place.state.env, place.assigned)
  if (cwd === undefined || home === undefined || cwd === '/' || folders === undefined) return undefined
  const operands = union(
    allPathsOf(
      invocation.operands.filter(word => /[./~$]/.test(word.loose)),
      place,
      'tree',
    ),
    ...invocation.options
      .filter(option => option.value !== undefined && /[./~$]/.test(option.literal ?? '$'))
      .map(option => pathItems(option.literal, place, 'tree')),
  )
  const reach = union(
    [cwd, home, '/usr', '/tmp', '/var/tmp', '/var/cache', ...folders].map(path => tree(path)),
    operands,
  )
  const reads = union(reach, [
    tree('/etc'),
    tree('/opt'),
    tree('/bin'),
    tree('/sbin'),
    tree('/lib'),
    exact('/etc/passwd'),
  ])
  const symlinks = reach === 'all' ? reach : reach.map(item => below(item.path))
  return { reads, writes: reach, symlinks, env: 'all', net: true }
}

/** The folders that PATH and other variables name; `undefined` when one of them is not known. */
export function variableFolders(
  env: ReadonlyMap<string, string | undefined>,
  assigned: ReadonlySet<string> = new Set(),
): readonly string[] | undefined {
  const folders: string[] = []
  for (const [name, value] of env) {
    if (!FOLDER_VARIABLE.test(name)) continue
    if (value === undefined || assigned.has(name)) return undefined
    for (const part of value.split(':')) {
      if (!part.startsWith('/')) continue
      const folder = name === 'PATH' ? parentOf(part.replace(/\/+$/, '')) : part.replace(/\/+$/, '')
      if (folder !== '/' && folder !== '') folders.push(folder)
    }
  }
  return folders
}
