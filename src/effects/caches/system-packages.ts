import type { Invocation } from '../invocation.ts'
import { type CacheKind, located, lost, type RunView } from './model.ts'

/**
 * Caches of distributions' package managers.
 * Sources: apt.conf(5) of Debian 13, apk(8), dnf.conf(5) of dnf 4 and 5; what mounting the whole of /var/lib/apt does
 * was measured with apt 2.6, 2026-08.
 */

export const APT_LISTS = '/var/lib/apt/lists'
export const APT_ARCHIVES = '/var/cache/apt'

const apt: CacheKind = {
  name: 'apt',
  title: 'apt',
  uses: ({ tool, action }) =>
    tool === 'apt' && (action === 'update' || action === 'install' || action === 'fetch'),
  locate(_, invocation) {
    if (
      invocation.options.some(
        option => option.name === 'option' && /Dir::(State|Cache)/i.test(option.value?.loose ?? ''),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'An option puts the folders of apt elsewhere.')
    }
    return located(
      [
        // The folder above the lists also holds which packages were installed on purpose: not a cache.
        { cache: { name: 'apt', sharing: 'locked', perBase: false }, path: APT_ARCHIVES },
        { cache: { name: 'apt-lists', sharing: 'locked', perBase: false }, path: APT_LISTS },
      ],
      [
        'apt is taken to install the same with what other builds on this builder left in its folders; it refreshes the lists and checks hashes.',
      ],
    )
  },
  shared: true,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, action }) => tool === 'apt' && action === 'clean-cache',
}

const apk: CacheKind = {
  name: 'apk',
  title: 'apk',
  uses: ({ tool, subcommand }) => tool === 'apk' && (subcommand === 'add' || subcommand === 'upgrade'),
  locate(_, invocation) {
    if (invocation.options.some(option => option.name === 'cache-dir' || option.name === 'root')) {
      return lost('CACHE_DIR_UNKNOWN', 'An option puts the folders of apk elsewhere.')
    }
    return located(
      [{ cache: { name: 'apk', sharing: 'locked', perBase: false }, path: '/etc/apk/cache' }],
      [
        'apk is taken to install the same from packages that other builds on this builder left behind.',
        'With older builders an empty /etc/apk/cache may stay in the image, where it turns the cache of apk on.',
      ],
    )
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: ['no-cache'],
  defeatedByEnv: {},
  // Without its own option or -U, apk finds no index: images come without one.
  instead: { 'no-cache': { word: '-U', unless: 'update-cache' } },
  keeps: { word: '-U', behind: 'subcommand', unless: /\bapk update\b|--update|--no-cache|\s-\w*U/ },
  empties: ({ tool, action }) => tool === 'apk' && action === 'clean-cache',
}

const dnf: CacheKind = {
  name: 'dnf',
  title: 'dnf',
  uses: ({ tool, action }) => tool === 'dnf' && (action === 'install' || action === 'update'),
  locate(view, invocation) {
    const path = dnfFolder(view, invocation)
    if (path === undefined)
      return lost(
        'CACHE_DIR_UNKNOWN',
        `Where ${invocation.program.loose} of this release keeps its cache is not known.`,
      )
    return located(
      [{ cache: { name: 'dnf', sharing: 'locked', perBase: false }, path }],
      ['dnf is taken to install the same from metadata that other builds on this builder left behind.'],
    )
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: [],
  defeatedByEnv: {},
  keeps: { word: '--setopt=keepcache=True', behind: 'program', unless: /keepcache/ },
  empties: ({ tool, action }) => tool === 'dnf' && action === 'clean-cache',
}

/** Fedora 41 brought dnf 5, which keeps its cache in a folder of its own; microdnf differs from release to release. */
function dnfFolder({ state }: RunView, { program, options }: Invocation): string | undefined {
  if (options.some(option => option.name === 'installroot')) return undefined
  const name = program.loose.slice(program.loose.lastIndexOf('/') + 1)
  if (name === 'microdnf' || state.base?.family !== 'rhel') return undefined
  const fedora = /(?:^|\/)fedora(?:-minimal)?:(\d+)/.exec(state.baseRef)
  if (fedora !== null) return Number(fedora[1]) >= 41 ? '/var/cache/libdnf5' : '/var/cache/dnf'
  const later =
    /(?:^|\/)(?:rockylinux|rockylinux\/rockylinux|almalinux|oraclelinux|ubi[89](?:\/\S*?)?|centos|stream[89]?)(?::|\/ubi:|:stream)(\d+)?/.exec(
      state.baseRef,
    )
  const major = /ubi([89])/.exec(state.baseRef)?.[1] ?? later?.[1]
  if (major === undefined) return undefined
  return Number(major) >= 8 ? '/var/cache/dnf' : '/var/cache/yum'
}

export const SYSTEM_CACHES: readonly CacheKind[] = [apt, apk, dnf]
