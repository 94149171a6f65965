import {
  type Context,
  directNode,
  type Edit,
  encloses,
  type Finding,
  handingOn,
  replace,
  startOf,
} from '../../src/authoring.ts'
import type { Place } from './index.ts'
import { stopOf } from './wording.ts'

type RunnerPlace = Place & { readonly by: 'runner' }

/** Judge: a script of package.json that a package manager starts, which stays above it. */
export function judgeRunner(place: RunnerPlace, { facts }: Context<object>): Finding {
  const { dockerfile, stage, instruction, words } = place
  const [manager = ''] = words
  const found = {
    span: instruction.span,
    message: `${manager} stays between the container and the program, and hands signals on unreliably.`,
    severity: 'warning',
  } as const
  const direct = directNode(dockerfile, stage, words, facts)
  if (direct?.ok !== true) {
    const reason = direct?.reason ?? `What ${words.join(' ')} starts cannot be seen.`
    return { ...found, declined: { code: 'NPM_SCRIPT', reason } }
  }
  const handing = handingOn(dockerfile, stage, startOf(dockerfile, stage).entrypoint, facts)
  if (handing.as !== 'is') {
    const code = handing.as === 'unknown' ? 'UNKNOWN_ENTRYPOINT' : 'ENTRYPOINT_ARGS'
    return { ...found, declined: { code, reason: handing.reason } }
  }
  const { argsSpan } = instruction
  if (dockerfile.comments.some(({ span }) => encloses(argsSpan, span))) {
    return {
      ...found,
      declined: { code: 'COMMENT_IN_THE_WAY', reason: 'A comment stands between its words.' },
    }
  }
  return {
    ...found,
    fix: {
      title: `Start ${direct.words.join(' ')} in place of ${words.join(' ')}`,
      edits: inPlaceOf(place, direct.words),
      safety: 'review',
      consequences: [
        `${direct.script} is written out: when it changes, this line has to follow.`,
        `${manager} is not started any more: what it prints, and the npm_* variables it sets, are gone.`,
        ...stopOf(direct.words),
      ],
      announces: [{ kind: 'config', field: 'Cmd' }],
    },
  }
}

/** Write: the whole command becomes another one. */
function inPlaceOf({ instruction }: RunnerPlace, words: readonly string[]): readonly Edit[] {
  return [replace(instruction.argsSpan, `[${words.map(word => JSON.stringify(word)).join(', ')}]`)]
}
