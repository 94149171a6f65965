import {
  type BuildContext,
  type ContextFiles,
  type ContextMember,
  compileIgnore,
  copyOperands,
  expandWord,
  flagsNamed,
  type IgnoreFile,
  type InstalledTree,
  type Instruction,
  installedTrees,
  installsPackages,
  nodeProject,
  resolvePath,
  type Stage,
  stateBefore,
} from '../../src/authoring.ts'

/** A folder of the build context that a broad COPY lays over or under a tree which a RUN installs. */
export interface Overlap {
  readonly copy: Instruction
  readonly tree: InstalledTree
  /** Of the folder, relative to the context. It need not be there. */
  readonly path: string
}

/** An overlap that the effective ignore file lets through. */
export interface HostTree extends Overlap {
  readonly member: ContextMember
  readonly context: BuildContext
  /** `path`, and the same tree beside each workspace or project. */
  readonly places: readonly string[]
  /** Those that the ignore file lets through. */
  readonly through: readonly string[]
  /** The first of them, one that is there before one that is not. */
  readonly open: string
}

/** What is installed where the stage copies to, by the stage itself or one it starts from; each path once. */
export function overlaps(member: ContextMember, context: BuildContext | undefined): readonly Overlap[] {
  const found = new Map<string, Overlap>()
  for (const stage of member.dockerfile.stages) {
    const trees = lineage(stage).flatMap(one => installedTrees(member.dockerfile, one))
    for (const copy of trees.length === 0 ? [] : stage.instructions) {
      for (const folder of copiedFolders(member, copy, context)) {
        for (const tree of trees) {
          const path = pathIn(folder, tree)
          if (path !== undefined && !found.has(path)) found.set(path, { copy, tree, path })
        }
      }
    }
  }
  return [...found.values()]
}

/** The overlaps that are let through, and that are there or to be expected. */
export function hostTrees(member: ContextMember, context: BuildContext): readonly HostTree[] {
  return overlaps(member, context).flatMap(overlap => {
    const { tree, path } = overlap
    if (isKeptOutEverywhere(context.ignore, overlap)) return []
    const places = placesOf(tree, path, context.files)
    const through = places.filter(place => !isKeptOut(context.ignore, place))
    const open = through.find(context.files.has) ?? through[0]
    if (open === undefined) return []
    return isExpected(tree, path, context.files) && !isPlugAndPlay(tree, path, context.files)
      ? [{ ...overlap, member, context, places, through, open }]
      : []
  })
}

/** Whether somebody may make the tree there, where there is none yet. */
function isExpected({ kind }: InstalledTree, path: string, files: ContextFiles): boolean {
  if (files.has(path)) return true
  // `env` may be anything, as long as it is not there.
  if (kind === 'venv') return /(?:^|\/)\.?venv$/.test(path)
  // Packages of Node come where a manifest asks for them, and not among the sources.
  const { folder } = parts(path)
  return kind !== 'node_modules' || folder === '.' || files.has(joined(folder, 'package.json'))
}

/** Yarn 2 and later make no `node_modules` unless they are told to. */
function isPlugAndPlay(tree: InstalledTree, path: string, files: ContextFiles): boolean {
  if (!tree.by.startsWith('yarn')) return false
  const settings = nodeProject(files, parts(path).folder)?.yarnrcYml
  return settings !== undefined && (settings.nodeLinker === undefined || settings.nodeLinker === 'pnp')
}

/**
 * A Dockerfile that installs nothing itself and takes folders as they are, one of these or what lies around or in it.
 *
 * @param folders relative to the context, empty for all of it
 */
export function takesWhatIsThere(
  member: ContextMember,
  context: BuildContext,
  folders: readonly string[],
): boolean {
  const { dockerfile } = member
  const takes = dockerfile.instructions.some(one =>
    copiedFolders(member, one, context).some(({ source }) =>
      folders.some(folder => isInside(source, folder) || isInside(folder, source)),
    ),
  )
  return takes && !installsPackages(dockerfile)
}

function isInside(path: string, folder: string): boolean {
  return folder === '' || folder === '.' || path === folder || path.startsWith(`${folder}/`)
}

function lineage(stage: Stage): readonly Stage[] {
  const found: Stage[] = []
  for (let here: Stage | undefined = stage; here !== undefined; here = here.parent) found.push(here)
  return found
}

export interface CopiedFolder {
  /** Relative to the context, `.` for all of it. */
  readonly source: string
  /** Absolute. */
  readonly destination: string
  /** Of a path relative to the source: an `--exclude` names it. */
  readonly excludes: (path: string) => boolean
}

/** The folders of the context that a COPY or ADD takes. */
export function copiedFolders(
  { dockerfile }: ContextMember,
  instruction: Instruction,
  context: BuildContext | undefined,
): readonly CopiedFolder[] {
  const operands = copyOperands(instruction)
  if (operands === undefined || flagsNamed(instruction, 'from').length > 0) return []
  const { env, cwd } = stateBefore(dockerfile, instruction)
  const expand = (word: string) => expandWord(word, name => env.get(name), dockerfile.escape).value
  const to = expand(operands.destination.text)
  if (to === undefined || (cwd === undefined && !to.startsWith('/'))) return []
  const destination = resolvePath(cwd ?? '/', to)
  const excludes = compileIgnore(flagsNamed(instruction, 'exclude').flatMap(flag => flag.value ?? []))
  return operands.sources.flatMap(word => {
    const written = expand(word.text)
    if (written === undefined || /:\/\/|^git@/.test(written)) return []
    const source = resolvePath('/', written).slice(1)
    // Without a context only its root is known to be a folder.
    const isFolder = source === '' || context?.files.isDirectory(source) === true
    return isFolder ? [{ source: source === '' ? '.' : source, destination, excludes }] : []
  })
}

function pathIn({ source, destination, excludes }: CopiedFolder, tree: InstalledTree): string | undefined {
  const prefix = destination === '/' ? '/' : `${destination}/`
  if (!tree.path.startsWith(prefix)) return undefined
  const inner = tree.path.slice(prefix.length)
  return excludes(inner) ? undefined : joined(source, inner)
}

/** `node_modules/*` leaves the folder's name alone and still lets nothing of it through. */
function isKeptOut(ignore: IgnoreFile, path: string): boolean {
  return ignore.ignores(path) || ignore.ignores(`${path}/any`)
}

/** Spares a walk through the whole context where the patterns alone decide. */
function isKeptOutEverywhere(ignore: IgnoreFile, { tree, path }: Overlap): boolean {
  if (!isKeptOut(ignore, path)) return false
  return (
    !isNested(tree) || (isKeptOut(ignore, `any/${path}`) && !ignore.patterns.some(one => one.startsWith('!')))
  )
}

function isNested(tree: InstalledTree): boolean {
  return tree.kind === 'node_modules' || tree.kind === 'dotnet'
}

/** Workspaces have a `node_modules` of their own, .NET projects a `bin` and an `obj`. */
function placesOf(tree: InstalledTree, path: string, files: ContextFiles): readonly string[] {
  if (!isNested(tree)) return [path]
  const { folder, name } = parts(path)
  const below = files.folders(joined(folder, '**'))
  if (tree.kind === 'dotnet') {
    return [...new Set([folder, ...below])]
      .filter(one => files.list(one).some(entry => /\.\w*proj$/.test(entry)))
      .map(one => joined(one, name))
  }
  const members = nodeProject(files, folder)?.members.map(member => joined(member.folder, name)) ?? []
  return [...new Set([path, ...members, ...below.map(one => joined(one, name)).filter(files.has)])]
}

export function parts(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/')
  return slash === -1
    ? { folder: '.', name: path }
    : { folder: path.slice(0, slash), name: path.slice(slash + 1) }
}

/** Both relative; the result too. */
export function joined(folder: string, path: string): string {
  return resolvePath(resolvePath('/', folder), path).slice(1)
}
