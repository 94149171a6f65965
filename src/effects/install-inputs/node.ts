import { type NodeProject, nodeProject } from '../../facts/manifests/node-project.ts'
import { resolvePath } from '../container-path.ts'
import { hasOption, optionOf, variableOf } from './arguments.ts'
import { type CopiedTree, type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { lifecycleOf } from './node-lifecycle.ts'
import { localDependencies } from './node-local.ts'
import { npmLockNotes } from './node-lock.ts'
import { Manifests } from './node-manifests.ts'
import { contextPath, inFolder, plain, upwards } from './paths.ts'

/**
 * npm, Yarn, pnpm and Bun: which files of the project an install reads.
 *
 * Source: npm 11 documentation (package.json, npmrc, workspaces), Yarn 1 and 4, pnpm 11 and Bun 1.3 documentation; read 2026-08.
 */
export function nodeInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  const form = formRefusal(request)
  if (form !== undefined) return form
  const place = resolvePath(request.cwd, optionOf(invocation, 'prefix', 'dir', 'cwd')?.literal ?? '.')
  const start = contextPath(copied, place)
  const root = start === undefined ? undefined : rootOf(copied, start)
  if (start === undefined || root === undefined) {
    return refuse(
      'MANIFEST_MISSING',
      `No package.json that can be read stands in the folder of the build context that becomes ${place}.`,
    )
  }
  const project = new Manifests(request, root, start)
  if (copied.brings(inFolder(start, 'binding.gyp'))) {
    return refuse(
      'LIFECYCLE_SOURCE',
      `${inFolder(start, 'binding.gyp')} makes the install compile the project's own source.`,
    )
  }
  if (needsLock(request) && !project.locked) {
    return refuse(
      'NO_LOCK',
      `${typed(request)} needs a lockfile, and the build context has none in ${named(project.folder)}.`,
    )
  }
  const local = localDependencies(copied, project.manifests)
  if (!local.ok) return refuse('LOCAL_REQ', local.reason)
  const lifecycle = lifecycleOf(request, project.manifests, project.berry)
  if (!lifecycle.ok) return refuse('LIFECYCLE_SOURCE', lifecycle.reason)
  return plan(
    [
      ...project.settings(),
      ...project.members.map(member => member.path),
      ...project.patches(),
      ...local.paths,
      ...lifecycle.reads,
    ],
    {
      majorVersion: project.pnpmMajor,
      outputs: [...project.outputs(), ...lifecycle.outputs],
      assumptions: [...lockNotes(request, project), ...local.assumptions, ...lifecycle.assumptions],
      restored: project.lock === undefined || isFrozen(request) ? [] : [project.lock],
    },
  )
}

/** Options that put the packages where nobody looks for them here. */
const ELSEWHERE = [
  'modules-folder',
  'modules-dir',
  'lockfile-dir',
  'virtual-store-dir',
  'package-lock-only',
  'lockfile-only',
]

function formRefusal({ invocation }: InstallRequest): Planned | undefined {
  const { subcommand } = invocation
  if (!['install', 'ci', 'workspaces focus', 'fetch'].includes(subcommand)) {
    return refuse(
      'INSTALL_ARGS',
      `${invocation.tool} ${subcommand} changes the manifest, which the copied source would put back.`,
    )
  }
  const [operand] = invocation.operands
  if (operand !== undefined && subcommand !== 'workspaces focus') {
    return refuse(
      'INSTALL_ARGS',
      `It installs ${operand.raw} beside what the manifest asks for, and the copied source would put the manifest back.`,
    )
  }
  const elsewhere = optionOf(invocation, ...ELSEWHERE)
  return elsewhere === undefined
    ? undefined
    : refuse('FLAG_UNSUPPORTED', `--${elsewhere.name} changes where packages are put.`)
}

/** The project that an install in this folder works on: its workspace root where it is a member of one. */
function rootOf(copied: CopiedTree, start: string): NodeProject | undefined {
  if (!copied.brings(inFolder(start, 'package.json'))) return undefined
  const own = nodeProject(copied.context.files, start)
  if (own === undefined || own.workspaces.length > 0) return own
  const above = upwards(copied, start)
    .slice(1)
    .map(folder => nodeProject(copied.context.files, folder))
  return above.find(project => project?.members.some(member => plain(member.folder) === start)) ?? own
}

function named(folder: string): string {
  return folder === '' ? 'its root' : folder
}

function typed({ invocation }: InstallRequest): string {
  return `${invocation.tool} ${invocation.subcommand}`
}

function isFrozen({ invocation, state }: InstallRequest): boolean {
  if (invocation.subcommand === 'ci' || invocation.subcommand === 'fetch') return true
  if (hasOption(invocation, 'no-frozen-lockfile', 'no-immutable')) return false
  return (
    hasOption(invocation, 'frozen-lockfile', 'immutable', 'pure-lockfile', 'offline') ||
    (variableOf(invocation, state.env, 'CI') === 'true' && invocation.tool === 'pnpm')
  )
}

function needsLock(request: InstallRequest): boolean {
  const { tool, subcommand } = request.invocation
  return (
    subcommand === 'ci' ||
    subcommand === 'fetch' ||
    (tool === 'pnpm' && hasOption(request.invocation, 'frozen-lockfile')) ||
    hasOption(request.invocation, 'immutable')
  )
}

function lockNotes(request: InstallRequest, project: Manifests): readonly string[] {
  const { lock } = project
  if (lock === undefined) {
    return [
      'No lockfile is copied: the versions are those of the day the layer was built, until package.json changes.',
    ]
  }
  const rewritten = isFrozen(request)
    ? []
    : [`${typed(request)} may rewrite ${lock} in the image; the copied source puts the committed one back.`]
  if (hasOption(request.invocation, 'ignore-scripts') || request.invocation.subcommand === 'fetch')
    return rewritten
  if (request.invocation.tool === 'npm')
    return [
      ...rewritten,
      ...npmLockNotes(request.copied.context.files, lock, project.manifests, project.folder),
    ]
  return [
    ...rewritten,
    `${lock} does not tell which dependencies run install scripts: they are taken to read no file of the project.`,
  ]
}
