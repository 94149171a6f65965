import { type ImageReference, parseReference } from '../syntax/reference.ts'
import { oncePerText } from '../text/once-per-text.ts'
import { LANGUAGES } from './base-images/languages.ts'
import { opinionatedImage, SERVERS, startsAsUser } from './base-images/servers.ts'
import { type Row, SYSTEM_FAMILIES, SYSTEMS } from './base-images/systems.ts'
import { readTag } from './base-images/tag.ts'

/** What is known of an image by its name alone. */
export interface BaseImage {
  readonly family:
    | 'debian'
    | 'ubuntu'
    | 'alpine'
    | 'rhel'
    | 'wolfi'
    | 'distroless'
    | 'scratch'
    | 'windows'
    | 'unknown'
  /** Debian or Ubuntu suite, Alpine `3.20`, where the tag says. */
  readonly release: string | undefined
  readonly libc: 'glibc' | 'musl' | 'none' | 'unknown'
  readonly packageManager: 'apt' | 'apk' | 'dnf' | 'microdnf' | 'none' | 'unknown'
  readonly user:
    | { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }
    | undefined
  /** Accounts beside root. */
  readonly accounts: readonly {
    readonly name: string
    readonly uid: number
    readonly gid: number
    readonly home: string
  }[]
  readonly workdir: string | undefined
  readonly entrypoint: readonly string[] | undefined
  readonly cmd: readonly string[] | undefined
  /** Variables that matter to the tables (`CARGO_HOME`, `GOPATH`, ...). */
  readonly env: Readonly<Record<string, string>>
  /** Brings a C compiler (buildpack-deps and kin). */
  readonly compiler: boolean
  /** The account that the image brings for programs to run as, as USER names it: `node`, `$APP_UID`. */
  readonly runAs?: string
  /** The programs that make accounts: those of shadow, those of BusyBox, none. */
  readonly accountTools: 'shadow' | 'busybox' | 'none' | 'unknown'
  /** What `RUN` uses as shell by default. */
  readonly shell: 'dash' | 'ash' | 'bash' | 'none' | 'unknown'
  /** An image made for an application framework: own user, own entrypoint. */
  readonly opinionated: boolean
  /** Symlinked folders (`/bin` to `/usr/bin`). */
  readonly aliases: Readonly<Record<string, string>>
  /** Runs a server under its own supervisor or privilege drop: entrypoint and user are not to be replaced. */
  readonly server?: boolean
  readonly stopSignal?: string
  /** EXPOSE of the image. */
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
}

const ROWS: Readonly<Record<string, Row>> = { ...SYSTEMS, ...LANGUAGES, ...SERVERS }

/** Registries that carry the official images under their own names. */
const MIRRORS =
  /^(docker\.io\/library\/|docker\.io\/|library\/|public\.ecr\.aws\/docker\/library\/|mirror\.gcr\.io\/library\/|mirror\.gcr\.io\/)/

/**
 * Owners on Docker Hub under which the official images stand a second time, for one platform each: `arm64v8/python:3.12-slim` is what
 * `python:3.12-slim` is on linux/arm64.
 *
 * @see https://github.com/docker-library/official-images#architectures-other-than-amd64 (read 2026-11)
 */
const OF_ONE_PLATFORM: Readonly<Record<string, string>> = {
  amd64: 'linux/amd64',
  arm32v5: 'linux/arm/v5',
  arm32v6: 'linux/arm/v6',
  arm32v7: 'linux/arm/v7',
  arm64v8: 'linux/arm64',
  i386: 'linux/386',
  mips64le: 'linux/mips64le',
  ppc64le: 'linux/ppc64le',
  riscv64: 'linux/riscv64',
  s390x: 'linux/s390x',
}
const PLATFORM_OWNER = new RegExp(`^(${Object.keys(OF_ONE_PLATFORM).join('|')})/(?=[^/]+$)`)

/**
 * What the tables know of an image; `undefined` for one that they do not list, and for a reference
 * that still holds a variable. Source and date of the rows: `base-images/`.
 */
export const baseImageOf = oncePerText(1000, (reference): BaseImage | undefined => {
  if (reference === 'scratch') return ROWS.scratch?.(readTag(undefined))
  const parsed = parseReference(reference)
  if (parsed === undefined) return undefined
  const name = plainName(parsed)
  const tag = readTag(parsed.tag)
  const row = Object.hasOwn(ROWS, name) && name !== 'scratch' ? ROWS[name] : undefined
  if (row !== undefined) return row(tag)
  const family = SYSTEM_FAMILIES.find(([prefix]) => name.startsWith(prefix))
  if (family !== undefined) return family[1](name.slice(family[0].length), tag)
  return opinionatedImage(name, tag)
})

/** The name of an image without tag, and without a registry or an owner that only mirrors it; `undefined` where it cannot be read. */
export function imageName(reference: string): string | undefined {
  const parsed = parseReference(reference)
  return parsed && plainName(parsed)
}

function plainName({ name }: ImageReference): string {
  return name.replace(MIRRORS, '').replace(PLATFORM_OWNER, '')
}

/** The one platform of an image whose name says it, whatever is built for. */
export function platformOfImage(reference: string): string | undefined {
  const name = parseReference(reference)?.name.replace(MIRRORS, '')
  return OF_ONE_PLATFORM[PLATFORM_OWNER.exec(name ?? '')?.[1] ?? '']
}

/** Whether an image starts as another user than root for certain, though which one is not known. */
export function hasOwnUser(reference: string): boolean {
  const name = imageName(reference)
  return name !== undefined && startsAsUser(name)
}
