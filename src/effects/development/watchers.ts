/**
 * Programs that serve a project under development: they watch its files and restart or rebuild, or are a server that its own
 * manual calls one for development.
 *
 * Source: the manuals of the tools named, read 2026-11.
 */

/** Whatever they are asked. */
const ALWAYS = new Set(
  `nodemon ts-node-dev tsnd node-dev babel-watch webpack-dev-server browser-sync live-server start-storybook
   air CompileDaemon realize gow wgo modd dlv bacon cargo-watch watchexec systemfd entr
   watchmedo watchfiles watchgod jurigged hupper debugpy ptw sphinx-autobuild rerun guard`.split(/\s+/),
)

/** When what follows the name matches; the words are joined by one blank. */
const WHEN: Readonly<Record<string, RegExp>> = {
  node: /^(-\S+ )*--watch(-path)?\b/,
  bun: /^((-\S+|run) )*--(watch|hot)\b/,
  deno: /(^| )--watch\b/,
  tsx: /^(-\S+ )*watch\b/,
  'ts-node': /(^| )--watch\b/,
  tsc: /(^| )(-w|--watch)\b/,
  vite: /^($|-|dev\b|serve\b)/,
  webpack: /^serve\b|(^| )(-w|--watch)\b/,
  'webpack-cli': /^serve\b|(^| )(-w|--watch)\b/,
  rollup: /(^| )(-w|--watch)\b/,
  parcel: /^(serve|watch)\b/,
  next: /^($|-|dev\b)/,
  nuxt: /^($|-|dev\b)/,
  nuxi: /^dev\b/,
  astro: /^dev\b/,
  gatsby: /^develop\b/,
  remix: /^(dev|watch)\b/,
  'react-router': /^dev\b/,
  'remix-serve': /^dev\b/,
  vinxi: /^dev\b/,
  ng: /^(serve|s)\b/,
  'vue-cli-service': /^serve\b/,
  'react-scripts': /^start\b/,
  'react-app-rewired': /^start\b/,
  craco: /^start\b/,
  ember: /^(serve|server|s)\b/,
  expo: /^start\b/,
  docusaurus: /^start\b/,
  vuepress: /^dev\b/,
  vitepress: /^dev\b/,
  eleventy: /(^| )--(serve|watch)\b/,
  storybook: /^dev\b/,
  nest: /^start\b.*(--watch|-w|--debug)\b/,
  nx: /^serve\b/,
  turbo: /^(run )?(dev|watch)\b/,
  wrangler: /^dev\b/,
  netlify: /^dev\b/,
  vercel: /^dev\b/,
  strapi: /^(develop|dev)\b/,
  medusa: /^develop\b/,
  keystone: /^dev\b/,
  flask: /(^| )--debug(ger)?\b|(^| )--reload\b/,
  uvicorn: /(^| )--reload( |$)/,
  gunicorn: /(^| )--reload( |$)/,
  hypercorn: /(^| )--reload( |$)/,
  granian: /(^| )--reload( |$)/,
  quart: /^run\b/,
  sanic: /(^| )(--dev|-d|--auto-reload|--reload|-r)( |$)/,
  litestar: /(^| )(--reload|-r|--debug|-d)( |$)/,
  fastapi: /^dev\b/,
  adev: /^runserver\b/,
  celery: /(^| )--autoreload\b/,
  'manage.py': /^(runserver|runserver_plus|testserver)\b/,
  django: /^runserver\b/,
  'django-admin': /^runserver\b/,
  mkdocs: /^serve\b/,
  reflex: /^-|^run\b(?!.*--env prod)/,
  cargo: /^watch\b/,
  trunk: /^(serve|watch)\b/,
  dx: /^serve\b/,
  leptos: /^watch\b/,
  dotnet: /^watch\b/,
  artisan: /^serve\b/,
  symfony: /^(serve|server:start|local:server:start)\b/,
  php: /^-S\b/,
  hugo: /^(server|serve)\b/,
  jekyll: /^(serve|s)\b/,
  jest: /(^| )--watch(All)?\b/,
  sleep: /^inf/,
  tail: /^-[fF] \/dev\/null\b/,
}

/** Whether a program, launchers taken off, is one of them. */
export function isWatcher(name: string, args: readonly string[]): boolean {
  if (ALWAYS.has(name)) return true
  return (Object.hasOwn(WHEN, name) ? WHEN[name] : undefined)?.test(args.join(' ')) ?? false
}

/** Names that projects give to the script that starts one of them. */
export function namesWatchScript(script: string): boolean {
  return /^(dev|develop|development|watch|hot)([:_-].+)?$|^.+[:_-](dev|development|watch|hot)$/.test(script)
}
