import type { BaseImage } from '../base-images.ts'
import {
  account,
  alpine,
  byTag,
  debian,
  distroless,
  extend,
  pathBefore,
  ROOT,
  rhel,
  ubuntu,
  windows,
  wolfi,
} from './distribution.ts'
import { debianNamed, type Tag, ubuntuNamed } from './tag.ts'

/**
 * Distributions and images with next to nothing in them.
 *
 * Source: the images' Dockerfiles and documentation (docker-library, GoogleContainerTools/distroless,
 * edu.chainguard.dev, catalog.redhat.com), read 2026-08.
 */
export type Row = (tag: Tag) => BaseImage

const NONROOT = account('nonroot', 65532, '/home/nonroot')

export const SYSTEMS: Readonly<Record<string, Row>> = {
  scratch: () => ({
    ...debian(undefined),
    family: 'scratch',
    libc: 'none',
    packageManager: 'none',
    accountTools: 'none',
    accounts: [],
    cmd: undefined,
    shell: 'none',
    aliases: {},
  }),
  debian: tag => debian(tag.debian ?? debianNamed(tag.version)),
  ubuntu: tag => ubuntu(tag.ubuntu ?? ubuntuNamed(tag.version)),
  alpine: tag => alpine(tag.version?.split('.').slice(0, 2).join('.')),
  'buildpack-deps': tag => {
    const image = byTag(tag)
    return extend(image, { compiler: !tag.has('curl') && !tag.has('scm') })
  },
  busybox: tag => ({
    ...debian(undefined),
    family: 'unknown',
    libc: tag.has('musl') ? 'musl' : tag.has('uclibc') ? 'unknown' : 'glibc',
    packageManager: 'none',
    accountTools: 'busybox',
    accounts: [account('nobody', 65534, '/home'), account('www-data', 33, '/var/www')],
    cmd: ['sh'],
    shell: 'ash',
    aliases: {},
  }),
  fedora: tag => rhel(tag.version),
  centos: tag => rhel(tag.version),
  almalinux: tag => rhel(tag.version, tag.has('minimal') ? 'microdnf' : 'dnf'),
  rockylinux: tag => rhel(tag.version, tag.has('minimal') ? 'microdnf' : 'dnf'),
  oraclelinux: tag => ({
    ...rhel(tag.version, tag.has('slim') ? 'microdnf' : 'dnf'),
    accountTools: 'unknown',
  }),
  amazonlinux: tag => ({
    ...rhel(tag.version, tag.has('minimal') ? 'microdnf' : 'dnf'),
    // shadow-utils is not among its packages.
    accountTools: 'none',
  }),
  'rockylinux/rockylinux': tag => rhel(tag.version, tag.has('minimal') ? 'microdnf' : 'dnf'),
  'cgr.dev/chainguard/wolfi-base': () => extend(wolfi(), { cmd: ['/bin/sh', '-l'] }),
  'nvidia/cuda': tag => {
    const image = tag.ubuntu === undefined ? rhel(undefined) : ubuntu(tag.ubuntu)
    return extend(image, {
      entrypoint: ['/opt/nvidia/nvidia_entrypoint.sh'],
      cmd: ['/bin/bash'],
      env: { PATH: pathBefore('/usr/local/nvidia/bin', '/usr/local/cuda/bin') },
      compiler: tag.has('devel'),
    })
  },
}

/** Rows for a whole namespace; `rest` is what follows the prefix. */
export const SYSTEM_FAMILIES: readonly (readonly [
  prefix: string,
  row: (rest: string, tag: Tag) => BaseImage,
])[] = [
  ['gcr.io/distroless/', distrolessImage],
  ['cgr.dev/chainguard/', chainguardImage],
  ['chainguard/', chainguardImage],
  ['registry.access.redhat.com/', redHatImage],
  ['registry.redhat.io/', redHatImage],
  ['redhat/', redHatImage],
  ['mcr.microsoft.com/windows', () => windows()],
  ['mcr.microsoft.com/dotnet/framework/', () => windows()],
]

const DISTROLESS_ENTRYPOINTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^nodejs/, ['/nodejs/bin/node']],
  [/^python3-debian12/, ['/usr/bin/python3.11']],
  [/^python3-debian13/, ['/usr/bin/python3.13']],
  [/^python3/, ['/usr/bin/python3']],
  [/^java(?!-base)/, ['/usr/bin/java', '-jar']],
]

function distrolessImage(name: string, tag: Tag): BaseImage {
  const suite = debianNamed(/debian(\d+)$/.exec(name)?.[1])
  const image = distroless(suite, name.startsWith('static') ? 'none' : 'glibc')
  const nonroot = tag.has('nonroot')
  return extend(image, {
    user: nonroot ? NONROOT : ROOT,
    accounts: [NONROOT],
    runAs: NONROOT.name,
    workdir: nonroot ? NONROOT.home : '/',
    entrypoint: DISTROLESS_ENTRYPOINTS.find(([pattern]) => pattern.test(name))?.[1],
    env: { SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' },
    shell: tag.has('debug') ? 'ash' : 'none',
  })
}

const CHAINGUARD_ENTRYPOINTS: Readonly<Record<string, readonly string[]>> = {
  python: ['/usr/bin/python'],
  node: ['/usr/bin/node'],
  go: ['/usr/bin/go'],
}

function chainguardImage(name: string, tag: Tag): BaseImage {
  const tools = tag.has('dev')
  return extend(wolfi(), {
    user: NONROOT,
    accounts: [NONROOT],
    workdir: undefined,
    entrypoint: CHAINGUARD_ENTRYPOINTS[name],
    packageManager: tools ? 'apk' : 'none',
    libc: name === 'static' ? 'none' : 'glibc',
    shell: tools ? 'ash' : 'none',
    accountTools: tools ? 'busybox' : 'none',
  })
}

/** `ubi9/ubi-minimal`, `ubi9`, `ubi8/nodejs-18`; the language images are S2I builders with their own user. */
function redHatImage(name: string, tag: Tag): BaseImage {
  const release = /^(?:ubi|rhel)(\d+)/.exec(name)?.[1] ?? tag.version
  if (/(^|[/-])(ubi-)?minimal$/.test(name)) return rhel(release, 'microdnf')
  if (/(^|[/-])(ubi-)?micro$/.test(name)) return { ...rhel(release, 'none'), shell: 'bash' }
  if (/^(ubi|rhel)\d+(\/(ubi|rhel|ubi-init|ubi-stig))?$/.test(name)) return rhel(release)
  return {
    ...rhel(release),
    user: undefined,
    accounts: [],
    workdir: undefined,
    cmd: undefined,
    shell: 'bash',
    opinionated: true,
  }
}
