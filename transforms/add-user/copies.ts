import {
  copyOperands,
  type Declined,
  flagsNamed,
  flagValue,
  folderRole,
  type Instruction,
  isPackageFolder,
  isWithin,
  parentOf,
  resolvePath,
  stateBefore,
  textValue,
} from '../../src/authoring.ts'
import type { Subject } from './subject.ts'

/** A COPY or ADD of the image that ships, and where it lands. */
export interface Landing {
  readonly instruction: Instruction
  /** Absolute, as BuildKit expands them; `undefined` for a source with a variable that is not known. */
  readonly sources: readonly (string | undefined)[]
  readonly destination: string
  /** The destination is a folder for certain. */
  readonly folder: boolean
  /** The stage or image the files come from; `undefined` for the build context. */
  readonly from: string | undefined
}

/** Every COPY and ADD of the lineage, or the first one whose destination cannot be told. */
export function landingsOf(subject: Subject): readonly Landing[] | Declined {
  const found: Landing[] = []
  for (const instruction of subject.instructions) {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue
    const landing = landingOf(subject, instruction)
    if (landing === undefined) {
      const { keyword, line } = instruction
      return {
        code: 'APP_TREE_UNKNOWN',
        reason: `Where ${keyword} on line ${line} copies to cannot be told.`,
      }
    }
    found.push(landing)
  }
  return found
}

function landingOf({ dockerfile, facts }: Subject, instruction: Instruction): Landing | undefined {
  const state = stateBefore(dockerfile, instruction)
  const operands = copyOperands(instruction)
  const value = (word: string) => textValue(dockerfile, word, state)
  const json = instruction.json?.map(word => word.value)
  const written =
    json ??
    [...(operands?.sources ?? []), ...(operands === undefined ? [] : [operands.destination])].map(
      ({ text }) => text,
    )
  const target = written.at(-1) === undefined ? undefined : value(written.at(-1) ?? '')
  if (target === undefined || (state.cwd === undefined && !target.startsWith('/'))) return undefined
  const sources = written.slice(0, -1).map(value)
  const from = flagValue(instruction, 'from')
  const isFolder = (source: string | undefined) =>
    source !== undefined &&
    (/^\.?\/?$/.test(source) ||
      source.endsWith('/') ||
      /[*?[]/.test(source) ||
      (from === undefined && facts.context?.files.isDirectory(source.replace(/^\.?\//, '')) === true))
  return {
    instruction,
    sources,
    destination: resolvePath(state.cwd ?? '/', target),
    folder:
      /\/$|(^|\/)\.$/.test(target) ||
      sources.length + instruction.heredocs.length > 1 ||
      sources.some(isFolder),
    from,
  }
}

/** Sources of a language whose programs stand beside what they keep; a lone script or a compiled program is no such thing. */
const SOURCE = /\.(py|[cm]?[jt]s|rb|php|pl|lua|exs)$/

/** Why the program's folder is the root of the image, which nobody can give away. */
export function rootRefusal({ state }: Subject, landings: readonly Landing[]): Declined | undefined {
  for (const { instruction, destination, sources, folder, from } of landings) {
    const { line } = instruction
    if (destination === '/' && from === undefined && sources.some(source => /^\.?\/?$/.test(source ?? '')))
      return {
        code: 'APP_TREE_UNKNOWN',
        reason: `Line ${line} copies the context over the root of the image: which folders are the program's cannot be told.`,
      }
    if (state.cwd !== '/' || (folder ? destination : parentOf(destination)) !== '/') continue
    const source = sources.find(one => SOURCE.test(one ?? ''))
    if (source !== undefined)
      return {
        code: 'APP_TREE_UNKNOWN',
        reason: `Line ${line} copies ${source} to the root of the image, where it runs: no other user can be given that folder.`,
      }
  }
  return undefined
}

/** Folders of the system, empty in the images, that nothing else is kept in. */
const PLACES = new Set(['/srv', '/opt', '/mnt', '/media', '/usr/src', '/usr/local/src'])

/** The folders that hold the program and what it works on: the working folder, and those that files are copied into. */
export function appTrees(
  subject: Subject,
  landings: readonly Landing[],
  started: readonly string[],
): readonly string[] {
  const { cwd = '/', env } = subject.state
  const found: string[] = []
  const add = (path: string) => {
    const known = found.some(tree => isWithin(path, tree))
    if (!known && isTree(path) && !isPackageFolder(path, env)) found.push(path)
  }
  add(cwd)
  // A folder that the system has for programs is this one's where its files lie right in it.
  if (PLACES.has(cwd) && landings.some(({ destination, folder }) => folder && destination === cwd))
    found.push(cwd)
  for (const { destination, folder } of landings) {
    // From another stage a file looks like a folder: what starts below it tells.
    if (folder || started.some(path => path !== destination && isWithin(path, destination))) add(destination)
    else add(parentOf(destination))
  }
  return found
}

function isTree(path: string): boolean {
  const role = folderRole(path)
  return role === 'app' || (role === 'state' && path.split('/').length > 3)
}

/** The copies into a tree whose files nobody owns yet but root, in order. */
export function copiesToOwn(
  { state }: Subject,
  landings: readonly Landing[],
  trees: readonly string[],
): readonly Landing[] {
  return landings.filter(
    (landing, index) =>
      trees.some(tree => isWithin(landing.destination, tree)) &&
      !isPackageFolder(landing.destination, state.env) &&
      flagsNamed(landing.instruction, 'chown').length === 0 &&
      !landings.slice(index + 1).some(later => copiesAgain(later, landing)),
  )
}

/** Whether a later copy of the whole context brings the same files to the same place. */
function copiesAgain(later: Landing, { sources, destination, folder, from }: Landing): boolean {
  if (from !== undefined || later.from !== undefined || later.instruction.heredocs.length > 0) return false
  if (!later.sources.some(source => /^\.?\/?$/.test(source ?? '$'))) return false
  return sources.every(source => {
    if (source === undefined) return false
    const path = resolvePath('/', source)
    const there = resolvePath(later.destination, path.slice(1))
    if (destination === there) return true
    return folder && resolvePath(destination, path.slice(path.lastIndexOf('/') + 1)) === there
  })
}
