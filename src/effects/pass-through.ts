import { nameOf } from './container-path.ts'
import { afterOptions } from './launcher-options.ts'

/**
 * Programs that end by becoming, or by waiting for, the command they are given.
 *
 * Sources: READMEs of tini, dumb-init, catatonit, gosu and su-exec; docker-entrypoint scripts of nodejs/docker-node, docker-library/{php,openjdk},
 * oven-sh/bun, adoptium/containers, carlossg/docker-maven, nginxinc/docker-nginx; read 2026-11.
 */

/** What reaps orphans and hands signals on as process 1. */
const INITS: ReadonlySet<string> = new Set([
  'tini',
  'tini-static',
  'dumb-init',
  'catatonit',
  'docker-init',
  'my_init',
  's6-svscan',
  'init',
  'supervisord',
  'runsvdir',
  'runit',
  'systemd',
  'pid1',
])

/** Inits that start one command; their options that take a value. The others have a configuration of their own. */
const INIT_VALUES: Readonly<Record<string, string>> = {
  tini: '-p -e',
  'tini-static': '-p -e',
  'dumb-init': '-r --rewrite',
  catatonit: '',
  'docker-init': '-p -e',
  pid1: '',
}

/** Whether these words start an init. */
export function isInit(words: readonly string[]): boolean {
  return INITS.has(nameOf(words[0] ?? ''))
}

/** Launchers with the number of words they take for themselves, a user for one. */
const LAUNCHERS: Readonly<Record<string, number>> = {
  exec: 0,
  env: 0,
  nice: 0,
  gosu: 1,
  'su-exec': 1,
  'docker-php-entrypoint': 0,
  '__cacert_entrypoint.sh': 0,
  'mvn-entrypoint.sh': 0,
  'nvidia_entrypoint.sh': 0,
}

/**
 * The command that is handed on: what follows an init, a launcher, or the entrypoint of a base image; empty where nothing follows.
 * `undefined` where these words are no such program.
 *
 * @param fromBase the first word comes with the base image, so that its name says what it does
 */
export function handedOn(words: readonly string[], fromBase: boolean): readonly string[] | undefined {
  const name = nameOf(words[0] ?? '')
  const values = Object.hasOwn(INIT_VALUES, name) ? INIT_VALUES[name] : undefined
  if (values !== undefined) return afterOptions(words.slice(1), values)
  const own = Object.hasOwn(LAUNCHERS, name) ? LAUNCHERS[name] : undefined
  if (own !== undefined) {
    const rest = afterOptions(words.slice(1), '').slice(own)
    const settings = name === 'env' ? rest.findIndex(word => !/^\w+=/.test(word)) : 0
    return settings === -1 ? [] : rest.slice(settings)
  }
  // Node's and Bun's put their interpreter before what is no program; nginx's and others' end with `exec "$@"` as well.
  return fromBase && /(^|\/)docker-entrypoint\.sh$/.test(words[0] ?? '') ? words.slice(1) : undefined
}
