import type { ComposeService, Facts } from '../facts/facts.ts'
import type { PackageJson } from '../facts/manifests/package-json.ts'
import { readScript } from '../shell/read.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { finalStage } from '../syntax/queries.ts'
import { perStage } from './per-stage.ts'
import { type Start, startOf } from './start-command.ts'
import { startScripts } from './start-scripts.ts'
import { type CommandLine, linesOf, type Program, programsOf } from './started/programs.ts'
import { manifestsAt, scriptNames } from './started/scripts.ts'

/** A program that runs when a container of a stage starts. */
export interface Started extends Program {
  /** Who says so, as a sentence starts with it: `Line 9`, `start.sh`, `Service web of compose.yaml`. */
  readonly by: string
  /** The Dockerfile itself or a script of it says so, not only a compose file. */
  readonly inImage: boolean
  /** As it is written, and the scripts of package.json that lead to it. */
  readonly written: string
  /** The scripts of package.json that it runs by name. */
  readonly scripts: readonly string[]
}

/**
 * What ENTRYPOINT and CMD start, in the scripts of the build context that they run and in scripts of package.json too, and what
 * compose says instead. Launchers (`exec`, `tini --`, `npx`, `poetry run`) are taken off; branches of scripts are left out.
 */
export const startedPrograms = perStage((dockerfile, stage, facts): readonly Started[] => {
  const manifests = manifestsAt(dockerfile, stage, facts)
  return linesAt(dockerfile, stage, facts).flatMap(({ line, ...said }) =>
    programsIn(line, manifests, new Set()).map(program => ({ ...program, ...said })),
  )
})

/** The compose services that run an image of a stage. */
export function servicesOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): readonly ComposeService[] {
  return facts.services.filter(({ target }) =>
    target === undefined || target === ''
      ? stage === finalStage(dockerfile)
      : target.toLowerCase() === stage.name,
  )
}

/** As a sentence starts with it. */
export function serviceName({ name, file }: ComposeService): string {
  return `Service ${name} of ${file}`
}

interface SaidLine extends Pick<Started, 'by' | 'inImage'> {
  readonly line: CommandLine
}

function linesAt(dockerfile: Dockerfile, stage: Stage, facts: Facts): readonly SaidLine[] {
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const said = (by: string, inImage: boolean, lines: readonly CommandLine[]) =>
    lines.map(line => ({ by, inImage, line }))
  const isOne = entrypoint.form === 'exec' && cmd.form === 'exec'
  return [
    ...[entrypoint, cmd].flatMap(start => said(sayer(start), true, linesOfStart(start))),
    ...(isOne ? said(sayer(cmd), true, [{ words: [...entrypoint.words, ...cmd.words], settings: [] }]) : []),
    ...startScripts(dockerfile, stage, facts).flatMap(({ path, contextPath, reading }) =>
      said(contextPath ?? path, true, linesOf(reading)),
    ),
    ...servicesOf(dockerfile, stage, facts).flatMap(service =>
      [service.entrypoint, service.command].flatMap(one => said(serviceName(service), false, linesIn(one))),
    ),
  ]
}

function linesOfStart(start: Start): readonly CommandLine[] {
  if (start.form !== 'exec' && start.form !== 'shell') return []
  if (start.reading !== undefined) return linesOf(start.reading)
  return start.form === 'exec' ? [{ words: start.words, settings: [] }] : []
}

function sayer(start: Start): string {
  const origin = start.form === 'unknown' ? undefined : start.origin
  return origin === undefined || origin.from === 'base' ? 'The base image' : `Line ${origin.instruction.line}`
}

function linesIn(said: string | readonly string[] | undefined): readonly CommandLine[] {
  if (typeof said === 'string') return linesOf(readScript(said))
  return said === undefined ? [] : [{ words: said, settings: [] }]
}

type Found = Omit<Started, 'by' | 'inImage'>

function programsIn(
  line: CommandLine,
  manifests: readonly PackageJson[],
  seen: ReadonlySet<string>,
): readonly Found[] {
  return programsOf(line).flatMap(program => {
    const written = `\`${[program.name, ...program.args].join(' ')}\``
    const scripts = scriptNames(program)
    const own = { ...program, written, scripts }
    const below = [
      ...scripts
        .filter(name => !seen.has(name))
        .flatMap(name =>
          scriptTexts(name, manifests).flatMap(text => innerPrograms(text, new Set([...seen, name]))),
        )
        .map(found => ({ ...found, written: `${written}, by package.json ${found.written}` })),
      ...(program.name === 'concurrently' ? program.args.flatMap(text => innerPrograms(text, seen)) : []),
    ]
    return [own, ...below]
  })

  function innerPrograms(text: string, below: ReadonlySet<string>): readonly Found[] {
    return linesOf(readScript(text)).flatMap(inner => programsIn(inner, manifests, below))
  }
}

/** A script of the working folder is the one that is meant; only where it has none, one of a workspace may be. */
function scriptTexts(name: string, manifests: readonly PackageJson[]): readonly string[] {
  const own = manifests[0]?.scripts[name]
  return own === undefined ? manifests.flatMap(({ scripts }) => scripts[name] ?? []) : [own]
}
