import type { ComposeService, Facts } from '../../facts/facts.ts'
import type { PackageJson } from '../../facts/manifests/package-json.ts'
import { readScript } from '../../shell/read.ts'
import type { Dockerfile, Stage } from '../../syntax/dockerfile.ts'
import { type StartCommand, startOf } from '../start-command.ts'
import { startScripts } from '../start-scripts.ts'
import { serviceName } from './places.ts'
import { type CommandLine, linesOf, programsOf } from './programs.ts'
import { manifestsAt, scriptNames } from './scripts.ts'
import { isSetting } from './settings.ts'
import { isWatcher, namesWatchScript } from './watchers.ts'

interface Start {
  /** Who says so. */
  readonly by: string
  readonly lines: readonly CommandLine[]
}

/** A watcher or a server for development that the container starts. */
export function startSign(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  services: readonly ComposeService[],
): string | undefined {
  const manifests = manifestsAt(dockerfile, stage, facts)
  for (const { by, lines } of startsOf(dockerfile, stage, facts, services)) {
    for (const line of lines) {
      const found = watcherOf(line, manifests)
      if (found !== undefined) return `${by} starts ${found}, which is meant for development.`
    }
  }
  return undefined
}

/** What a container starts: ENTRYPOINT, CMD, both of them as one, the scripts they run, and what compose says instead. */
function startsOf(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  services: readonly ComposeService[],
): readonly Start[] {
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const joined =
    entrypoint.form === 'exec' && cmd.form === 'exec'
      ? [{ by: byOf(cmd), lines: [{ words: [...entrypoint.words, ...cmd.words], settings: [] }] }]
      : []
  return [
    ...[entrypoint, cmd].flatMap(start =>
      start.form === 'exec' || start.form === 'shell'
        ? [{ by: byOf(start), lines: start.reading === undefined ? [] : linesOf(start.reading) }]
        : [],
    ),
    ...joined,
    ...startScripts(dockerfile, stage, facts).map(({ path, contextPath, reading }) => ({
      by: contextPath ?? path,
      lines: linesOf(reading),
    })),
    ...services.flatMap(service =>
      [service.command, service.entrypoint].map(said => ({ by: serviceName(service), lines: linesIn(said) })),
    ),
  ]
}

function byOf(start: StartCommand['cmd']): string {
  const origin = start.form === 'unknown' ? undefined : start.origin
  return origin === undefined || origin.from === 'base' ? 'The base image' : `Line ${origin.instruction.line}`
}

function linesIn(said: string | readonly string[] | undefined): readonly CommandLine[] {
  if (typeof said === 'string') return linesOf(readScript(said))
  return said === undefined ? [] : [{ words: said, settings: [] }]
}

/** How a line comes to start a program for development, as it is written there; scripts of `package.json` are followed. */
function watcherOf(
  line: CommandLine,
  manifests: readonly PackageJson[],
  seen: ReadonlySet<string> = new Set(),
): string | undefined {
  for (const program of programsOf(line)) {
    const written = `\`${[program.name, ...program.args].join(' ')}\``
    if (isWatcher(program.name, program.args)) return written
    const setting = program.settings.find(one => isSetting(one.replace(/=.*$/, ''), one.replace(/^.*?=/, '')))
    if (setting !== undefined) return `\`${setting} ${program.name}\``
    for (const name of scriptNames(program)) {
      if (namesWatchScript(name)) return written
      if (seen.has(name)) continue
      const found = scriptWatcher(name, manifests, new Set([...seen, name]))
      if (found !== undefined) return `${written}, by package.json ${found}`
    }
    if (program.name === 'concurrently') {
      const inner = program.args
        .flatMap(arg => linesOf(readScript(arg)))
        .map(one => watcherOf(one, manifests, seen))
        .find(one => one !== undefined)
      if (inner !== undefined) return inner
    }
  }
  return undefined
}

function scriptWatcher(
  name: string,
  manifests: readonly PackageJson[],
  seen: ReadonlySet<string>,
): string | undefined {
  // A script of the working folder is the one that is meant; only where it has none, one of a workspace may be.
  const own = manifests[0]?.scripts[name]
  const texts = own === undefined ? manifests.flatMap(({ scripts }) => scripts[name] ?? []) : [own]
  return texts
    .flatMap(text => linesOf(readScript(text)))
    .map(line => watcherOf(line, manifests, seen))
    .find(found => found !== undefined)
}
