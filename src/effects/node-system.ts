import type { NodeProject } from '../facts/manifests/node-project.ts'

/**
 * Packages that want something of the system when they run.
 *
 * Source: the README and install scripts of each, read 2026-11.
 */
const LIBRARIES = new Set([
  '@prisma/client',
  'prisma',
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

/** Whether a package of the project may load libraries or start programs that a smaller base lacks. */
export function needsSystemLibraries({ manifest, members }: NodeProject): boolean {
  return [manifest, ...members].some(({ dependencies, optionalDependencies }) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).some(name => LIBRARIES.has(name)),
  )
}
