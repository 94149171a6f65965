import { asMap, parseJson } from '../facts/data.ts'
import type { BuildContext } from '../facts/facts.ts'
import type { NodeProject } from '../facts/manifests/node-project.ts'
import { readScript } from '../shell/read.ts'
import { knownServer } from './known-servers.ts'
import { linesOf, programsOf } from './started/programs.ts'

/*
 * Sites that are built once and served as files.
 *
 * Source: serve 14 and http-server 14 (README), Vite 7 ("preview", "build.outDir", "Static assets"), Create React App 5, Vue CLI 5, Angular 20
 * ("outputPath") and Parcel 2 documentation; read 2026-11.
 */

/** A server that gives out the files of a folder and does nothing else. */
export interface StaticServer {
  readonly name: string
  /** As typed; `undefined` where the server knows it from the project. */
  readonly folder: string | undefined
  readonly port: number | undefined
  /** Unknown paths get the page at the top. */
  readonly fallback: boolean
  /** `/about` finds `about.html`. */
  readonly bareNames: boolean
  readonly compresses: boolean
}

/** Options with a value, and those that change nothing about what is answered. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  serve: /^(-s|--single|-n|--no-clipboard|-L|--no-request-logging|-C|--cors|-d|--debug)$/,
  'http-server': /^(-s|--silent|--cors|-c-1|-c0|-o|-g|--gzip|-d|-i)$/,
  vite: /^(preview|--strictPort|--host|--clearScreen)$/,
}
const VALUED: Readonly<Record<string, RegExp>> = {
  serve: /^(-l|--listen|-p|--port)$/,
  'http-server': /^(-p|--port|-a|-c|-t)$/,
  vite: /^(--port|--host|--outDir)$/,
}

/** What a command line serves; a sentence where it serves files in a way that is not known, `undefined` for another program. */
export function staticServer(name: string, args: readonly string[]): StaticServer | string | undefined {
  const harmless = HARMLESS[name]
  const valued = VALUED[name]
  if (harmless === undefined || valued === undefined || (name === 'vite' && args[0] !== 'preview'))
    return undefined
  const operands: string[] = []
  let folder: string | undefined
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    const [option = '', attached] = word.split('=', 2)
    if (word.includes('$')) return `${word} is only known when it runs`
    if (valued.test(option) && (attached !== undefined || !/^(-|$)/.test(args[at + 1] ?? ''))) {
      const value = attached ?? args[++at]
      if (value?.includes('$') === true) return `${value} is only known when it runs`
      if (option === '--outDir') folder = value
    } else if (word.startsWith('-') && word !== '--') {
      if (!harmless.test(word)) return `what ${word} changes about the answers is not taken over`
    } else if (word !== '--' && word !== 'preview') operands.push(word)
  }
  if (operands.length > 1) return `which of ${operands.join(' and ')} it serves is not known`
  const single = args.some(word => /^(-s|--single)$/.test(word))
  return {
    name,
    folder: name === 'vite' ? folder : (operands[0] ?? (name === 'serve' ? '.' : undefined)),
    port: knownServer([name, ...args])?.port,
    fallback: name === 'vite' || (name === 'serve' && single),
    bareNames: name === 'serve',
    compresses: name === 'serve',
  }
}

/** What a build of a site leaves where. */
export interface SiteBuild {
  readonly builder: string
  /** Relative to the folder of the project. */
  readonly folder: string
  /** A folder in it whose files change their names with their content; `undefined` where none is known. */
  readonly hashed: string | undefined
}

/** What a script or command of a build makes; `undefined` where it is no builder of sites that is known. */
export function siteBuild(
  text: string,
  { project, context, scripts }: { project: NodeProject; context: BuildContext; scripts: readonly string[] },
): SiteBuild | undefined {
  const named = scripts.flatMap(name => project.manifest.scripts[name] ?? [])
  for (const line of [text, ...named]) {
    for (const program of linesOf(readScript(line)).flatMap(one => programsOf(one))) {
      const found = builtBy(program.name, program.args, project, context)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function builtBy(
  name: string,
  args: readonly string[],
  project: NodeProject,
  context: BuildContext,
): SiteBuild | undefined {
  const option = (...names: readonly string[]) => {
    const at = args.findIndex(word => names.includes(word.split('=')[0] ?? ''))
    return at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  }
  if (name === 'vite' && args[0] === 'build') {
    const { text } = viteSettings(project, context)
    const folder = option('--outDir') ?? /\boutDir\s*:\s*['"`]([^'"`$]+)/.exec(text)?.[1] ?? 'dist'
    const plain = !/FileNames\b|\bassetsDir\b/.test(text)
    return { builder: 'vite', folder, hashed: plain ? '/assets/' : undefined }
  }
  if (name === 'react-scripts' && args[0] === 'build')
    return { builder: name, folder: 'build', hashed: '/static/' }
  if (name === 'vue-cli-service' && args[0] === 'build')
    return { builder: name, folder: option('--dest') ?? 'dist', hashed: undefined }
  if (name === 'parcel' && args[0] === 'build')
    return { builder: name, folder: option('--dist-dir') ?? 'dist', hashed: undefined }
  if (name === 'ng' && args[0] === 'build') {
    const folder = option('--output-path') ?? angularOutput(project, context)
    return folder === undefined ? undefined : { builder: 'ng', folder, hashed: undefined }
  }
  return undefined
}

/** The one project of `angular.json`, where it says nothing of its own. */
function angularOutput(project: NodeProject, context: BuildContext): string | undefined {
  const path = project.folder === '.' ? 'angular.json' : `${project.folder}/angular.json`
  const projects = Object.entries(asMap(asMap(parseJson(context.files.read(path) ?? ''))?.projects) ?? {})
  const [only, another] = projects
  if (only === undefined || another !== undefined) return undefined
  const build = asMap(asMap(asMap(asMap(only[1])?.architect)?.build))
  const said = asMap(build?.options)?.outputPath
  const folder = typeof said === 'string' ? said : said === undefined ? `dist/${only[0]}` : undefined
  const application = /:application$/.test(String(build?.builder ?? ''))
  return folder === undefined ? undefined : application ? `${folder}/browser` : folder
}

const VITE_SETTINGS = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map(ending => `vite.config.${ending}`)

/** The settings of Vite of a project. */
function viteSettings(
  project: NodeProject,
  context: BuildContext,
): { readonly path: string | undefined; readonly text: string } {
  const folder = project.folder === '.' ? '' : `${project.folder}/`
  for (const name of VITE_SETTINGS) {
    const path = folder + name
    const text = context.files.read(path)
    if (text !== undefined) return { path, text }
  }
  return { path: undefined, text: '' }
}

/** Frameworks whose preview renders pages on the server. */
const RENDERING =
  /^(@sveltejs\/kit|vike|vite-plugin-ssr|@remix-run\/dev|@react-router\/dev|@tanstack\/.*start|@solidjs\/start|@builder\.io\/qwik-city|@analogjs\/platform|nuxt|next|astro)$/

/** Why a server of files would answer otherwise than this one does, with a code. */
export function servesMore(
  server: StaticServer,
  project: NodeProject,
  context: BuildContext,
): { readonly code: string; readonly reason: string } | undefined {
  const folder = project.folder === '.' ? '' : `${project.folder}/`
  const { path = 'vite.config', text } = viteSettings(project, context)
  const proxied = proxyOf(server, project, context)
  if (proxied !== undefined)
    return { code: 'SPA_PROXY', reason: `${proxied}: some answers come from another server.` }
  if (
    server.name === 'serve' &&
    ['serve.json', 'public/serve.json'].some(name => context.files.isFile(folder + name))
  )
    return { code: 'SERVER_SETTINGS', reason: 'serve.json says more about the answers.' }
  if (server.name !== 'vite') return undefined
  const names = Object.keys({ ...project.manifest.dependencies, ...project.manifest.devDependencies })
  const rendering = names.find(name => RENDERING.test(name))
  if (rendering !== undefined)
    return { code: 'SERVER_RENDERED', reason: `${rendering} may render pages when they are asked for.` }
  const base = /\bbase\s*:\s*([^,\n}]+)/.exec(text)?.[1]?.trim()
  if (base !== undefined && !/^['"`]\.?\/['"`]$/.test(base))
    return { code: 'SERVER_SETTINGS', reason: `${path} puts the site below ${base}.` }
  return /configurePreviewServer|\bheaders\s*:|\bpreview\s*:|appType/.test(text) &&
    !/preview\s*:\s*\{\s*(port\s*:\s*\d+\s*,?\s*|host\s*:\s*[\w'".]+\s*,?\s*|strictPort\s*:\s*\w+\s*,?\s*)*\}/.test(
      text,
    )
    ? { code: 'SERVER_SETTINGS', reason: `${path} says more about the answers.` }
    : undefined
}

/**
 * Where the server is told to fetch some answers elsewhere. `serve` and `http-server` read none of this: the proxies of a project are for its
 * server for development, and `vite preview` takes over that of `vite dev` where it has none of its own.
 *
 * Source: Vite 7 ("preview.proxy"), Create React App 5 ("Proxying API Requests"), Vue CLI 5 ("devServer.proxy"), Angular 20 ("proxyConfig");
 * read 2026-11.
 */
function proxyOf({ name }: StaticServer, project: NodeProject, { files }: BuildContext): string | undefined {
  const folder = project.folder === '.' ? '' : `${project.folder}/`
  const naming = (paths: readonly string[], pattern: RegExp) => {
    const path = paths.map(one => folder + one).find(one => pattern.test(files.read(one) ?? ''))
    return path === undefined ? undefined : `${path} has a proxy`
  }
  switch (name) {
    case 'vite':
      return naming(VITE_SETTINGS, /\bproxy\s*[:,}]/)
    case 'react-scripts':
      if (project.manifest.data.proxy !== undefined) return `${project.manifest.path} has a proxy`
      return files.isFile(`${folder}src/setupProxy.js`)
        ? `${folder}src/setupProxy.js sets up a proxy`
        : undefined
    case 'vue-cli-service':
      return naming(['vue.config.js', 'vue.config.cjs', 'vue.config.mjs', 'vue.config.ts'], /\bproxy\b/)
    case 'ng':
      return naming(['angular.json'], /"proxyConfig"/)
    default:
      return undefined
  }
}

/** The port that the settings of Vite give its preview. */
export function previewPort(project: NodeProject, context: BuildContext): number | undefined {
  const port = /\bpreview\s*:\s*\{[^}]*\bport\s*:\s*(\d+)/.exec(viteSettings(project, context).text)?.[1]
  return port === undefined ? undefined : Number(port)
}
