import type { BuildContext, Facts } from '../facts/facts.ts'
import { LOCK_NAMES, type NodeLock, nodeLock } from '../facts/manifests/node-lock.ts'
import { type NodeManager, type NodeProject, nodeProject } from '../facts/manifests/node-project.ts'
import { readShell } from '../shell/read.ts'
import type { Command, ListItem, Script, Word } from '../shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { joinPath, parentOf, resolvePath } from './container-path.ts'
import { type ContextInImage, contextBefore } from './context-in-image.ts'
import { type Invocation, invocationOf } from './invocation.ts'
import { type StageState, stateBefore } from './state.ts'

/** A command that works on a Node project, with the folder it runs in. */
export interface NodeCommand {
  readonly stage: Stage
  readonly run: Instruction
  readonly script: Script
  /** The element of the list that it belongs to; `undefined` inside a compound. */
  readonly item: ListItem | undefined
  readonly invocation: Invocation
  readonly manager: NodeManager
  readonly state: StageState
  /** Absolute folder of the image; `undefined` where it cannot be told. */
  readonly folder: string | undefined
}

/** The project of the build context that a command works on. */
export interface ProjectInImage {
  readonly project: NodeProject
  /** Where its root stands, absolute. */
  readonly folder: string
  readonly context: BuildContext
  readonly files: ContextInImage
}

const ofStage = new WeakMap<Stage, readonly NodeCommand[]>()

/** The commands of npm, Yarn, pnpm and Bun in the RUNs of a stage, in order. */
export function nodeCommands(d: Dockerfile, stage: Stage): readonly NodeCommand[] {
  let commands = ofStage.get(stage)
  if (commands === undefined) {
    commands = stage.instructions.flatMap(run => {
      const reading = run.keyword === 'RUN' ? readShell(d, run) : undefined
      return reading?.ok === true ? commandsOf(d, stage, run, reading.script) : []
    })
    ofStage.set(stage, commands)
  }
  return commands
}

function commandsOf(d: Dockerfile, stage: Stage, run: Instruction, script: Script): readonly NodeCommand[] {
  const state = stateBefore(d, run)
  const found: NodeCommand[] = []
  const add = (command: Command, item: ListItem | undefined, cwd: string | undefined): void => {
    const invocation = invocationOf(command)
    const manager = invocation === undefined ? undefined : managerOf(invocation)
    if (invocation === undefined || manager === undefined) return
    found.push({
      stage,
      run,
      script,
      item,
      invocation,
      manager,
      state,
      folder: folderOf(invocation, cwd),
    })
  }
  let cwd = state.cwd
  for (const item of script.items) {
    const to = item.single?.name === 'cd' ? item.single.words[1]?.value : undefined
    if (item.single?.name === 'cd') {
      cwd = to === undefined || to === '-' || cwd === undefined ? undefined : resolvePath(cwd, to)
    }
    for (const command of item.pipeline) add(command, item, cwd)
  }
  for (const command of script.commands) if (command.position === 'nested') add(command, undefined, undefined)
  return found
}

function managerOf({ tool, program }: Invocation): NodeManager | undefined {
  if (/(npx|bunx|pnpx)$/.test(program.loose)) return undefined
  return tool === 'npm' || tool === 'yarn' || tool === 'pnpm' || tool === 'bun' ? tool : undefined
}

/** Options that name another folder of the project. */
const FOLDER_OPTIONS = ['prefix', 'cwd', 'dir']

function folderOf({ options }: Invocation, cwd: string | undefined): string | undefined {
  const option = options.findLast(({ name }) => FOLDER_OPTIONS.includes(name))
  if (option === undefined) return cwd
  if (option.literal === undefined || (cwd === undefined && !option.literal.startsWith('/'))) return undefined
  return resolvePath(cwd ?? '/', option.literal)
}

/** Whether a command installs what a project asks for, or adds to it, into the project's own folder. */
export function installsProject({ invocation }: NodeCommand): boolean {
  const { subcommand, options } = invocation
  const elsewhere = options.some(
    ({ name, literal }) => name === 'global' || (name === 'location' && literal === 'global'),
  )
  return ['install', 'ci', 'add', 'workspaces focus'].includes(subcommand) && !elsewhere
}

/** The project a command works on: the workspace root where its folder is that of a member. */
export function projectOf(d: Dockerfile, command: NodeCommand, facts: Facts): ProjectInImage | undefined {
  const { context } = facts
  if (context === undefined || command.folder === undefined) return undefined
  const files = contextBefore(d, command.run, context)
  return projectIn(files, context, command.folder)
}

/** The project whose root, or a member of which, stands in a folder of the image. */
export function projectIn(
  files: ContextInImage,
  context: BuildContext,
  folder: string,
): ProjectInImage | undefined {
  const at = (place: string): ProjectInImage | undefined => {
    const manifest = files.sourceOf(joinPath(place, 'package.json'))
    if (manifest === undefined) return undefined
    const source = parentOf(`/${manifest}`).slice(1)
    const project = nodeProject(context.files, source === '' ? '.' : source)
    return project && { project, folder: place, context, files }
  }
  const own = at(folder)
  if (own === undefined || own.project.workspaces.length > 0) return own
  for (let above = folder; above !== '/'; ) {
    above = parentOf(above)
    const root = at(above)
    if (root?.project.members.some(member => member.path === own.project.manifest.path)) return root
  }
  return own
}

/** The lockfile that a manager finds in the image beside the project. */
export function lockIn(
  { project, folder, context, files }: ProjectInImage,
  manager: NodeManager,
): NodeLock | undefined {
  for (const name of LOCK_NAMES[manager]) {
    const path = files.sourceOf(joinPath(folder, name))
    if (path !== undefined && context.files.isFile(path))
      return nodeLock(context.files, project, manager, path)
  }
  return undefined
}

/** The word that says `install`; `undefined` for a bare `yarn`. */
export function subcommandWord({ invocation }: NodeCommand): Word | undefined {
  const { command, program, options, operands } = invocation
  const taken = new Set([program, ...operands, ...options.flatMap(option => option.words)])
  return command.words.slice(command.words.indexOf(program) + 1).find(word => !taken.has(word))
}
