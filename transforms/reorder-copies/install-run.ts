import {
  type Command,
  certainStateBefore,
  type Dockerfile,
  type InstallPlan,
  type Instruction,
  type Invocation,
  installInputs,
  invocationOf,
  isProjectInstall,
  type ListItem,
  leavesAlone,
  type Planned,
  type Refused,
  readShell,
  readsNoProject,
  resolvePath,
  type Script,
  stateBefore,
  wordValues,
} from '../../src/authoring.ts'
import type { BroadCopy } from './broad-copy.ts'
import type { Independent } from './independent.ts'
import { nameOf } from './tool-names.ts'

/** A RUN that brings dependencies, cut into what can run before the source and what cannot. */
export interface InstallRun {
  readonly instruction: Instruction
  readonly script: Script
  /** The install that decides, the first of the RUN. */
  readonly install: Invocation
  /** Position of the first element that belongs to the install. */
  readonly start: number
  /** Position of the first element that needs the source; the number of elements when none does. */
  readonly cut: number
  /** The elements before `start` bring or set up something the install may need. */
  readonly preparation: 'none' | 'bystander' | 'unknown'
  readonly plan: InstallPlan
}

export type RunReading =
  /** Has nothing to do with dependencies. */
  | { readonly kind: 'other' }
  /** Brings packages by name alone, and touches nothing of the copied folder. */
  | { readonly kind: 'independent'; readonly found: Independent }
  | {
      readonly kind: 'install'
      readonly instruction: Instruction
      readonly install: Invocation
      readonly run: InstallRun
    }
  | {
      readonly kind: 'refused'
      readonly instruction: Instruction
      readonly install: Invocation
      readonly refused: Refused
    }

/** What a RUN means to a copied folder: the first install in it, with the neighbours that go along. */
export function readRun(dockerfile: Dockerfile, instruction: Instruction, copy: BroadCopy): RunReading {
  const reading = readShell(dockerfile, instruction)
  if (!reading.ok) return { kind: 'other' }
  const { script } = reading
  const walk = new Walk(dockerfile, instruction, script, copy)
  const install = script.items.findIndex(item => walk.installIn(item) !== undefined)
  if (install === -1) return withoutInstall(walk, script)
  return withInstall(walk, script, install)
}

function withoutInstall(walk: Walk, script: Script): RunReading {
  const hidden = script.commands.filter(command => command.position === 'nested').map(invocationOf)
  const nested = hidden.find(invocation => invocation !== undefined && isProjectInstall(invocation))
  if (nested !== undefined) {
    return {
      kind: 'refused',
      instruction: walk.instruction,
      install: nested,
      refused: {
        code: 'SHELL_STATE',
        reason: `${nested.tool} ${nested.subcommand} stands inside a compound command, which is not taken apart.`,
      },
    }
  }
  const packages = script.commands.flatMap(command => {
    const invocation = invocationOf(command)
    return invocation !== undefined && (isSystemInstall(invocation) || readsNoProject(invocation))
      ? [invocation]
      : []
  })
  if (packages.length === 0) return { kind: 'other' }
  const system = packages.some(isSystemInstall)
  const names = [...new Set(packages.map(({ tool }) => nameOf(tool)))]
  const wanted = packages.filter(isSystemInstall).flatMap(({ operands }) => operands.map(word => word.loose))
  const clear = script.items.every(item => walk.step(item))
  return system || clear
    ? { kind: 'independent', found: { run: walk.instruction, names, system, clear, packages: wanted } }
    : { kind: 'other' }
}

function isSystemInstall({ tool, action }: Invocation): boolean {
  return (tool === 'apt' || tool === 'apk' || tool === 'dnf') && action === 'install'
}

function withInstall(walk: Walk, script: Script, start: number): RunReading {
  const before = script.items.slice(0, start)
  const clear = before.map(item => walk.step(item)).every(Boolean)
  const item = script.items[start]
  const install = item === undefined ? undefined : walk.installIn(item)
  if (item === undefined || install === undefined) return { kind: 'other' }
  if (walk.cwd === undefined) {
    return {
      kind: 'refused',
      instruction: walk.instruction,
      install,
      refused: { code: 'SHELL_STATE', reason: 'The folder it runs in cannot be told from the file.' },
    }
  }
  const planned = walk.plan(install)
  if (!planned.ok) {
    // An install elsewhere is another copy's business.
    if (planned.refused.code === 'MANIFEST_MISSING' && !walk.inside) return { kind: 'other' }
    return { kind: 'refused', instruction: walk.instruction, install, refused: planned.refused }
  }
  let plan = planned.plan
  const preparation = before.length === 0 ? 'none' : clear ? 'bystander' : 'unknown'
  let cut = start + 1
  for (; cut < script.items.length && plan.ahead.how === 'same'; cut++) {
    const next = script.items[cut]
    if (next === undefined) break
    const more = walk.installIn(next)
    const follow = more === undefined || walk.cwd === undefined ? undefined : walk.plan(more)
    if (follow?.ok === true && follow.plan.ahead.how === 'same') plan = merged(plan, follow.plan)
    else if (!walk.step(next)) break
  }
  return {
    kind: 'install',
    instruction: walk.instruction,
    install,
    run: { instruction: walk.instruction, script, install, start, cut, preparation, plan },
  }
}

function merged(a: InstallPlan, b: InstallPlan): InstallPlan {
  return {
    ahead: a.ahead,
    manifests: [...new Set([...a.manifests, ...b.manifests])],
    outputs: [...a.outputs, ...b.outputs],
    assumptions: [...new Set([...a.assumptions, ...b.assumptions])],
    restored: [...a.restored, ...b.restored],
  }
}

/** Goes through the elements of a script and keeps track of the folder they run in. */
class Walk {
  readonly instruction: Instruction
  cwd: string | undefined
  readonly #dockerfile: Dockerfile
  readonly #script: Script
  readonly #copy: BroadCopy
  readonly #folder: string

  constructor(dockerfile: Dockerfile, instruction: Instruction, script: Script, copy: BroadCopy) {
    this.#dockerfile = dockerfile
    this.instruction = instruction
    this.#script = script
    this.#copy = copy
    // What cannot be told may be anywhere.
    this.#folder = copy.destination ?? '/'
    this.cwd = stateBefore(dockerfile, instruction).cwd
  }

  /** The install that an element is, alone. */
  installIn(item: ListItem): Invocation | undefined {
    const invocation = item.single === undefined ? undefined : invocationOf(item.single)
    return invocation !== undefined && isProjectInstall(invocation) ? invocation : undefined
  }

  plan(invocation: Invocation): Planned {
    const { tree, destination } = this.#copy
    if (destination === undefined) {
      return {
        ok: false,
        refused: {
          code: 'SHELL_DYNAMIC',
          reason: 'Where the source is copied to cannot be told from the file.',
        },
      }
    }
    if (tree === undefined) {
      return {
        ok: false,
        refused: {
          code: 'CONTEXT_UNKNOWN',
          reason:
            'Which folder is the build context cannot be told, so neither can which manifests there are.',
        },
      }
    }
    const state = stateBefore(this.#dockerfile, this.instruction)
    const textOf = wordValues(this.#script, certainStateBefore(this.#dockerfile, this.instruction).env)
    return installInputs({ invocation, cwd: this.cwd ?? '/', state, copied: tree, textOf })
  }

  /** Whether the script is inside the copied folder by now. */
  get inside(): boolean {
    return (
      this.cwd !== undefined &&
      (this.#folder === '/' || this.cwd === this.#folder || this.cwd.startsWith(`${this.#folder}/`))
    )
  }

  /** Whether an element leaves the copied folder alone. */
  step(item: ListItem): boolean {
    if (item.pipeline.length === 0) return false
    const folder = item.single === undefined ? undefined : this.#folderAfter(item.single)
    if (folder !== undefined) {
      this.cwd = folder.path
      return folder.path !== undefined
    }
    const state = { ...stateBefore(this.#dockerfile, this.instruction), cwd: this.cwd }
    return this.cwd !== undefined && leavesAlone(this.#script, item, state, [this.#folder], 'usual')
  }

  #folderAfter(command: Command): { readonly path: string | undefined } | undefined {
    if (command.name !== 'cd') return undefined
    const target = command.words[1]?.value
    return {
      path:
        target === undefined || this.cwd === undefined || target === '-'
          ? undefined
          : resolvePath(this.cwd, target),
    }
  }
}
