import type { Invocation } from '../invocation.ts'

/**
 * Programs that people install for all projects with `npm install --global`.
 *
 * Source: the npm registry, read 2026-11. None of these has a native module or downloads a program of its own that it could not do
 * without.
 */

/** Package managers and builders: what they make is made when the image is built. `corepack` stands for enabling it, `prepared` for a download by it. */
const BUILDERS =
  words(`npm yarn pnpm corepack prepared typescript turbo nx lerna @nestjs/cli @angular/cli vite webpack webpack-cli gulp gulp-cli
  grunt-cli node-gyp rimraf @vue/cli`)

/** Servers of files and programs that keep others running. */
const STARTERS =
  words(`serve http-server pm2 forever nodemon local-web-server live-server sirv-cli static-server concurrently dotenv-cli env-cmd cross-env
  npm-run-all wait-port json-server ts-node`)

/** Programs that only build. */
export function isNodeBuilder(name: string): boolean {
  return BUILDERS.has(name)
}

/** Programs that no build needs, unless it names them. */
export function isNodeStarter(name: string): boolean {
  return STARTERS.has(name)
}

/** Plain JavaScript: to install it takes no compiler, on whatever base. */
export function isPlainNodeProgram(name: string): boolean {
  return STARTERS.has(name) || BUILDERS.has(name)
}

/** The packages, without their versions, that a command installs for all projects; `undefined` for any other command. */
export function globalPrograms(invocation: Invocation): readonly string[] | undefined {
  const { tool, subcommand, options, operands, action } = invocation
  const global = options.some(({ name }) => name === 'global') || subcommand.startsWith('global')
  if (!/^(npm|yarn|pnpm|bun)$/.test(tool) || !global || action !== 'install') return undefined
  return operands.map(({ loose }) => loose.replace(/(.)@.*$/, '$1'))
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
