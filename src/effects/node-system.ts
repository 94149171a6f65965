import type { NodeProject } from '../facts/manifests/node-project.ts'

/**
 * Packages that want something of the system when they run.
 *
 * Source: the README and install scripts of each, read 2026-11.
 */
const LIBRARIES = new Set([
  'pg-native',
  'libpq',
  'odbc',
  'ibm_db',
  'oracledb',
  'kerberos',
  'usb',
  'node-hid',
  'bluetooth-hci-socket',
  'gm',
  'imagemagick',
  'graphicsmagick',
  'nodegit',
  'snappy',
  'zeromq',
  'node-pty',
  'robotjs',
  'gl',
  'node-canvas',
  'canvas',
  'puppeteer',
  'puppeteer-core',
  'playwright',
  'playwright-core',
  'simple-git',
  'ffi-napi',
])

/**
 * Packages that are known to be content with packages of Debian.
 *
 * Source: "System requirements" of Prisma's manual, read 2026-11: its engines load the OpenSSL they were chosen for.
 */
const CONTENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['@prisma/client', ['openssl']],
  ['prisma', ['openssl']],
])

/** Whether a package of the project may load libraries or start programs that a smaller base lacks. */
export function needsSystemLibraries(project: NodeProject): boolean {
  return systemPackagesOfNode(project)?.length !== 0
}

/** The packages of Debian that those of a project need; `undefined` where they are not known. */
export function systemPackagesOfNode({ manifest, members }: NodeProject): readonly string[] | undefined {
  const names = [manifest, ...members].flatMap(({ dependencies, optionalDependencies }) =>
    Object.keys({ ...dependencies, ...optionalDependencies }),
  )
  if (names.some(name => LIBRARIES.has(name))) return undefined
  return [...new Set(names.flatMap(name => CONTENT.get(name) ?? []))]
}
