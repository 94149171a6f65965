/**
 * What an image tag says of the distribution below it.
 *
 * Source: the naming of the Docker Official Images (docker-library/official-images and the release
 * pages of Debian, Ubuntu and Alpine), read 2026-08. Moving tags say nothing: `python:3.12` has no release.
 */
export interface Tag {
  /** The parts between the dashes. */
  readonly words: readonly string[]
  /** The leading number, `3.12` of `3.12-slim`; `undefined` where the tag starts otherwise. */
  readonly version: string | undefined
  /** The first number of `version`. */
  readonly major: number | undefined
  /** Codename of a Debian suite. */
  readonly debian: string | undefined
  /** Codename of an Ubuntu suite. */
  readonly ubuntu: string | undefined
  /** `true` where Alpine is named at all. */
  readonly alpine: boolean
  /** `3.20` of `alpine3.20`. */
  readonly alpineRelease: string | undefined
  readonly windows: boolean
  has(word: string): boolean
}

const DEBIAN = ['stretch', 'buster', 'bullseye', 'bookworm', 'trixie', 'forky', 'sid', 'jessie', 'wheezy']
const UBUNTU = [
  'trusty',
  'xenial',
  'bionic',
  'focal',
  'jammy',
  'kinetic',
  'lunar',
  'mantic',
  'noble',
  'oracular',
  'plucky',
  'questing',
  'resolute',
]

const DEBIAN_NUMBERS: Readonly<Record<string, string>> = {
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
  '14': 'forky',
}

const UBUNTU_NUMBERS: Readonly<Record<string, string>> = {
  '14.04': 'trusty',
  '16.04': 'xenial',
  '18.04': 'bionic',
  '20.04': 'focal',
  '22.04': 'jammy',
  '22.10': 'kinetic',
  '23.04': 'lunar',
  '23.10': 'mantic',
  '24.04': 'noble',
  '24.10': 'oracular',
  '25.04': 'plucky',
  '25.10': 'questing',
  '26.04': 'resolute',
}

/** Debian suites older than the merged `/usr` of the official image. */
const UNMERGED_DEBIAN = new Set(['wheezy', 'jessie', 'stretch', 'buster', 'bullseye'])
const UNMERGED_UBUNTU = new Set(['trusty', 'xenial', 'bionic'])
/** Ubuntu suites without the account `ubuntu` (1000), which came with 23.04. */
const UBUNTU_WITHOUT_ACCOUNT = new Set(['trusty', 'xenial', 'bionic', 'focal', 'jammy', 'kinetic'])

export function readTag(tag: string | undefined): Tag {
  const text = tag ?? 'latest'
  const words = text.split('-')
  const version = /^v?(\d+(?:\.\d+)*)/.exec(text)?.[1]
  const alpine = words.find(word => /^alpine(\d+(\.\d+)*)?$/.test(word))
  const ubuntuNumber = words
    .map(word => /^ubuntu(\d\d\.\d\d)$/.exec(word)?.[1])
    .find(found => found !== undefined)
  const debianNumber = words.map(word => /^debian(\d+)$/.exec(word)?.[1]).find(found => found !== undefined)
  return {
    words,
    version,
    major: version === undefined ? undefined : Number(version.split('.')[0]),
    debian: words.find(word => DEBIAN.includes(word)) ?? debianNamed(debianNumber),
    ubuntu: words.find(word => UBUNTU.includes(word)) ?? ubuntuNamed(ubuntuNumber),
    alpine: alpine !== undefined,
    alpineRelease: alpine?.slice('alpine'.length) || undefined,
    windows: words.some(word => /^(nanoserver|windowsservercore|ltsc\d+)/.test(word)),
    has: word => words.includes(word),
  }
}

/** The codename of `12`, `12.5` or a codename. */
export function debianNamed(version: string | undefined): string | undefined {
  if (version === undefined) return undefined
  return DEBIAN.includes(version) ? version : DEBIAN_NUMBERS[version.split('.')[0] ?? '']
}

/** The codename of `22.04` or a codename. */
export function ubuntuNamed(version: string | undefined): string | undefined {
  if (version === undefined) return undefined
  return UBUNTU.includes(version) ? version : UBUNTU_NUMBERS[version]
}

/** Whether `/bin`, `/lib` and `/sbin` are symlinks there; an unnamed suite is a recent one. */
export function isMerged(family: 'debian' | 'ubuntu', release: string | undefined): boolean {
  if (release === undefined) return true
  return !(family === 'debian' ? UNMERGED_DEBIAN : UNMERGED_UBUNTU).has(release)
}

export function hasUbuntuAccount(release: string | undefined): boolean {
  return release === undefined || !UBUNTU_WITHOUT_ACCOUNT.has(release)
}
