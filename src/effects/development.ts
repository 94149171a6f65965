import type { ComposeService, Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { mountSign } from './development/mounts.ts'
import { isSetting } from './development/settings.ts'
import { isWatcher, namesWatchScript } from './development/watchers.ts'
import { lineageOf } from './stage-lineage.ts'
import { type Started, serviceName, servicesOf, startedPrograms } from './started-programs.ts'
import { stateAtEnd } from './state.ts'

/**
 * What tells that an image of this stage is there to develop in: its sources change while it runs, or what it starts watches
 * them. Such an image wants its compilers, its development dependencies and its root user. The answer is a sentence that
 * names the evidence; `undefined` without any.
 */
export function developmentSign(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  const started = startedPrograms(dockerfile, stage, facts)
  return (
    nameSign(stage, facts) ??
    environmentSign(dockerfile, stage) ??
    startSign(started.filter(({ inImage }) => inImage)) ??
    composeSign(dockerfile, stage, facts)
  )
}

/**
 * What tells that one compose file develops in the image, whatever others run it for: what the image sets and holds is there for all of them.
 */
export function developedByService(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  return [...composeSigns(dockerfile, stage, facts).values()].find(sign => sign !== undefined)
}

/** Files that start an image to test it: they say nothing of what it is for. */
const FOR_TESTS = /(?:^|[-_./])(?:test|tests|testing|ci|e2e|integration)(?:[-_.]|$)/i

/**
 * What a service tells that runs the image. The very image may be run for production by one compose file and to develop by another: then
 * it is built for both, and what the one does with it is no reason to leave it.
 */
function composeSign(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  const said = [...composeSigns(dockerfile, stage, facts).values()]
  return said.includes(undefined) ? undefined : said[0]
}

/** By compose file, what a service of it tells. */
function composeSigns(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
): ReadonlyMap<string, string | undefined> {
  const started = startedPrograms(dockerfile, stage, facts)
  const signs = new Map<string, string | undefined>()
  for (const service of servicesOf(dockerfile, stage, facts)) {
    const { file } = service
    // Compose itself lays the one over the other.
    const together = file.replace(/\.override(?=\.ya?ml$)/, '').replace(/\.ya?ml$/, '')
    const sign =
      settingSign(service) ??
      startSign(started.filter(({ by }) => by === serviceName(service))) ??
      mountSign(dockerfile, stage, facts, service)
    if (sign !== undefined || !FOR_TESTS.test(file.slice(file.lastIndexOf('/') + 1)))
      signs.set(together, signs.get(together) ?? sign)
  }
  return signs
}

/** Whether somebody gave a stage a name for development; one of development dependencies is something else. */
export function isDevelopmentName(name: string): boolean {
  const found = /(?:^|[-_.])(?:dev|devel|develop|development|devcontainer|debug)(?:[-_.](\w+).*)?$/i.exec(
    name,
  )
  return (
    found !== null &&
    !/^(dep|deps|dependencies|packages|modules|requirements|build|builder)$/i.test(found[1] ?? '')
  )
}

function nameSign({ name }: Stage, { path }: Facts): string | undefined {
  if (name !== undefined && isDevelopmentName(name)) return `The stage is named ${name}.`
  const file = path.slice(path.lastIndexOf('/') + 1)
  if (/^\.gitpod\b/.test(file)) return `The file is named ${file}.`
  const label = file.replace(/(?:^|[._-])(?:Dockerfile|Containerfile)(?=$|[._-])/i, '').replace(/^[._-]/, '')
  if (isDevelopmentName(label)) return `The file is named ${file}.`
  const folder = /(?:^|\/)(\.devcontainer|\.codesandbox|dev|development)\/[^/]*$/.exec(path)?.[1]
  return folder === undefined ? undefined : `The file stands in a folder named ${folder}.`
}

function environmentSign(dockerfile: Dockerfile, stage: Stage): string | undefined {
  const { env } = stateAtEnd(dockerfile, stage)
  for (const instruction of lineageOf(stage)) {
    // An ARG of that name is for the build alone.
    if (instruction.keyword !== 'ENV') continue
    const found = instruction.assignments.find(({ name }) => isSetting(name, env.get(name)))
    if (found !== undefined) return `Line ${instruction.line} sets ${found.name}=${env.get(found.name)}.`
  }
  return undefined
}

function settingSign(service: ComposeService): string | undefined {
  const found = Object.entries(service.environment).find(([name, value]) => isSetting(name, value))
  return found === undefined ? undefined : `${serviceName(service)} sets ${found.join('=')}.`
}

/** A watcher or a server for development that is started. */
function startSign(started: readonly Started[]): string | undefined {
  for (const { by, name, args, written, scripts, settings } of started) {
    if (isWatcher(name, args) || scripts.some(namesWatchScript))
      return `${by} starts ${written}, which is meant for development.`
    const setting = settings.find(one => isSetting(one.replace(/=.*$/, ''), one.replace(/^.*?=/, '')))
    if (setting !== undefined) return `${by} starts ${written} with ${setting}.`
  }
  return undefined
}
