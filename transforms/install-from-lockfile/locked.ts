import {
  type Declined,
  type Dockerfile,
  type Facts,
  LOCK_NAMES,
  leavesPeersOut,
  lockIn,
  mountsOf,
  type NodeCommand,
  type NodeLock,
  type NodeManager,
  type ProjectInImage,
  projectOf,
  resolvePath,
} from '../../src/authoring.ts'

/** An install with the project and the lockfile that it works from. */
export interface Locked {
  readonly ok: true
  readonly place: ProjectInImage
  readonly lock: NodeLock
  /** What is taken for granted, a sentence each. */
  readonly notes: readonly string[]
}

type Reading = Locked | { readonly ok: false; readonly declined: Declined }

/** The lockfile of an install, when it is in the image by then and fits the manifests. */
export function locked(
  dockerfile: Dockerfile,
  command: NodeCommand,
  earlier: readonly NodeCommand[],
  facts: Facts,
): Reading {
  if (facts.context === undefined)
    return refused('CONTEXT_UNKNOWN', 'Which folder is the build context cannot be told.')
  if (command.folder === undefined)
    return refused('SHELL_STATE', 'The folder it runs in cannot be told from the file.')
  const place = projectOf(dockerfile, command, facts)
  if (place === undefined) {
    return refused(
      'MANIFEST_MISSING',
      `No package.json of the build context is known to stand in ${command.folder} by then.`,
    )
  }
  const { project, files } = place
  const lock = lockIn(place, command.manager)
  const off = settingAgainst(command, place)
  if (off !== undefined) return refused('NO_LOCK', off)
  if (lock === undefined) return refused('NO_LOCK', withoutLock(command.manager, place, facts))
  const absent = project.members.find(member => files.sourceOf(placeOf(place, member.path)) !== member.path)
  if (absent !== undefined) {
    return refused(
      'MANIFEST_MISSING',
      `${absent.path} belongs to the workspace, and is not in the image by then.`,
    )
  }
  const stale = misfit(command, place, lock)
  if (stale !== undefined) return refused('LOCK_STALE', stale)
  const kept = command.manager === 'npm' ? treeInTheWay(command, place, earlier) : undefined
  if (kept !== undefined) return { ok: false, declined: kept }
  return { ok: true, place, lock, notes: notesOn(lock, facts) }
}

/** Why a frozen install would refuse the lockfile: the first reason of all that there are. */
function misfit(
  command: NodeCommand,
  place: ProjectInImage,
  { drift, peerDrift }: NodeLock,
): string | undefined {
  const [first, ...others] = leavesPeersOut(command, place) ? drift : [...drift, ...peerDrift]
  if (first === undefined) return undefined
  const unheard =
    drift.length === 0 && place.project.npmrc?.get('legacy-peer-deps') === 'true'
      ? ' The .npmrc that says legacy-peer-deps is not in the image by then.'
      : ''
  const more =
    others.length === 0
      ? ''
      : others.length === 1
        ? ' There is one more such difference.'
        : ` There are ${others.length} more such differences.`
  return `${first}${more}${unheard}`
}

/** Where a file of the project stands in the image. */
function placeOf({ project, folder }: ProjectInImage, path: string): string {
  const root = project.folder === '.' ? '' : `${project.folder}/`
  return resolvePath(folder, path.slice(root.length))
}

function settingAgainst({ manager, state }: NodeCommand, { project }: ProjectInImage): string | undefined {
  if (manager !== 'npm') return undefined
  if (project.npmrc?.get('package-lock') === 'false') return '.npmrc says package-lock=false.'
  const names = ['npm_config_package_lock', 'NPM_CONFIG_PACKAGE_LOCK']
  const name = names.find(one => state.env.has(one) && state.env.get(one) !== 'true')
  return name === undefined ? undefined : `${name} is set in this image.`
}

/** Says what is there in place of the lockfile that is missing. */
function withoutLock(manager: NodeManager, { project, context }: ProjectInImage, facts: Facts): string {
  const inFolder = (name: string) => (project.folder === '.' ? name : `${project.folder}/${name}`)
  const own = LOCK_NAMES[manager].map(inFolder).find(path => context.files.isFile(path))
  if (own !== undefined) {
    return context.sees(own)
      ? `${own} stands in the build context, and is not copied before the install.`
      : `${own} is kept out of the image by ${facts.context?.ignore.path ?? 'the ignore file'}.`
  }
  const managers = ['npm', 'yarn', 'pnpm', 'bun'] as const
  const other = managers
    .flatMap(one => LOCK_NAMES[one])
    .map(inFolder)
    .find(path => context.files.isFile(path))
  const where = project.folder === '.' ? 'The build context' : project.folder
  return other === undefined
    ? `${where} has no lockfile, and one that is written now would not be the one that was tested.`
    : `${where} has ${other}, which ${manager} does not install from.`
}

/** `npm ci` begins by deleting node_modules. */
function treeInTheWay(
  command: NodeCommand,
  { folder, files }: ProjectInImage,
  earlier: readonly NodeCommand[],
): Declined | undefined {
  const tree = resolvePath(folder, 'node_modules')
  const mount = mountsOf(command.run).find(({ target }) => {
    const place = target === undefined ? undefined : resolvePath(command.state.cwd ?? '/', target)
    return place === tree || place?.startsWith(`${tree}/`)
  })
  if (mount !== undefined) {
    return {
      code: 'RM_MOUNTPOINT',
      reason: `npm ci deletes ${tree} first, and ${mount.target ?? tree} is a mount.`,
    }
  }
  const install = earlier.find(one => one.folder === command.folder)
  if (install !== undefined) {
    return {
      code: 'TREE_REPLACED',
      reason: `npm ci deletes ${tree} first, and line ${install.run.line} has put packages there.`,
    }
  }
  return files.sourceOf(tree) === undefined
    ? undefined
    : {
        code: 'TREE_REPLACED',
        reason: `npm ci deletes ${tree} first, which is copied from the build context.`,
      }
}

function notesOn({ path, unchecked }: NodeLock, facts: Facts): readonly string[] {
  const { pairing, context } = facts
  const root = context?.root ?? '.'
  const sure = pairing === 'compose' || pairing === 'config' || (pairing === 'own-folder' && root === '.')
  return [
    ...(unchecked === undefined ? [] : [`Whether ${path} fits is not fully known: ${unchecked}.`]),
    ...(sure
      ? []
      : [
          `Nothing names the build context: it is taken to be ${root === '.' ? 'the root of the repository' : root}.`,
        ]),
  ]
}

function refused(code: string, reason: string): Reading {
  return { ok: false, declined: { code, reason } }
}
