import type { BaseImage } from '../base-images.ts'
import { hasUbuntuAccount, isMerged, type Tag } from './tag.ts'

/**
 * What the distributions bring, before an image built on them adds its own.
 *
 * Source: `/etc/passwd` and the file systems of the official images, read 2026-08.
 */
export type Account = BaseImage['accounts'][number]

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export const ROOT: Account = { name: 'root', uid: 0, gid: 0, home: '/root' }

const RUN_ALIASES = { '/var/run': '/run', '/var/lock': '/run/lock' }
const MERGED_ALIASES = {
  '/bin': '/usr/bin',
  '/sbin': '/usr/sbin',
  '/lib': '/usr/lib',
  '/lib64': '/usr/lib64',
  '/lib32': '/usr/lib32',
  ...RUN_ALIASES,
}

export function account(name: string, uid: number, home: string, gid: number = uid): Account {
  return { name, uid, gid, home }
}

export function debian(release: string | undefined): BaseImage {
  return {
    family: 'debian',
    release,
    libc: 'glibc',
    packageManager: 'apt',
    accountTools: 'shadow',
    user: ROOT,
    accounts: [account('www-data', 33, '/var/www'), account('nobody', 65534, '/nonexistent')],
    workdir: '/',
    entrypoint: undefined,
    cmd: ['bash'],
    env: { PATH: DEFAULT_PATH },
    compiler: false,
    shell: 'dash',
    opinionated: false,
    aliases: isMerged('debian', release) ? MERGED_ALIASES : RUN_ALIASES,
  }
}

export function ubuntu(release: string | undefined): BaseImage {
  const image = debian(undefined)
  return {
    ...image,
    family: 'ubuntu',
    release,
    accounts: hasUbuntuAccount(release)
      ? [account('ubuntu', 1000, '/home/ubuntu'), ...image.accounts]
      : image.accounts,
    cmd: ['/bin/bash'],
    aliases: isMerged('ubuntu', release) ? MERGED_ALIASES : RUN_ALIASES,
  }
}

export function alpine(release: string | undefined): BaseImage {
  return {
    ...debian(undefined),
    family: 'alpine',
    release,
    libc: 'musl',
    packageManager: 'apk',
    accountTools: 'busybox',
    accounts: [account('nobody', 65534, '/'), account('guest', 405, '/dev/null', 100)],
    cmd: ['/bin/sh'],
    shell: 'ash',
    aliases: { '/var/run': '/run' },
  }
}

export function rhel(
  release: string | undefined,
  packageManager: 'dnf' | 'microdnf' | 'none' = 'dnf',
): BaseImage {
  return {
    ...debian(undefined),
    family: 'rhel',
    release,
    packageManager,
    // The minimal images leave shadow-utils out.
    accountTools: packageManager === 'dnf' ? 'shadow' : 'none',
    accounts: [account('nobody', 65534, '/')],
    cmd: ['/bin/bash'],
    shell: 'bash',
    aliases: MERGED_ALIASES,
  }
}

export function wolfi(): BaseImage {
  return {
    ...alpine(undefined),
    family: 'wolfi',
    release: undefined,
    libc: 'glibc',
    user: undefined,
    accounts: [],
    cmd: undefined,
    aliases: MERGED_ALIASES,
  }
}

/** No shell and no package manager. */
export function distroless(release: string | undefined, libc: BaseImage['libc']): BaseImage {
  return {
    ...debian(release),
    family: 'distroless',
    libc,
    packageManager: 'none',
    accountTools: 'none',
    accounts: [account('nobody', 65534, '/nonexistent')],
    cmd: undefined,
    shell: 'none',
  }
}

/** What nobody knows of an image that sets things up in its own way. */
export const UNTOLD = {
  user: undefined,
  accounts: [],
  workdir: undefined,
  entrypoint: undefined,
  cmd: undefined,
  env: {},
  accountTools: 'unknown',
  shell: 'unknown',
} as const

export function windows(): BaseImage {
  return {
    ...UNTOLD,
    family: 'windows',
    release: undefined,
    libc: 'unknown',
    packageManager: 'none',
    compiler: false,
    opinionated: false,
    aliases: {},
  }
}

/** Debian unless the tag names Alpine, Ubuntu or Windows. */
export function byTag(tag: Tag): BaseImage {
  if (tag.windows) return windows()
  if (tag.alpine) return alpine(tag.alpineRelease)
  if (tag.ubuntu !== undefined) return ubuntu(tag.ubuntu)
  return debian(tag.debian)
}

/** Changes to an image, its variables and accounts joined with those that are there. */
export function extend(image: BaseImage, changes: Partial<BaseImage>): BaseImage {
  return {
    ...image,
    ...changes,
    env: { ...image.env, ...changes.env },
    accounts: [...(changes.accounts ?? []), ...image.accounts],
    aliases: { ...image.aliases, ...changes.aliases },
  }
}

export function pathBefore(...folders: readonly string[]): string {
  return [...folders, DEFAULT_PATH].join(':')
}
