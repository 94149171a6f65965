import {
  type CacheKind,
  cleanPath,
  copyOperands,
  type Declined,
  type Dockerfile,
  expandWord,
  type Facts,
  familyOf,
  finalStage,
  type Instruction,
  mountsOf,
  namesOf,
  type Place,
  type RunView,
  readersNaming,
  readShell,
  rootOf,
  type Stage,
  stateAtEnd,
  stateBefore,
} from '../../src/authoring.ts'
import { ByPath } from './by-path.ts'
import { coverOf, type Group } from './members.ts'

/** What reaches for the content of a cache without having it mounted. */
export interface Reach {
  readonly declined: Declined | undefined
  readonly consequences: readonly string[]
}

/** Whether anybody else needs what the caches hold, or what stands there already. */
export function reachOf(group: Group, places: readonly Place[]): Reach {
  const dockerfile = group.members[0]?.view.dockerfile
  if (dockerfile === undefined) return { declined: undefined, consequences: [] }
  const declined =
    hiddenFiles(dockerfile, group, places) ?? copiedOut(dockerfile, group, places) ?? mentioned(group, places)
  if (declined !== undefined) return { declined, consequences: [] }
  return runtime(dockerfile, group)
}

/** Whether somebody may run an image of this stage: the last one, one that compose names, an end nobody copies from. */
export function ships(dockerfile: Dockerfile, stage: Stage, facts: Facts): boolean {
  const named = (one: Stage) =>
    facts.services.some(service => service.target !== undefined && service.target.toLowerCase() === one.name)
  const leaf = (one: Stage) =>
    !familyOf(dockerfile, one).some(other => other.parent === one) && !readersOf(dockerfile, one).length
  return familyAbove(dockerfile, stage).some(one => one === finalStage(dockerfile) || named(one) || leaf(one))
}

/** The stage and all built on it. */
function familyAbove(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  return familyOf(dockerfile, stage).filter(one => {
    for (let at: Stage | undefined = one; at !== undefined; at = at.parent) if (at === stage) return true
    return false
  })
}

interface StageRead {
  readonly instruction: Instruction
  readonly path: string | undefined
}

/** What COPY and RUN take from a stage, as absolute paths; `undefined` where a path is not known. */
function readersOf(dockerfile: Dockerfile, stage: Stage): readonly StageRead[] {
  const names = namesOf(stage)
  return readersNaming(dockerfile, names).flatMap(instruction => {
    if (instruction.keyword === 'COPY') {
      return (copyOperands(instruction)?.sources ?? []).map(source => ({
        instruction,
        path: absolute(dockerfile, instruction, source.text),
      }))
    }
    return mountsOf(instruction)
      .filter(({ from }) => from !== undefined && names.includes(from.toLowerCase()))
      .map(mount => ({ instruction, path: absolute(dockerfile, instruction, mount.source ?? '/') }))
  })
}

function absolute(dockerfile: Dockerfile, instruction: Instruction, word: string): string | undefined {
  const { env } = stateBefore(dockerfile, instruction)
  const path = expandWord(word, name => env.get(name), dockerfile.escape).value
  return path === undefined ? undefined : cleanPath(`/${path}`)
}

/** C2: what is copied to where the mount would be is hidden by it. */
function hiddenFiles(dockerfile: Dockerfile, group: Group, places: readonly Place[]): Declined | undefined {
  const last = group.members.at(-1)
  if (last === undefined) return undefined
  const copies = copiesIn(dockerfile, rootOf(last.view.stage))
  const near = places.flatMap(({ path }) => [
    ...copies.within(path),
    ...foldersAbove(path).flatMap(folder => copies.at(folder)),
  ])
  for (const { instruction, destination, sources } of inOrder(near, copy => copy.instruction.index)) {
    if (instruction.index > last.view.run.index) break
    const hidden = places.find(
      ({ path }) =>
        destination === path || destination.startsWith(`${path}/`) || bringsTree(path, destination, sources),
    )
    if (hidden !== undefined) {
      return {
        code: 'HIDES_FILES',
        reason: `Line ${instruction.line} copies into ${destination}, which a mount at ${hidden.path} would hide.`,
      }
    }
  }
  return undefined
}

interface Copy {
  readonly instruction: Instruction
  /** Absolute. */
  readonly destination: string
  readonly sources: readonly string[]
}

const copiesByRoot = new WeakMap<Stage, ByPath<Copy>>()

/** What COPY and ADD bring into the stages of a family, by where they put it. */
function copiesIn(dockerfile: Dockerfile, root: Stage): ByPath<Copy> {
  const known = copiesByRoot.get(root)
  if (known !== undefined) return known
  const copies = new ByPath<Copy>()
  for (const instruction of familyOf(dockerfile, root).flatMap(stage => stage.instructions)) {
    const operands = copyOperands(instruction)
    if (operands === undefined) continue
    const { cwd, env } = stateBefore(dockerfile, instruction)
    const word = expandWord(operands.destination.text, name => env.get(name), dockerfile.escape).value
    if (word === undefined || (!word.startsWith('/') && cwd === undefined)) continue
    const destination = cleanPath(word.startsWith('/') ? word : `${cwd}/${word}`)
    copies.add(destination, {
      instruction,
      destination,
      sources: operands.sources.map(source => source.text),
    })
  }
  copiesByRoot.set(root, copies)
  return copies
}

function foldersAbove(path: string): readonly string[] {
  const found: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    found.push(path.slice(0, end))
  }
  return found
}

/** Each once, by its place in the file. */
function inOrder<T>(found: readonly T[], index: (one: T) => number): readonly T[] {
  return [...new Set(found)].sort((a, b) => index(a) - index(b))
}

/** A folder copied over the parent of a cache may bring the cache as well; a single file does not. */
function bringsTree(path: string, destination: string, sources: readonly string[]): boolean {
  const near = path.startsWith(`${destination}/`) && /\/(\.\w[\w-]*|pkg|cargo|conda)$/.test(destination)
  return near && !sources.every(source => /\.\w+$/.test(source.replace(/\/$/, '')) && !source.endsWith('/'))
}

/** C1: another stage takes files out of the cache. */
function copiedOut(dockerfile: Dockerfile, group: Group, places: readonly Place[]): Declined | undefined {
  const stages = new Set(group.members.flatMap(({ view }) => familyAbove(dockerfile, view.stage)))
  for (const stage of stages) {
    for (const { instruction, path } of readersOf(dockerfile, stage)) {
      const taken = places.find(place => path !== undefined && overlaps(group.kind, path, place.path))
      if (taken !== undefined) {
        return {
          code: 'CACHE_IS_USED',
          reason: `Line ${instruction.line} takes ${path} from this stage, where ${taken.path} would be missing once it is mounted.`,
        }
      }
    }
  }
  return undefined
}

/** A folder above a mere download cache may be copied without it; one above what builds read may not. */
function overlaps(kind: CacheKind, taken: string, cache: string): boolean {
  const fixed = taken.replace(/\/[^/]*[*?[].*$/, '')
  if (fixed === cache || fixed.startsWith(`${cache}/`)) return true
  return kind.atRuntime !== undefined && (fixed === '' || fixed === '/' || cache.startsWith(`${fixed}/`))
}

/** Another step of the same stages works on files in the cache. */
function mentioned(group: Group, places: readonly Place[]): Declined | undefined {
  const members = new Set(group.members.map(({ view }) => view))
  const [first] = group.members
  const namings = namingsIn(group.family)
  const views = places.flatMap(({ path }) => namings.within(path))
  for (const view of inOrder(views, one => one.run.index)) {
    if (members.has(view) || (first !== undefined && view.run.index < first.view.run.index)) continue
    for (const command of view.script.commands) {
      if (command.name === 'rm' || command.name === 'find') continue
      const place = places.find(({ path }) =>
        command.words.some(word => word.loose === path || word.loose.startsWith(`${path}/`)),
      )
      if (place !== undefined && coverOf(view, place) === undefined) {
        return {
          code: 'CACHE_IS_USED',
          reason: `Line ${view.run.line} works on ${place.path}, which would be empty there.`,
        }
      }
    }
  }
  return undefined
}

const namingsByFamily = new WeakMap<readonly RunView[], ByPath<RunView>>()

/** The steps of a family by the paths that their commands name. */
function namingsIn(family: readonly RunView[]): ByPath<RunView> {
  const known = namingsByFamily.get(family)
  if (known !== undefined) return known
  const namings = new ByPath<RunView>()
  for (const view of family) {
    for (const { loose } of view.script.commands.flatMap(command => command.words)) {
      if (loose.startsWith('/')) namings.add(loose, view)
    }
  }
  namingsByFamily.set(family, namings)
  return namings
}

/** C1 when the container runs: `go run`, `mvn spring-boot:run` and the like read what was downloaded. */
function runtime(dockerfile: Dockerfile, group: Group): Reach {
  const { atRuntime, title } = group.kind
  const [member] = group.members
  if (atRuntime === undefined || member === undefined) return { declined: undefined, consequences: [] }
  const { facts } = member.view
  const stages = new Set(group.members.flatMap(({ view }) => familyAbove(dockerfile, view.stage)))
  const consequences = new Set<string>()
  for (const stage of stages) {
    if (!ships(dockerfile, stage, facts)) continue
    const programs = programsOf(dockerfile, stage, facts)
    const reader = programs.words.find(
      ({ name, argument }) => atRuntime.test(name) && !(name === 'dotnet' && argument.endsWith('.dll')),
    )
    if (reader !== undefined) {
      return {
        declined: {
          code: 'C1_RUNTIME_USE',
          reason: `The container runs \`${reader.name}\`, which may read what ${title} downloads; with a mount that is not in the image.`,
        },
        consequences: [],
      }
    }
    const script = programs.words.find(({ name }) => /\.(sh|bash)$/.test(name) || /entrypoint/.test(name))
    if (programs.unknown || script !== undefined) {
      consequences.add(
        `${script === undefined ? 'What the container starts' : `\`${script.name}\``} is taken not to need what ${title} downloads.`,
      )
    }
    if (!programs.own && stage === finalStage(dockerfile)) {
      consequences.add(
        `The image names no command of its own: whoever runs ${title} in it has to download again.`,
      )
    }
  }
  return { declined: undefined, consequences: [...consequences] }
}

interface Programs {
  readonly words: readonly { readonly name: string; readonly argument: string }[]
  /** Some of it cannot be read. */
  readonly unknown: boolean
  /** The file says what to start, not only the base image. */
  readonly own: boolean
}

/** What a container of the stage starts: ENTRYPOINT, CMD, HEALTHCHECK, and what compose says instead. */
function programsOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): Programs {
  const words: { name: string; argument: string }[] = []
  let unknown = false
  let own = false
  for (const keyword of ['ENTRYPOINT', 'CMD'] as const) {
    const instruction = lastOf(stage, keyword)
    if (instruction === undefined) continue
    own = true
    const reading = readShell(dockerfile, instruction)
    if (!reading.ok) unknown = true
    else
      for (const command of reading.script.commands)
        words.push({
          name: command.name ?? command.words[0]?.loose ?? '',
          argument: command.words[1]?.loose ?? '',
        })
  }
  for (const service of facts.services) {
    if (service.target !== undefined && service.target.toLowerCase() !== stage.name) continue
    for (const said of [service.command, service.entrypoint]) {
      const parts = typeof said === 'string' ? said.split(/\s+/) : (said ?? [])
      const [first] = parts
      if (first !== undefined) words.push({ name: first.replace(/^.*\//, ''), argument: parts[1] ?? '' })
    }
  }
  if (!own) {
    const [program] = stateAtEnd(dockerfile, stage).base?.entrypoint ?? []
    if (program !== undefined) words.push({ name: program.replace(/^.*\//, ''), argument: '' })
  }
  return { words, unknown, own }
}

function lastOf(stage: Stage, keyword: 'CMD' | 'ENTRYPOINT'): Instruction | undefined {
  const found = stage.instructions.findLast(instruction => instruction.keyword === keyword)
  return found ?? (stage.parent === undefined ? undefined : lastOf(stage.parent, keyword))
}
