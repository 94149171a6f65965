import { asMap, asText } from '../facts/data.ts'
import type { Facts } from '../facts/facts.ts'
import { npmLock } from '../facts/manifests/npm-lock.ts'
import { readScript } from '../shell/read.ts'
import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { joinPath } from './container-path.ts'
import { PUPPETEER } from './install-inputs/node-scripts.ts'
import {
  installsProject,
  type NodeCommand,
  nodeCommands,
  type ProjectInImage,
  projectOf,
} from './node-installs.ts'
import { omitsDev } from './node-trees.ts'

/** A browser that a package downloads when it is installed. */
export interface DownloadedBrowser {
  /** For a sentence: `The browser of Puppeteer`. */
  readonly what: string
  /** Where it lies, absolute. */
  readonly folder: string
  /** The variable that names another folder, when it is installed and when it is used. */
  readonly variable: string
}

/** A package whose installation downloads a browser. */
interface Row {
  readonly packages: RegExp
  /** The package that a version is told of, and from which one on it does, or up to which. */
  readonly own: RegExp
  readonly since?: readonly [number, number]
  readonly until?: readonly [number, number]
  /** A script of the project that downloads it. */
  readonly script: RegExp
  /** Variables without a download. */
  readonly skip: RegExp
  /** A file of the project that says where it goes. */
  readonly configuration?: {
    readonly names: readonly string[]
    readonly skips: RegExp
    readonly places: RegExp
  }
  readonly browser: DownloadedBrowser
}

/**
 * Packages that download a browser when they are installed. That of Cypress is asked by nobody but those who test.
 *
 * Source: "Configuration" of Puppeteer 24, whose browsers have been in `~/.cache/puppeteer` since 19.0; release notes of Playwright 1.38, from
 * which on only the packages named after a browser download one; the `package.json` of the libraries named here; read 2026-11.
 */
const ROWS: readonly Row[] = [
  {
    packages:
      /^(puppeteer|rebrowser-puppeteer|whatsapp-web\.js|venom-bot|@wppconnect-team\/wppconnect|md-to-pdf|html-pdf-node|pa11y|@mermaid-js\/mermaid-cli)$/,
    own: /puppeteer$/,
    since: [19, 0],
    script: /(^|[\s/])puppeteer\s+browsers\s+install\b|puppeteer\/install\./,
    skip: /^PUPPETEER_(SKIP_(CHROMIUM_|CHROME_)?DOWNLOAD|EXECUTABLE_PATH)$/,
    configuration: { names: PUPPETEER, skips: /skipDownload/, places: /cacheDirectory/ },
    browser: {
      what: 'The browser of Puppeteer',
      folder: '/root/.cache/puppeteer',
      variable: 'PUPPETEER_CACHE_DIR',
    },
  },
  {
    packages: /^(playwright|playwright-(chromium|firefox|webkit)|@playwright\/(test|browser-\w+))$/,
    own: /^(playwright|@playwright\/test)$/,
    until: [1, 37],
    script: /(^|[\s/])playwright\s+install(\s|$)/,
    skip: /^PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD$/,
    browser: {
      what: 'The browsers of Playwright',
      folder: '/root/.cache/ms-playwright',
      variable: 'PLAYWRIGHT_BROWSERS_PATH',
    },
  },
]

/** The browsers that a RUN downloads by installing packages of Node, be it that a script of the project does it then. */
export function downloadedBrowsers(
  dockerfile: Dockerfile,
  run: Instruction,
  facts: Facts,
): readonly DownloadedBrowser[] {
  const stage = dockerfile.stages[run.stage ?? -1]
  if (stage === undefined) return []
  return nodeCommands(dockerfile, stage)
    .filter(command => command.run === run && runsScripts(command))
    .flatMap(command => {
      const place = installsProject(command) ? projectOf(dockerfile, command, facts) : undefined
      const packages = packagesOf(command, place)
      const scripts = place === undefined ? [] : scriptsOf(place)
      return ROWS.filter(
        row => downloads(row, packages) || scripts.some(text => row.script.test(text)),
      ).flatMap(row => placed(row, command, place) ?? [])
    })
}

function runsScripts({ invocation }: NodeCommand): boolean {
  const { action, options } = invocation
  return (
    action === 'install' &&
    !options.some(({ name, literal }) => name === 'ignore-scripts' && literal !== 'false')
  )
}

/** The packages that an install brings, as far as they are named, with what is said of their version. */
function packagesOf(command: NodeCommand, place: ProjectInImage | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { loose } of command.invocation.operands) {
    const at = loose.indexOf('@', 1)
    found.set(at < 0 ? loose : loose.slice(0, at), at < 0 ? '' : loose.slice(at + 1))
  }
  if (place === undefined) return found
  const withDev = !omitsDev(command)
  for (const manifest of [place.project.manifest, ...place.project.members]) {
    const { dependencies, optionalDependencies, devDependencies } = manifest
    const asked = { ...(withDev ? devDependencies : {}), ...optionalDependencies, ...dependencies }
    for (const [name, range] of Object.entries(asked)) found.set(name, range)
  }
  const path = place.files.sourceOf(joinPath(place.folder, 'package-lock.json'))
  const locked = path === undefined ? undefined : npmLock(place.context.files, path)
  for (const [key, entry] of Object.entries(locked ?? {})) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(key)?.[1]
    const data = asMap(entry)
    if (name === undefined || (data?.dev === true && !withDev)) continue
    found.set(name, asText(data?.version) ?? '')
  }
  return found
}

function downloads({ packages, own, since, until }: Row, brought: ReadonlyMap<string, string>): boolean {
  return [...brought].some(([name, range]) => {
    if (!packages.test(name)) return false
    if (!own.test(name)) return true
    const [, major, minor] = /(\d+)(?:\.(\d+))?/.exec(range) ?? []
    const version = [Number(major ?? Number.NaN), Number(minor ?? 0)] as const
    if (since !== undefined) return !isBelow(version, since)
    // A range that begins below may well end above.
    return until === undefined || (/^\d/.test(range) && !isBelow(until, version))
  })
}

/** A version that is not told is below none. */
function isBelow(
  [major, minor]: readonly [number, number],
  [otherMajor, otherMinor]: readonly [number, number],
): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}

/** Scripts of the project itself that a package manager runs when it has installed. */
function scriptsOf({ project }: ProjectInImage): readonly string[] {
  return ['preinstall', 'install', 'postinstall', 'prepare'].flatMap(name => {
    const reading = readScript(project.manifest.scripts[name] ?? '')
    return reading.ok
      ? reading.script.commands.map(({ words }) => words.map(({ loose }) => loose).join(' '))
      : []
  })
}

/** Where it goes; `undefined` where nothing is downloaded. */
function placed(
  { skip, configuration, browser }: Row,
  { state, invocation, folder }: NodeCommand,
  place: ProjectInImage | undefined,
): DownloadedBrowser | undefined {
  const own = place?.folder ?? folder
  const settings = new Map(state.env)
  for (const [key, value] of place?.project.npmrc ?? []) {
    const name = key.toUpperCase().replaceAll('-', '_')
    if (!settings.has(name)) settings.set(name, value)
  }
  for (const { name, value } of invocation.command.assignments) settings.set(name, value?.value)
  if ([...settings.keys()].some(name => skip.test(name))) return undefined
  if (settings.has(browser.variable)) {
    const value = settings.get(browser.variable)
    // `0` is the folder of the package itself.
    if (value === undefined || value === '0')
      return own === undefined ? undefined : { ...browser, folder: own }
    return { ...browser, folder: value }
  }
  const said = place === undefined ? undefined : configurationOf(configuration?.names ?? [], place)
  if (said === undefined || configuration === undefined) return browser
  if (configuration.skips.test(said)) return undefined
  return configuration.places.test(said) && own !== undefined ? { ...browser, folder: own } : browser
}

function configurationOf(names: readonly string[], { project, context }: ProjectInImage): string | undefined {
  const texts = names.map(name => context.files.read(joinPath(`/${project.folder}`, name).slice(1)))
  return texts.find(text => text !== undefined)
}
