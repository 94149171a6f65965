import { posix } from 'node:path'
import type { Declared } from './compose-grants.ts'
import { type BuiltService, readImageService, readService } from './compose-service.ts'
import { asMap, asText, type Data } from './data.ts'
import type { ComposeService, ImageService } from './facts.ts'
import type { FactProblem } from './gather.ts'
import { parseEnvFile } from './interpolation.ts'
import { upwards } from './pairing.ts'
import type { Tree } from './tree.ts'
import { parseYaml } from './yaml.ts'

/** What Compose looks for when it is told no file, the preferred name first. */
const MAIN_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']
const COMPOSE_NAME = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/
/** A service that extends one that extends one ...: nobody goes deeper. */
const EXTENDS_LIMIT = 8

export interface ComposeIndex {
  /** The services that build a Dockerfile, by file and then in the order they are written. */
  servicesOf(dockerfile: string): readonly ComposeService[]
  /** Those near a Dockerfile that run an image and build none. */
  imageServicesNear(dockerfile: string): readonly ImageService[]
}

/**
 * The compose files around a Dockerfile: those in its own folder and in each one above it up to the root of the
 * repository, and those in the folders directly below the root (`deploy/`, `docker/`). A folder is looked at once.
 */
export function composeIndex(tree: Tree, report: (problem: FactProblem) => void): ComposeIndex {
  const byFolder = new Map<string, ReadonlyMap<string, readonly ComposeService[]>>()
  const running = new Map<string, readonly ImageService[]>()
  const files = new Map<string, { readonly file: ComposeFile | undefined }>()
  let top: ReadonlyMap<string, readonly FolderServices[]> | undefined

  function load(path: string): ComposeFile | undefined {
    const known = files.get(path) ?? { file: loadFile(tree, path, report) }
    files.set(path, known)
    return known.file
  }

  function inFolder(folder: string): ReadonlyMap<string, readonly ComposeService[]> {
    const known = byFolder.get(folder)
    if (known !== undefined) return known
    const found = new Map<string, ComposeService[]>()
    const read = readFolder(tree, folder, load)
    // Asked through for every Dockerfile: most folders run nothing.
    if (read.running.length > 0) running.set(folder, read.running)
    for (const { dockerfile, service } of read.built) {
      const services = found.get(dockerfile)
      if (services === undefined) found.set(dockerfile, [service])
      else services.push(service)
    }
    byFolder.set(folder, found)
    return found
  }

  /** By Dockerfile, for all of them at once: a repository may have as many folders as Dockerfiles. */
  function inTopFolders(): ReadonlyMap<string, readonly FolderServices[]> {
    const found = new Map<string, FolderServices[]>()
    for (const { name: folder, kind } of tree.list('.')) {
      if (kind !== 'directory' || folder === '.git' || folder === 'node_modules') continue
      for (const [dockerfile, services] of inFolder(folder)) {
        const known = found.get(dockerfile)
        if (known === undefined) found.set(dockerfile, [{ folder, services }])
        else known.push({ folder, services })
      }
    }
    return found
  }

  return {
    servicesOf(dockerfile) {
      const all = top ?? inTopFolders()
      top = all
      const above = upwards(posix.dirname(dockerfile))
      return namesOf(tree, dockerfile).flatMap(name => [
        ...above.flatMap(folder => inFolder(folder).get(name) ?? []),
        ...(all.get(name) ?? [])
          .filter(({ folder }) => !above.includes(folder))
          .flatMap(({ services }) => services),
      ])
    },
    imageServicesNear(dockerfile) {
      top ??= inTopFolders()
      const above = upwards(posix.dirname(dockerfile))
      for (const folder of above) inFolder(folder)
      const beside = [...running.keys()].filter(folder => !above.includes(folder) && !folder.includes('/'))
      return [...above, ...beside].flatMap(folder => running.get(folder) ?? [])
    },
  }
}

/** What a build may call the file: BuildKit takes `dockerfile` where it is told `Dockerfile` and there is none. */
function namesOf(tree: Tree, dockerfile: string): readonly string[] {
  const folder = posix.dirname(dockerfile)
  const alone =
    posix.basename(dockerfile) === 'dockerfile' &&
    !tree.list(folder).some(({ name }) => name === 'Dockerfile')
  return alone ? [dockerfile, posix.join(folder, 'Dockerfile')] : [dockerfile]
}

interface FolderServices {
  readonly folder: string
  readonly services: readonly ComposeService[]
}

interface ComposeFile {
  readonly path: string
  readonly services: Data
  readonly declared: Declared
}

function readFolder(
  tree: Tree,
  folder: string,
  load: (path: string) => ComposeFile | undefined,
): { readonly built: readonly BuiltService[]; readonly running: readonly ImageService[] } {
  const found = tree
    .list(folder)
    .filter(entry => COMPOSE_NAME.test(entry.name))
    .map(entry => entry.name)
  if (found.length === 0) return { built: [], running: [] }
  const variables = parseEnvFile(tree.text(posix.join(folder, '.env')) ?? '')
  const main = MAIN_NAMES.find(name => found.includes(name))
  // What is written in the main one is told of it, not of those that are laid over it.
  const names = main === undefined ? found : [main, ...found.filter(name => name !== main)]
  const base = main === undefined ? undefined : load(posix.join(folder, main))
  const built: BuiltService[] = []
  const running: ImageService[] = []
  for (const name of names) {
    const file = load(posix.join(folder, name))
    if (file === undefined) continue
    for (const service of Object.keys(file.services)) {
      const own = resolveExtends(file, service, load)
      // Other files of the folder are laid over the main one, by themselves or with `-f`.
      const alone = base === undefined || name === main || standsAlone(name, own)
      const below = alone ? undefined : resolveExtends(base, service, load)
      const data = below === undefined ? own : merge(below, own)
      const declared = {
        secrets: { ...base?.declared.secrets, ...file.declared.secrets },
        configs: { ...base?.declared.configs, ...file.declared.configs },
      }
      const source = { file: file.path, name: service, data, declared, variables }
      const read = readService(source)
      const runs = readImageService(source)
      if (read !== undefined) built.push(read)
      if (runs !== undefined) running.push(runs)
    }
  }
  return { built, running }
}

/** Whether a service says itself what is built: it needs no other under it, and may be meant without. */
function standsAlone(file: string, { build }: Data): boolean {
  const context = asText(build) ?? asText(asMap(build)?.context)
  return context !== undefined && !/\.override\.ya?ml$/.test(file)
}

function loadFile(tree: Tree, path: string, report: (problem: FactProblem) => void): ComposeFile | undefined {
  const text = tree.text(path)
  if (text === undefined) return undefined
  const reading = parseYaml(text)
  if (!reading.ok) {
    report({
      path,
      code: 'COMPOSE_INVALID',
      message: `This compose file cannot be read: ${reading.message}`,
      hint: 'Mend the file; until then its services are not taken into account.',
    })
    return undefined
  }
  const of = (key: string) => asMap(asMap(reading.value)?.[key]) ?? {}
  return { path, services: of('services'), declared: { secrets: of('secrets'), configs: of('configs') } }
}

/** The service with what it `extends` under it, of the same file or another one. */
function resolveExtends(
  file: ComposeFile,
  name: string,
  load: (path: string) => ComposeFile | undefined,
): Data {
  const chain: Data[] = []
  let here: ComposeFile | undefined = file
  let service: string | undefined = name
  while (here !== undefined && service !== undefined && chain.length < EXTENDS_LIMIT) {
    const data = asMap(asMap(here.services)?.[service])
    if (data === undefined) break
    // A path is meant from the file it is written in: those of another folder are not carried over.
    chain.push(
      here === file || posix.dirname(here.path) === posix.dirname(file.path)
        ? data
        : { ...data, build: undefined, volumes: undefined },
    )
    const extended: unknown = data.extends
    const from: string | undefined = asText(asMap(extended)?.file)
    service = asText(extended) ?? asText(asMap(extended)?.service)
    if (from !== undefined) here = load(posix.join(posix.dirname(here.path), from))
  }
  return chain.reduceRight<Data>((below, above) => merge(below, above), {})
}

/** Compose's rules in short: lists grow, maps merge, anything else is replaced; `command` and its like always are. */
function merge(below: Data, above: Data): Data {
  const result: Record<string, unknown> = Object.assign(Object.create(null), below)
  for (const [key, value] of Object.entries(above)) {
    const old = result[key]
    if (value === undefined || value === null) continue
    if (Array.isArray(old) && Array.isArray(value) && !['command', 'entrypoint'].includes(key)) {
      result[key] = [...old, ...value]
      continue
    }
    const oldMap = key === 'build' && typeof old === 'string' ? { context: old } : asMap(old)
    const newMap = key === 'build' && typeof value === 'string' ? { context: value } : asMap(value)
    result[key] = oldMap !== undefined && newMap !== undefined ? { ...oldMap, ...newMap } : value
  }
  return result
}
