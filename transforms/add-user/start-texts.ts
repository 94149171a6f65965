import {
  type Command,
  linesOf,
  manifestsAt,
  programsOf,
  readScript,
  type Script,
  type ShellReading,
  type Start,
  scriptNames,
} from '../../src/authoring.ts'
import type { Subject } from './subject.ts'

/** Something that runs when a container starts. */
export interface StartText {
  readonly script: Script
  /** What stands before a line number: `docker-entrypoint.sh`, `CMD`. */
  readonly name: string
  /** Where a command stands, for a reason: `docker-entrypoint.sh:14`. */
  where(command: Command): string
}

export interface Unread {
  readonly name: string
  readonly reason: string
}

/** All that ENTRYPOINT, CMD and the services of compose run, down to the scripts of the context and of package.json. */
export function startTexts(subject: Subject): readonly (StartText | Unread)[] {
  const { start, scripts, services } = subject
  const found = [
    ...ofStart(start.entrypoint, 'ENTRYPOINT'),
    ...ofStart(start.cmd, 'CMD'),
    ...scripts.map(({ path, contextPath, text, reading }) => ofFile(contextPath ?? path, text, reading)),
    ...services.flatMap(({ name, file, command, entrypoint }) =>
      [entrypoint, command].flatMap(written =>
        written === undefined || written.length === 0 ? [] : [ofText(`${name} in ${file}`, written)],
      ),
    ),
  ]
  return [...found, ...packageScripts(subject, found)]
}

export function isRead(text: StartText | Unread): text is StartText {
  return 'script' in text
}

function ofStart(start: Start, keyword: string): readonly (StartText | Unread)[] {
  if ((start.form !== 'exec' && start.form !== 'shell') || start.reading === undefined) return []
  const line = start.origin.from === 'base' ? '' : ` on line ${start.origin.instruction.line}`
  const name = `${keyword}${line}`
  return [settled(name, start.reading, () => name)]
}

function ofFile(path: string, text: string, reading: ShellReading): StartText | Unread {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return settled(name, reading, command => `${name}:${text.slice(0, command.span.start).split('\n').length}`)
}

function ofText(name: string, written: string | readonly string[]): StartText | Unread {
  const text = typeof written === 'string' ? written : written.map(quoted).join(' ')
  return settled(name, readScript(text), () => name)
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

function settled(
  name: string,
  reading: ShellReading,
  where: (command: Command) => string,
): StartText | Unread {
  return reading.ok ? { name, script: reading.script, where } : { name, reason: reading.unreadable.reason }
}

/** Scripts call scripts; nobody goes deeper. */
const MAX_DEPTH = 4

/** What `npm start` and its kin run. */
function packageScripts(
  { dockerfile, stage, facts }: Subject,
  starts: readonly (StartText | Unread)[],
): readonly (StartText | Unread)[] {
  const manifests = manifestsAt(dockerfile, stage, facts)
  const found = new Map<string, StartText | Unread>()
  let texts = starts
  for (let depth = 0; depth < MAX_DEPTH && texts.length > 0; depth++) {
    const names = texts.flatMap(text => (isRead(text) ? scriptsRun(text) : []))
    texts = names.flatMap(name => {
      if (found.has(name)) return []
      const text = manifests.flatMap(({ scripts }) => scripts[name] ?? [])[0]
      if (text === undefined) return []
      const read = ofText(`the script "${name}" of package.json`, text)
      found.set(name, read)
      return [read]
    })
  }
  return [...found.values()]
}

/** The scripts of package.json that a text runs, with those that the package manager runs before them. */
function scriptsRun({ script }: StartText): readonly string[] {
  const names = linesOf({ ok: true, script }).flatMap(line => programsOf(line).flatMap(scriptNames))
  return names.flatMap(name => [`pre${name}`, name])
}
