/**
 * Installs exactly what the lockfile says: `npm install` becomes `npm ci`, Yarn, pnpm and Bun are told to leave the lockfile as
 * it is. A plain install takes what the manifest allows on the day wherever the two differ, and rewrites the lockfile in
 * the image, so that the same source gives another image tomorrow.
 *
 * The same packages are installed where lockfile and manifest are in step, which is compared the way the managers do it. From
 * then on a lockfile that is out of step fails the build instead: that is the point, and why somebody has to look.
 *
 * @see https://docs.npmjs.com/cli/v11/commands/npm-ci
 */
import {
  type Declined,
  type Dockerfile,
  defineTransform,
  type Facts,
  type Finding,
  installsProject,
  isFrozen,
  type NodeCommand,
  nodeCommands,
  projectOf,
  type Stage,
} from '../../src/authoring.ts'
import { freeze } from './freeze.ts'
import { locked } from './locked.ts'

export default defineTransform({
  name: 'install-from-lockfile',
  summary: 'Install the versions of the lockfile, and fail where it does not fit.',
  category: 'correctness',
  safety: ['review'],
  declines: [
    'CONTEXT_UNKNOWN',
    'FALLBACK',
    'FLAG_UNSUPPORTED',
    'INSTALL_ARGS',
    'LOCK_STALE',
    'MANIFEST_MISSING',
    'NO_LOCK',
    'RM_MOUNTPOINT',
    'SHELL_DYNAMIC',
    'SHELL_STATE',
    'TREE_REPLACED',
    'YARN_VERSION_UNKNOWN',
  ],
  defaults: {},

  *inspect(dockerfile, { facts }) {
    for (const stage of dockerfile.stages) {
      const earlier = inherited(dockerfile, stage)
      for (const command of nodeCommands(dockerfile, stage)) {
        if (!installsProject(command)) continue
        if (isOpen(command) && command.state.base?.family !== 'windows') {
          const finding = judge(dockerfile, command, earlier, facts)
          if (finding !== undefined) yield finding
        }
        earlier.push(command)
      }
    }
  },
})

/** The installs of the stages that a stage is built on. */
function inherited(dockerfile: Dockerfile, { parent }: Stage): NodeCommand[] {
  if (parent === undefined) return []
  return [...inherited(dockerfile, parent), ...nodeCommands(dockerfile, parent).filter(installsProject)]
}

/** Find: an install that may look beyond the lockfile. */
function isOpen({ invocation: { subcommand } }: NodeCommand): boolean {
  return subcommand === 'install'
}

/** Judge: frozen where the lockfile is there and fits; `undefined` where it is frozen already. */
function judge(
  dockerfile: Dockerfile,
  command: NodeCommand,
  earlier: readonly NodeCommand[],
  facts: Facts,
): Finding | undefined {
  const { run, invocation } = command
  const typed = [command.manager, invocation.subcommand].join(' ')
  const found = {
    span: run.span,
    severity: 'warning' as const,
    message: `${typed} may bring other versions than the lockfile's, and may rewrite it in the image.`,
  }
  if (isFrozen(command, projectOf(dockerfile, command, facts)?.project)) return undefined
  const form = formRefusal(command)
  if (form !== undefined) return { ...found, declined: form }
  const reading = locked(dockerfile, command, earlier, facts)
  if (!reading.ok) return { ...found, declined: reading.declined }
  const attempt = freeze(dockerfile, command, reading)
  if (!attempt.ok) return { ...found, declined: attempt.declined }
  const { title, edits, notes } = attempt.frozen
  const lock = reading.lock.path.slice(reading.lock.path.lastIndexOf('/') + 1)
  return {
    ...found,
    fix: {
      title,
      edits,
      safety: 'review',
      consequences: [
        `The build fails from now on where ${reading.lock.path} does not fit ${reading.place.project.manifest.path}, which ${typed} makes up for in the image.`,
        ...reading.notes,
        ...notes,
      ],
      announces: [{ kind: 'files', change: 'changed', paths: `${trimmed(reading.place.folder)}/${lock}` }],
    },
  }
}

/** Why the command is not one that can be frozen at all. */
function formRefusal({ invocation, item, script, manager }: NodeCommand): Declined | undefined {
  if (item === undefined) {
    return {
      code: 'SHELL_STATE',
      reason: `${manager} ${invocation.subcommand} stands inside a compound command, which is not taken apart.`,
    }
  }
  if (invocation.uncertain) {
    const words = invocation.doubtful.map(word => word.raw).join(' ')
    return {
      code: 'SHELL_DYNAMIC',
      reason: `What ${words} means to ${manager} cannot be told from the file.`,
    }
  }
  const [operand] = invocation.operands
  if (operand !== undefined) {
    return {
      code: 'INSTALL_ARGS',
      reason: `It installs ${operand.raw} beside what the manifest asks for, which no lockfile tells.`,
    }
  }
  const next = script.items[script.items.indexOf(item) + 1]
  return item.operator === '||' || next?.operator === '||' || item.negated || item.background
    ? {
        code: 'FALLBACK',
        reason: 'What happens when it fails is part of the command: it is meant to be tolerant.',
      }
    : undefined
}

function trimmed(folder: string): string {
  return folder === '/' ? '' : folder
}
