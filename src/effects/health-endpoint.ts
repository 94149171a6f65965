import type { Facts } from '../facts/facts.ts'
import { sourceFiles } from '../facts/source-files.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { broughtFile } from './brought-file.ts'
import { parentOf, resolvePath } from './container-path.ts'
import { type ListensOn, portsIn } from './health/ports.ts'
import {
  BUILT_IN,
  type Guard,
  healthRoute,
  isGuarding,
  nodeApp,
  pythonApp,
  type Route,
  routeOfFile,
} from './health/routes.ts'
import { knownServer } from './known-servers.ts'
import type { Runtime } from './runtime-language.ts'
import { manifestsAt } from './started/scripts.ts'
import { stateAtEnd } from './state.ts'

/** Where a container answers whether it is well. */
export type HealthEndpoint =
  | {
      readonly ok: true
      readonly path: string
      readonly port: number
      /** The variable that the program looks at first. */
      readonly portVariable: string | undefined
      /** What proves the path, as a sentence ends with it. */
      readonly evidence: string
    }
  | { readonly ok: false; readonly code: string; readonly reason: string }

/** A literal route of the program's own source, on a port that it is known to listen on. */
export function healthEndpoint(
  dockerfile: Dockerfile,
  stage: Stage,
  runtime: Runtime,
  facts: Facts,
  chosen?: string,
): HealthEndpoint {
  const sources = chosen === undefined ? appSources(dockerfile, stage, runtime, facts) : NO_SOURCES
  if ('code' in sources) return { ok: false, ...sources }
  const port = portOf(dockerfile, stage, runtime, sources.ports)
  if ('code' in port) return { ok: false, ...port }
  const { path, evidence } =
    chosen === undefined ? sources : { path: chosen, evidence: 'the configuration names it' }
  return { ok: true, path, evidence, port: port.port, portVariable: port.variable }
}

interface Sources {
  readonly path: string
  readonly evidence: string
  readonly ports: readonly ListensOn[]
}
interface Missing {
  readonly code: string
  readonly reason: string
}
const NO_SOURCES: Sources = { path: '', evidence: '', ports: [] }

const NONE: Missing = {
  code: 'NO_ENDPOINT',
  reason:
    'No route such as /health is known that answers without a login: name one in the options, or in a healthcheck of compose.',
}

function appSources(dockerfile: Dockerfile, stage: Stage, runtime: Runtime, facts: Facts): Sources | Missing {
  const { name } = runtime.started
  const builtIn = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined
  if (builtIn !== undefined) return { path: builtIn, evidence: `${name} answers it by itself`, ports: [] }
  const { context } = facts
  const folder = folderOf(dockerfile, stage, runtime, facts)
  if (context === undefined || folder === undefined) return NONE
  const isNode = runtime.language === 'node'
  const files = sourceFiles(context.files, folder, isNode ? /\.[cm]?[jt]s$/ : /\.py$/).filter(context.sees)
  const routes: Route[] = []
  const ports: ListensOn[] = []
  const builders: string[] = []
  const guards: { readonly file: string; readonly guard: Guard }[] = []
  for (const file of files) {
    const text = context.files.read(file) ?? ''
    const source = (isNode ? nodeApp : pythonApp)(file, text)
    if (source.builds) builders.push(file)
    guards.push(...source.guards.map(guard => ({ file, guard })))
    routes.push(...source.routes)
    ports.push(...portsIn(text))
    const path = isNode ? routeOfFile(file, folder) : undefined
    if (path !== undefined && usesFileRoutes(dockerfile, stage, facts)) routes.push({ path, file, line: 1 })
  }
  const route = healthRoute(routes)
  if (route === undefined) return NONE
  const first = guards.find(({ guard }) => isGuarding(guard, route.path))
  if (first !== undefined)
    return {
      code: /Prefix|Versioning|root_path/.test(first.guard.text) ? 'ENDPOINT_UNCERTAIN' : 'AUTH_REQUIRED',
      reason: `${first.file} puts \`${first.guard.text}\` before ${first.guard.below === undefined ? 'all routes' : 'it'}: ${route.path} may not be all of the path, or not open to everybody.`,
    }
  if (builders.length > 1)
    return {
      code: 'ENDPOINT_UNCERTAIN',
      reason: `${builders.slice(0, 2).join(' and ')} each build a program of their own; which one answers ${route.path} is not told.`,
    }
  return { path: route.path, evidence: `line ${route.line} of ${route.file} defines it`, ports }
}

function usesFileRoutes(dockerfile: Dockerfile, stage: Stage, facts: Facts): boolean {
  const [manifest] = manifestsAt(dockerfile, stage, facts)
  return manifest !== undefined && ('next' in manifest.dependencies || 'nuxt' in manifest.dependencies)
}

/** The folder of the build context that holds the program: that of its package.json, or the one that is started in. */
function folderOf(
  dockerfile: Dockerfile,
  stage: Stage,
  { language, started }: Runtime,
  facts: Facts,
): string | undefined {
  const { cwd } = stateAtEnd(dockerfile, stage)
  if (cwd === undefined) return undefined
  const [manifest] = language === 'node' ? manifestsAt(dockerfile, stage, facts) : []
  if (manifest !== undefined) return manifest.folder
  const modules = started.args.flatMap(word =>
    /^[\w./-]+\.(?:py|[cm]?js)$/.test(word)
      ? [word]
      : /^[\w.]+(?::\w+)?$/.test(word)
        ? modulePaths(word)
        : [],
  )
  for (const module of modules) {
    const path = broughtFile(dockerfile, stage, resolvePath(cwd, module), facts)?.contextPath
    if (path === undefined) continue
    const up = module.startsWith('/') ? 0 : module.split('/').length - 1
    let folder = parentOf(`/${path}`)
    for (let step = 0; step < up; step += 1) folder = parentOf(folder)
    return folder === '/' ? '.' : folder.slice(1)
  }
  return undefined
}

/** `shop.main:app` is in shop/main.py, or shop/main/__init__.py. */
function modulePaths(word: string): readonly string[] {
  const path = word.replace(/:.*$/, '').replaceAll('.', '/')
  return [`${path}.py`, `${path}/__init__.py`]
}

function portOf(
  dockerfile: Dockerfile,
  stage: Stage,
  { started }: Runtime,
  listens: readonly ListensOn[],
): ListensOn | Missing {
  const { env } = stateAtEnd(dockerfile, stage)
  const exposed = exposedPorts(stage)
  const server = knownServer([started.name, ...started.args])
  const secure = started.args.some(arg => /^--(ssl|cert|key)/.test(arg))
  if (secure) return { code: 'PORT_UNKNOWN', reason: `${started.written} answers TLS alone.` }
  const variable = server?.portVariable === undefined ? undefined : env.get(server.portVariable)
  const set = env.get('PORT')
  const byPort = listens.find(({ variable }) => variable !== undefined)
  const inSource = new Set(listens.map(({ port }) => port))
  const [only, another] = inSource
  const said: ListensOn | undefined =
    server?.kind === 'web'
      ? (asPort(variable, server.portVariable) ?? asPort(server.port, server.portVariable))
      : byPort !== undefined
        ? (asPort(set, 'PORT') ?? (another === undefined ? byPort : undefined))
        : another === undefined
          ? asPort(only, undefined)
          : undefined
  const [first, second] = exposed
  if (said !== undefined && first !== undefined && !exposed.includes(said.port))
    return { code: 'PORT_UNKNOWN', reason: `EXPOSE says ${first}, and the program listens on ${said.port}.` }
  const port = said ?? (second === undefined ? asPort(first, byPort?.variable) : undefined)
  return port ?? { code: 'PORT_UNKNOWN', reason: 'Which port the program listens on is not told.' }
}

function asPort(value: string | number | undefined, variable: string | undefined): ListensOn | undefined {
  const port = Number(value)
  return value !== undefined && Number.isInteger(port) && port > 0 ? { port, variable } : undefined
}

function exposedPorts(stage: Stage): readonly number[] {
  const own = stage.instructions
    .filter(({ keyword }) => keyword === 'EXPOSE')
    .flatMap(({ words }) => words.map(({ text }) => Number(text.replace(/\/tcp$/, ''))))
    .filter(Number.isInteger)
  return own.length > 0 || stage.parent === undefined ? own : exposedPorts(stage.parent)
}
