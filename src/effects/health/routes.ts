import { lineOfFirst } from '../../text/lines.ts'

/** A path that a program answers, and where its source says so. */
export interface Route {
  readonly path: string
  readonly file: string
  readonly line: number
}

/** What a source file says of a program that answers HTTP. */
export interface AppSource {
  /** Builds the application itself, not a part that is hung in somewhere. */
  readonly builds: boolean
  readonly routes: readonly Route[]
  /** What stands before its routes: a login, a list of hosts, a prefix. */
  readonly guards: readonly Guard[]
}

export interface Guard {
  readonly text: string
  /** The path below which alone it stands; `undefined` where that is all of them. */
  readonly below: string | undefined
}

/** Whether a guard stands before a path. */
export function isGuarding({ below }: Guard, path: string): boolean {
  return below === undefined || path === below || path.startsWith(below.replace(/\/?$/, '/'))
}

function beforeAll(text: string | undefined): readonly Guard[] {
  return text === undefined ? [] : [{ text, below: undefined }]
}

/** Paths that are asked for the health of a program; what only says whether it runs comes first. */
const HEALTH =
  /^(?:\/api)?(?:\/v\d+)?\/_?(?:livez?|liveness|alive|healthz?|health[-_]?check|healthz?\/(?:livez?|liveness)|ping|heartbeat|readyz?|readiness|healthz?\/ready)\/?$/
const ORDER = [/liv|alive/, /health/, /ping|heartbeat/, /read/]

/** The best of some routes to ask. */
export function healthRoute(routes: readonly Route[]): Route | undefined {
  const fit = routes.filter(({ path }) => HEALTH.test(path))
  for (const kind of ORDER) {
    const found = fit.find(({ path }) => kind.test(path))
    if (found !== undefined) return found
  }
  return undefined
}

const LOGIN = /Depends|Security\(|login_required|auth|token|permission|jwt|passport|guard/i

/**
 * FastAPI, Flask, Quart and Sanic: routes of the application object itself; those of a router or blueprint may stand below a prefix.
 * Source: the documentation of each, read 2026-11.
 */
export function pythonApp(file: string, text: string): AppSource {
  const routes: Route[] = []
  let builds = false
  let guarded: string | undefined
  for (const [, app = '', framework = '', args = ''] of text.matchAll(
    /^[ \t]*(\w+)(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*(FastAPI|Flask|Quart|Sanic)\(([^)]*)\)/gm,
  )) {
    builds = true
    if (framework === 'FastAPI' && /root_path|dependencies/.test(args)) guarded ??= args.trim()
    const route = new RegExp(
      `@${app}\\.(?:get|route|api_route)\\(\\s*["'](/[^"'<{]*)["']([^)]*)\\)(?=([\\s\\S]{0,300}))`,
      'g',
    )
    for (const [whole, path = '', options = '', after = ''] of text.matchAll(route)) {
      const signature = after.split(/:[ \t]*\r?\n/)[0] ?? ''
      const posts = /methods\s*=/.test(options) && !/["']GET["']/i.test(options)
      if (!posts && !LOGIN.test(options + signature))
        routes.push({ path, file, line: lineOfFirst(text, whole) })
    }
  }
  guarded ??= /before_request\b|add_middleware\(\s*\w*(?:Auth|TrustedHost|HTTPSRedirect)\w*/.exec(text)?.[0]
  return { builds, routes, guards: beforeAll(guarded) }
}

/**
 * Express, Fastify, Hono, Polka and Restify: routes of the application object itself. NestJS: a controller and its bare `@Get()`.
 * Source: the documentation of each, read 2026-11.
 */
export function nodeApp(file: string, text: string): AppSource {
  const routes: Route[] = []
  let builds = /NestFactory\.create\b/.test(text)
  for (const [, app = ''] of text.matchAll(
    /(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=\s*(?:await\s+)?(?:express\(|[fF]astify\(|require\(["'](?:express|fastify)["']\)\(|new\s+Hono\b|polka\(|restify\.createServer\()/g,
  )) {
    builds = true
    const route = new RegExp(
      `\\b${app}\\.(?:get|all)\\(\\s*(["'\`])(/[^"'\`:*]*)\\1\\s*,(?=([^\\n]{0,200}))`,
      'g',
    )
    for (const [whole, , path = '', handlers = ''] of text.matchAll(route))
      if (!LOGIN.test(handlers)) routes.push({ path, file, line: lineOfFirst(text, whole) })
  }
  for (const [whole, path = '', inner = ''] of text.matchAll(
    /@Controller\(\s*["']\/?([\w/-]+)["']\s*\)\s*export class \w+(?=([\s\S]*?@Get\(\s*\)))/g,
  )) {
    if (!/@UseGuards|@Controller\(/.test(inner))
      routes.push({ path: `/${path}`, file, line: lineOfFirst(text, whole) })
  }
  const guarded =
    /setGlobalPrefix\(|enableVersioning\(|useGlobalGuards\(|APP_GUARD/.exec(text)?.[0] ??
    /https\.createServer|http2\.createSecureServer/.exec(text)?.[0]
  return { builds, routes, guards: [...beforeAll(guarded), ...loginsOf(text)] }
}

/** What is used before the routes of an application and speaks of a login; a router's own concern that router alone. */
function loginsOf(text: string): readonly Guard[] {
  return [
    ...text.matchAll(
      /(\w*)\.use\((?=\s*(?:(["'`])([^"'`\n]*)\2)?)[^)\n]*(?:auth|jwt|passport|protect|keycloak|basic|verify)/gi,
    ),
  ].flatMap(([whole, object = '', , path]): readonly Guard[] => {
    const ofRouter =
      object !== '' &&
      new RegExp(`\\b${object}\\s*(?::[^=\\n]+)?=\\s*(?:new\\s+)?(?:express\\.)?Router\\b`).test(text)
    if (ofRouter) return []
    const below = path !== undefined && /^\/[\w./-]*$/.test(path) && path !== '/' ? path : undefined
    return [{ text: whole.slice(object.length), below }]
  })
}

/** Next.js and Nuxt: files that are routes by where they stand. Source: their documentation, read 2026-11. */
export function routeOfFile(file: string, folder: string): string | undefined {
  const inner = folder === '.' ? file : file.slice(folder.length + 1)
  const next =
    /^(?:src\/)?app\/((?:[\w-]+\/)+)route\.[jt]s$/.exec(inner)?.[1]?.replace(/\/$/, '') ??
    /^(?:src\/)?pages\/(api\/[\w/-]+)\.[jt]s$/.exec(inner)?.[1]
  if (next !== undefined) return `/${next.replace(/\/index$/, '')}`
  const nuxt = /^server\/(api|routes)\/([\w/-]+?)(?:\.get)?\.[jt]s$/.exec(inner)
  return nuxt === null ? undefined : nuxt[1] === 'api' ? `/api/${nuxt[2]}` : `/${nuxt[2]}`
}

/** Paths that a server answers by itself. Source: Streamlit 1.48 documentation, read 2026-11. */
export const BUILT_IN: Readonly<Record<string, string>> = { streamlit: '/_stcore/health' }
