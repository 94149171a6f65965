import { readShell } from '../shell/read.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { expandWord } from '../syntax/expand.ts'
import { type Accounts, accountsAfter, accountsOfBase, INCOMPLETE, resolveAccount } from './accounts.ts'
import { type BaseImage, baseImageOf } from './base-images.ts'
import { resolvePath } from './container-path.ts'
import { EnvHistory } from './env-history.ts'
import { wordValues } from './word-value.ts'

/** What holds just before an instruction runs. */
export interface StageState {
  /** What the tables know of the base at the bottom of the stage's ancestry; `undefined` for an unknown one. */
  readonly base: BaseImage | undefined
  /** As written, variables with defaults expanded. */
  readonly baseRef: string
  /** ENV and ARG as RUN sees them; a value that cannot be known is `undefined`. */
  readonly env: ReadonlyMap<string, string | undefined>
  /** Absolute; `undefined` when it cannot be told. */
  readonly cwd: string | undefined
  readonly user: UserState
  /** The vector that shell forms are given to; `undefined` when it cannot be told. */
  readonly shell: readonly string[] | undefined
  /** The users and groups of the base and of the RUNs so far. */
  readonly accounts: Accounts
}

export interface UserState {
  /** As written or as the base sets it; `undefined` when it cannot be told. */
  readonly name: string | undefined
  readonly uid: number | undefined
  readonly gid: number | undefined
  /** HOME of a RUN: ENV HOME, else the passwd entry; `undefined` when it cannot be told. */
  readonly home: string | undefined
  readonly root: boolean
}

/**
 * Whether the default of an ARG counts as its value. `defaults` answers "what does this file say",
 * `any` is for proofs: `--build-arg` may set every ARG to anything.
 */
type ArgValues = 'defaults' | 'any'

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

/** Characters; a longer value counts as not known. */
const LONGEST_VALUE = 1 << 16
const DEFAULT_SHELL = ['/bin/sh', '-c']
const UNKNOWN_USER: UserState = {
  name: undefined,
  uid: undefined,
  gid: undefined,
  home: undefined,
  root: false,
}
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

/** How far a stage has come. */
interface Reached {
  readonly state: StageState
  /** The variables of the image: ENV without ARG. */
  readonly image: ReadonlyMap<string, string | undefined>
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

/** Set by the builder, to what the platforms of a build say. */
const PLATFORM_ARG = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/

export function isPlatformArg(name: string): boolean {
  return PLATFORM_ARG.test(name)
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

/** Carries the state of one stage from instruction to instruction. */
class StageRunner {
  readonly #d: Dockerfile
  readonly #args: ArgValues
  readonly #globals: ReadonlyMap<string, string | undefined>
  readonly #history: EnvHistory
  readonly #image: EnvHistory
  state: StageState

  constructor(
    d: Dockerfile,
    args: ArgValues,
    globals: ReadonlyMap<string, string | undefined>,
    { state, image }: Reached,
  ) {
    this.#d = d
    this.#args = args
    this.#globals = globals
    this.#history = new EnvHistory(state.env)
    this.#image = new EnvHistory(image)
    this.state = { ...state, env: this.#history.view() }
  }

  reached(): Reached {
    return { state: this.state, image: this.#image.view() }
  }

  apply(instruction: Instruction): void {
    const { keyword } = instruction
    if (keyword === 'ENV') this.#env(instruction)
    else if (keyword === 'ARG') this.#arg(instruction)
    else if (keyword === 'WORKDIR') this.#workdir(instruction)
    else if (keyword === 'USER') this.#user(this.#expand(instruction.args.text))
    else if (keyword === 'SHELL')
      this.state = { ...this.state, shell: instruction.json?.map(word => word.value) }
    else if (keyword === 'RUN') this.#run(instruction)
    else if (keyword === 'COPY' || keyword === 'ADD') this.#copy(instruction)
  }

  #expand(word: string): string | undefined {
    const { value } = expandWord(word, name => this.state.env.get(name), this.#d.escape)
    // `ENV A=$A$A`, thirty times over.
    return value === undefined || value.length > LONGEST_VALUE ? undefined : value
  }

  #env(instruction: Instruction): void {
    // All values are expanded with what held before the instruction.
    const changes = instruction.assignments.map(
      ({ name, value }) => [name, this.#expand(value ?? '')] as const,
    )
    this.#image.set(changes)
    this.#set(changes)
  }

  #arg(instruction: Instruction): void {
    for (const { name, value } of instruction.assignments) {
      if (this.#args === 'any') this.#set([[name, undefined]])
      else if (value !== undefined) this.#set([[name, this.#expand(value)]])
      else if (this.#globals.has(name)) this.#set([[name, this.#globals.get(name)]])
      // Without a default and not passed it sets nothing: an ENV of that name stays.
      else if (!this.state.env.has(name) || isPlatformArg(name)) this.#set([[name, undefined]])
    }
  }

  #set(changes: readonly (readonly [string, string | undefined])[]): void {
    this.state = { ...this.state, env: this.#history.set(changes) }
    const home = changes.findLast(([name]) => name === 'HOME')
    if (home !== undefined) this.state = { ...this.state, user: { ...this.state.user, home: home[1] } }
  }

  #workdir(instruction: Instruction): void {
    const path = this.#expand(instruction.args.text)
    const { cwd, base } = this.state
    const known =
      path !== undefined && base?.family !== 'windows' && (path.startsWith('/') || cwd !== undefined)
    this.state = { ...this.state, cwd: known ? resolvePath(cwd ?? '/', path) : undefined }
  }

  #user(spec: string | undefined): void {
    if (spec === undefined || spec === '') {
      this.state = { ...this.state, user: UNKNOWN_USER }
      return
    }
    const { accounts, env } = this.state
    const found = resolveAccount(accounts, spec)
    const home = env.has('HOME') ? env.get('HOME') : found.home
    this.state = {
      ...this.state,
      user: { name: spec, uid: found.uid, gid: found.gid, home, root: found.uid === 0 },
    }
  }

  #run(instruction: Instruction): void {
    const reading = readShell(this.#d, instruction)
    const { accounts, base, env } = this.state
    const after = reading.ok
      ? accountsAfter(accounts, reading.script, wordValues(reading.script, env), base)
      : INCOMPLETE(accounts)
    if (after !== accounts) this.state = { ...this.state, accounts: after }
  }

  #copy(instruction: Instruction): void {
    const destination = instruction.words.at(-1)?.text ?? ''
    if (!/\/etc\/?(?:passwd|group)?$/.test(destination)) return
    this.state = { ...this.state, accounts: INCOMPLETE(this.state.accounts) }
  }
}
