import type { Dockerfile, Edit, Finding, Instruction, Span } from '../../../src/authoring.ts'
import { defineTransform, remove, span } from '../../../src/authoring.ts'

/**
 * Takes the slash off the end of a WORKDIR, so that the same folder has the same name everywhere.
 *
 * Nothing changes in the image: Docker cleans the path itself.
 *
 * @see https://docs.docker.com/reference/dockerfile/#workdir
 */
export default defineTransform({
  name: 'trim-workdir',
  summary: 'Take the slash off the end of WORKDIR.',
  category: 'clarity',
  safety: ['safe'],
  declines: ['PATH_UNKNOWN'],
  defaults: {},

  *inspect(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      const slash = trailingSlash(instruction)
      if (slash !== undefined) yield judge(dockerfile, instruction, slash)
    }
  },
})

/** Find: where the slash stands that this instruction could do without. */
function trailingSlash(instruction: Instruction): Span | undefined {
  const { keyword, args } = instruction
  if (keyword !== 'WORKDIR' || args.text.length < 2 || !args.text.endsWith('/')) return undefined
  return args.toSpan(args.text.length - 1, args.text.length)
}

/** Judge: a fix where its effect is known; otherwise the reason there is none. */
function judge(dockerfile: Dockerfile, instruction: Instruction, slash: Span): Finding {
  const found = {
    span: instruction.span,
    message: 'The path ends in a slash that means nothing.',
    severity: 'note',
  } as const
  if (instruction.args.text.includes('$')) {
    const reason = 'A variable stands in the path; if it is empty, the slash is the whole path.'
    return { ...found, declined: { code: 'PATH_UNKNOWN', reason } }
  }
  return {
    ...found,
    fix: {
      title: 'Take the slash away',
      edits: withoutSlashes(dockerfile, slash),
      safety: 'safe',
      proof: 'same-graph',
      consequences: [],
    },
  }
}

/** Write: the slash goes, and those right before it. */
function withoutSlashes({ text }: Dockerfile, slash: Span): readonly Edit[] {
  let { start } = slash
  while (text[start - 1] === '/') start--
  return [remove(span(start, slash.end))]
}
