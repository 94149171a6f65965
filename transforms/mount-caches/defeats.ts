import {
  type Declined,
  type Invocation,
  type Option,
  type RunView,
  variable,
  type Word,
} from '../../src/authoring.ts'
import type { Member } from './members.ts'

/** What leaves a cache unused, and how that is undone. */
export interface Defeat {
  readonly text: string
  readonly words: readonly Word[]
  readonly replacement: { readonly word: Word; readonly text: string } | undefined
  readonly prefix: { readonly invocation: Invocation; readonly text: string } | undefined
}

/** Options and variables that turn the cache off, or why they cannot be undone. */
export function defeatsOf(
  member: Member,
):
  | { readonly ok: true; readonly defeats: readonly Defeat[] }
  | { readonly ok: false; readonly declined: Declined } {
  const { view, kind, invocations } = member
  const defeats: Defeat[] = []
  for (const invocation of invocations) {
    const { position } = invocation.command
    for (const option of invocation.options.filter(found => kind.defeatedBy.includes(found.name))) {
      if (option.clustered || position === 'nested') return { ok: false, declined: stuckOff(view) }
      defeats.push(offByOption(member, invocation, option))
    }
    for (const [name, value] of Object.entries(kind.defeatedByEnv)) {
      const set = variable(view, invocation, name)
      if (
        set === undefined ||
        set.value === '' ||
        set.value === value ||
        (value === '0' && /^(false|no|off|n|f)$/i.test(set.value ?? ''))
      )
        continue
      const own = invocation.command.assignments.find(assignment => assignment.name === name)
      const isFromImage =
        own === undefined && view.state.env.has(name) && set.value === view.state.env.get(name)
      if (position === 'nested' || (own === undefined && !isFromImage))
        return { ok: false, declined: stuckOff(view) }
      if (own?.value !== undefined)
        defeats.push({
          text: `${name}=${own.value.raw}`,
          words: [],
          replacement: { word: own.value, text: value },
          prefix: undefined,
        })
      else
        defeats.push({
          text: `ENV ${name}`,
          words: [],
          replacement: undefined,
          prefix: { invocation, text: `${name}=${value}` },
        })
    }
  }
  return { ok: true, defeats }
}

function offByOption({ kind }: Member, invocation: Invocation, option: Option): Defeat {
  const text = option.words.map(word => word.raw).join(' ')
  const instead = kind.instead?.[option.name]
  const [word] = option.words
  const replaced =
    instead !== undefined &&
    word !== undefined &&
    !invocation.options.some(other => other.name === instead.unless)
  return replaced
    ? { text, words: [], replacement: { word, text: instead.word }, prefix: undefined }
    : { text, words: option.words, replacement: undefined, prefix: undefined }
}

export function stuckOff({ run }: RunView): Declined {
  return {
    code: 'CACHE_OFF',
    reason: `The cache is turned off on line ${run.line} where it cannot be edited.`,
  }
}
