import { posix } from 'node:path'
import { type Declared, readGrants } from './compose-grants.ts'
import { readVolumes } from './compose-volumes.ts'
import { asList, asMap, asText, type Data, pairs } from './data.ts'
import type { ComposeService, ImageService } from './facts.ts'
import { interpolate } from './interpolation.ts'
import { cleanPath } from './tree.ts'

/** A service that builds an image, and from which Dockerfile. */
export interface BuiltService {
  /** Relative to the root of the repository. */
  readonly dockerfile: string
  readonly service: ComposeService
}

export interface ServiceSource {
  /** Of the compose file, relative to the root of the repository. */
  readonly file: string
  readonly name: string
  readonly data: Data
  readonly declared: Declared
  /** The variables that are known; the project's `.env` file. */
  readonly variables: ReadonlyMap<string, string>
}

/** `undefined` for a service that builds nothing, nothing of this repository, or cannot be told. */
export function readService({
  file,
  name,
  data,
  declared,
  variables,
}: ServiceSource): BuiltService | undefined {
  const folder = posix.dirname(file)
  const text = (value: unknown) => {
    const written = scalar(value)
    return written === undefined ? undefined : interpolate(written, variable => variables.get(variable))
  }
  const build = asMap(data.build)
  if (build?.dockerfile_inline !== undefined) return undefined
  // Without `context`, the folder of the compose file is it.
  const written =
    build === undefined ? text(data.build) : build.context === undefined ? '.' : text(build.context)
  const context = written === undefined ? undefined : insideRoot(folder, written)
  const name_ = build?.dockerfile === undefined ? 'Dockerfile' : text(build.dockerfile)
  const dockerfile = context === undefined || name_ === undefined ? undefined : insideRoot(context, name_)
  if (context === undefined || dockerfile === undefined) return undefined

  // Values of the environment may be secrets of this machine: defaults only, no `.env`.
  const plain = (value: unknown) => {
    const raw = scalar(value)
    return raw === undefined ? undefined : interpolate(raw, () => undefined)
  }
  return {
    dockerfile,
    service: {
      name,
      file,
      context,
      target: text(build?.target),
      image: text(data.image),
      command: commandOf(data.command, text),
      entrypoint: commandOf(data.entrypoint, text),
      user: text(data.user),
      init: typeof data.init === 'boolean' ? data.init : undefined,
      ports: asList(data.ports).flatMap(port => portOf(port, text)),
      volumes: readVolumes(data.volumes, folder, text),
      grants: readGrants(data, declared, text),
      healthcheck: healthcheckOf(asMap(data.healthcheck), text),
      healthcheckVaries: [asMap(data.healthcheck)?.test].flat().some(namesVariable),
      environment: assignments(data.environment, plain),
      buildArgs: assignments(build?.args, plain),
      privileges: privilegesOf(data),
      hostNetwork: text(data.network_mode) === 'host',
      watch: asList(asMap(data.develop)?.watch).length > 0,
    },
  }
}

/** A service that runs an image without building one; `undefined` for any other. */
export function readImageService({ file, name, data, variables }: ServiceSource): ImageService | undefined {
  const text = (value: unknown) => {
    const written = scalar(value)
    return written === undefined ? undefined : interpolate(written, variable => variables.get(variable))
  }
  const image = data.build === undefined ? text(data.image) : undefined
  return image === undefined
    ? undefined
    : { name, file, image, volumes: readVolumes(data.volumes, posix.dirname(file), text) }
}

function scalar(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : asText(value)
}

/** Remote contexts (URLs, git) and folders outside the repository are not ours. */
function insideRoot(folder: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^git@|^github\.com\/|^[/~]/i.test(path)) return undefined
  const joined = posix.join(folder, path)
  return joined.startsWith('/') ? undefined : cleanPath(joined)
}

function commandOf(
  value: unknown,
  text: (value: unknown) => string | undefined,
): string | readonly string[] | undefined {
  if (!Array.isArray(value)) return text(value)
  const words = value.map(word => text(word) ?? scalar(word) ?? '')
  return words
}

/** `disable: true` is another way to write the test `NONE`. */
function healthcheckOf(
  check: Data | undefined,
  text: (value: unknown) => string | undefined,
): string | readonly string[] | undefined {
  return check?.disable === true ? ['NONE'] : commandOf(check?.test, text)
}

/** `$NAME` and `${NAME}`, which Compose fills in; `$$` is a dollar sign for the container. */
function namesVariable(value: unknown): boolean {
  return /\$[{A-Za-z_]/.test((scalar(value) ?? '').replaceAll('$$', ''))
}

/** Keys of a service that hand the container rights of the host. */
function privilegesOf(data: Data): readonly string[] {
  const found: string[] = []
  if (data.privileged === true) found.push('privileged')
  for (const key of ['cap_add', 'devices', 'device_cgroup_rules'])
    if (asList(data[key]).length > 0) found.push(key)
  for (const key of ['pid', 'ipc', 'userns_mode']) if (data[key] === 'host') found.push(`${key}: host`)
  return found
}

/** `8080:80`, `127.0.0.1:8080:80/udp`, `{ target, published }`; without those that cannot be told. */
function portOf(value: unknown, text: (value: unknown) => string | undefined): readonly string[] {
  const map = asMap(value)
  if (map === undefined) {
    const port = text(value)
    return port === undefined ? [] : [port]
  }
  const target = text(map.target)
  const published = text(map.published)
  if (target === undefined) return []
  return [published === undefined ? target : `${published}:${target}`]
}

/** A list of `NAME=value` or a map; names without a value come from outside and are left out. */
function assignments(
  value: unknown,
  text: (value: unknown) => string | undefined,
): Readonly<Record<string, string>> {
  if (Array.isArray(value)) {
    return pairs(
      value.flatMap(item => {
        const [, name, raw] = /^([^=]+)=(.*)$/s.exec(asText(item) ?? '') ?? []
        const known = text(raw)
        return name === undefined || known === undefined ? [] : [[name, known]]
      }),
    )
  }
  return pairs(
    Object.entries(asMap(value) ?? {}).flatMap(([name, raw]) => {
      const known = text(raw)
      return known === undefined ? [] : [[name, known]]
    }),
  )
}
