import { parseReference } from '../syntax/reference.ts'
import { readTag } from './base-images/tag.ts'
import { baseImageOf, platformOfImage } from './base-images.ts'

/** Official images whose plain Debian tags have a slim one beside them. */
const HAVE_SLIM = new Set(['python', 'node'])

/**
 * The slim image of the same version and suite: `python:3.12-slim-bookworm` for `python:3.12-bookworm`. `undefined` where there is
 * none, where it is slim already, for a reference with a digest, which names one image and no other, and for platforms on which packages are
 * compiled that come built for others: what they link to then is not known.
 *
 * Source: the tags of docker-library/python and nodejs/docker-node, read 2026-08. node puts the suite first, python behind `slim`.
 *
 * @param platform what FROM asks for
 */
export function slimVariant(reference: string, platform: string | undefined): string | undefined {
  const parsed = parseReference(reference)
  const base = baseImageOf(reference)
  const name = parsed?.path.split('/').at(-1) ?? ''
  if (parsed === undefined || parsed.digest !== undefined || base?.family !== 'debian' || !base.compiler)
    return undefined
  if (!HAVE_SLIM.has(name)) return undefined
  if (!hasBuiltPackages(platformOfImage(reference) ?? platform)) return undefined
  const { tag } = parsed
  if (tag === undefined) return `${reference}:slim`
  const { words, debian } = readTag(tag)
  // `3.12`, `3.12-bookworm`, `bookworm`, `latest`: nothing else is known to have a slim sister.
  const version = words.filter(word => word !== debian && word !== 'latest')
  if (version.length > 1 || !/^(?:\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?|lts|current)?$/.test(version[0] ?? ''))
    return undefined
  const parts = name === 'python' ? [...version, 'slim', debian] : [...version, debian, 'slim']
  const slim = parts.filter(part => part !== undefined).join('-')
  return `${reference.slice(0, -tag.length)}${slim}`
}

/** Of a platform that a variable names, or nothing, the usual ones are taken. */
function hasBuiltPackages(platform: string | undefined): boolean {
  return (
    platform === undefined ||
    platform.includes('$') ||
    /^(linux\/)?(amd64|x86_64|x86-64|arm64|aarch64)(\/v8)?$/i.test(platform)
  )
}
