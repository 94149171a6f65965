import { lineStart } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import type { Comment, Dockerfile, Flag, Instruction, RawWord, Stage } from './dockerfile.ts'
import type { Mount } from './mounts.ts'
import { mountsOf } from './mounts.ts'

export type { Mount }
export { mountsOf }

/** The stage that is built unless another is asked for. */
export function finalStage(dockerfile: Dockerfile): Stage {
  const stage = dockerfile.stages.at(-1)
  if (stage === undefined) throw new Error('a parsed Dockerfile has a stage')
  return stage
}

/**
 * The stages built on top of this one, directly or not, in order. A FROM with a variable that could come
 * to mean one of them counts: whoever asks wants to know what a change would reach.
 */
export function stagesFrom(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  const found: Stage[] = []
  const reached = (base: string) => [stage, ...found].some(earlier => couldName(base, earlier))
  for (const later of dockerfile.stages.slice(stage.index + 1)) {
    const { parent, base } = later
    const descends = parent === stage || (parent !== undefined && found.includes(parent))
    if (descends || (base.includes('$') && reached(base))) found.push(later)
  }
  return found
}

/** Whether a base with variables in it can turn out to be the name of a stage: by how it starts and ends. */
function couldName(base: string, { name }: Stage): boolean {
  const head = base.slice(0, base.indexOf('$'))
  const tail = /(?:\}|\$\w+)([^}$]*)$/.exec(base)?.[1] ?? ''
  return name?.startsWith(head) === true && name.endsWith(tail) && name.length >= head.length + tail.length
}

/**
 * The COPY and RUN instructions that read the files of a stage: `--from` or a mount's `from`, also in
 * what an ONBUILD triggers.
 */
export function copiesFrom(dockerfile: Dockerfile, stage: Stage): readonly Instruction[] {
  return dockerfile.instructions.filter(
    instruction =>
      readsFrom(dockerfile, instruction, stage) ||
      (instruction.trigger !== undefined && readsFrom(dockerfile, instruction.trigger, stage)),
  )
}

/** What `--from` may call a stage: its name in lower case, and its number. */
export function namesOf({ name, index }: Stage): readonly string[] {
  return name === undefined ? [String(index)] : [name, String(index)]
}

const readersByName = new WeakMap<Dockerfile, ReadonlyMap<string, readonly Instruction[]>>()

/** The COPY and RUN instructions whose `--from` or whose mount's `from` says one of these, in lower case; in file order. */
export function readersNaming(dockerfile: Dockerfile, names: readonly string[]): readonly Instruction[] {
  let readers = readersByName.get(dockerfile)
  if (readers === undefined) {
    readers = indexReaders(dockerfile)
    readersByName.set(dockerfile, readers)
  }
  const found = new Set(names.flatMap(name => readers.get(name) ?? []))
  return [...found].sort((a, b) => a.index - b.index)
}

function indexReaders(dockerfile: Dockerfile): ReadonlyMap<string, readonly Instruction[]> {
  const readers = new Map<string, Instruction[]>()
  for (const instruction of dockerfile.instructions) {
    const copied = instruction.keyword === 'COPY' ? flagValue(instruction, 'from') : undefined
    for (const from of [copied, ...mountsOf(instruction).map(mount => mount.from)]) {
      const name = from?.toLowerCase()
      const known = name === undefined ? undefined : readers.get(name)
      if (known !== undefined) known.push(instruction)
      else if (name !== undefined) readers.set(name, [instruction])
    }
  }
  return readers
}

/** The stage at the bottom of those that this one is built on; itself when it starts from an image. */
export function rootOf(stage: Stage): Stage {
  let root = stage
  while (root.parent !== undefined) root = root.parent
  return root
}

const families = new WeakMap<Dockerfile, ReadonlyMap<Stage, readonly Stage[]>>()

/** The stages that are built on the same one at the bottom, in order. */
export function familyOf(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  let known = families.get(dockerfile)
  if (known === undefined) {
    const byRoot = new Map<Stage, Stage[]>()
    for (const one of dockerfile.stages) {
      const root = rootOf(one)
      const family = byRoot.get(root)
      if (family === undefined) byRoot.set(root, [one])
      else family.push(one)
    }
    known = byRoot
    families.set(dockerfile, known)
  }
  return known.get(rootOf(stage)) ?? []
}

/** COPY knows stages by name and by number, a mount by name only. */
function readsFrom(dockerfile: Dockerfile, instruction: Instruction, stage: Stage): boolean {
  if (instruction.keyword === 'COPY') {
    const from = flagValue(instruction, 'from')
    if (from !== undefined && /^\d+$/.test(from)) return Number(from) === stage.index
    return from !== undefined && stageNamed(dockerfile, from) === stage
  }
  return mountsOf(instruction).some(
    ({ from }) => from !== undefined && stageNamed(dockerfile, from) === stage,
  )
}

/** The stage of a name, in any case; the last where several have it. */
export function stageNamed(dockerfile: Dockerfile, name: string): Stage | undefined {
  const lower = name.toLowerCase()
  return dockerfile.stages.findLast(stage => stage.name === lower)
}

/** The instructions of the stage that come before this one, FROM not included. */
export function before(stage: Stage, instruction: Instruction): readonly Instruction[] {
  return stage.instructions.filter(one => one.index < instruction.index)
}

/** The instructions of the stage that come after this one. */
export function after(stage: Stage, instruction: Instruction): readonly Instruction[] {
  return stage.instructions.filter(one => one.index > instruction.index)
}

/** @param name in lower case, without dashes */
export function flagsNamed(instruction: Instruction, name: string): readonly Flag[] {
  return instruction.flags.filter(flag => flag.name === name)
}

/** The value of the flag of that name; `undefined` where it is absent or has none. */
export function flagValue(instruction: Instruction, name: string): string | undefined {
  return instruction.flags.find(flag => flag.name === name)?.value
}

/** What a COPY or ADD copies, heredocs left out, and where to. `undefined` for other instructions. */
export function copyOperands(
  instruction: Instruction,
): { readonly sources: readonly RawWord[]; readonly destination: RawWord } | undefined {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined
  const destination = instruction.words.at(-1)
  if (destination === undefined) return undefined
  return { sources: instruction.words.slice(0, -1), destination }
}

/** The comment lines right above an instruction, without a blank line in between. */
export function attachedComments(dockerfile: Dockerfile, instruction: Instruction): readonly Comment[] {
  const { text, comments } = dockerfile
  const attached: Comment[] = []
  let start = lineStart(text, instruction.span.start)
  for (let at = lastBefore(comments, start); at >= 0; at--) {
    const comment = comments[at]
    if (comment === undefined || comment.inside || !isLineBefore(text, comment, start)) break
    attached.unshift(comment)
    start = lineStart(text, comment.span.start)
  }
  return attached
}

/** Position of the last comment that ends before an offset. */
function lastBefore(comments: readonly Comment[], offset: number): number {
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((comments[middle]?.span.end ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

function isLineBefore(text: string, comment: Comment, start: number): boolean {
  const between = text.slice(comment.span.end, start)
  return between === '\n' || between === '\r\n'
}

/** From the start of the first attached comment's line to the end of the instruction, its line ending not. */
export function leadingSpan(dockerfile: Dockerfile, instruction: Instruction): Span {
  const first = attachedComments(dockerfile, instruction)[0]?.span ?? instruction.span
  return { start: lineStart(dockerfile.text, first.start), end: instruction.span.end }
}
