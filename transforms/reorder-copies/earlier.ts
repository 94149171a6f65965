import {
  type BuildContext,
  before,
  contextBefore,
  copyOperands,
  type Dockerfile,
  expandWord,
  flagsNamed,
  type Instruction,
  type Invocation,
  invocationOf,
  isProjectInstall,
  readShell,
  resolvePath,
  type Stage,
  stateBefore,
  type Tool,
} from '../../src/authoring.ts'
import type { BroadCopy } from './broad-copy.ts'

/** Tools that bring the same packages. */
const NODE: readonly Tool[] = ['npm', 'yarn', 'pnpm', 'bun']
const FAMILIES: readonly (readonly Tool[])[] = [NODE, ['pip', 'pip-tools', 'pipenv', 'poetry', 'pdm', 'uv']]

/** The instructions that come before one, those of the stages it is built on included. */
export function earlier(stage: Stage, instruction: Instruction): readonly Instruction[] {
  const own = before(stage, instruction)
  return stage.parent === undefined ? own : [...chain(stage.parent), ...own]
}

function chain(stage: Stage): readonly Instruction[] {
  return stage.parent === undefined ? stage.instructions : [...chain(stage.parent), ...stage.instructions]
}

/** Whether an install of this family, for the same folder and the same files, already runs ahead of the copy. */
export function isPrefetched(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  run: Instruction,
  install: Invocation,
): boolean {
  const family = FAMILIES.find(tools => tools.includes(install.tool)) ?? [install.tool]
  const folder = folderOf(dockerfile, run, install)
  const wanted = requirementsOf(install)
  const brought = new Set<string>()
  for (const { instruction, invocation: other } of commandsOf(
    dockerfile,
    earlier(copy.stage, copy.instruction),
  )) {
    if (!family.includes(other.tool)) continue
    if (!isProjectInstall(other) && other.action !== 'fetch' && !/^chef /.test(other.subcommand)) continue
    if (NODE.includes(other.tool) && folderOf(dockerfile, instruction, other) !== folder) continue
    for (const file of requirementsOf(other)) brought.add(file)
    if (wanted.every(file => brought.has(file))) return true
  }
  return false
}

/** Requirements files by name: one that was not installed ahead brings packages of its own. */
function requirementsOf({ options }: Invocation): readonly string[] {
  return options.flatMap(({ name, literal }) =>
    /^requirements?$/.test(name) && literal !== undefined
      ? [literal.slice(literal.lastIndexOf('/') + 1)]
      : [],
  )
}

/** The folder that a command works in: a `cd` before it in its RUN, and its own option, count. */
function folderOf(
  dockerfile: Dockerfile,
  run: Instruction,
  { command, options }: Invocation,
): string | undefined {
  const reading = readShell(dockerfile, run)
  let { cwd } = stateBefore(dockerfile, run)
  for (const other of reading.ok ? reading.script.commands : []) {
    if (other === command) break
    const target = other.name === 'cd' ? other.words[1]?.value : '.'
    cwd = cwd === undefined || target === undefined ? undefined : resolvePath(cwd, target)
  }
  const own = options.find(({ name }) => ['prefix', 'dir', 'cwd'].includes(name))?.literal
  return cwd === undefined || own === undefined ? cwd : resolvePath(cwd, own)
}

function commandsOf(
  dockerfile: Dockerfile,
  instructions: readonly Instruction[],
): readonly { readonly instruction: Instruction; readonly invocation: Invocation }[] {
  return instructions.flatMap(instruction => {
    if (instruction.keyword !== 'RUN') return []
    const reading = readShell(dockerfile, instruction)
    const commands = reading.ok ? reading.script.commands : []
    return commands.flatMap(command => {
      const invocation = invocationOf(command)
      return invocation === undefined ? [] : [{ instruction, invocation }]
    })
  })
}

/** An earlier COPY of project files from several folders into one: `COPY *\/*.csproj ./`. */
export function flattening(copy: BroadCopy): Instruction | undefined {
  return before(copy.stage, copy.instruction).find(
    ({ keyword, words, flags }) =>
      keyword === 'COPY' &&
      !flags.some(flag => flag.name === 'parents') &&
      words.slice(0, -1).some(word => /\*[^/]*\/.*\.\w*proj$/.test(word.text)),
  )
}

/** The instruction of the stage that brings what stands at a path of the image when a RUN starts. */
export function bringerOf(
  dockerfile: Dockerfile,
  stage: Stage,
  run: Instruction,
  path: string,
  context: BuildContext,
): Instruction | undefined {
  const sourceAt = (one: Instruction) => contextBefore(dockerfile, one, context).sourceOf(path)
  const source = sourceAt(run)
  if (source === undefined) return undefined
  return before(stage, run).findLast(
    (one, at, all) =>
      (one.keyword === 'COPY' || one.keyword === 'ADD') &&
      sourceAt(all[at + 1] ?? run) === source &&
      sourceAt(one) !== source,
  )
}

/** The paths of the context that an earlier COPY already put where the broad one puts them. */
export function alreadyCopied(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  paths: readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>()
  const { destination } = copy
  if (destination === undefined) return found
  for (const instruction of before(copy.stage, copy.instruction)) {
    const operands = copyOperands(instruction)
    if (
      operands === undefined ||
      instruction.heredocs.length > 0 ||
      flagsNamed(instruction, 'from').length > 0
    )
      continue
    if (ownership(instruction) !== ownership(copy.instruction)) continue
    const { env, cwd } = stateBefore(dockerfile, instruction)
    const expand = (text: string) => expandWord(text, name => env.get(name), dockerfile.escape).value
    const target = expand(operands.destination.text)
    if (target === undefined || (cwd === undefined && !target.startsWith('/'))) continue
    const folder = resolvePath(cwd ?? '/', target)
    for (const path of paths) {
      const inner = copy.source === '' ? path : path.slice(copy.source.length + 1)
      const wanted = resolvePath(destination, inner)
      const hit = operands.sources.some(source => {
        const text = expand(source.text)
        if (text === undefined || !matches(text.replace(/^(\.?\/)+/, ''), path)) return false
        return resolvePath(folder, path.slice(path.lastIndexOf('/') + 1)) === wanted || folder === wanted
      })
      if (hit) found.add(path)
    }
  }
  return found
}

function ownership(instruction: Instruction): string {
  return instruction.flags
    .filter(flag => flag.name === 'chown' || flag.name === 'chmod')
    .map(flag => `${flag.name}=${flag.value}`)
    .join(' ')
}

/** A source of COPY against a path: `package*.json`, `package.json`. */
function matches(source: string, path: string): boolean {
  const pattern = source
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]')
  return new RegExp(`^${pattern}$`).test(path)
}
