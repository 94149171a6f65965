import type { BuildContext, Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { type Start, startOf } from './start-command.ts'
import { startScripts } from './start-scripts.ts'

/** Where something that runs in the image calls a command. */
export interface RuntimeUse {
  readonly command: string
  /** As it is said: `CMD on line 9`, `scripts/start.sh`. */
  readonly where: string
}

/**
 * Who calls one of these commands when the image runs: the start command and the scripts it runs, health checks, compose
 * services, Procfile and kin, and literals in the sources that a process is started with. Nothing found does not mean that nobody
 * does.
 */
export function runtimeUses(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  commands: ReadonlySet<string>,
): readonly RuntimeUse[] {
  if (commands.size === 0) return []
  const found = new Map<string, RuntimeUse>()
  const words = new RegExp(
    `(?:^|[\\s"'\`;&|(,/])(${[...commands].map(escaped).join('|')})(?=$|[\\s"'\`;&|),])`,
    'g',
  )
  const search = (text: string, where: string): void => {
    for (const [, command] of text.matchAll(words)) {
      if (command !== undefined && !found.has(command)) found.set(command, { command, where })
    }
  }
  for (const { text, where } of startTexts(dockerfile, stage, facts)) search(text, where)
  for (const { path, text } of facts.context === undefined ? [] : sourceFiles(facts.context)) {
    for (const started of text.matchAll(STARTS_PROCESS)) search(started[0], path)
  }
  return [...found.values()]
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

interface Said {
  readonly text: string
  readonly where: string
}

/** What a person can read of how the image is started and looked at. */
export function* startTexts(dockerfile: Dockerfile, stage: Stage, facts: Facts): Iterable<Said> {
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  for (const start of [entrypoint, cmd]) yield* saidBy(start)
  for (let one: Stage | undefined = stage; one !== undefined; one = one.parent) {
    for (const { keyword, args, line } of one.instructions) {
      if (keyword === 'HEALTHCHECK') yield { text: args.text, where: `HEALTHCHECK on line ${line}` }
    }
  }
  for (const { path, contextPath, text } of startScripts(dockerfile, stage, facts)) {
    yield { text: withoutCommentLines(text), where: contextPath ?? path }
  }
  for (const { command, entrypoint: entry, healthcheck, file, name } of facts.services) {
    for (const said of [command, entry, healthcheck]) {
      if (said !== undefined)
        yield { text: typeof said === 'string' ? said : said.join(' '), where: `service ${name} of ${file}` }
    }
  }
  for (const path of facts.context === undefined ? [] : STARTERS) {
    const text = facts.context?.sees(path) === true ? facts.context.files.read(path) : undefined
    if (text !== undefined) yield { text: withoutCommentLines(text), where: path }
  }
}

/** Files by which process managers start things. */
const STARTERS = [
  'Procfile',
  'supervisord.conf',
  'supervisor.conf',
  'crontab',
  'circus.ini',
  'uwsgi.ini',
  'honcho.env',
  'ecosystem.config.js',
]

function saidBy(start: Start): readonly Said[] {
  if (start.form !== 'exec' && start.form !== 'shell') return []
  const where =
    start.origin.from === 'base'
      ? start.origin.reference
      : `${start.origin.instruction.keyword} on line ${start.origin.instruction.line}`
  return [{ text: start.form === 'exec' ? start.words.join(' ') : start.text, where }]
}

function withoutCommentLines(text: string): string {
  return text.replace(/^\s*#(?!!).*$/gm, '')
}

/** Calls that start a process, with the text behind them that may name it. */
const STARTS_PROCESS =
  /\b(?:subprocess\.\w+|Popen|check_output|check_call|os\.(?:system|popen|exec\w+|spawn\w+)|create_subprocess_\w+|shutil\.which|which|execa|exec(?:Sync|File|FileSync)?|spawn(?:Sync)?)\s*\([^\n]{0,120}/g

/** More than that and a look at every file would take too long; what is near the root is looked at first. */
const MOST_FILES = 400
const SKIPPED =
  /^(?:node_modules|\.git|\.?venv|env|site-packages|__pycache__|dist|build|target|vendor|tests?|docs?)\/$/

/** Sources of the context that a COPY can see. */
export function* sourceFiles({
  files,
  sees,
}: BuildContext): Iterable<{ readonly path: string; readonly text: string }> {
  const queue = ['']
  let left = MOST_FILES
  for (let folder = queue.shift(); folder !== undefined && left > 0; folder = queue.shift()) {
    for (const name of files.list(folder === '' ? '.' : folder)) {
      const path = folder + name
      if (name.endsWith('/')) {
        if (!SKIPPED.test(name) && sees(path.slice(0, -1))) queue.push(path)
      } else if (/\.(?:py|js|ts|mjs|cjs)$/.test(name) && left > 0 && sees(path)) {
        left -= 1
        const text = files.read(path)
        if (text !== undefined) yield { path, text }
      }
    }
  }
}
