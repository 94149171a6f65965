import {
  brokenExecForm,
  type Context,
  type Declined,
  type Edit,
  type Facts,
  type Finding,
  type Fix,
  handingOn,
  insertBeforeCommand,
  type Replacement,
  readShell,
  replacementFor,
  type Script,
  type StageState,
  stagesFrom,
  startedFile,
  startOf,
  stateBefore,
  toExecForm,
} from '../../src/authoring.ts'
import type { Place } from './index.ts'
import { asSentence, ofExec, ofVector } from './wording.ts'

export type ShellPlace = Place & { readonly by: 'shell' }

/** Judge: a start command that is given to a shell; `undefined` where the shell makes way already. */
export function judgeShell(place: ShellPlace, { facts }: Context<object>): Finding | undefined {
  const { dockerfile, instruction, script } = place
  const state = stateBefore(dockerfile, instruction)
  const shell = instruction.json?.map(({ value }) => value) ?? state.shell ?? []
  const found = {
    span: instruction.span,
    message: `${instruction.keyword} runs below ${shell[0] ?? 'a shell'}, which gets the signals and hands none of them on.`,
    severity: 'warning',
  } as const
  const { entrypoint, cmd } = startOf(dockerfile, place.stage)
  const broken = brokenExecForm(instruction.keyword === 'CMD' ? cmd : entrypoint)
  if (broken !== undefined) {
    return {
      ...found,
      message: `${instruction.keyword} cannot be started.`,
      severity: 'fault',
      declined: { code: 'EXEC_FORM_BROKEN', reason: broken },
    }
  }
  if (script === undefined) {
    const reading = readShell(dockerfile, instruction)
    return { ...found, declined: reading.ok ? NOTHING_STARTED : asSentence(reading.unreadable) }
  }
  const replacement = replacementFor(script, instruction.json === undefined && isPlain(shell))
  if (replacement.how === 'done') return undefined
  if (replacement.how === 'none') return { ...found, declined: replacement }
  const alone = replacesItself(state, shell, script) || script.commands[0]?.name === 'exec'
  const told = alone
    ? ({
        ...found,
        message: `${instruction.keyword} goes through ${shell[0]}, which nothing in it needs.`,
        severity: 'note',
      } as const)
    : found
  if (replacement.how === 'exec') {
    if (state.base?.shell === 'none') return { ...found, severity: 'fault', declined: NO_SHELL }
    return alone ? { ...told, declined: NO_EFFECT } : withExec(place, replacement, told)
  }
  const hindrance = hindranceOfVector(place, state, replacement.words[0]?.value ?? '', facts)
  if (hindrance === undefined) return asVector(place, replacement, state, alone, told)
  const inPlace = replacementFor(script, false)
  if (hindrance.code === 'ENTRYPOINT_ARGS' && hindrance.final) return { ...told, declined: hindrance }
  if (inPlace.how === 'done') return undefined
  return inPlace.how === 'exec' && !alone ? withExec(place, inPlace, told) : { ...told, declined: hindrance }
}

const NOTHING_STARTED: Declined = { code: 'SHELL_FEATURES', reason: 'It starts nothing.' }
const NO_SHELL: Declined = {
  code: 'NO_SHELL',
  reason: 'The base image brings no shell, and the command needs one.',
}
const NO_EFFECT: Declined = {
  code: 'NO_EFFECT',
  reason: 'The shell of this image becomes the program by itself when it has only one to start.',
}

/** Only `-c`, `-e`, `-u`, `-x` and `-o pipefail`: a login shell reads profiles that may set what the program needs. */
function isPlain(shell: readonly string[]): boolean {
  return shell.slice(1).every(option => /^-[ceux]+$|^-[ceux]*o$|^pipefail$/.test(option))
}

/** Bash, and the shell of Alpine, become a command that is all they are asked to run; dash does not. */
function replacesItself({ base }: StageState, shell: readonly string[], script: Script): boolean {
  const [item, second] = script.items
  if (second !== undefined || item?.single?.redirects.length !== 0) return false
  const name = shell[0]?.replace(/^.*\//, '')
  if (name !== 'sh') return name === 'bash' || name === 'ash'
  return base?.shell === 'ash' || base?.shell === 'bash'
}

type Hindrance = Declined & { readonly final?: boolean }

/** Why the words may not be the vector; `final` where `exec` in the shell is no help either. */
function hindranceOfVector(
  { dockerfile, stage, instruction }: ShellPlace,
  { base }: StageState,
  program: string,
  facts: Facts,
): Hindrance | undefined {
  const file = startedFile(dockerfile, stage, program, facts)
  if (file !== undefined && !file.text.startsWith('#!')) {
    return {
      code: 'SHELL_FEATURES',
      reason: `${program} does not start with #!, so it takes a shell to run it.`,
    }
  }
  if (instruction.keyword === 'ENTRYPOINT') return argumentsOf({ dockerfile, stage }, facts)
  const { entrypoint } = startOf(dockerfile, stage)
  const handing = handingOn(dockerfile, stage, entrypoint, facts)
  if (handing.as === 'unknown') return { code: 'UNKNOWN_ENTRYPOINT', reason: handing.reason }
  if (handing.as !== 'is') {
    return { code: 'ENTRYPOINT_ARGS', reason: handing.reason, final: handing.as !== 'looks' }
  }
  const ofServer = entrypoint.form === 'exec' && entrypoint.origin.from === 'base' && base?.server === true
  return ofServer && program !== 'nginx'
    ? {
        code: 'ENTRYPOINT_ARGS',
        reason: `The entrypoint of ${stage.base} prepares more when it is given ${program} itself.`,
      }
    : undefined
}

/** Who gives words to an ENTRYPOINT that does not look at them yet. */
function argumentsOf(
  { dockerfile, stage }: Pick<ShellPlace, 'dockerfile' | 'stage'>,
  facts: Facts,
): Hindrance | undefined {
  const code = 'ARGS_BECOME_LIVE'
  for (const one of [stage, ...stagesFrom(dockerfile, stage)]) {
    const { cmd } = startOf(dockerfile, one)
    if (cmd.form === 'none') continue
    const line =
      cmd.form !== 'unknown' && cmd.origin.from !== 'base' ? cmd.origin.instruction.line : stage.from.line
    return {
      code,
      reason: `The exec form would start to pass what CMD in line ${line} says; the shell form ignores it.`,
    }
  }
  const service = facts.services.find(({ command }) => command !== undefined && command.length > 0)
  return service === undefined
    ? undefined
    : {
        code,
        reason: `The exec form would start to pass the command of the service ${service.name} in ${service.file}.`,
      }
}

type Found = Pick<Finding, 'span' | 'message' | 'severity'>

function asVector(
  place: ShellPlace,
  { words }: Replacement & { readonly how: 'vector' },
  state: StageState,
  alone: boolean,
  found: Found,
): Finding {
  const { dockerfile, instruction, script } = place
  const edits = script === undefined ? undefined : toExecForm(dockerfile, instruction, script, words)
  if (edits === undefined) return { ...found, declined: IN_THE_WAY }
  const values = words.map(({ value, loose }) => value ?? loose)
  const title = `Write ${instruction.keyword} in exec form`
  const fault = state.base?.shell === 'none'
  return {
    ...found,
    ...(fault
      ? {
          severity: 'fault',
          message: `${instruction.keyword} needs a shell, and the base image brings none.`,
        }
      : {}),
    fix: fixOf(place, title, edits, ofVector(place, values, alone)),
  }
}

const IN_THE_WAY: Declined = {
  code: 'COMMENT_IN_THE_WAY',
  reason: 'A comment stands inside of one of its words.',
}

function withExec(
  place: ShellPlace,
  { command, prefix }: Replacement & { readonly how: 'exec' },
  found: Found,
): Finding {
  const { dockerfile, instruction, script } = place
  const edits =
    script === undefined ? undefined : insertBeforeCommand(dockerfile, instruction, script, command, prefix)
  if (edits === undefined) return { ...found, declined: IN_THE_WAY }
  const words = command.words.map(({ loose }) => loose)
  return { ...found, fix: fixOf(place, `Let ${words[0]} take the place of the shell`, edits, ofExec(words)) }
}

function fixOf(
  { instruction }: ShellPlace,
  title: string,
  edits: readonly Edit[],
  consequences: readonly string[],
): Fix {
  const field = instruction.keyword === 'CMD' ? 'Cmd' : 'Entrypoint'
  return { title, edits, safety: 'review', consequences, announces: [{ kind: 'config', field }] }
}
