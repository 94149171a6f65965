import {
  brokenExecForm,
  type Context,
  type Declined,
  type Dockerfile,
  defineTransform,
  type Edit,
  type Facts,
  type Finding,
  type Fix,
  finalStage,
  type InitProgram,
  insertAt,
  isInit,
  type MainProgram,
  mainProgram,
  notShippedSign,
  type Span,
  type Stage,
  type StartCommand,
  servicesOf,
  stagesFrom,
  startOf,
  stateAtEnd,
} from '../../src/authoring.ts'
import { composed } from './compose.ts'
import { providedInit } from './outside.ts'
import { packaged } from './package.ts'
import { audienceOf, consequencesOf, messageOf, nameOf } from './wording.ts'

interface Options {
  readonly init: InitProgram
}

/**
 * Puts an init in front of what an image starts: as process 1 it hands signals on to the program and reaps processes that nobody waits for.
 * What was started before, the entrypoint of the base image among it, is started by it with the same words.
 *
 * The image gains a package, its ENTRYPOINT changes, and a CMD that this would take away is written out. A program without a handler ends at
 * once with 143 where it was killed with 137 after the grace period, so each fix is to be looked at.
 *
 * @see https://github.com/Yelp/dumb-init#why-you-need-an-init-system
 * @see https://github.com/krallin/tini
 */
export default defineTransform({
  name: 'add-init',
  summary: 'Start what the image starts below an init, which hands signals on and reaps processes.',
  category: 'signals',
  safety: ['review'],
  declines: [
    'ALREADY_INIT',
    'BASE_UNKNOWN',
    'COMMENT_IN_THE_WAY',
    'DEV_IMAGE',
    'EXEC_FORM_BROKEN',
    'HANDLES_SIGNALS',
    'NOT_ROOT',
    'NO_PACKAGE',
    'NO_SHELL',
    'SUPERVISED_BASE',
    'UNKNOWN_ENTRYPOINT',
    'WINDOWS',
  ],
  defaults: { init: 'dumb-init' } as Options,

  *inspect(dockerfile, context) {
    for (const stage of startedStages(dockerfile, context.facts)) {
      const start = startOf(dockerfile, stage)
      const program = mainProgram(dockerfile, stage, context.facts)
      if (saysNothing(stage, start, dockerfile) || hasInit(start, program)) continue
      yield judge({ dockerfile, stage, start, program }, context)
    }
  },
})

/** What a stage starts, and the program behind it where that can be told. */
export interface Place {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly start: StartCommand
  readonly program: MainProgram | undefined
}

/** Find: the stages whose images somebody runs, as far as anything says so: the last one, and those that compose names. */
function startedStages(dockerfile: Dockerfile, facts: Facts): readonly Stage[] {
  return dockerfile.stages.filter(
    stage =>
      stage === finalStage(dockerfile) ||
      (stagesFrom(dockerfile, stage).length === 0 && servicesOf(dockerfile, stage, facts).length > 0),
  )
}

/** The file itself names nothing to start: an image to build on, or the base image's own server. */
function saysNothing(stage: Stage, { entrypoint, cmd }: StartCommand, dockerfile: Dockerfile): boolean {
  const isNone = (start: StartCommand['cmd']) =>
    start.form === 'none' || start.form === 'unknown' || start.origin.from === 'base'
  return isNone(entrypoint) && isNone(cmd) && stateAtEnd(dockerfile, stage).base?.server !== true
}

function hasInit({ entrypoint, cmd }: StartCommand, program: MainProgram | undefined): boolean {
  const starts = [entrypoint, cmd].some(start => start.form === 'exec' && isInit(start.words))
  return starts || program?.init === true
}

const NO_INIT = 'The image itself has no init as process 1.'

/** Judge: a fix where what is started stays the same below the init. */
function judge(place: Place, context: Context<Options>): Finding {
  const broken = brokenStart(place.start)
  if (broken !== undefined) {
    return {
      span: spanOf(place),
      message: 'What is meant to start cannot be started.',
      severity: 'fault',
      declined: { code: 'EXEC_FORM_BROKEN', reason: broken },
    }
  }
  const found = { span: spanOf(place), message: messageOf(place), severity: 'warning' } as const
  const needless = needlessFor(place, context.facts)
  if (needless !== undefined) return { ...found, message: NO_INIT, severity: 'note', declined: needless }
  const fix = fixOf(place, context)
  return 'code' in fix ? { ...found, declined: fix } : { ...found, fix }
}

/** Beside an ENTRYPOINT in shell form a CMD is never looked at. */
function brokenStart({ entrypoint, cmd }: StartCommand): string | undefined {
  return brokenExecForm(entrypoint.form === 'shell' ? entrypoint : cmd)
}

function spanOf({ stage, start }: Place): Span {
  for (const one of [start.entrypoint, start.cmd]) {
    if (one.form !== 'exec' && one.form !== 'shell') continue
    const { origin } = one
    if (origin.from !== 'base' && stage.instructions.includes(origin.instruction))
      return origin.instruction.span
  }
  return stage.from.span
}

/** Why no init is wanted here. */
function needlessFor({ dockerfile, stage, start, program }: Place, facts: Facts): Declined | undefined {
  const { base, baseRef } = stateAtEnd(dockerfile, stage)
  const ofBase = start.entrypoint.form === 'exec' && start.entrypoint.origin.from === 'base'
  if (base?.server === true && (ofBase || start.entrypoint.form === 'none')) {
    return { code: 'SUPERVISED_BASE', reason: `${baseRef} looks after its processes itself.` }
  }
  const outside = providedInit(servicesOf(dockerfile, stage, facts), facts)
  if (outside !== undefined) return { code: 'ALREADY_INIT', reason: outside }
  const sign = notShippedSign(dockerfile, stage, facts)
  if (sign !== undefined) return { code: 'DEV_IMAGE', reason: `${sign} It is left as it is.` }
  const server = program?.server
  const looksAfter =
    server !== undefined && server.onTerm === 'stops' && server.kind !== 'worker' && server.kind !== 'runner'
  if (looksAfter && program?.above === 'nothing' && !program.shell.background) {
    return {
      code: 'HANDLES_SIGNALS',
      reason: `${server.name} is process 1, stops on SIGTERM and waits for the processes that it starts.`,
    }
  }
  return undefined
}

function fixOf(place: Place, { facts, options }: Context<Options>): Fix | Declined {
  const { init } = options
  const audience = audienceOf(place, facts)
  const start = composed(place, init, audience)
  if ('code' in start) return start
  const installed = packaged(place, init)
  if ('code' in installed) return installed
  return {
    title: `Start ${nameOf(place) ?? 'the program'} below ${init}`,
    edits: together([...installed.edits, ...start.edits]),
    safety: 'review',
    consequences: [
      ...consequencesOf(place, init, audience, facts),
      ...installed.consequences,
      ...start.consequences,
    ],
    announces: [{ kind: 'config', field: 'Entrypoint' }, ...installed.announces],
  }
}

/** Both may go to the end of the same line: the package comes before what starts it. */
function together(edits: readonly Edit[]): readonly Edit[] {
  const [first, second, ...others] = edits
  if (first === undefined || second === undefined || first.span.end !== second.span.start) return edits
  return others.length > 0 ? edits : [insertAt(first.span.start, first.text + second.text)]
}
