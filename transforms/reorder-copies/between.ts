import {
  copyOperands,
  type Dockerfile,
  expandWord,
  type Instruction,
  invocationOf,
  leavesAlone,
  mountsOf,
  readShell,
  resolvePath,
  stateBefore,
  type Tool,
} from '../../src/authoring.ts'
import type { BroadCopy } from './broad-copy.ts'

/**
 * How the copy and the install pass what stands between them:
 * - `sink`: the copy goes down past it all and the install stays where it is;
 * - `rise`: the install goes up past it all;
 * - `blocked`: neither.
 */
export type Passage =
  | { readonly way: 'rise' }
  /** The manifests go right above `anchor`, above the install without one. */
  | { readonly way: 'sink'; readonly anchor: Instruction | undefined }
  | { readonly way: 'blocked'; readonly by: Instruction; readonly code: string; readonly why: string }

/** Instructions that change nothing for a RUN and nothing for a COPY. */
const CONFIG_ONLY = new Set([
  'LABEL',
  'EXPOSE',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'MAINTAINER',
  'ONBUILD',
])

export function passage(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  between: readonly Instruction[],
  /** Absolute paths that the install reads or writes inside the copied folder. */
  touched: readonly string[],
  /** The install stays below as well: what its own tool does in between comes before it as it did. */
  repeated: Tool | undefined,
): Passage {
  let sinks: Instruction | undefined
  let rises: Instruction | undefined
  for (const instruction of between) {
    if (CONFIG_ONLY.has(instruction.keyword)) continue
    const obstacle = sinkObstacle(dockerfile, copy, instruction)
    if (obstacle === undefined) {
      sinks ??= instruction
      continue
    }
    if (!canStayBelow(dockerfile, copy, instruction, touched, repeated)) {
      return { way: 'blocked', by: instruction, code: obstacle.code, why: obstacle.why }
    }
    rises ??= instruction
  }
  if (rises === undefined && sinks !== undefined)
    return { way: 'sink', anchor: anchorOf(dockerfile, copy, between) }
  if (rises === undefined) return { way: 'rise' }
  if (sinks === undefined) return { way: 'rise' }
  return {
    way: 'blocked',
    by: rises,
    code: 'READS_COPIED_FILE',
    why: `it works on the copied files while line ${sinks.line} prepares the install`,
  }
}

/**
 * A WORKDIR makes the folder for the current user where the copy makes it for somebody else: then the manifests come in the
 * copy's place. What sets up the tool may look for them.
 */
function anchorOf(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  between: readonly Instruction[],
): Instruction | undefined {
  const owned = copy.instruction.flags.some(flag => flag.name === 'chown' || flag.name === 'chmod')
  const makes = between.find(({ keyword }) => keyword === 'WORKDIR')
  if (makes !== undefined && (owned || !stateBefore(dockerfile, makes).user.root)) return copy.instruction
  return between.find(instruction => {
    if (instruction.keyword !== 'RUN') return false
    const reading = readShell(dockerfile, instruction)
    return (
      reading.ok && reading.script.commands.some(command => invocationOf(command)?.action === 'configure')
    )
  })
}

interface Obstacle {
  readonly code: string
  readonly why: string
}

/** Why the copy cannot come after this instruction; `undefined` where it can. */
function sinkObstacle(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  instruction: Instruction,
): Obstacle | undefined {
  const { destination } = copy
  const words = [
    ...copy.instruction.words.map(word => word.text),
    ...copy.instruction.flags.map(flag => flag.value ?? ''),
  ]
  switch (instruction.keyword) {
    case 'ENV':
    case 'ARG': {
      const used = instruction.assignments.find(({ name }) =>
        words.some(word => new RegExp(`\\$\\{?${name}\\b`).test(word)),
      )
      return used === undefined
        ? undefined
        : { code: 'OVERLAP', why: `it sets ${used.name}, which the copy uses` }
    }
    case 'USER':
    case 'SHELL':
      return undefined
    case 'VOLUME':
      return { code: 'OVERLAP', why: 'older builders discard what is written to a volume later' }
    case 'WORKDIR': {
      const relative = !(copy.instruction.words.at(-1)?.text ?? '').startsWith('/')
      const { cwd } = stateBefore(dockerfile, instruction)
      const next = workdirOf(dockerfile, instruction)
      return relative && next !== cwd
        ? { code: 'OVERLAP', why: 'it moves the folder that the copy is relative to' }
        : undefined
    }
    case 'COPY':
    case 'ADD': {
      const place = destinationOf(dockerfile, instruction)
      if (place === undefined || destination === undefined)
        return { code: 'OVERLAP', why: 'where it copies to cannot be told' }
      return isInside(place, destination) || isInside(destination, place)
        ? { code: 'OVERLAP', why: `it copies to ${place}, over what was copied before` }
        : undefined
    }
    case 'RUN':
      return destination !== undefined && staysClear(dockerfile, instruction, [destination])
        ? undefined
        : { code: 'READS_COPIED_FILE', why: 'it may read or change what was copied' }
    default:
      return { code: 'OVERLAP', why: `nothing is known of ${instruction.keyword} here` }
  }
}

/** Whether the install may run before it: a RUN on files that the install neither reads nor writes. */
function canStayBelow(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  instruction: Instruction,
  touched: readonly string[],
  repeated: Tool | undefined,
): boolean {
  if (copy.destination === undefined || instruction.keyword !== 'RUN') return false
  if (staysClear(dockerfile, instruction, touched)) return true
  const reading = readShell(dockerfile, instruction)
  return (
    repeated !== undefined &&
    reading.ok &&
    reading.script.commands.every(command => invocationOf(command)?.tool === repeated)
  )
}

function staysClear(dockerfile: Dockerfile, run: Instruction, paths: readonly string[]): boolean {
  if (mountsOf(run).some(mount => mount.type === 'bind')) return false
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return false
  const state = stateBefore(dockerfile, run)
  // A `cd` moves what comes after it.
  if (reading.script.commands.some(command => command.name === 'cd')) return false
  return reading.script.items.every(item => leavesAlone(reading.script, item, state, paths, 'usual'))
}

function workdirOf(dockerfile: Dockerfile, instruction: Instruction): string | undefined {
  const { env, cwd } = stateBefore(dockerfile, instruction)
  const path = expandWord(instruction.args.text, name => env.get(name), dockerfile.escape).value
  return path === undefined ? undefined : resolvePath(cwd ?? '/', path)
}

function destinationOf(dockerfile: Dockerfile, instruction: Instruction): string | undefined {
  const operands = copyOperands(instruction)
  const { env, cwd } = stateBefore(dockerfile, instruction)
  const typed = instruction.json?.at(-1)?.value ?? operands?.destination.text
  const path =
    typed === undefined ? undefined : expandWord(typed, name => env.get(name), dockerfile.escape).value
  return path === undefined || (cwd === undefined && !path.startsWith('/'))
    ? undefined
    : resolvePath(cwd ?? '/', path)
}

function isInside(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`)
}
