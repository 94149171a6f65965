import { parseReference } from '../syntax/reference.ts'
import { readTag } from './base-images/tag.ts'
import { CODENAMES } from './node-versions.ts'
import type { StageState } from './state.ts'

/**
 * Releases whose packages are no longer where their images look for them: `apt-get update` ends with 404 there.
 *
 * Source: answers of deb.debian.org, archive.ubuntu.com and their security archives for `dists/<release>/Release`, 2026-11-20.
 */
const GONE = new Set(['wheezy', 'jessie', 'stretch', 'buster', 'kinetic', 'lunar', 'mantic', 'oracular'])

/**
 * The last versions of official images whose plain Debian tags were built on buster or before it, by their first numbers; `*` for all of
 * a line. The default became bullseye in August 2021; a line that ended before stayed where it was, and so did Node 16.
 *
 * Source: history of docker-library/official-images, release dates of the languages, read 2026-11.
 */
const LAST_ON_BUSTER: Readonly<Record<string, readonly string[]>> = {
  node: ['16.*'],
  python: ['2.7.*', '3.4.*', '3.5.*', '3.6.14', '3.7.11', '3.8.11', '3.9.6'],
  golang: ['1.15.*', '1.16.7'],
  ruby: ['2.5.*', '2.6.8', '2.7.4', '3.0.2'],
  php: ['7.2.*', '7.3.29', '7.4.22', '8.0.9'],
  rust: ['1.54.0'],
}

/** The release, or the image, whose package archive was taken down; `undefined` where none is known to be. */
export function archiveGone({ base, baseRef }: StageState): string | undefined {
  if (base?.family !== 'debian' && base?.family !== 'ubuntu') return undefined
  if (base.release !== undefined) return GONE.has(base.release) ? base.release : undefined
  const reference = parseReference(baseRef)
  const name = reference?.name.replace(/^library\//, '') ?? ''
  const line = name === 'node' ? lineNamed(reference?.tag) : undefined
  const version = line === undefined ? readTag(reference?.tag).version : `${line}`
  const lines = Object.hasOwn(LAST_ON_BUSTER, name) ? LAST_ON_BUSTER[name] : undefined
  return version !== undefined && lines?.some((last, at) => isCovered(version, last, at === 0)) === true
    ? baseRef
    : undefined
}

/** `carbon-slim` is Node 8. */
function lineNamed(tag: string | undefined): number | undefined {
  const name = tag?.split('-')[0]?.toLowerCase() ?? ''
  return Object.hasOwn(CODENAMES, name) ? CODENAMES[name] : undefined
}

/** @param oldest whether every line before that of `last` is covered too */
function isCovered(version: string, last: string, oldest: boolean): boolean {
  const [own, limit] = [version, last].map(text => text.split('.').map(Number))
  if (own === undefined || limit === undefined) return false
  const line = limit.length - 1
  for (let at = 0; at < line; at += 1) {
    const [a, b] = [own[at], limit[at] ?? 0]
    // A tag that names no more of the version moves on with it.
    if (a === undefined) return false
    if (a !== b) return oldest && a < b
  }
  const [patch, lastPatch] = [own[line], limit[line] ?? Number.NaN]
  return Number.isNaN(lastPatch) || (patch !== undefined && patch <= lastPatch)
}
