import {
  type ComposeService,
  type ComposeVolume,
  type Declined,
  type Facts,
  folderRole,
  isWithin,
  publishedServices,
} from '../../src/authoring.ts'
import { decline } from './refusals.ts'
import type { Subject } from './subject.ts'

/** Why what compose gives the container keeps it from running as another user. */
export function serviceRefusal({ services, facts, state }: Subject): Declined | undefined {
  for (const service of services) {
    const refusal =
      rightsRefusal(service) ?? mountRefusal(nameOf(service), service.volumes, facts) ?? grantRefusal(service)
    if (refusal !== undefined) return refusal
  }
  // Of an image that is only named alike, what lies where this program works.
  const { cwd } = state
  for (const service of publishedServices(facts)) {
    const inside = service.volumes.filter(
      ({ target }) => cwd !== undefined && cwd !== '/' && isWithin(target, cwd),
    )
    const refusal = mountRefusal(`${nameOf(service)}, which runs ${service.image},`, inside, facts)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function rightsRefusal(service: ComposeService): Declined | undefined {
  const [first] = service.privileges
  return first === undefined
    ? undefined
    : decline(
        'PRIVILEGED',
        `${nameOf(service)} has ${first}: rights on the host that only root makes use of.`,
      )
}

/** Files that a program is given to read. */
const READ =
  /\.(conf|cfg|cnf|ini|json|ya?ml|toml|xml|properties|pem|crt|cer|key|p12|jks|env|py|js|mjs|cjs|rb|php|sh|html|txt|md|csv|tmpl|tpl|template)$|\/\.env$|^\/etc\/(localtime|timezone|hosts|ssl|ca-certificates)/

function mountRefusal(by: string, volumes: readonly ComposeVolume[], facts: Facts): Declined | undefined {
  for (const { kind, source = '', target, readOnly } of volumes) {
    const where = `${by} mounts ${source === '' ? 'something' : source} at ${target}`
    if (/\.sock$/.test(target) || /\.sock$/.test(source))
      return decline('DOCKER_SOCKET', `${where}: a socket of the host lets root in, and few others.`)
    if (/^\/dev(\/|$)/.test(target) && folderRole(target) === 'scratch' && !/^\/dev\/shm/.test(target))
      return decline('PRIVILEGED', `${where}, a device of the host.`)
    if (folderRole(target) === 'root-home')
      return decline('ROOT_HOME', `${where}, which is closed to other users.`)
    if (readOnly || kind === 'volume' || kind === 'tmpfs' || READ.test(target)) continue
    const inside = source.startsWith(facts.context?.root === '.' ? '' : `${facts.context?.root}/`)
    const path = facts.context?.root === '.' ? source : source.slice((facts.context?.root.length ?? 0) + 1)
    if (inside && READ.test(source) && facts.context?.files.isFile(path) === true) continue
    const doubt = kind === 'unknown' ? 'which may be a folder of the host' : 'a folder of the host'
    return decline(
      'BIND_MOUNT_WRITE',
      `${where}, ${doubt} that keeps its owner: what the program writes there as root, another user may not.`,
    )
  }
  return undefined
}

/** A secret or config that only root may read. */
function grantRefusal(service: ComposeService): Declined | undefined {
  for (const { kind, name, target, mode, owner } of service.grants) {
    const where = `${nameOf(service)} is given the ${kind} ${name}`
    if (folderRole(target) === 'root-home')
      return decline('ROOT_HOME', `${where} at ${target}, which is closed to other users.`)
    if (mode !== undefined && (mode & 4) === 0 && (owner ?? '0') === '0')
      return decline(
        'OWNER_ONLY_MODE',
        `${where} with mode 0${mode.toString(8)}, for its owner, root, alone.`,
      )
  }
  return undefined
}

function nameOf({ name, file }: Pick<ComposeService, 'name' | 'file'>): string {
  return `The service ${name} in ${file}`
}
