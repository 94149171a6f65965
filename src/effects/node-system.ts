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

/** Packages that download browsers when they are installed, with the variables that say where to, or not to. */
const BROWSERS: readonly {
  readonly packages: readonly string[]
  readonly folder: string
  readonly skip: readonly string[]
}[] = [
  {
    packages: ['puppeteer'],
    folder: 'PUPPETEER_CACHE_DIR',
    skip: ['PUPPETEER_SKIP_DOWNLOAD', 'PUPPETEER_SKIP_CHROMIUM_DOWNLOAD'],
  },
  {
    packages: ['playwright', 'playwright-chromium', 'playwright-firefox', 'playwright-webkit'],
    folder: 'PLAYWRIGHT_BROWSERS_PATH',
    skip: ['PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD'],
  },
]

/** Why the browsers of a package would not come along with the project, as a sentence. */
export function needsBrowser(
  { manifest }: NodeProject,
  env: ReadonlyMap<string, string | undefined>,
  project: string,
): string | undefined {
  for (const { packages, folder, skip } of BROWSERS) {
    const name = packages.find(one => one in manifest.dependencies)
    if (name === undefined || skip.some(one => env.has(one))) continue
    const place = env.get(folder)
    if (place !== undefined && (place === '0' || place.startsWith(`${project}/`))) continue
    return `${name} keeps its browsers in a cache outside of ${project}; ${folder} can name a folder in it.`
  }
  return undefined
}
