import {
  type Declined,
  type Dockerfile,
  type Edit,
  insertWordsAfter,
  installedGlobally,
  lockFormatOfPnpm,
  type NodeCommand,
  npmVersionBefore,
  opposesFreezing,
  optionOfNpm7,
  removeParts,
  replaceWord,
  subcommandWord,
  type Word,
} from '../../src/authoring.ts'
import type { Locked } from './locked.ts'

export interface Frozen {
  readonly title: string
  readonly edits: readonly Edit[]
  /** What else may differ, a sentence each. */
  readonly notes: readonly string[]
}

type Attempt =
  | { readonly ok: true; readonly frozen: Frozen }
  | { readonly ok: false; readonly declined: Declined }

/** Write: the command in the form that takes the lockfile as it is. */
export function freeze(dockerfile: Dockerfile, command: NodeCommand, locked: Locked): Attempt {
  const against = command.invocation.options.find(option => opposesFreezing(option))
  if (against !== undefined) {
    return refused(
      'FLAG_UNSUPPORTED',
      `--${against.name} goes with an install that is free to look beyond the lockfile.`,
    )
  }
  switch (command.manager) {
    case 'npm':
      return cleanInstall(dockerfile, command, locked)
    case 'yarn':
      return frozenYarn(dockerfile, command, locked)
    case 'pnpm':
      return frozenPnpm(dockerfile, command, locked)
    case 'bun':
      return withWord(dockerfile, command, '--frozen-lockfile', [])
  }
}

function cleanInstall(dockerfile: Dockerfile, command: NodeCommand, { lock }: Locked): Attempt {
  const { run, script, invocation } = command
  const npm = npmVersionBefore(dockerfile, run)
  if (npm?.major !== undefined && npm.major < 6)
    return refused('FLAG_UNSUPPORTED', `npm ${npm.major} may not know npm ci.`)
  if (lock.version !== '1' && npm?.major !== undefined && npm.major < 7) {
    return refused(
      'LOCK_STALE',
      `${lock.path} has the format ${lock.version ?? ''}, which npm ${npm.major} cannot install from.`,
    )
  }
  const verb = subcommandWord(command)
  if (verb === undefined) return refused('SHELL_DYNAMIC', 'Which word is the subcommand cannot be told.')
  const others = invocation.options.filter(({ name }) => name === 'only' || name === 'also')
  if (others.some(option => optionOfNpm7(option) === undefined))
    return refused('FLAG_UNSUPPORTED', 'What it is to install is said in a way that npm ci does not take.')
  const edits: Edit[] = [...(replaceWord(dockerfile, run, script, verb, 'ci') ?? [])]
  if (edits.length === 0) return stuck()
  const renamed: string[] = []
  const gone: Word[] = []
  for (const option of (npm?.least ?? 0) >= 7 ? invocation.options : []) {
    const now = optionOfNpm7(option)
    const [first, ...rest] = option.words
    if (now === undefined || first === undefined) continue
    if (option.clustered) return stuck()
    gone.push(...rest)
    if (now.word === undefined) gone.push(first)
    else {
      const replaced = replaceWord(dockerfile, run, script, first, now.word)
      if (replaced === undefined) return stuck()
      edits.push(...replaced)
      renamed.push(now.word)
    }
  }
  const removed = gone.length === 0 ? [] : removeParts(dockerfile, run, script, { words: gone })
  if (removed === undefined) return stuck()
  const title = ['Install with npm ci', ...new Set(renamed)].join(' ')
  return {
    ok: true,
    frozen: { title, edits: [...edits, ...removed], notes: npmNotes(npm?.least, lock.path) },
  }
}

function npmNotes(least: number | undefined, path: string): readonly string[] {
  if (least === undefined)
    return ['Which npm this is cannot be told from the file; npm ci needs version 6 or later.']
  return path.endsWith('npm-shrinkwrap.json') && least >= 11 ? [`${path} is no longer read by npm 12.`] : []
}

function frozenYarn(dockerfile: Dockerfile, command: NodeCommand, { lock, place }: Locked): Attempt {
  const { project } = place
  const said = project.manifest.packageManager
  const pinned = said?.name === 'yarn' ? Number.parseInt(said.version, 10) : undefined
  const brought = installedGlobally(dockerfile, command.stage, command.run, 'yarn')?.major
  const major = pinned ?? (project.yarnrcYml === undefined ? brought : Math.max(brought ?? 2, 2))
  const old = lock.version === '1'
  if (major === undefined && !old) {
    return refused(
      'YARN_VERSION_UNKNOWN',
      `${lock.path} is of a later Yarn, and nothing tells that such a one is used here.`,
    )
  }
  if (major !== undefined && major >= 2 === old) {
    return refused(
      'LOCK_STALE',
      `${lock.path} has the format of another Yarn than version ${major}, which would rewrite it.`,
    )
  }
  if (major === undefined || major < 2) return withWord(dockerfile, command, '--frozen-lockfile', [])
  const format = Number(lock.version)
  if (pinned !== undefined && ((pinned >= 4 && format < 8) || (pinned === 3 && format >= 8))) {
    return refused('LOCK_STALE', `${lock.path} has the format ${format}, which Yarn ${pinned} would rewrite.`)
  }
  return withWord(
    dockerfile,
    command,
    '--immutable',
    pinned === undefined ? [`Yarn is taken to be of the version that wrote ${lock.path}.`] : [],
  )
}

function frozenPnpm(dockerfile: Dockerfile, command: NodeCommand, { lock, place }: Locked): Attempt {
  const said = place.project.manifest.packageManager
  const major =
    said?.name === 'pnpm'
      ? Number.parseInt(said.version, 10)
      : installedGlobally(dockerfile, command.stage, command.run, 'pnpm')?.major
  const format = lock.version?.split('.')[0]
  const own = major === undefined ? undefined : lockFormatOfPnpm(major)
  if (own !== undefined && own !== format) {
    return refused(
      'LOCK_STALE',
      `${lock.path} has the format ${lock.version ?? 'of an old version'}, which pnpm ${major ?? ''} would rewrite.`,
    )
  }
  const notes =
    major === undefined ? [`pnpm is taken to be of a version that reads ${lock.path} as it is.`] : []
  return withWord(dockerfile, command, '--frozen-lockfile', notes)
}

/** Adds an option behind the subcommand, or behind the program where there is none. */
function withWord(
  dockerfile: Dockerfile,
  command: NodeCommand,
  word: string,
  notes: readonly string[],
): Attempt {
  const place = subcommandWord(command) ?? command.invocation.program
  const edits = insertWordsAfter(dockerfile, command.run, command.script, place, [word])
  return edits === undefined ? stuck() : { ok: true, frozen: { title: `Install with ${word}`, edits, notes } }
}

function stuck(): Attempt {
  return refused('SHELL_DYNAMIC', 'The command is written in a way that cannot be edited word by word.')
}

function refused(code: string, reason: string): Attempt {
  return { ok: false, declined: { code, reason } }
}
