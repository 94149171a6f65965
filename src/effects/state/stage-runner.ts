import { readShell } from '../../shell/read.ts'
import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { expandWord } from '../../syntax/expand.ts'
import { accountsAfter, INCOMPLETE, resolveAccount } from '../accounts.ts'
import { resolvePath } from '../container-path.ts'
import { wordValues } from '../word-value.ts'
import { EnvHistory } from './env-history.ts'
import { type ArgValues, type Reached, type StageState, UNKNOWN_USER } from './model.ts'

/** Characters; a longer value counts as not known. */
const LONGEST_VALUE = 1 << 16

/** Set by the builder, to what the platforms of a build say. */
const PLATFORM_ARG = /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/

export function isPlatformArg(name: string): boolean {
  return PLATFORM_ARG.test(name)
}

/** Carries the state of one stage from instruction to instruction. */
export class StageRunner {
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
