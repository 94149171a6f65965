import { parseReference } from '../../syntax/reference.ts'
import { readTag } from '../base-images/tag.ts'
import { hasOwnUser, imageName } from '../base-images.ts'
import type { StageState } from '../state.ts'

/** The Python whose pip a plain `pip` is, where no environment comes first on PATH. */
export type Python =
  /** Built into /usr/local by the image, for nobody else. */
  | { readonly kind: 'own'; readonly version: string | undefined }
  | { readonly kind: 'conda' }
  /** The distribution's. */
  | { readonly kind: 'distribution' }
  /** An image with a user of its own, to whose home folder pip falls back. */
  | { readonly kind: 'user' }
  | { readonly kind: 'unknown' }

/**
 * Images that are made of an official Python image and keep its interpreter.
 * Source: their Dockerfiles, read 2026-11.
 */
const ON_PYTHON =
  /^(tiangolo\/(uvicorn-gunicorn(-fastapi|-starlette)?|meinheld-gunicorn(-flask)?|uwsgi-nginx(-flask)?)|ghcr\.io\/astral-sh\/uv|astral\/uv)$/

export function pythonOf({ base, baseRef }: StageState): Python {
  const name = imageName(baseRef)
  const tag = parseReference(baseRef)?.tag
  if (name === 'python' || name === 'pypy') return { kind: 'own', version: readTag(tag).version }
  if (name !== undefined && ON_PYTHON.test(name)) {
    const version = /python(\d+(?:\.\d+)*)/.exec(tag ?? '')?.[1]
    return version === undefined ? { kind: 'unknown' } : { kind: 'own', version }
  }
  if (name !== undefined && /^(continuumio|condaforge)\//.test(name)) return { kind: 'conda' }
  if (hasOwnUser(baseRef) && /(^|\/)(apache|jupyter)\//.test(name ?? '')) return { kind: 'user' }
  if (base === undefined || base.opinionated || name === 'mambaorg/micromamba') return { kind: 'unknown' }
  return ['debian', 'ubuntu', 'alpine', 'wolfi'].includes(base.family)
    ? { kind: 'distribution' }
    : { kind: 'unknown' }
}

/**
 * Releases whose Python is 3.10 or later, where uv knows the folders that Debian has patched into it.
 * Source: python3-defaults of the Debian and Ubuntu archives, read 2026-11.
 */
const PYTHON_310 = new Set([
  'bookworm',
  'trixie',
  'forky',
  'sid',
  'jammy',
  'kinetic',
  'lunar',
  'mantic',
  'noble',
  'oracular',
  'plucky',
  'questing',
  'resolute',
])

/** Why uv does not manage the Python of a Debian or Ubuntu release; `undefined` where it does. */
export function oldDistribution({ base, baseRef }: StageState): string | undefined {
  if (base === undefined || (base.family !== 'debian' && base.family !== 'ubuntu')) return undefined
  if (base.release === undefined) {
    return `Which release of ${base.family === 'ubuntu' ? 'Ubuntu' : 'Debian'} ${baseRef} is cannot be told, so neither can where its Python keeps packages.`
  }
  return PYTHON_310.has(base.release)
    ? undefined
    : `The Python of ${base.release} is older than 3.10 and keeps packages where Debian has patched it to; uv does not know that place.`
}

/**
 * The Python that an old release of Alpine has; `undefined` for all from 3.11 on, and for others.
 * Source: the python3 package of the releases of Alpine, read 2026-11.
 */
export function oldAlpinePython({ base }: StageState): string | undefined {
  if (base?.family !== 'alpine') return undefined
  const minor = Number(/^3\.(\d+)/.exec(base.release ?? '')?.[1] ?? Number.NaN)
  if (minor >= 7 && minor <= 9) return '3.6'
  return minor === 10 ? '3.7' : undefined
}
