import { parseReference } from '../../syntax/reference.ts'
import { readTag } from '../base-images/tag.ts'
import type { BaseImage } from '../base-images.ts'

/** Which packages an image installs from. */
export interface Release {
  readonly family: 'debian' | 'alpine'
  /** The suites of Debian that it may be, oldest first; empty where they are not known, and for Alpine, whose names hold in all releases of the table. */
  readonly suites: readonly string[]
}

const KNOWN = ['bullseye', 'bookworm', 'trixie']
const NONE: Release = { family: 'debian', suites: [] }

/**
 * The releases that a base may be: the one its tag names; for an official image without one, those that its moving tags have
 * pointed to. Without suites nothing is known of libraries there, only of compilers. `undefined` for other systems.
 *
 * Source: docker-library/python and nodejs/docker-node, whose tags without a codename went from bookworm to trixie
 * in 2025-08; a tag with a patch version stays what it was; read 2026-08.
 */
export function releaseOf(base: BaseImage | undefined, reference: string): Release | undefined {
  if (base?.family === 'alpine') return { family: 'alpine', suites: [] }
  if (base?.family === 'ubuntu') return NONE
  if (base?.family !== 'debian') return undefined
  if (base.release !== undefined) return KNOWN.includes(base.release) ? debian([base.release]) : NONE
  const parsed = parseReference(reference)
  const image = /(?:^|\/)(python|node)$/.exec(parsed?.name ?? '')?.[1]
  const { version } = readTag(parsed?.tag)
  if (image === undefined) return NONE
  const [major = 0, minor, patch] = (version ?? '').split('.').map(Number)
  const recent = debian(KNOWN.slice(1))
  if (version === undefined) return recent
  if (image === 'node') return major < 18 ? NONE : minor === undefined ? recent : debian(KNOWN)
  if (major !== 3 || (minor !== undefined && minor < 7)) return NONE
  return patch === undefined ? recent : debian(KNOWN)
}

function debian(suites: readonly string[]): Release {
  return { family: 'debian', suites }
}
