import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { expandWord } from '../syntax/expand.ts'
import { accountsOfBase } from './accounts.ts'
import { baseImageOf } from './base-images.ts'
import { type ArgValues, type Reached, type StageState, UNKNOWN_USER } from './state/model.ts'
import { isPlatformArg, StageRunner } from './state/stage-runner.ts'

export type { StageState, UserState } from './state/model.ts'
export { isPlatformArg } from './state/stage-runner.ts'

interface Timeline {
  /** By the index of the instruction. */
  readonly before: readonly (StageState | undefined)[]
  /** By the index of the stage. */
  readonly atEnd: readonly StageState[]
}

const timelines: Record<ArgValues, WeakMap<Dockerfile, Timeline>> = {
  defaults: new WeakMap(),
  any: new WeakMap(),
}

/** The state before an instruction; for FROM the one its stage starts with. ARGs have their defaults. */
export function stateBefore(d: Dockerfile, i: Instruction): StageState {
  return timelineOf(d, 'defaults').before[i.index] ?? NOTHING
}

/** The state after the last instruction of a stage. */
export function stateAtEnd(d: Dockerfile, stage: Stage): StageState {
  return timelineOf(d, 'defaults').atEnd[stage.index] ?? NOTHING
}

/** As `stateBefore`, but nothing that rests on an ARG is known: what holds whatever `--build-arg` says. */
export function certainStateBefore(d: Dockerfile, i: Instruction): StageState {
  return timelineOf(d, 'any').before[i.index] ?? NOTHING
}

const DEFAULT_SHELL = ['/bin/sh', '-c']
const NOTHING: StageState = {
  base: undefined,
  baseRef: '',
  env: new Map(),
  cwd: undefined,
  user: UNKNOWN_USER,
  shell: undefined,
  accounts: accountsOfBase(undefined),
}

function timelineOf(d: Dockerfile, args: ArgValues): Timeline {
  let timeline = timelines[args].get(d)
  if (timeline === undefined) {
    timeline = fold(d, args)
    timelines[args].set(d, timeline)
  }
  return timeline
}

/**
 * What held around an instruction. Edits leave the instructions above them the very same objects, and what holds there
 * rests on nothing below.
 */
interface Around {
  readonly before: StageState
  readonly after: Reached
}

const around: Record<ArgValues, WeakMap<Instruction, Around>> = {
  defaults: new WeakMap(),
  any: new WeakMap(),
}

function fold(d: Dockerfile, args: ArgValues): Timeline {
  const before: (StageState | undefined)[] = new Array(d.instructions.length)
  const ends: Reached[] = []
  const globals = globalArgs(d)
  const known = around[args]
  for (const stage of d.stages) {
    let runner: StageRunner | undefined
    let reached: Reached | undefined
    for (const instruction of [stage.from, ...stage.instructions]) {
      let here = runner === undefined ? known.get(instruction) : undefined
      if (here === undefined) {
        runner ??=
          reached === undefined
            ? startedAt(stage, d, args, globals, ends)
            : new StageRunner(d, args, globals, reached)
        const { state } = runner
        if (instruction === stage.from) {
          for (const inherited of stage.parent?.instructions ?? []) {
            if (inherited.trigger !== undefined) runner.apply(inherited.trigger)
          }
        } else runner.apply(instruction)
        here = { before: state, after: runner.reached() }
        known.set(instruction, here)
      }
      before[instruction.index] = here.before
      reached = here.after
    }
    if (reached !== undefined) ends.push(reached)
  }
  return { before, atEnd: ends.map(({ state }) => state) }
}

function startedAt(
  stage: Stage,
  d: Dockerfile,
  args: ArgValues,
  globals: ReadonlyMap<string, string | undefined>,
  ends: readonly Reached[],
): StageRunner {
  const parent = stage.parent === undefined ? undefined : ends[stage.parent.index]
  if (parent === undefined) {
    const state = startOf(stage, globals, d)
    return new StageRunner(d, args, globals, { state, image: state.env })
  }
  // Values of ARGs go over into `FROM stage`, but there the variables of the image win anew.
  const { state, image } = parent
  const env = new Map([...state.env, ...image])
  return new StageRunner(d, args, globals, { state: { ...state, env }, image })
}

/** The ARGs before the first FROM with their defaults; one without a default is not set. */
function globalArgs(d: Dockerfile): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>()
  for (const instruction of d.globalArgs) {
    for (const { name, value } of instruction.assignments) {
      if (value === undefined) continue
      values.set(name, expandWord(value, variable => globalValue(values, variable), d.escape).value)
    }
  }
  return values
}

/** Before FROM every variable is known: those that no ARG names expand to nothing. */
function globalValue(
  values: ReadonlyMap<string, string | undefined>,
  name: string,
): string | null | undefined {
  if (values.has(name)) return values.get(name)
  return isPlatformArg(name) ? undefined : null
}

function startOf(stage: Stage, globals: ReadonlyMap<string, string | undefined>, d: Dockerfile): StageState {
  const expanded = expandWord(stage.base, name => globalValue(globals, name), d.escape).value
  const baseRef = expanded === undefined || expanded === '' ? stage.base : expanded
  const base = baseImageOf(baseRef)
  const accounts = accountsOfBase(base)
  const env = new Map<string, string | undefined>(Object.entries(base?.env ?? {}))
  return {
    base,
    baseRef,
    env,
    cwd: base?.workdir,
    user: base?.user === undefined ? UNKNOWN_USER : { ...base.user, root: base.user.uid === 0 },
    shell: base?.family === 'windows' || base?.shell === 'unknown' ? undefined : DEFAULT_SHELL,
    accounts,
  }
}
