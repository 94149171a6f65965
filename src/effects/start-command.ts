import { readShell } from '../shell/read.ts'
import type { ShellReading } from '../shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { oncePerText } from '../text/once-per-text.ts'
import type { BaseImage } from './base-images.ts'
import { type StageState, stateBefore } from './state.ts'

/** ENTRYPOINT or CMD as an image of a stage has it. */
export type Start =
  /** There is none, or an empty one takes an inherited one away. */
  | { readonly form: 'none'; readonly origin: Origin }
  /** A vector that is started as it stands. */
  | {
      readonly form: 'exec'
      readonly words: readonly string[]
      /** Its commands, those of `["sh", "-c", "..."]` too; `undefined` for one that the base image brings. */
      readonly reading: ShellReading | undefined
      readonly origin: Origin
    }
  /** A text that is given to a shell. */
  | {
      readonly form: 'shell'
      /** As BuildKit joins it. */
      readonly text: string
      readonly reading: ShellReading
      /** The vector before it, `["/bin/sh", "-c"]`; `undefined` when it cannot be told. */
      readonly shell: readonly string[] | undefined
      readonly origin: Origin
    }
  /** Whether there is one, and which, cannot be told. */
  | { readonly form: 'unknown'; readonly reason: string }

/** Where a start command comes from: the stage itself, a stage it starts from, or the image at the bottom. */
export type Origin =
  | { readonly from: 'stage' | 'parent'; readonly instruction: Instruction; readonly stage: Stage }
  | { readonly from: 'base'; readonly reference: string }

export interface StartCommand {
  readonly entrypoint: Start
  readonly cmd: Start
}

const known = new WeakMap<Stage, StartCommand>()

/**
 * The ENTRYPOINT and CMD that the image of a stage ends up with: its own, those of the stages it starts from, and at the
 * bottom what the table of base images says.
 *
 * An ENTRYPOINT takes away a CMD that comes from a parent stage or from the base image; one that the same stage has
 * written before stays.
 *
 * @see https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
 */
export function startOf(dockerfile: Dockerfile, stage: Stage): StartCommand {
  const before = known.get(stage)
  if (before !== undefined) return before
  let start =
    stage.parent === undefined ? startOfBase(dockerfile, stage) : inherited(startOf(dockerfile, stage.parent))
  let ownCmd = false
  const apply = (instruction: Instruction): void => {
    if (instruction.keyword === 'CMD') {
      start = { ...start, cmd: written(dockerfile, stage, instruction) }
      ownCmd = true
    } else if (instruction.keyword === 'ENTRYPOINT') {
      const entrypoint = written(dockerfile, stage, instruction)
      const origin: Origin = { from: 'stage', instruction, stage }
      start = { entrypoint, cmd: ownCmd ? start.cmd : { form: 'none', origin } }
    }
  }
  for (const { trigger } of stage.parent?.instructions ?? []) if (trigger !== undefined) apply(trigger)
  for (const instruction of stage.instructions) apply(instruction)
  known.set(stage, start)
  return start
}

function inherited({ entrypoint, cmd }: StartCommand): StartCommand {
  return { entrypoint: fromParent(entrypoint), cmd: fromParent(cmd) }
}

function fromParent(start: Start): Start {
  if (start.form === 'unknown' || start.origin.from !== 'stage') return start
  return { ...start, origin: { ...start.origin, from: 'parent' } }
}

function written(dockerfile: Dockerfile, stage: Stage, instruction: Instruction): Start {
  const origin: Origin = { from: 'stage', instruction, stage }
  if (instruction.json !== undefined) {
    const words = instruction.json.map(({ value }) => value)
    if (words.length === 0) return { form: 'none', origin }
    return { form: 'exec', words, reading: readShell(dockerfile, instruction), origin }
  }
  return {
    form: 'shell',
    text: instruction.args.text,
    reading: readShell(dockerfile, instruction),
    shell: stateBefore(dockerfile, instruction).shell,
    origin,
  }
}

/**
 * Says of a start command that it was meant as an exec form and is none, for quotes are missing or words follow: then a shell is
 * given the text, bracket and all. A test, `[ -f x ] && y`, is a command.
 */
export function brokenExecForm(start: Start): string | undefined {
  if (start.form !== 'shell' || start.origin.from === 'base') return undefined
  const { text, origin, shell } = start
  if (!text.startsWith('[') || /^\[\s.*\s\]\s*(?:&&|\|\||;)/s.test(text)) return undefined
  const reader = shell?.[0] ?? 'the shell'
  return `Line ${origin.instruction.line} looks like the exec form, but is no JSON: it is given to ${reader} as it stands.`
}

/**
 * Images of which some releases bring another ENTRYPOINT than the table says:
 *
 * - node has had its script since June 2019, when 8.16.0, 10.16.0 and 12.3.1 were the newest: 9 and what is older never had it, 11 ended then;
 * - Temurin has had its own since August 2023 (8u382, 11.0.20, 17.0.8, 20.0.2), and 16, 18 and 19 were over by then; what Gradle builds on it
 *   has that of its day;
 * - php has had its script since December 2016 (5.6.29, 7.0.14, 7.1.0).
 *
 * Source: history of nodejs/docker-node (f8f2384f), adoptium/containers (f308aa1a), keeganwitt/docker-gradle and docker-library/php (703ba52e);
 * python, ruby and golang never had one. Read 2026-11.
 */
const VARIES: readonly (readonly [image: string, tag: string])[] = [
  ['continuumio/', ''],
  ['node:', '(?:[0-7]|9|11|argon|boron)(?![\\da-z])'],
  ['node:', '(?:8|10)\\.(?:\\d|1[0-6])(?!\\d)'],
  ['node:', '12\\.[0-3](?!\\d)'],
  ['eclipse-temurin:', '(?:16|18|19|20)(?!\\d)'],
  ['eclipse-temurin:', '8u(?:\\d{2}|[12]\\d{2}|3[0-8]\\d)(?!\\d)'],
  ['eclipse-temurin:', '11\\.0\\.(?:1?\\d|20)(?!\\d)'],
  ['eclipse-temurin:', '17\\.0\\.[0-8](?!\\d)'],
  ['gradle:', '(?:[1-6]|7\\.[0-5]|7\\.6\\.[0-2]|8\\.[0-3])(?!\\d)'],
  ['gradle:', '\\S*jdk(?:9|1[02-689]|20)(?!\\d)'],
  ['php:', '(?:[1-4]|5\\.[0-5])(?!\\d)'],
  ['php:', '(?:5\\.6\\.(?:1?\\d|2[0-8])|7\\.0\\.(?:\\d|1[0-3]))(?!\\d)'],
]

const varies = oncePerText(200, reference =>
  VARIES.some(
    ([image, tag]) => reference.includes(image) && new RegExp(`(?:^|/)${image}${tag}`).test(reference),
  ),
)

function startOfBase(dockerfile: Dockerfile, stage: Stage): StartCommand {
  const state = stateBefore(dockerfile, stage.from)
  const { base, baseRef } = state
  const doubt = doubtAbout(state)
  if (base === undefined || doubt !== undefined) {
    const unknown: Start = { form: 'unknown', reason: doubt ?? `What ${baseRef} starts is not known.` }
    return { entrypoint: unknown, cmd: unknown }
  }
  return {
    entrypoint: ofTable(base.entrypoint, baseRef),
    cmd:
      base.cmd === undefined && !bringsNoCmd(base)
        ? { form: 'unknown', reason: `Which CMD ${baseRef} brings is not known.` }
        : ofTable(base.cmd, baseRef),
  }
}

/** Why the table's word on ENTRYPOINT may not be taken; `undefined` where it may. */
function doubtAbout({ base, baseRef }: StageState): string | undefined {
  if (base === undefined)
    return `${baseRef} is not in the table of base images, so what it starts is not known.`
  if (varies(baseRef)) return `What ${baseRef} starts depends on its release.`
  const untold = base.opinionated || base.family === 'windows' || base.family === 'wolfi'
  return base.entrypoint === undefined && untold
    ? `Which ENTRYPOINT ${baseRef} brings is not known.`
    : undefined
}

/** An ENTRYPOINT of the image takes away the CMD of the one below it, and an image of next to nothing has none. */
function bringsNoCmd(base: BaseImage): boolean {
  return base.entrypoint !== undefined || base.family === 'distroless' || base.family === 'scratch'
}

function ofTable(words: readonly string[] | undefined, reference: string): Start {
  const origin: Origin = { from: 'base', reference }
  return words === undefined ? { form: 'none', origin } : { form: 'exec', words, reading: undefined, origin }
}
