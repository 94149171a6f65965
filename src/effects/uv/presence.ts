import { readShell } from '../../shell/read.ts'
import type { Dockerfile, Instruction, Stage } from '../../syntax/dockerfile.ts'
import { expandWord } from '../../syntax/expand.ts'
import { copyOperands, flagValue, mountsOf, stageNamed } from '../../syntax/queries.ts'
import { parseReference } from '../../syntax/reference.ts'
import { imageName } from '../base-images.ts'
import { type Invocation, invocationOf } from '../invocation.ts'
import { type StageState, stateBefore } from '../state.ts'
import { UV_IMAGE } from './release.ts'

/** The uv that a step finds. */
export interface PresentUv {
  /** `undefined` where the file does not say: the newest of the day it is built. */
  readonly version: string | undefined
}

/** The uv that an instruction finds on PATH because the file has brought it; `undefined` where it has not. */
export function uvAt(dockerfile: Dockerfile, stage: Stage, run: Instruction): PresentUv | undefined {
  for (const mount of mountsOf(run)) {
    const found = mount.from === undefined ? undefined : uvImage(dockerfile, run, mount.from)
    if (found !== undefined) return found
  }
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const above = at === stage ? at.instructions.filter(one => one.index < run.index) : at.instructions
    for (const one of above.toReversed()) {
      const found = broughtBy(dockerfile, one)
      if (found !== undefined) return found
    }
    if (at.parent === undefined) return ofBase(stateBefore(dockerfile, at.from))
  }
  return undefined
}

function ofBase({ baseRef }: StageState): PresentUv | undefined {
  const name = imageName(baseRef)
  return name === UV_IMAGE || name === 'astral/uv' ? { version: versionOf(baseRef) } : undefined
}

function broughtBy(dockerfile: Dockerfile, instruction: Instruction): PresentUv | undefined {
  if (instruction.keyword === 'COPY') {
    const from = flagValue(instruction, 'from')
    const brings = copyOperands(instruction)?.sources.some(word => /(^|\/)uv$/.test(word.text)) === true
    if (from === undefined || !brings) return undefined
    return uvImage(dockerfile, instruction, from)
  }
  if (instruction.keyword !== 'RUN') return undefined
  const reading = readShell(dockerfile, instruction)
  if (!reading.ok) return undefined
  const bootstrap = reading.script.items.flatMap(item => {
    const invocation = item.single && invocationOf(item.single)
    return invocation !== undefined && bringsUv(invocation) ? [invocation] : []
  })[0]
  return bootstrap && { version: /^uv==([\w.]+)/.exec(bootstrap.operands[0]?.loose ?? '')?.[1] }
}

/** `pip install uv`, and nothing else. */
export function bringsUv({ tool, subcommand, operands, options }: Invocation): boolean {
  const [first, second] = operands
  return (
    tool === 'pip' &&
    subcommand === 'install' &&
    second === undefined &&
    /^uv(\W|$)/.test(first?.loose ?? '') &&
    !options.some(option => option.name === 'requirement')
  )
}

/** The version in the tag of an image of uv, named directly or by a stage. */
function uvImage(dockerfile: Dockerfile, at: Instruction, written: string): PresentUv | undefined {
  const stage = stageNamed(dockerfile, written)
  if (stage !== undefined) return ofBase(stateBefore(dockerfile, stage.from))
  const { env } = stateBefore(dockerfile, at)
  const from = expandWord(written, name => env.get(name), dockerfile.escape).value
  const name = from === undefined ? undefined : imageName(from)
  if (from === undefined) return written.includes('/uv:') ? { version: undefined } : undefined
  return name === UV_IMAGE || name === 'astral/uv' ? { version: versionOf(from) } : undefined
}

function versionOf(reference: string): string | undefined {
  return /^(\d+(?:\.\d+)*)/.exec(parseReference(reference)?.tag ?? '')?.[1]
}
