import {
  type Command,
  contextBefore,
  copyOperands,
  effectsOf,
  type Instruction,
  installsProject,
  invocationOf,
  isNamed,
  isWithin,
  type NodeCommand,
  nodeCommands,
  type ProjectInImage,
  projectOf,
  readShell,
  resolvePath,
  stateBefore,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'

/** What a stage does with a Node project. */
export interface Steps {
  readonly place: ProjectInImage
  readonly install: NodeCommand
  /** RUNs that install, build, or do what only those need. */
  readonly runs: readonly Instruction[]
  /** The last RUN that runs something of the project. */
  readonly last: Instruction
  /** Something is built, not only installed. */
  readonly builds: boolean
  /** The folder of a second project; `undefined` for one alone. */
  readonly another: string | undefined
}

/** `undefined` where the stage installs no Node project. */
export function stepsOf(subject: Subject): Steps | undefined {
  const { dockerfile, stage, facts } = subject
  const commands = nodeCommands(dockerfile, stage)
  const installs = commands.filter(installsProject)
  const found = installs.flatMap(install => {
    const place = projectOf(dockerfile, install, facts)
    return place === undefined ? [] : [{ install, place }]
  })
  const first = found[0]
  if (first === undefined) return undefined
  const { place, install } = first
  const own = stage.instructions.filter(one => one.keyword === 'RUN' && works(subject, one, place.folder))
  const last = own.at(-1)
  if (last === undefined) return undefined
  const another = found.find(one => one.place.folder !== place.folder)?.place.folder
  const builds = own.some(run => buildsIn(subject, run))
  const runs = !builds
    ? own
    : stage.instructions.filter(
        one => own.includes(one) || (one.index < last.index && handlesFiles(subject, one, place.folder)),
      )
  return { place, install, runs, last, builds, another }
}

/** Programs that work on the project they are run in, beside the package managers. */
const PROGRAMS =
  'npx bunx pnpx node tsc vite next nuxt nest ng webpack rollup esbuild turbo nx prisma tsup gulp grunt'
/** What stands beside them and touches files and settings alone. */
const BESIDE = 'cd echo true : set export rm cp mv mkdir ls test [ sed chmod touch'

/** Whether a RUN is one of the project's: all it does is to install, to build, and to handle files around that. */
function works({ dockerfile }: Subject, run: Instruction, folder: string): boolean {
  const reading = readShell(dockerfile, run)
  if (!reading.ok || run.heredocs.length > 0) return false
  const { cwd } = stateBefore(dockerfile, run)
  const { commands } = reading.script
  if (!commands.some(isOwn)) return false
  const inside =
    cwd !== undefined && (isWithin(cwd, folder) || commands.some(one => entersFolder(one, cwd, folder)))
  return (
    inside && commands.every(one => isOwn(one) || one.words.length === 0 || isNamed(BESIDE, one.name ?? ''))
  )
}

/** Files of the project that are put in their places before the build: the image takes the folder as it is then. */
function handlesFiles({ dockerfile }: Subject, run: Instruction, folder: string): boolean {
  const reading = run.keyword === 'RUN' && run.heredocs.length === 0 ? readShell(dockerfile, run) : undefined
  if (reading?.ok !== true || !reading.script.commands.every(one => isNamed(BESIDE, one.name ?? '')))
    return false
  const { writtenPaths, barrier } = effectsOf(dockerfile, run)
  return (
    barrier === undefined &&
    writtenPaths !== 'all' &&
    writtenPaths.length > 0 &&
    writtenPaths.every(({ path }) => isWithin(path, folder))
  )
}

function entersFolder({ name, words }: Command, cwd: string, folder: string): boolean {
  const to = words[1]?.value
  return name === 'cd' && to !== undefined && isWithin(resolvePath(cwd, to), folder)
}

function isOwn(command: Command): boolean {
  const invocation = invocationOf(command)
  if (invocation !== undefined && /^(npm|yarn|pnpm|bun)$/.test(invocation.tool)) {
    const global = invocation.options.some(({ name }) => name === 'global')
    return !global && !invocation.subcommand.startsWith('global')
  }
  return isNamed(PROGRAMS, command.name ?? '')
}

function buildsIn({ dockerfile }: Subject, run: Instruction): boolean {
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return true
  return reading.script.commands.some(command => {
    const { action } = invocationOf(command) ?? {}
    return (
      action === 'run' ||
      action === 'build' ||
      (action === undefined && isNamed(PROGRAMS, command.name ?? ''))
    )
  })
}

/** The COPYs above a step that bring files of the project from the build context. */
export function copiesAbove(
  { dockerfile, stage, facts }: Subject,
  { place, last }: Steps,
): readonly Instruction[] {
  const { context } = facts
  if (context === undefined) return []
  return stage.instructions.filter(one => {
    if (one.index > last.index || (one.keyword !== 'COPY' && one.keyword !== 'ADD')) return false
    if (one.flags.some(({ name }) => name === 'from')) return false
    const { cwd, env } = stateBefore(dockerfile, one)
    const typed = copyOperands(one)?.destination.text
    const text = typed
      ?.replace(/^["']|["']$/g, '')
      .replace(/\$\{?(\w+)\}?/g, (_, name: string) => env.get(name) ?? '$')
    if (text === undefined || cwd === undefined || text.includes('$')) return false
    const to = resolvePath(cwd, text)
    return isWithin(to, place.folder) || isWithin(place.folder, to)
  })
}

/** Whether the build context has a file of the project that the image has by the last step. */
export function hasFile({ dockerfile, facts }: Subject, { place, last }: Steps, path: string): boolean {
  return (
    facts.context !== undefined &&
    contextBefore(dockerfile, last, facts.context).sourceOf(resolvePath(place.folder, path)) !== undefined
  )
}
