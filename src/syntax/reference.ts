import { oncePerText } from '../text/once-per-text.ts'

/** The name of an image, as in FROM and `--from`. */
export interface ImageReference {
  /** Registry host, where written. */
  readonly domain: string | undefined
  /** Without registry, tag and digest, as written: `node`, `library/node`, `org/app`. */
  readonly path: string
  /** As Docker shows it: without `docker.io/` and `library/`. */
  readonly name: string
  readonly tag: string | undefined
  /** With its algorithm: `sha256:...`. */
  readonly digest: string | undefined
}

// The grammar of https://pkg.go.dev/github.com/distribution/reference, read 2026-08.
const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const DOMAIN = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const TAG = '[\\w][\\w.-]{0,127}'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const NAME = new RegExp(`^${PART}(?:/${PART})*$`)
const DOMAIN_ONLY = new RegExp(`^${DOMAIN}$`)
const SUFFIX = new RegExp(`^(.*?)(?::(${TAG}))?(?:@(${DIGEST}))?$`, 's')
/** A name of 64 hex digits is an identifier, not a name. */
const IDENTIFIER = /^[a-f0-9]{64}$/
/** With `library/` where that is implied, without the host. */
const MAX_PATH = 255
/** Hex digits of each digest algorithm that is registered. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/**
 * Reads an image reference the way Docker normalises it: `ubuntu`, `org/app:1`,
 * `registry:5000/app@sha256:...`. `undefined` for what Docker rejects, and where a variable is left.
 */
export const parseReference = oncePerText(500, (text): ImageReference | undefined => {
  if (IDENTIFIER.test(text)) return undefined
  const [, name, tag, digest] = SUFFIX.exec(text) ?? []
  if (name === undefined || (digest !== undefined && !isDigest(digest))) return undefined
  const { domain, path } = splitDomain(name)
  if (!NAME.test(path)) return undefined
  const isHub = domain === undefined || domain === HUB || domain === OLD_HUB
  const full = isHub && !path.includes('/') ? `library/${path}` : path
  if (full.length > MAX_PATH) return undefined
  const familiar = isHub ? full.replace(/^library\/(?=[^/]+$)/, '') : `${domain}/${path}`
  return { domain, path, name: familiar, tag, digest }
})

const HUB = 'docker.io'
const OLD_HUB = 'index.docker.io'

/**
 * What comes before the first slash is a host if it looks like one: a dot, a colon, a capital, `localhost`.
 * If it cannot be one after all (`a_b.c`), it is part of the path.
 */
function splitDomain(name: string): { domain: string | undefined; path: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, slash)
  const seemsHost =
    slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)
  const isHost = seemsHost && DOMAIN_ONLY.test(first)
  return isHost ? { domain: first, path: name.slice(slash + 1) } : { domain: undefined, path: name }
}

function isDigest(digest: string): boolean {
  const [algorithm = '', hex = ''] = digest.split(':')
  return (
    Object.hasOwn(DIGEST_LENGTHS, algorithm) &&
    /^[a-f0-9]+$/.test(hex) &&
    hex.length === DIGEST_LENGTHS[algorithm]
  )
}
