import { parseReference } from '../../syntax/reference.ts'
import type { StageState } from '../state.ts'

/**
 * What names a base image in the id of a mount: `python-3.12-slim`. BuildKit's own default is the target path, one
 * cache for every Dockerfile on the builder, which is wrong where compiled files are kept.
 * `undefined` where the reference cannot be read.
 */
export function baseSlug({ baseRef }: StageState): string | undefined {
  if (baseRef === 'scratch') return undefined
  const image = parseReference(baseRef)
  if (image === undefined) return undefined
  const version = image.tag ?? image.digest?.replace(/^.*:/, '').slice(0, 12)
  const name = (image.domain === undefined ? image.name : image.path)
    .replace(/^library\//, '')
    .replaceAll('/', '-')
  return version === undefined ? name : `${name}-${version}`
}
