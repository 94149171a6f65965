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
const MAX_NAME = 255
/** Hex digits of each digest algorithm that is registered. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/**
 * Reads an image reference the way Docker normalises it: `ubuntu`, `org/app:1`,
 * `registry:5000/app@sha256:...`. `undefined` for what Docker rejects, and where a variable is left.
 */
export function parseReference(text: string): ImageReference | undefined {
  if (IDENTIFIER.test(text)) return undefined
  const { domain, rest } = splitDomain(text)
  const match = SUFFIX.exec(rest)
  const path = match?.[1]
  if (match === null || path === undefined || !NAME.test(path)) return undefined
  if (domain !== undefined && !DOMAIN_ONLY.test(domain)) return undefined
  const [, , tag, digest] = match
  if (digest !== undefined && !isDigest(digest)) return undefined
  const isHub = domain === undefined || domain === HUB || domain === OLD_HUB
  const full = isHub && !path.includes('/') ? `library/${path}` : path
  // The limit is on host and path together, in the normalised form.
  if (`${isHub ? HUB : domain}/${full}`.length > MAX_NAME) return undefined
  const familiar = isHub ? full.replace(/^library\/(?=[^/]+$)/, '') : `${domain}/${path}`
  return { domain, path, name: familiar, tag, digest }
}

const HUB = 'docker.io'
const OLD_HUB = 'index.docker.io'

/** What comes before the first slash is a host if it looks like one: a dot, a colon, a capital, `localhost`. */
function splitDomain(text: string): { domain: string | undefined; rest: string } {
  const slash = text.indexOf('/')
  const first = text.slice(0, slash)
  const isHost =
    slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)
  return isHost ? { domain: first, rest: text.slice(slash + 1) } : { domain: undefined, rest: text }
}

function isDigest(digest: string): boolean {
  const [algorithm = '', hex = ''] = digest.split(':')
  return (
    Object.hasOwn(DIGEST_LENGTHS, algorithm) &&
    /^[a-f0-9]+$/.test(hex) &&
    hex.length === DIGEST_LENGTHS[algorithm]
  )
}
