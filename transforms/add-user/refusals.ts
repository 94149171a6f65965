import {
  brokenExecForm,
  type ComposeService,
  type Declined,
  flagsNamed,
  foreignShell,
  isAgnosticEntrypoint,
  isNamed,
  notShippedSign,
  type Start,
} from '../../src/authoring.ts'
import type { Subject } from './subject.ts'

/** Why the image as a whole is left as it is; `undefined` where nothing about it says so. */
export function refusalOf(subject: Subject): Declined | undefined {
  return userRefusal(subject) ?? baseRefusal(subject) ?? developmentRefusal(subject) ?? startRefusal(subject)
}

function userRefusal({ instructions, services }: Subject): Declined | undefined {
  const user = instructions.findLast(({ keyword }) => keyword === 'USER')
  if (user !== undefined)
    return decline(
      'EXPLICIT_ROOT',
      `${user.keyword} ${user.args.text} on line ${user.line} says that root is wanted.`,
    )
  const service = services.find(one => one.user !== undefined)
  if (service === undefined) return undefined
  const who = `The service ${service.name} in ${service.file} runs it as ${service.user}`
  return /^(root|0)(:|$)/.test(service.user ?? '')
    ? decline('EXPLICIT_ROOT', `${who}: root is wanted.`)
    : decline('ALREADY_NONROOT', `${who}, whatever the image says.`)
}

function baseRefusal({ dockerfile, lineage, state, instructions, facts }: Subject): Declined | undefined {
  const { base, baseRef } = state
  const shell = foreignShell(state)
  if (shell !== undefined)
    return decline('SHELL_UNKNOWN', `RUN gives its commands to ${shell}, which is no shell like /bin/sh.`)
  const chosen = lineage[0]?.from
  if (chosen !== undefined && dockerfile.stages.some(({ name }) => name === baseRef.toLowerCase()))
    return decline(
      'UNKNOWN_BASE',
      `Line ${chosen.line} starts from the stage that a build argument names: whether the program of ${baseRef} is meant cannot be told.`,
    )
  if (base === undefined)
    return decline(
      'UNKNOWN_BASE',
      `${baseRef} is not in the table of base images: which user it has is not known.`,
    )
  if (base.opinionated || base.server === true) {
    const nginx = /(^|\/)nginx(:|@|$)/.test(baseRef)
      ? ' nginxinc/nginx-unprivileged is the same server for another user, on port 8080.'
      : ''
    return decline(
      'OPINIONATED_BASE',
      `${baseRef} brings an entrypoint that deals with users itself.${nginx}`,
    )
  }
  if (base.user === undefined || base.family === 'unknown')
    return decline('UNKNOWN_BASE', `Which user ${baseRef} has is not known.`)
  const trigger = instructions.find(({ keyword }) => keyword === 'ONBUILD')
  if (trigger !== undefined)
    return decline(
      'ONBUILD',
      `ONBUILD on line ${trigger.line}: other images are built on this one, and install as its user.`,
    )
  return facts.context === undefined
    ? decline(
        'CONTEXT_UNKNOWN',
        'Which folder is the build context cannot be told, so neither can what its program writes.',
      )
    : undefined
}

function developmentRefusal({ dockerfile, stage, facts }: Subject): Declined | undefined {
  const sign = notShippedSign(dockerfile, stage, facts)
  return sign === undefined ? undefined : decline('DEV_IMAGE', sign)
}

/** Programs that somebody works in, or that only keep the container there. */
const INTERACTIVE = 'sh bash dash ash zsh ksh sleep tail cat true irb jshell iex psql'

function startRefusal({ start, state, instructions, services }: Subject): Declined | undefined {
  const { entrypoint, cmd } = start
  for (const one of [entrypoint, cmd]) {
    if (one.form === 'unknown') return decline('UNKNOWN_ENTRYPOINT', one.reason)
    const broken = brokenExecForm(one)
    if (broken !== undefined) return decline('UNKNOWN_ENTRYPOINT', broken)
  }
  const brought =
    entrypoint.form === 'exec' && entrypoint.origin.from === 'base' ? entrypoint.words : undefined
  if (brought !== undefined && !isAgnosticEntrypoint(brought))
    return decline(
      'UNKNOWN_ENTRYPOINT',
      `What ${brought[0]} of ${state.baseRef} does under another user is not known.`,
    )
  if (!says(entrypoint) && !says(cmd) && !(services.length > 0 && services.every(saysProgram))) {
    // PHP images come with their server as CMD.
    const server = cmd.form === 'exec' && /^(php-fpm|apache2-foreground)$/.test(cmd.words[0] ?? '')
    if (!server)
      return decline(
        'UNKNOWN_ENTRYPOINT',
        'Neither ENTRYPOINT nor CMD says what runs in it: it may be an image to build in.',
      )
  }
  const program = programOf(cmd) ?? programOf(entrypoint)
  if (program !== undefined && isNamed(INTERACTIVE, program) && says(cmd) && !says(entrypoint))
    return decline('DEV_IMAGE', `It starts ${program}: people work in it.`)
  if (/\.(wasm|apk|ipa|zip|tgz|tar)$/.test(program ?? ''))
    return decline('UNKNOWN_ENTRYPOINT', `${program} is no program that a user of the image would run.`)
  const sealed = instructions.find(one => one.keyword === 'COPY' && flagsNamed(one, 'parents').length > 0)
  return sealed === undefined
    ? undefined
    : decline('APP_TREE_UNKNOWN', `Where COPY --parents on line ${sealed.line} copies to is not followed.`)
}

/** Written in the file, not brought by the base. */
function says(start: Start): boolean {
  return (start.form === 'exec' || start.form === 'shell') && start.origin.from !== 'base'
}

/** What a service runs is what the image starts there: some programs leave that to compose. */
function saysProgram({ command, entrypoint }: ComposeService): boolean {
  const written = [entrypoint, command].find(one => one !== undefined && one.length > 0)
  const words = typeof written === 'string' ? written.trim().split(/\s+/) : (written ?? [])
  const program = base(words[0]) ?? ''
  return program !== '' && (!isNamed(INTERACTIVE, program) || /^-\w*c$/.test(words[1] ?? ''))
}

/** The program of an exec form, or of a shell form of one word or with arguments; `sh -c "..."` is none. */
function programOf(start: Start): string | undefined {
  if (start.form !== 'exec' && start.form !== 'shell') return undefined
  if (start.reading?.ok !== true) return start.form === 'exec' ? base(start.words[0]) : undefined
  const [only, second] = start.reading.script.commands
  return second === undefined ? only?.name : undefined
}

function base(path: string | undefined): string | undefined {
  return path?.slice(path.lastIndexOf('/') + 1)
}

export function decline(code: string, reason: string): Declined {
  return { code, reason }
}
