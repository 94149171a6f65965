/**
 * Adds a HEALTHCHECK to an image whose program is known to answer for its health: a route of its own source, a healthcheck
 * that compose has for it, or a path that the options name.
 *
 * The check is made with the program's own runtime, so that nothing is installed for it, and asks 127.0.0.1: `localhost` may be
 * the IPv6 address, on which the program need not listen. Docker only marks a container; Swarm and compose act on the mark,
 * Kubernetes does not read it.
 *
 * @see https://docs.docker.com/reference/dockerfile/#healthcheck
 */
import {
  type Context,
  containerStages,
  type Declined,
  type Dockerfile,
  defineTransform,
  developmentSign,
  type Finding,
  type Stage,
  stateAtEnd,
  testSign,
} from '../../src/authoring.ts'
import { composeCheck } from './compose-check.ts'
import { ownCheck } from './own-check.ts'
import { type Server, serverOf } from './server.ts'
import { otherProgram } from './siblings.ts'
import { type Check, healthcheckEdit } from './write.ts'

export interface Options {
  /** A path that answers 2xx without a login; empty where the source is to tell. */
  readonly path: string
  readonly interval: string
  readonly timeout: string
  readonly startPeriod: string
}

export default defineTransform<Options>({
  name: 'add-healthcheck',
  summary: 'Add a HEALTHCHECK where an endpoint for it is proven.',
  category: 'correctness',
  safety: ['review'],
  declines: [
    'AUTH_REQUIRED',
    'DEV_IMAGE',
    'ENDPOINT_UNCERTAIN',
    'NOT_A_SERVER',
    'NO_ENDPOINT',
    'NO_PROBE_TOOL',
    'PORT_UNKNOWN',
    'SEVERAL_PROGRAMS',
  ],
  defaults: { path: '', interval: '30s', timeout: '3s', startPeriod: '10s' },

  *inspect(dockerfile, context) {
    for (const stage of containerStages(dockerfile, context.facts)) {
      const server = isChecked(dockerfile, stage) ? undefined : serverOf(dockerfile, stage, context.facts)
      if (server !== undefined) yield judge(dockerfile, stage, server, context)
    }
  },
})

/** Whether the stage has a HEALTHCHECK, or `NONE`, or starts from an image that may bring one. */
function isChecked(dockerfile: Dockerfile, stage: Stage): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent)
    if (at.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')) return true
  const { base } = stateAtEnd(dockerfile, stage)
  return base?.opinionated === true || base?.family === 'windows'
}

function judge(dockerfile: Dockerfile, stage: Stage, server: Server, context: Context<Options>): Finding {
  const found = {
    span: server.instruction.span,
    message: 'Nothing tells whether the server in a running container still answers.',
    severity: 'note' as const,
  }
  const sign = developmentSign(dockerfile, stage, context.facts)
  if (sign !== undefined)
    return { ...found, declined: { code: 'DEV_IMAGE', reason: `This image is for development. ${sign}` } }
  const tests = testSign(dockerfile, stage, context.facts)
  if (tests !== undefined) return { ...found, declined: { code: 'NOT_A_SERVER', reason: tests } }
  if (server.kind === 'worker') return { ...found, declined: notAServer(server) }
  const other = otherProgram(dockerfile, stage, context.facts)
  if (other !== undefined) return { ...found, declined: other }
  const check =
    composeCheck(dockerfile, stage, context.facts) ?? ownCheck(dockerfile, stage, server.runtime, context)
  if ('code' in check) return { ...found, declined: check }
  return {
    ...found,
    fix: {
      title: `Ask ${check.asks}`,
      edits: [healthcheckEdit(dockerfile, stage, check, context.options)],
      safety: 'review',
      consequences: consequencesOf(check),
      announces: [{ kind: 'config', field: 'Healthcheck' }],
    },
  }
}

function notAServer({ written, by }: Server): Declined {
  return { code: 'NOT_A_SERVER', reason: `${by} starts ${written}, which answers no requests.` }
}

function consequencesOf({ asks, evidence, assumptions }: Check): readonly string[] {
  return [
    `${asks} is taken to answer without a login while the program is well: ${evidence}.`,
    ...assumptions,
    'Swarm restarts a container that fails the check, and compose holds back what waits for it to be healthy.',
  ]
}
