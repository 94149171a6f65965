import type { Facts } from '../facts/facts.ts'
import { readShell } from '../shell/read.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { flagValue, stageNamed } from '../syntax/queries.ts'
import { isWithin, joinPath, parentOf, resolvePath } from './container-path.ts'
import {
  installsProject,
  type NodeCommand,
  nodeCommands,
  type ProjectInImage,
  projectOf,
} from './node-installs.ts'
import { wordTexts } from './operands.ts'
import { perStage } from './per-stage.ts'
import { stateBefore } from './state.ts'
import { textValue } from './text-value.ts'

/** A `node_modules` of a project as it stands in the image of a stage. */
export interface NodeTree {
  /** The folder of the project that it is in, absolute. */
  readonly folder: string
  /** What installed it, wherever that was. */
  readonly install: NodeCommand
  /** The project that was installed, where that was. */
  readonly place: ProjectInImage
  /** Packages for development are not, or no longer, in it. */
  readonly omitted: boolean
  /** The COPY that brought it from another stage; `undefined` where a RUN of this stage, or of one below it, installed it. */
  readonly copy:
    | { readonly instruction: Instruction; readonly from: Stage; readonly folder: string }
    | undefined
}

/** The trees of Node packages that stand in the image of a stage. */
export const nodeTrees = perStage((d, stage, facts): readonly NodeTree[] => {
  const trees = new Map<string, NodeTree>(
    stage.parent === undefined ? [] : nodeTrees(d, stage.parent, facts).map(tree => [tree.folder, tree]),
  )
  const commands = nodeCommands(d, stage)
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'COPY') {
      for (const tree of copiedTrees(d, stage, instruction, facts)) trees.set(tree.folder, tree)
    }
    for (const folder of removedTrees(d, instruction)) trees.delete(folder)
    for (const command of commands.filter(({ run }) => run === instruction)) {
      const tree = treeAfter(d, command, trees, facts)
      if (tree !== undefined) trees.set(tree.folder, tree)
    }
  }
  return [...trees.values()]
})

/** The folders of projects whose packages a RUN takes away, that does nothing else. */
function removedTrees(d: Dockerfile, run: Instruction): readonly string[] {
  const reading = run.keyword === 'RUN' ? readShell(d, run) : undefined
  const [command, another] = reading?.ok === true ? reading.script.commands : []
  if (command?.name !== 'rm' || another !== undefined) return []
  const { cwd } = stateBefore(d, run)
  const [flags, ...operands] = command.words.slice(1).map(word => word.value)
  if (flags === undefined || !/^-(rf?|fr)$/.test(flags) || cwd === undefined) return []
  return operands.flatMap(operand => {
    const path = operand === undefined ? '' : resolvePath(cwd, operand)
    return path.endsWith('/node_modules') ? [parentOf(path)] : []
  })
}

function treeAfter(
  d: Dockerfile,
  command: NodeCommand,
  trees: ReadonlyMap<string, NodeTree>,
  facts: Facts,
): NodeTree | undefined {
  const { invocation } = command
  if (invocation.subcommand === 'prune') {
    const pruned = command.folder === undefined ? undefined : trees.get(command.folder)
    return pruned && { ...pruned, omitted: true }
  }
  if (!installsProject(command)) return undefined
  const place = projectOf(d, command, facts)
  if (place === undefined) return undefined
  const old = trees.get(place.folder)
  // What a later command adds by name changes nothing about the rest.
  if (invocation.subcommand !== 'workspaces focus' && invocation.operands.length > 0 && old !== undefined)
    return old
  return { folder: place.folder, install: command, place, omitted: omitsDev(command), copy: undefined }
}

/** Whether an install leaves packages for development out. */
export function omitsDev({ invocation, state, manager }: NodeCommand): boolean {
  const { options, command, subcommand } = invocation
  const includes = options.some(
    ({ name, literal }) =>
      (name === 'include' && literal === 'dev') ||
      ((name === 'production' || name === 'prod') && literal === 'false') ||
      (['only', 'also'].includes(name) && /^dev/.test(literal ?? '')) ||
      name === 'no-production',
  )
  if (includes) return false
  const omits = options.some(
    ({ name, literal }) =>
      ['production', 'prod'].includes(name) ||
      (name === 'omit' && literal === 'dev') ||
      (name === 'only' && /^prod/.test(literal ?? '')),
  )
  if (omits) return true
  // Yarn 2 and later do not look at NODE_ENV.
  if (manager === 'yarn' && subcommand === 'workspaces focus') return false
  const own = command.assignments.findLast(({ name }) => name === 'NODE_ENV')
  return (own === undefined ? state.env.get('NODE_ENV') : own.value?.value) === 'production'
}

function copiedTrees(d: Dockerfile, stage: Stage, copy: Instruction, facts: Facts): readonly NodeTree[] {
  const name = flagValue(copy, 'from')
  if (name === undefined) return []
  const from = /^\d+$/.test(name) ? d.stages[Number(name)] : stageNamed(d, name)
  if (from === undefined || from.index >= stage.index) return []
  const state = stateBefore(d, copy)
  const words = wordTexts(copy).map(word => textValue(d, word, state))
  const destination = words.at(-1)
  if (destination === undefined || state.cwd === undefined) return []
  const place = resolvePath(state.cwd, destination)
  return nodeTrees(d, from, facts).flatMap(tree => {
    for (const word of words.slice(0, -1)) {
      const folder = word === undefined ? undefined : folderAfter(resolvePath('/', word), place, tree.folder)
      if (folder !== undefined)
        return [{ ...tree, folder, copy: { instruction: copy, from, folder: tree.folder } }]
    }
    return []
  })
}

/** The folder of the project after a COPY; `undefined` where it does not bring the whole tree. */
function folderAfter(source: string, place: string, folder: string): string | undefined {
  if (source === joinPath(folder, 'node_modules'))
    return place.endsWith('/node_modules') ? parentOf(place) : undefined
  if (!isWithin(folder, source)) return undefined
  const rest = folder === source ? '' : folder.slice(source === '/' ? 1 : source.length + 1)
  return rest === '' ? place : joinPath(place, rest)
}
