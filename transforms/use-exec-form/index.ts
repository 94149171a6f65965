import {
  type Context,
  type Dockerfile,
  defineTransform,
  developmentSign,
  directNode,
  type Finding,
  handingOn,
  type Instruction,
  notShippedSign,
  type Script,
  type Stage,
  type Start,
  startOf,
} from '../../src/authoring.ts'
import { judgeRunner } from './runner.ts'
import { judgeShell } from './shell.ts'

/**
 * Lets the program of an image start without a shell or a package manager above it, so that the signals reach the program: the exec form
 * where its words are literal, `exec` before the last command where the shell has to stay, node in place of `npm start`.
 *
 * What the image starts is the same program with the same words. Its config changes with every fix, so each one is to be looked at.
 *
 * @see https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
 * @see https://docs.docker.com/reference/build-checks/json-args-recommended/
 */
export default defineTransform({
  name: 'use-exec-form',
  summary: 'Start the program itself, so that signals reach it and no shell.',
  category: 'signals',
  safety: ['review'],
  declines: [
    'ARGS_BECOME_LIVE',
    'BUILTIN',
    'CMD_EXPANSION',
    'COMMENT_IN_THE_WAY',
    'DEV_IMAGE',
    'ENTRYPOINT_ARGS',
    'EXEC_FORM_BROKEN',
    'NO_EFFECT',
    'NO_SHELL',
    'NPM_SCRIPT',
    'SHELL_FEATURES',
    'SHELL_SYNTAX',
    'SHELL_UNKNOWN',
    'UNKNOWN_ENTRYPOINT',
    'WINDOWS',
  ],
  defaults: {},

  *inspect(dockerfile, context) {
    for (const place of placesIn(dockerfile, context)) {
      const finding = place.by === 'runner' ? judgeRunner(place, context) : judgeShell(place, context)
      if (finding === undefined) continue
      // Without the shell, tests end at Ctrl-C; the name of their script is what people know them by.
      const isNamed = place.by === 'runner'
      const sign = (isNamed ? notShippedSign : developmentSign)(dockerfile, place.stage, context.facts)
      yield sign === undefined ? finding : developed(finding, sign)
    }
  },
})

/** A start command of a stage that something stands in front of. */
export type Place = {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly instruction: Instruction
} & (
  | { readonly by: 'shell'; readonly script: Script | undefined }
  | { readonly by: 'runner'; readonly words: readonly string[] }
)

/** Find: the ENTRYPOINT and the CMD that each stage writes and its image has. */
function* placesIn(dockerfile: Dockerfile, { facts }: Context<object>): Iterable<Place> {
  for (const stage of dockerfile.stages) {
    const { entrypoint, cmd } = startOf(dockerfile, stage)
    for (const start of [entrypoint, cmd]) {
      const instruction = writtenIn(stage, start)
      // Beside an ENTRYPOINT in shell form a CMD is never looked at.
      if (instruction === undefined || (start === cmd && entrypoint.form === 'shell')) continue
      const words = literalWords(start)
      const direct =
        start === cmd && words !== undefined ? directNode(dockerfile, stage, words, facts) : undefined
      const handed = direct === undefined || handingOn(dockerfile, stage, entrypoint, facts).as === 'is'
      if (words !== undefined && direct !== undefined && (start.form === 'exec' || (direct.ok && handed))) {
        yield { by: 'runner', dockerfile, stage, instruction, words }
      } else if (start.form === 'shell' || isScript(start)) {
        const script = start.reading?.ok === true ? start.reading.script : undefined
        yield { by: 'shell', dockerfile, stage, instruction, script }
      }
    }
  }
}

/** The instruction of the stage itself; those that an ONBUILD of its parent runs are none of it. */
function writtenIn(stage: Stage, start: Start): Instruction | undefined {
  if (start.form !== 'exec' && start.form !== 'shell') return undefined
  const { origin } = start
  return origin.from === 'stage' && stage.instructions.includes(origin.instruction)
    ? origin.instruction
    : undefined
}

/** The words of a command that is all there is to start. */
function literalWords(start: Start): readonly string[] | undefined {
  const reading = start.form === 'exec' || start.form === 'shell' ? start.reading : undefined
  const [item, second] = reading?.ok === true ? reading.script.items : []
  const command = item?.single
  if (command === undefined || second !== undefined) return undefined
  if (command.assignments.length > 0 || command.redirects.length > 0) return undefined
  const words = command.words.flatMap(({ value }) => value ?? [])
  return words.length === command.words.length ? words : undefined
}

/** `["sh", "-c", "..."]`. */
function isScript(start: Start): start is Start & { readonly form: 'exec' } {
  if (start.form !== 'exec' || start.reading === undefined) return false
  const [first] = start.words
  const own = start.reading.ok ? start.reading.script.commands[0]?.words[0]?.value : undefined
  return /^(?:.*\/)?(ba|da|a)?sh$/.test(first ?? '') && own !== first
}

function developed(finding: Finding, sign: string): Finding {
  if (finding.fix === undefined) return finding
  const { span, message, severity } = finding
  return { span, message, severity, declined: { code: 'DEV_IMAGE', reason: `${sign} It is left as it is.` } }
}
