import {
  before,
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
const FAMILIES: readonly (readonly Tool[])[] = [
  ['npm', 'yarn', 'pnpm', 'bun'],
  ['pip', 'pip-tools', 'pipenv', 'poetry', 'pdm', 'uv'],
]

/** The instructions that come before one, those of the stages it is built on included. */
export function earlier(stage: Stage, instruction: Instruction): readonly Instruction[] {
  const own = before(stage, instruction)
  return stage.parent === undefined ? own : [...chain(stage.parent), ...own]
}

function chain(stage: Stage): readonly Instruction[] {
  return stage.parent === undefined ? stage.instructions : [...chain(stage.parent), ...stage.instructions]
}

/** Whether an install of this family already runs ahead of the copy. */
export function isPrefetched(dockerfile: Dockerfile, copy: BroadCopy, install: Invocation): boolean {
  const family = FAMILIES.find(tools => tools.includes(install.tool)) ?? [install.tool]
  return commandsOf(dockerfile, earlier(copy.stage, copy.instruction)).some(
    other =>
      family.includes(other.tool) &&
      (isProjectInstall(other) || other.action === 'fetch' || /^chef /.test(other.subcommand)),
  )
}

function commandsOf(dockerfile: Dockerfile, instructions: readonly Instruction[]): readonly Invocation[] {
  return instructions.flatMap(instruction => {
    if (instruction.keyword !== 'RUN') return []
    const reading = readShell(dockerfile, instruction)
    return reading.ok ? reading.script.commands.flatMap(command => invocationOf(command) ?? []) : []
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
