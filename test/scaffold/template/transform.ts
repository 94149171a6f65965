import type { Edit, Finding, Instruction, Span } from '../../../src/authoring.ts'
import { defineTransform, remove } from '../../../src/authoring.ts'

/**
 * Takes `/tcp` off an EXPOSE, so that the same port is written the same everywhere.
 *
 * Nothing changes in the image: TCP is what a port without a protocol means.
 *
 * @see https://docs.docker.com/reference/dockerfile/#expose
 */
export default defineTransform({
  name: 'trim-expose',
  summary: 'Take the protocol off EXPOSE where it is the default.',
  category: 'clarity',
  safety: ['safe'],
  declines: ['PORT_UNKNOWN'],
  defaults: {},

  *inspect(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      const protocol = needlessProtocol(instruction)
      if (protocol !== undefined) yield judge(instruction, protocol)
    }
  },
})

/** Find: where the protocol stands that this instruction could do without. */
function needlessProtocol({ keyword, args }: Instruction): Span | undefined {
  const suffix = '/tcp'
  if (keyword !== 'EXPOSE' || /\s/.test(args.text) || !args.text.endsWith(suffix)) return undefined
  return args.toSpan(args.text.length - suffix.length, args.text.length)
}

/** Judge: a fix where its effect is known; otherwise the reason there is none. */
function judge(instruction: Instruction, protocol: Span): Finding {
  const found = {
    span: instruction.span,
    message: 'TCP is what a port without a protocol means.',
    severity: 'note',
  } as const
  if (instruction.args.text.includes('$')) {
    const reason = 'A variable stands in the port, and may hold more than a number.'
    return { ...found, declined: { code: 'PORT_UNKNOWN', reason } }
  }
  return {
    ...found,
    fix: {
      title: 'Take the protocol away',
      edits: without(protocol),
      safety: 'safe',
      proof: 'same-graph',
      consequences: [],
    },
  }
}

/** Write: the protocol goes. */
function without(protocol: Span): readonly Edit[] {
  return [remove(protocol)]
}
