import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { parseDockerfile } from '../../syntax/parse.ts'
import { mountsOf } from '../../syntax/queries.ts'
import { applyEdits } from '../../text/apply.ts'
import type { Edit } from '../../text/edit.ts'
import { isSeparable } from '../shell-state.ts'
import { flagsKey, instructionKey, itemForm, plainScript } from './instruction-key.ts'

/** More elements than people write; keeps the search for cuts short. */
const MOST_ITEMS = 200

/**
 * `before` with each `RUN a && b` cut into the RUNs that `after` has in its place. The cuts change nothing:
 * commands joined by `&&` alone, none of which leaves anything in the shell, run one after the other.
 */
export function separatedLike(before: Dockerfile, after: Dockerfile): Dockerfile | undefined {
  const edits: Edit[] = []
  for (const stage of before.stages) {
    const counterpart = after.stages[stage.index]
    if (counterpart === undefined) return undefined
    const open = countKeys(after, counterpart.instructions)
    for (const instruction of stage.instructions) take(open, instructionKey(before, instruction))
    const known = countKeys(after, counterpart.instructions)
    for (const instruction of stage.instructions) {
      if (take(known, instructionKey(before, instruction)) || instruction.keyword !== 'RUN') continue
      const parts = partsOf(before, instruction, open)
      if (parts !== undefined) edits.push({ span: instruction.span, text: parts.join('\n') })
    }
  }
  if (edits.length === 0) return before
  const applied = applyEdits(before.text, edits)
  const parsed = applied.ok ? parseDockerfile(applied.text) : undefined
  return parsed?.ok === true ? parsed.dockerfile : undefined
}

function countKeys(d: Dockerfile, instructions: readonly Instruction[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const instruction of instructions) {
    const key = instructionKey(d, instruction)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Takes one of these away; `false` when there is none left. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0
  if (count === 0) return false
  counts.set(key, count - 1)
  return true
}

/** The RUNs that a RUN is cut into, each of which must be among the keys that are still open. */
function partsOf(d: Dockerfile, run: Instruction, open: Map<string, number>): readonly string[] | undefined {
  const script = plainScript(d, run)
  if (script === undefined || !isSeparable(script) || script.items.length > MOST_ITEMS) return undefined
  // A tmpfs, and what is written into a bind mount, lasts for one RUN.
  if (mountsOf(run).some(({ type, readOnly }) => type === 'tmpfs' || (type === 'bind' && !readOnly)))
    return undefined
  const { items } = script
  const forms = items.map(item => itemForm(item))
  const flags = run.flags.map(({ span }) => d.text.slice(span.start, span.end))
  const keyOf = (from: number, to: number): string =>
    JSON.stringify([
      'RUN',
      flagsKey(run),
      ['script', ...forms.slice(from, to).map((form, index) => `${index === 0 ? '' : '&&'} ${form}`)],
      [],
      undefined,
    ])
  const cuts = cover(items.length, (from, to) => (open.get(keyOf(from, to)) ?? 0) > 0)
  if (cuts === undefined) return undefined
  return cuts.map(([from, to]) => {
    take(open, keyOf(from, to))
    const start = items[from]?.span.start ?? 0
    const end = items[to - 1]?.span.end ?? start
    return ['RUN', ...flags, d.text.slice(start, end)].join(' ')
  })
}

/** The fewest pieces, each of which `fits`, that `0..length` falls into. */
function cover(
  length: number,
  fits: (from: number, to: number) => boolean,
): readonly (readonly [number, number])[] | undefined {
  const best: ((readonly [number, number])[] | undefined)[] = [[]]
  for (let to = 1; to <= length; to += 1) {
    for (let from = to - 1; from >= 0; from -= 1) {
      const head = best[from]
      if (head === undefined || !fits(from, to)) continue
      const known = best[to]
      if (known === undefined || known.length > head.length + 1) best[to] = [...head, [from, to]]
    }
  }
  return best[length]
}
