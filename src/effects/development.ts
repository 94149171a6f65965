import type { ComposeService, Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { finalStage } from '../syntax/queries.ts'
import { mountSign } from './development/mounts.ts'
import { lineage, serviceName } from './development/places.ts'
import { isSetting } from './development/settings.ts'
import { startSign } from './development/starts.ts'
import { stateAtEnd } from './state.ts'

/**
 * What tells that an image of this stage is there to develop in: its sources change while it runs, or what it starts watches
 * them. Such an image wants its compilers, its development dependencies and its root user. The answer is a sentence that
 * names the evidence; `undefined` without any.
 */
export function developmentSign(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  const services = facts.services.filter(service => means(service, dockerfile, stage))
  return (
    nameSign(stage, facts) ??
    environmentSign(dockerfile, stage, services) ??
    startSign(dockerfile, stage, facts, services) ??
    mountSign(dockerfile, stage, facts, services)
  )
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
  const label = file.replace(/(?:^|[._-])(?:Dockerfile|Containerfile)(?=$|[._-])/i, '').replace(/^[._-]/, '')
  if (isDevelopmentName(label)) return `The file is named ${file}.`
  const folder = /(?:^|\/)(\.devcontainer|dev|development)\/[^/]*$/.exec(path)?.[1]
  return folder === undefined ? undefined : `The file stands in a folder named ${folder}.`
}

/** A service that runs an image of the stage. */
function means({ target }: ComposeService, dockerfile: Dockerfile, stage: Stage): boolean {
  return target === undefined || target === ''
    ? stage === finalStage(dockerfile)
    : target.toLowerCase() === stage.name
}

function environmentSign(
  dockerfile: Dockerfile,
  stage: Stage,
  services: readonly ComposeService[],
): string | undefined {
  const { env } = stateAtEnd(dockerfile, stage)
  for (const instruction of lineage(stage)) {
    // An ARG of that name is for the build alone.
    if (instruction.keyword !== 'ENV') continue
    const found = instruction.assignments.find(({ name }) => isSetting(name, env.get(name)))
    if (found !== undefined) return `Line ${instruction.line} sets ${found.name}=${env.get(found.name)}.`
  }
  for (const service of services) {
    const found = Object.entries(service.environment).find(([name, value]) => isSetting(name, value))
    if (found !== undefined) return `${serviceName(service)} sets ${found.join('=')}.`
  }
  return undefined
}
