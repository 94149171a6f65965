import {
  type Instruction,
  isWithin,
  readShell,
  resolvePath,
  servicesOf,
  siteStep,
  soleProgram,
  startOf,
  stateAtEnd,
  staticServer,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import { isGlobalInstall } from './globals.ts'
import type { Picked } from './next.ts'
import type { Steps } from './steps.ts'

/**
 * What is left of a project of which a server, installed beside it, gives out the built files and nothing else. `undefined` where the image
 * starts something else, or something else in it may read the project.
 */
export function servedOf({ dockerfile, stage, facts }: Subject, steps: Steps): Picked | undefined {
  const started = soleProgram(dockerfile, stage, facts)
  const server = started && staticServer(started.name, started.args)
  if (server === undefined || typeof server === 'string' || server.folder === undefined) return undefined
  const { cwd, env } = stateAtEnd(dockerfile, stage)
  const step = siteStep(dockerfile, stage, facts)
  if (step === undefined || cwd === undefined || env.get('PATH')?.includes('node_modules') === true)
    return undefined
  const { folder } = steps.place
  const output = resolvePath(step.place.folder, step.build.folder)
  if (resolvePath(cwd, server.folder) !== output || output === folder || !isWithin(output, folder))
    return undefined
  if (!isStartedByName(dockerfile, stage, server.name)) return undefined
  const overridden = servicesOf(dockerfile, stage, facts).some(
    ({ command, entrypoint }) => command !== undefined || entrypoint !== undefined,
  )
  const later = stage.instructions.filter(one => one.index > steps.last.index)
  if (overridden || !later.every(one => leavesProjectAlone(dockerfile, one))) return undefined
  return {
    trees: [{ from: output, to: output }],
    notes: [`Of ${folder} the image has ${output} alone: that is all that ${server.name} gives out.`],
    announces: [{ kind: 'files', change: 'removed', paths: `${folder}/**` }],
  }
}

/** Itself, and not out of the packages of the project: `npx serve`, `npm start`. */
function isStartedByName(dockerfile: Subject['dockerfile'], stage: Subject['stage'], name: string): boolean {
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const plain =
    entrypoint.form === 'none' || (entrypoint.form === 'exec' && entrypoint.origin.from === 'base')
  if (!plain || (cmd.form !== 'exec' && cmd.form !== 'shell')) return false
  const [item, another] = cmd.reading?.ok === true ? cmd.reading.script.items : []
  return another === undefined && item?.single?.words[0]?.value === name
}

function leavesProjectAlone(dockerfile: Subject['dockerfile'], one: Instruction): boolean {
  if (one.keyword === 'RUN') return isGlobalInstall(dockerfile, one)
  if (one.keyword !== 'HEALTHCHECK')
    return /^(ARG|CMD|ENV|EXPOSE|LABEL|MAINTAINER|STOPSIGNAL|USER|WORKDIR)$/.test(one.keyword)
  const reading = readShell(dockerfile, one)
  return (
    /^\s*NONE\s*$/i.test(one.args.text) ||
    (reading.ok && reading.script.commands.every(({ name }) => /^(curl|wget|exit)$/.test(name ?? '')))
  )
}
