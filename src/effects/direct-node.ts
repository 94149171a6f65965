import type { ContextFiles, Facts } from '../facts/facts.ts'
import { nodeProject } from '../facts/manifests/node-project.ts'
import { readScript } from '../shell/read.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { manifestAtStart, packageScriptNamed } from './package-script.ts'

/** The command that a package manager would start for a script, or why it has to stay between. */
export type DirectNode =
  | { readonly ok: true; readonly words: readonly string[]; readonly script: string }
  | { readonly ok: false; readonly reason: string }

/**
 * What `npm start` comes to, where it is `node file` and nothing of what a package manager does beside is needed; `undefined`
 * where the words name no script of a package.json that can be seen.
 *
 * @see https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd
 */
export function directNode(
  dockerfile: Dockerfile,
  stage: Stage,
  words: readonly string[],
  facts: Facts,
): DirectNode | undefined {
  const named = packageScriptNamed(words)
  const files = facts.context?.files
  if (named === undefined || named.manager === 'bun' || files === undefined) return undefined
  const manifest = manifestAtStart(dockerfile, stage, facts)
  const text = manifest?.scripts[named.name]
  if (manifest === undefined || text === undefined) return undefined
  const { name, manager, args } = named
  const quoted = `The script ${name} of ${manifest.path}`
  if (args.length > 0) return kept(`${words.join(' ')} gives the script words of its own.`)
  const command = nodeCommand(text)
  if (command === undefined) return kept(`${quoted} is more than node and a file: ${text}`)
  for (const other of [`pre${name}`, `post${name}`]) {
    if (manifest.scripts[other] !== undefined) return kept(`${manager} runs the script ${other} as well.`)
  }
  const setting = settingOf(files, manifest.folder)
  if (setting !== undefined) return kept(setting)
  const reader = readerOfSettings(files, manifest.folder)
  if (reader !== undefined) return kept(`${reader} reads what ${manager} puts into the environment.`)
  return { ok: true, words: command, script: quoted }
}

function kept(reason: string): DirectNode {
  return { ok: false, reason }
}

function nodeCommand(text: string): readonly string[] | undefined {
  const reading = readScript(text)
  const [item, second] = reading.ok ? reading.script.items : []
  const command = item?.single
  if (command === undefined || second !== undefined || command.name !== 'node') return undefined
  if (command.assignments.length > 0 || command.redirects.length > 0) return undefined
  const words = command.words.flatMap(({ value }) => value ?? [])
  return words.length === command.words.length && words.length > 1 && !/[;#]/.test(text) ? words : undefined
}

/** Settings by which a package manager runs scripts in another way. */
function settingOf(files: ContextFiles, folder: string): string | undefined {
  const project = nodeProject(files, folder)
  if (project === undefined) return undefined
  const { npmrc, manifest, manager, managerVersion, yarnrcYml } = project
  for (const key of ['script-shell', 'node-options', 'shell-emulator', 'use-node-version']) {
    if (npmrc?.has(key) === true) return `.npmrc sets ${key}.`
  }
  if (manifest.data.config !== undefined) return `${manifest.path} has a config that scripts are given.`
  if (manifest.dependencies.node !== undefined)
    return 'node is a dependency of its own, which npm would start.'
  const berry = manager === 'yarn' && managerVersion !== undefined && !managerVersion.startsWith('1')
  return berry && yarnrcYml?.nodeLinker !== 'node-modules' && yarnrcYml?.nodeLinker !== 'pnpm'
    ? "Yarn's Plug'n'Play has to be loaded before the program."
    : undefined
}

/** More sources than a start command is worth reading. */
const MAX_FILES = 400
const SOURCE = /\.[cm]?[jt]sx?$/
const ELSEWHERE = /^(node_modules|\.git|coverage|public|static|assets)\/$/
const NPM_ENVIRONMENT = /\bnpm_(?:package|config|lifecycle|execpath|node_execpath|command)|\bINIT_CWD\b/

/** The first source of the project that reads a variable which only a package manager sets. */
function readerOfSettings(files: ContextFiles, folder: string): string | undefined {
  const queue = [folder]
  let read = 0
  for (let at = queue.shift(); at !== undefined && read < MAX_FILES; at = queue.shift()) {
    for (const name of files.list(at)) {
      const path = at === '.' ? name : `${at}/${name}`
      if (name.endsWith('/')) {
        if (!ELSEWHERE.test(name)) queue.push(path.slice(0, -1))
      } else if (SOURCE.test(name) && read < MAX_FILES) {
        read += 1
        if (NPM_ENVIRONMENT.test(files.read(path) ?? '')) return path
      }
    }
  }
  return undefined
}
