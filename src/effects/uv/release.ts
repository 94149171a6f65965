/**
 * The release of uv that is written into files, and what earlier ones lack.
 *
 * Source: the uv changelog and the images that its documentation names, checked against the releases on PyPI; read 2026-11.
 */
export const UV_VERSION = '0.12.5'

/** Holds `/uv` and `/uvx` and nothing else, for amd64 and arm64. */
export const UV_IMAGE = 'ghcr.io/astral-sh/uv'

/** What a file may ask of uv, by the first release that has it. */
const SINCE = {
  /** `--compile-bytecode`, `--system`, `--break-system-packages`, `--python` */
  install: '0.3.3',
  'default-index': '0.4.23',
  'require-hashes-in-file': '0.12.0',
  cert: '0.12.0',
  'find-links-in-file': '0.12.1',
  'system-certs': '0.11.0',
} as const

export type UvFeature = keyof typeof SINCE

/** The first of these features that a release lacks, and the release that brought it. */
export function missingIn(
  version: string,
  features: Iterable<UvFeature>,
): { readonly feature: UvFeature; readonly since: string } | undefined {
  for (const feature of features) {
    if (isOlder(version, SINCE[feature])) return { feature, since: SINCE[feature] }
  }
  return undefined
}

/** A tag that names less than a release (`0.9`) is the newest of its line. */
function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map(text => text.split('.').map(Number))
  for (const [index, part] of (other ?? []).entries()) {
    const mine = own?.[index]
    if (mine === undefined) return false
    if (mine !== part) return mine < part
  }
  return false
}
