import {
  buildsProgram,
  type Command,
  changesPackages,
  type Declined,
  folderRole,
  invocationOf,
  isNamed,
  isWithin,
  linesOf,
  programsOf,
  readShell,
  rootProgram,
  type Script,
  writesIntoVendor,
  writtenPaths,
} from '../../src/authoring.ts'
import { decline } from './refusals.ts'
import { isRead, type StartText, type Unread } from './start-texts.ts'
import type { Subject } from './subject.ts'

/**
 * Why what runs when the container starts wants root.
 *
 * @param own folders that will belong to the program
 */
export function startRefusal(
  subject: Subject,
  texts: readonly (StartText | Unread)[],
  own: readonly string[],
): Declined | undefined {
  for (const text of texts) {
    if (!isRead(text)) return decline('SHELL_UNKNOWN', `${text.name} cannot be read: ${text.reason}.`)
    for (const command of text.script.commands) {
      const why = refusalOfCommand(command)
      if (why !== undefined) return decline(why.code, `${text.where(command)} ${why.reason}.`)
    }
    const written = writtenPaths(text.script, subject.state.env, subject.state.cwd)
    for (const { command, path, raw } of written) {
      const why = path === undefined ? unknownPlace(raw) : foreign(path, own)
      if (why !== undefined) return decline('ROOT_ENTRYPOINT', `${text.where(command)} ${why}.`)
    }
  }
  return vendorRefusal(subject, texts) ?? missingScript(subject, texts)
}

/** A program that writes among the packages that a RUN has left to root. */
function vendorRefusal(
  { dockerfile, instructions, facts }: Subject,
  texts: readonly (StartText | Unread)[],
): Declined | undefined {
  const text = texts.filter(isRead).find(({ script }) =>
    linesOf({ ok: true, script })
      .flatMap(line => programsOf(line))
      .some(program => writesIntoVendor(program, facts.context?.files)),
  )
  const run = instructions.find(one => {
    const reading = one.keyword === 'RUN' ? readShell(dockerfile, one) : undefined
    return (
      reading?.ok === true &&
      reading.script.commands
        .map(invocationOf)
        .some(one => one?.tool === 'composer' && one.action === 'install')
    )
  })
  return text === undefined || run === undefined
    ? undefined
    : decline(
        'ROOT_ENTRYPOINT',
        `${text.name} starts Workerman, which writes its pid file and its log into vendor/workerman: line ${run.line} leaves that to root.`,
      )
}

function refusalOfCommand(command: Command): Declined | undefined {
  for (const [name = '', ...args] of launched(command)) {
    const why = rootProgram(name, args)
    if (why !== undefined) return decline('ROOT_ENTRYPOINT', `wants root: ${why}`)
    if (buildsProgram(name, args))
      return decline(
        'BUILDS_AT_START',
        `builds with ${name}, and what the image holds of the program is root's`,
      )
  }
  const change = changesPackages(command)
  if (change === 'installs') return decline('ROOT_ENTRYPOINT', 'installs packages, where root keeps them')
  if (change === 'builds')
    return decline('BUILDS_AT_START', "builds the program anew, and what the image holds of it is root's")
  return undefined
}

const FRONT = 'tini tini-static dumb-init catatonit docker-init env exec nice nohup'

/** The command line, and those that the launchers in front of it lead to. */
function launched(command: Command): readonly (readonly string[])[] {
  const words = command.words.map(word => word.loose)
  const program = words.findIndex((word, index) => index > 0 && !word.startsWith('-'))
  return [
    words,
    ...(isNamed(FRONT, (words[0] ?? '').split('/').at(-1) ?? '') && program > 0
      ? [words.slice(program)]
      : []),
    ...programsOf({ words, settings: [] }).map(({ name, args }) => [name, ...args]),
  ]
}

function unknownPlace(raw: string): string | undefined {
  return /^["']?(\$\{?HOME\b|~|\$\{?TMPDIR\b|\$\()/.test(raw) || raw.startsWith('"$@')
    ? undefined
    : `writes to ${raw}, and where that is cannot be told`
}

function foreign(path: string, own: readonly string[]): string | undefined {
  if (folderRole(path) === 'scratch' || own.some(folder => isWithin(path, folder))) return undefined
  return `writes to ${path}, which is root's`
}

/** A script that the start command names and that nobody can look into. */
function missingScript(subject: Subject, texts: readonly (StartText | Unread)[]): Declined | undefined {
  const { start, scripts, state } = subject
  const known = new Set(scripts.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)))
  const agnostic = state.base?.entrypoint?.[0]?.split('/').at(-1)
  const direct = [start.entrypoint, start.cmd].flatMap(one =>
    (one.form === 'exec' || one.form === 'shell') && one.origin.from !== 'base' && one.reading?.ok === true
      ? [one.reading.script]
      : [],
  )
  for (const script of [...direct, ...texts.filter(isRead).map(text => text.script)]) {
    const name = scriptNamed(script).find(one => !known.has(one) && one !== agnostic)
    if (name !== undefined)
      return decline(
        'UNKNOWN_ENTRYPOINT',
        `${name} is not in the build context, so what it does under another user is not known.`,
      )
  }
  return undefined
}

function scriptNamed(script: Script): readonly string[] {
  return linesOf({ ok: true, script }).flatMap(({ words }) =>
    words.flatMap(word => {
      const name = word.slice(word.lastIndexOf('/') + 1)
      return /^[\w.-]+\.(sh|bash)$|^(docker-)?entrypoint$/.test(name) ? [name] : []
    }),
  )
}
