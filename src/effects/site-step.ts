import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { type NodeCommand, nodeCommands, type ProjectInImage, projectOf } from './node-installs.ts'
import { type SiteBuild, siteBuild } from './static-site.ts'

/** A step that builds a site which is served as files. */
export interface SiteStep {
  readonly run: Instruction
  readonly place: ProjectInImage
  readonly build: SiteBuild
}

/** The last step of a stage that does. */
export function siteStep(dockerfile: Dockerfile, stage: Stage, facts: Facts): SiteStep | undefined {
  for (const command of nodeCommands(dockerfile, stage).toReversed()) {
    const place = command.invocation.action === 'run' ? projectOf(dockerfile, command, facts) : undefined
    if (place === undefined) continue
    const { project, context } = place
    const build = siteBuild(textOf(command), { project, context, scripts: scriptsOf(command) })
    if (build !== undefined) return { run: command.run, place, build }
  }
  return undefined
}

function textOf({ invocation }: NodeCommand): string {
  return invocation.operands.map(word => word.loose).join(' ')
}

function scriptsOf({ invocation: { subcommand, operands } }: NodeCommand): readonly string[] {
  const name = subcommand === 'run' ? operands[0]?.value : subcommand
  return name === undefined ? [] : [`pre${name}`, name, `post${name}`]
}
