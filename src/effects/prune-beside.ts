import type { BuildContext, Facts } from '../facts/facts.ts'
import { readShell } from '../shell/read.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { copyOperands, flagValue, mountsOf } from '../syntax/queries.ts'
import { isWithin, resolvePath } from './container-path.ts'
import { contextBefore } from './context-in-image.ts'
import { invocationOf } from './invocation.ts'
import { leavesPackages } from './node-builds.ts'
import type { NodeCommand, ProjectInImage } from './node-installs.ts'
import { prunesByManifests } from './node-prune.ts'
import { stateBefore } from './state.ts'

/** A stage that installs a Node project and builds it. */
export interface BuilderSteps {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly facts: Facts
  readonly place: ProjectInImage
  readonly install: NodeCommand
  /** RUNs that install, build, or do what only those need. */
  readonly runs: readonly Instruction[]
  /** The last of them that runs something of the project. */
  readonly last: Instruction
}

/** What an install, and what takes packages out again, read of a project. */
const MANIFESTS = [
  'package.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  '.npmrc',
  '.yarnrc',
]
const PATTERNS = ['package*.json', 'package-lock*.json', 'package.json*', 'yarn.lock*', 'package-lock.json*']
/** Hooks of git, of which a build has none. */
const HOOKS = /^husky( install)?( \|\| (true|exit 0))?$/

/**
 * Whether packages for development can be taken out beside the build, of what the install alone left, and come to what they come to
 * below it: all that stands between changes no package, and the manifests are the same before and after.
 */
export function prunesBeside(steps: BuilderSteps): boolean {
  return (
    isOneProject(steps) &&
    installsAlone(steps) &&
    readsManifestsAlone(steps) &&
    buildsLeavePackages(steps) &&
    comesWithoutPackages(steps)
  )
}

/** One package.json, whose packages all come from a registry and whose own scripts do nothing to them. */
function isOneProject({ place, install }: BuilderSteps): boolean {
  const { project } = place
  const { scripts, dependencies, devDependencies, optionalDependencies, data } = project.manifest
  const own = [
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'postprepare',
    'dependencies',
  ]
  const versions = [dependencies, devDependencies, optionalDependencies].flatMap(one => Object.values(one))
  return (
    prunesByManifests(install.manager, project) &&
    project.workspaces.length + project.members.length + project.patches.length === 0 &&
    data.workspaces === undefined &&
    own.every(name => scripts[name] === undefined) &&
    (scripts.prepare === undefined || HOOKS.test(scripts.prepare)) &&
    versions.every(version => !/^(file:|link:|portal:|[./~])/.test(version)) &&
    ![...(project.yarnrc?.keys() ?? [])].some(key => key.includes('modules-folder'))
  )
}

/** A RUN of its own installs exactly what the lockfile says, as root, in the folder of the project. */
function installsAlone({ dockerfile, stage, place, install, last }: BuilderSteps): boolean {
  const { run, script, invocation, folder } = install
  const frozen =
    invocation.subcommand === 'ci' || invocation.options.some(({ name }) => name === 'frozen-lockfile')
  const ends = stateBefore(dockerfile, last)
  const plain = script.commands.every(command => {
    const action = invocationOf(command)?.action
    return action === 'install' || action === 'clean-cache'
  })
  const once = stage.instructions.filter(
    one => one.index !== run.index && one.index < last.index && installsIn(dockerfile, one),
  )
  return (
    frozen &&
    plain &&
    once.length === 0 &&
    invocation.operands.length === 0 &&
    !invocation.options.some(({ name }) => /modules-folder|prefix|cwd/.test(name)) &&
    mountsOf(run).every(({ type }) => type === 'cache') &&
    folder === place.folder &&
    install.state.cwd === place.folder &&
    ends.cwd === place.folder &&
    install.state.user.root &&
    ends.user.root
  )
}

function installsIn(dockerfile: Dockerfile, run: Instruction): boolean {
  const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
  if (reading?.ok !== true) return false
  return reading.script.commands.some(command => {
    const invocation = invocationOf(command)
    return (
      invocation !== undefined &&
      /^(npm|yarn|pnpm|bun)$/.test(invocation.tool) &&
      invocation.action === 'install' &&
      !invocation.options.some(({ name }) => name === 'global')
    )
  })
}

/** Above the install the build context brings manifests, and all there are; below it the same once more. */
function readsManifestsAlone({ dockerfile, stage, facts, place, install, last }: BuilderSteps): boolean {
  const { context } = facts
  if (context === undefined) return false
  const copies = stage.instructions.filter(
    one => (one.keyword === 'COPY' || one.keyword === 'ADD') && one.index < last.index,
  )
  const narrow = copies
    .filter(one => one.index < install.run.index)
    .flatMap(one => copyOperands(one)?.sources ?? [])
    .every(({ text }) => {
      const name = text.replace(/^["']|["']$/g, '').replace(/^.*\//, '')
      return MANIFESTS.includes(name) || PATTERNS.includes(name)
    })
  const before = contextBefore(dockerfile, install.run, context)
  const after = contextBefore(dockerfile, last, context)
  return (
    narrow &&
    copies.every(one => flagValue(one, 'from') === undefined && one.heredocs.length === 0) &&
    MANIFESTS.every(name => {
      const path = resolvePath(place.folder, name)
      return before.sourceOf(path) === after.sourceOf(path)
    })
  )
}

/** Every RUN from the install to the last step of the project is a build that leaves packages as they are. */
function buildsLeavePackages({ dockerfile, stage, place, install, last, runs }: BuilderSteps): boolean {
  const between = stage.instructions.filter(
    one => one.keyword === 'RUN' && one.index > install.run.index && one.index <= last.index,
  )
  return (
    between.length > 0 &&
    between.every(
      one =>
        runs.includes(one) &&
        one.heredocs.length === 0 &&
        mountsOf(one).every(({ type }) => type === 'cache') &&
        leavesPackages(readShell(dockerfile, one), place),
    ) &&
    stage.instructions.every(
      one =>
        one.index < install.run.index ||
        one.index > last.index ||
        ['RUN', 'COPY', 'ADD', 'ENV', 'ARG', 'LABEL', 'EXPOSE'].includes(one.keyword),
    )
  )
}

/** No packages come along with the sources, whatever lies on the machine that builds. */
function comesWithoutPackages(steps: BuilderSteps): boolean {
  const { dockerfile, facts, place, last } = steps
  const { context } = facts
  if (context === undefined || context.ignore.invalid !== undefined) return false
  const tree = `${place.project.folder === '.' ? '' : `${place.project.folder}/`}node_modules`
  return (
    (isIgnored(context, tree) || sourcesOf(steps).every(source => standsApart(source, tree))) &&
    contextBefore(dockerfile, last, context).sourceOf(resolvePath(place.folder, 'node_modules')) === undefined
  )
}

function isIgnored({ ignore }: BuildContext, tree: string): boolean {
  return (
    [tree, `${tree}/x`, `${tree}/x/package.json`].every(path => ignore.ignores(path)) &&
    !ignore.patterns.some(pattern => /^!.*node_modules/.test(pattern))
  )
}

function sourcesOf({ stage, install, last }: BuilderSteps): readonly string[] {
  return stage.instructions
    .filter(
      one =>
        (one.keyword === 'COPY' || one.keyword === 'ADD') &&
        one.index > install.run.index &&
        one.index < last.index,
    )
    .flatMap(one => copyOperands(one)?.sources.map(({ text }) => text) ?? ['.'])
}

/** Whether a source is a file or folder by name, and neither a tree nor around it. */
function standsApart(source: string, tree: string): boolean {
  const path = source.replace(/^(\.?\/)+/, '').replace(/\/+$/, '')
  return (
    /^[\w@-][\w@./-]*$/.test(path) && !path.includes('..') && !isWithin(tree, path) && !isWithin(path, tree)
  )
}
