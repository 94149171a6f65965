import { readShell } from '../shell/read.ts'
import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { flagValue, mountsOf } from '../syntax/queries.ts'
import { parentOf, resolvePath } from './container-path.ts'
import type { FolderHistory } from './known-folders.ts'
import {
  below,
  canonicalPath,
  canonicalPaths,
  exact,
  NO_PATHS,
  type PathSet,
  tree,
  union,
} from './locations.ts'
import { wordTexts } from './operands.ts'
import { scriptEffects } from './script-effects.ts'
import { certainStateBefore, type StageState } from './state.ts'
import { textValue } from './text-value.ts'

/** What one instruction reads and writes. Always at least what it does, often more. */
export interface Effects {
  readonly instruction: Instruction
  /**
   * What is no file: `env:NAME`, `env:*`, `env:PREFIX*`, `cwd`, `user`, `shell`, `cfg:FIELD`, `cache:ID`, `net`,
   * `ambient` for the variables that any program may read.
   */
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
  readonly readPaths: PathSet
  readonly writtenPaths: PathSet
  /** Where symlinks may be left. */
  readonly symlinks: PathSet
  /** A folder that is made with those above it, where they are missing, and whose they then are. */
  readonly made: MadeFolder | undefined
  /** Why nothing may move past it that touches files, variables, user, shell or working folder. */
  readonly barrier: string | undefined
  /** What is known of folders and symlinks before it. */
  readonly folders: FolderHistory
}

export interface MadeFolder {
  readonly path: string
  /** Owner and mode as one key; equal keys make equal folders. */
  readonly owner: string
  /** The words alone say that it is a folder, not the name of a file. */
  readonly certain: boolean
}

type Draft = Partial<Omit<Effects, 'instruction' | 'folders' | 'reads' | 'writes'>> & {
  readonly reads?: readonly string[]
  readonly writes?: readonly string[]
}

/** The effects of one instruction in its place. `folders` tells what the instructions before it leave. */
export function instructionEffects(d: Dockerfile, i: Instruction, folders: FolderHistory): Effects {
  const state = certainStateBefore(d, i)
  const draft = draftOf(d, i, state)
  const aliases = state.base?.aliases ?? {}
  const made = draft.made && { ...draft.made, path: canonicalPath(draft.made.path, aliases) }
  return {
    instruction: i,
    reads: new Set([...variablesRead(d, i), ...(draft.reads ?? [])]),
    writes: new Set(draft.writes ?? []),
    readPaths: canonicalPaths(draft.readPaths ?? NO_PATHS, aliases),
    writtenPaths: canonicalPaths(draft.writtenPaths ?? NO_PATHS, aliases),
    symlinks: canonicalPaths(draft.symlinks ?? NO_PATHS, aliases),
    made,
    barrier: draft.barrier,
    folders,
  }
}

/** Instructions whose words BuildKit expands. A RUN's shell expands its own. */
const EXPANDED = new Set([
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
])

/** A name that is another one once it is expanded and its quotes are gone. */
const OPEN_NAME = /[$"'\\`]/

/** Every `$NAME`, also where quotes or a backslash take its meaning away: more is on the safe side. */
function variablesRead(d: Dockerfile, i: Instruction): readonly string[] {
  const texts = i.flags.map(flag => flag.value ?? '')
  // The files that COPY and ADD make of heredocs.
  if (i.keyword !== 'RUN')
    texts.push(...i.heredocs.map(({ bodySpan }) => d.text.slice(bodySpan.start, bodySpan.end)))
  if (EXPANDED.has(i.keyword)) texts.push(i.args.text)
  const names: string[] = []
  for (const text of texts) {
    for (const [, name] of text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) names.push(`env:${name}`)
  }
  return names
}

function draftOf(d: Dockerfile, i: Instruction, state: StageState): Draft {
  const shellRead = i.json === undefined ? ['shell'] : []
  switch (i.keyword) {
    case 'FROM':
      return { barrier: 'FROM begins a stage' }
    case 'ONBUILD':
      return { writes: ['cfg:OnBuild'], barrier: 'ONBUILD triggers run in another build' }
    case 'ARG':
      if (i.assignments.some(({ name }) => OPEN_NAME.test(name)))
        return { barrier: 'which variable it sets is not known' }
      return {
        reads: i.assignments.map(({ name }) => `buildarg:${name}`),
        writes: i.assignments.map(({ name }) => `env:${name}`),
      }
    case 'ENV':
      if (i.assignments.some(({ name }) => OPEN_NAME.test(name)))
        return { barrier: 'which variable it sets is not known' }
      return { writes: i.assignments.map(({ name }) => `env:${name}`) }
    case 'WORKDIR':
      return workdir(d, i, state)
    case 'USER':
      return { writes: ['user', 'cfg:User'] }
    case 'SHELL':
      return { writes: ['shell', 'cfg:Shell'] }
    case 'RUN':
      return run(d, i, state)
    case 'COPY':
    case 'ADD':
      return copy(d, i, state)
    case 'CMD':
      return { reads: shellRead, writes: ['cfg:Cmd'] }
    case 'ENTRYPOINT':
      // It clears an inherited CMD, which makes no difference to its place within the stage.
      return { reads: shellRead, writes: ['cfg:Entrypoint'] }
    case 'HEALTHCHECK':
      return { writes: ['cfg:Healthcheck'] }
    case 'STOPSIGNAL':
      return { writes: ['cfg:StopSignal'] }
    case 'MAINTAINER':
      return { writes: ['cfg:Author'] }
    case 'LABEL':
      return { writes: i.assignments.map(({ name }) => `cfg:label:${OPEN_NAME.test(name) ? '*' : name}`) }
    case 'EXPOSE':
    case 'VOLUME':
      // Sets: the order of what is put in does not show.
      return {}
  }
}

function workdir(d: Dockerfile, i: Instruction, state: StageState): Draft {
  const text = textValue(d, i.args.text, state)
  const path = text === undefined ? undefined : pathFrom(state, text)
  const reads = ['user', ...(text?.startsWith('/') ? [] : ['cwd'])]
  const writes = ['cwd', 'cfg:WorkingDir']
  if (path === undefined) return { reads, writes, readPaths: 'all', writtenPaths: 'all' }
  if (path === '/') return { reads, writes }
  const { name } = state.user
  const named = name === undefined || !/^(root|\d+)(:(root|\d+))?$/.test(name)
  const owner =
    name === undefined || /^(root|0)(:(root|0))?$/.test(name)
      ? name === undefined
        ? '?'
        : '0:0 '
      : `${name} `
  return {
    reads,
    writes,
    readPaths: named ? [exact('/etc/passwd'), exact('/etc/group')] : NO_PATHS,
    made: { path, owner, certain: true },
  }
}

function pathFrom(state: StageState, text: string): string | undefined {
  if (text.startsWith('/')) return resolvePath('/', text)
  return state.cwd === undefined ? undefined : resolvePath(state.cwd, text)
}

function copy(d: Dockerfile, i: Instruction, state: StageState): Draft {
  const words = wordTexts(i)
  const typed = words.at(-1)
  const text = typed === undefined ? undefined : textValue(d, typed, state)
  const reads = [...(text?.startsWith('/') ? [] : ['cwd']), ...(i.keyword === 'ADD' ? ['net'] : [])]
  const destination = text === undefined ? undefined : pathFrom(state, text)
  if (text === undefined || destination === undefined) {
    return { reads, readPaths: 'all', writtenPaths: 'all', symlinks: 'all' }
  }
  const chown = flagValue(i, 'chown')
  const named = chown !== undefined && !/^\d+(:\d+)?$/.test(chown)
  const link =
    flagValue(i, 'chmod') === undefined &&
    i.flags.some(flag => flag.name === 'link' && flag.value !== 'false')
  const folder = isFolderFor(i, words.slice(0, -1), text)
  const aliases = state.base?.aliases ?? {}
  // `--link` puts real folders in the place of symlinks on its way.
  const replaced = link && canonicalPath(destination, aliases) !== destination
  return {
    reads,
    readPaths: named ? [exact('/etc/passwd'), exact('/etc/group')] : NO_PATHS,
    writtenPaths: replaced ? 'all' : [tree(destination), ...(link ? parentsOf(destination) : [])],
    symlinks: [below(destination)],
    made: {
      path: destination,
      owner: `${chown === undefined || /^(0|root)(:(0|root))?$/.test(chown) ? '0:0' : chown} ${flagValue(i, 'chmod') ?? ''}`,
      certain: folder,
    },
  }
}

function parentsOf(path: string): readonly ReturnType<typeof exact>[] {
  const parents = []
  for (let folder = parentOf(path); folder !== '/'; folder = parentOf(folder)) parents.push(exact(folder))
  return parents
}

/** Whether the words alone say that the destination is a folder. */
function isFolderFor(i: Instruction, sources: readonly string[], destination: string): boolean {
  if (/(^|\/)\.{0,2}$/.test(destination)) return true
  if (sources.length + i.heredocs.length > 1) return true
  const [source] = sources
  return source !== undefined && /(^|\/)\.?$/.test(source)
}

function run(d: Dockerfile, i: Instruction, state: StageState): Draft {
  const mounts = mountsOf(i)
  const targets = mounts.map(mount => mountTarget(d, mount.target, state))
  const caches = mounts
    .filter(mount => mount.type === 'cache')
    .map(mount => `cache:${mount.id ?? mount.target ?? '*'}`)
  const named = !/^(root|\d+)(:(root|\d+))?$/.test(state.user.name ?? '')
  const reads = ['user', 'cwd', 'net', ...caches, ...(i.json === undefined ? ['shell'] : [])]
  const accounts: PathSet = named ? [exact('/etc/passwd'), exact('/etc/group')] : NO_PATHS
  const reading = readShell(d, i)
  const unknownPlace =
    i.flags.some(flag => flag.name === 'security' || flag.name === 'device') || targets.includes(undefined)
  const effects = reading.ok && !unknownPlace ? scriptEffects(reading.script, state) : undefined
  if (effects === undefined || !effects.known) {
    return {
      reads: [...reads, 'env:*'],
      writes: caches,
      readPaths: 'all',
      writtenPaths: 'all',
      symlinks: 'all',
      barrier: effects === undefined ? 'its commands cannot be read' : effects.reason,
    }
  }
  const mounted = targets.flatMap(target => (target === undefined ? [] : [target]))
  const writtenPaths = withoutMounts(effects.writes, mounted)
  return {
    reads: [
      ...reads,
      ...(effects.env === 'all' ? ['env:*'] : ['ambient', ...[...effects.env].map(name => `env:${name}`)]),
    ],
    writes: caches,
    // What is mounted is in nobody's way, but the mount point has to be made.
    readPaths: union(
      effects.reads,
      accounts,
      mounted.map(target => exact(target)),
    ),
    writtenPaths,
    symlinks: withoutMounts(effects.symlinks, mounted),
  }
}

function mountTarget(d: Dockerfile, target: string | undefined, state: StageState): string | undefined {
  // A secret without a target lies in /run/secrets, an agent in /run/buildkit.
  const text = target === undefined ? '/run/secrets' : textValue(d, target, state)
  return text === undefined ? undefined : pathFrom(state, text)
}

/** What goes into a mount does not end up in the image. */
function withoutMounts(paths: PathSet, mounted: readonly string[]): PathSet {
  if (paths === 'all' || mounted.length === 0) return paths
  return paths.filter(
    item => !mounted.some(target => item.path === target || item.path.startsWith(`${target}/`)),
  )
}
