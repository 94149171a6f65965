import {
  type ComposeService,
  type Declined,
  type Dockerfile,
  type Facts,
  knownServer,
  type Stage,
  type Started,
  serviceName,
  servicesOf,
  startedPrograms,
} from '../../src/authoring.ts'

/**
 * A HEALTHCHECK of the image holds for every container of it: one that compose has run a worker asks a port on which nothing listens,
 * and is unhealthy for ever. A service with a check of its own, or with none on purpose, does not hear of it.
 */
export function otherProgram(dockerfile: Dockerfile, stage: Stage, facts: Facts): Declined | undefined {
  const other = servicesOf(dockerfile, stage, facts).find(
    service =>
      service.healthcheck === undefined &&
      !service.healthcheckVaries &&
      startsAnother(dockerfile, stage, service, facts),
  )
  return other === undefined
    ? undefined
    : {
        code: 'SEVERAL_PROGRAMS',
        reason: `${serviceName(other)} runs another program of this image, and has no healthcheck of its own: that of the image would hold for it too, and need not be answered there.`,
      }
}

/** Whether a service has another program run than the image by itself. */
export function startsAnother(
  dockerfile: Dockerfile,
  stage: Stage,
  service: ComposeService,
  facts: Facts,
): boolean {
  if (!startsItsOwn(service)) return false
  const started = startedPrograms(dockerfile, stage, facts)
  const own = started.filter(({ inImage }) => inImage)
  const by = serviceName(service)
  return !started.some(one => !one.inImage && one.by === by && own.some(each => isSame(one, each)))
}

function startsItsOwn({ command, entrypoint }: ComposeService): boolean {
  return [command, entrypoint].some(said => said !== undefined && said.length > 0)
}

/** The very words, or the same server on the same port. */
function isSame(one: Started, other: Started): boolean {
  const [left, right] = [one, other].map(({ name, args }) => [name, ...args])
  if (left === undefined || right === undefined) return false
  if (JSON.stringify(left) === JSON.stringify(right)) return true
  const [a, b] = [knownServer(left), knownServer(right)]
  return a?.kind === 'web' && a.name === b?.name && a.port !== undefined && a.port === b.port
}
