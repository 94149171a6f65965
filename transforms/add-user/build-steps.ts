import {
  type Command,
  type Declined,
  flagValue,
  type Instruction,
  isWithin,
  type RunUser,
  readShell,
  resolvePath,
  type Script,
  stateBefore,
  type Word,
  wordValues,
} from '../../src/authoring.ts'
import type { Landing } from './copies.ts'
import { decline } from './refusals.ts'
import type { Subject } from './subject.ts'

/** A `chown -R` of the file that gives a folder to the very account. */
export interface GivenAway {
  readonly instruction: Instruction
  readonly path: string
  readonly recursive: boolean
}

export interface BuildSteps {
  readonly given: readonly GivenAway[]
  /** RUNs that leave things in a tree, which stay root's: `npm ci on line 4`. */
  readonly leaves: readonly string[]
}

/** Commands that fill a database which the program then writes to. */
const DATABASE =
  /\b(migrate|makemigrations|createsuperuser|loaddata|syncdb|init_?db|initdb|create_?db|create_all|db\.create|db\s+(push|upgrade|init|seed|setup|create|prepare)|db:(migrate|setup|seed|create|prepare|schema:load)|sqlite3|seed(\.|ers?\b|\s|$)|alembic\s+upgrade)/i

/** What the RUNs and COPYs of the file say about owners and modes, or why that stands in the way. */
export function buildSteps(
  subject: Subject,
  user: RunUser,
  landings: readonly Landing[],
  trees: readonly string[],
): BuildSteps | Declined {
  const given: GivenAway[] = []
  const leaves: string[] = []
  for (const instruction of subject.instructions) {
    const found =
      instruction.keyword === 'RUN'
        ? ofRun(subject, user, instruction, trees)
        : ofCopy(
            user,
            landings.find(one => one.instruction === instruction),
            trees,
          )
    if ('code' in found) return found
    given.push(...found.given)
    leaves.push(...found.leaves)
  }
  return { given, leaves }
}

const NOTHING: BuildSteps = { given: [], leaves: [] }

function ofCopy(
  user: RunUser,
  landing: Landing | undefined,
  trees: readonly string[],
): BuildSteps | Declined {
  if (landing === undefined) return NOTHING
  const { instruction, destination, sources } = landing
  const inTree = trees.some(tree => isWithin(destination, tree))
  const owner = flagValue(instruction, 'chown')
  if (owner !== undefined && inTree && !isOwner(owner, user) && !isRoot(owner))
    return decline(
      'OTHER_OWNER',
      `${instruction.keyword} on line ${instruction.line} gives its files to ${owner}.`,
    )
  const mode = flagValue(instruction, 'chmod')
  const url = instruction.keyword === 'ADD' && sources.some(source => /^https?:/.test(source ?? ''))
  if ((mode !== undefined && closes(mode) && !inTree) || (url && mode === undefined && !inTree)) {
    const how = url ? 'An ADD of a URL' : `--chmod=${mode}`
    return decline(
      'OWNER_ONLY_MODE',
      `${how} on line ${instruction.line} leaves ${destination} to its owner, root, alone.`,
    )
  }
  return NOTHING
}

function ofRun(
  { dockerfile }: Subject,
  user: RunUser,
  instruction: Instruction,
  trees: readonly string[],
): BuildSteps | Declined {
  const reading = readShell(dockerfile, instruction)
  const { line } = instruction
  if (!reading.ok) return { given: [], leaves: [`the RUN on line ${line}`] }
  const state = stateBefore(dockerfile, instruction)
  const place: Place = { script: reading.script, cwd: state.cwd, env: state.env }
  const given: GivenAway[] = []
  for (const command of reading.script.commands) {
    const text = command.words.map(word => word.loose).join(' ')
    if (command.name === 'chown') {
      const owner = operands(command)[0]?.loose ?? ''
      const paths = pathsOf(operands(command).slice(1), place)
      const concerns = paths.filter(
        path => path === undefined || trees.some(tree => isWithin(path, tree) || isWithin(tree, path)),
      )
      if (concerns.length > 0 && !isOwner(owner, user) && !isRoot(owner))
        return decline('OTHER_OWNER', `chown on line ${line} gives files to ${owner}.`)
      if (isOwner(owner, user)) {
        const recursive = isRecursive(command)
        given.push(...paths.flatMap(path => (path === undefined ? [] : [{ instruction, path, recursive }])))
      }
    } else if (command.name === 'chmod') {
      const mode = operands(command)[0]?.loose ?? ''
      const closed = pathsOf(operands(command).slice(1), place).find(
        path => path === undefined || isRecursive(command) || !trees.some(tree => isWithin(path, tree)),
      )
      if (
        closes(mode) &&
        operands(command).length > 1 &&
        closed !== undefined &&
        !/^\/(root|tmp)(\/|$)/.test(closed)
      )
        return decline(
          'OWNER_ONLY_MODE',
          `chmod ${mode} on line ${line} leaves ${closed} to its owner, root, alone.`,
        )
    } else if (isDatabaseStep(text)) {
      return decline(
        'WRITTEN_AT_BUILD',
        `"${text.slice(0, 60)}" on line ${line} may write a database that is root's then, and that the program goes on writing to.`,
      )
    }
  }
  return { given, leaves: leavesOf(reading.script, place, trees).map(what => `${what} on line ${line}`) }
}

interface Place {
  readonly script: Script
  readonly cwd: string | undefined
  readonly env: ReadonlyMap<string, string | undefined>
}

function operands(command: Command): readonly Word[] {
  return command.words
    .slice(1)
    .filter(word => !/^-[a-zA-Z-]/.test(word.loose) || /^-[rwx]+$/.test(word.loose))
}

function isRecursive(command: Command): boolean {
  return command.words.some(word => /^-\w*R|^--recursive$/.test(word.loose))
}

function pathsOf(words: readonly Word[], { script, cwd, env }: Place): readonly (string | undefined)[] {
  const textOf = wordValues(script, env)
  return words.map(word => {
    const text = textOf(word)
    return text === undefined || (cwd === undefined && !text.startsWith('/'))
      ? undefined
      : resolvePath(cwd ?? '/', text)
  })
}

function isDatabaseStep(text: string): boolean {
  return (
    DATABASE.test(text) &&
    !/^(apt|apt-get|apk|dnf|yum|pip3?|npm|yarn|pnpm|gem|bundle|composer|mkdir|rm|cp|mv|chmod|echo|go|cargo|mvn|docker-php-ext-\w+|curl|wget|sed)\b/.test(
      text,
    )
  )
}

/** Whether a mode leaves others out: octal without reading, or a symbolic one for the owner that others need. */
function closes(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) return (Number(mode.at(-1)) & 4) === 0
  return /(^|,)(u\+x|go?-\w*r\w*|o-\w*r\w*|go=|o=)(,|$)/.test(mode)
}

function isOwner(spec: string, { spec: name, owner, numbers }: RunUser): boolean {
  const [who] = spec.replace(/["']/g, '').split(':')
  return [name, owner, numbers].some(one => one !== undefined && one.split(':')[0] === who)
}

function isRoot(spec: string): boolean {
  return /^["']?(root|0)(:|["']?$)/.test(spec)
}

/** Commands that leave files in the working folder, as typed. */
const MAKES =
  /^(npm|yarn|pnpm|bun|npx|uv|poetry|pdm|pipenv|bundle|composer|go|cargo|mvn|gradle|dotnet|make|python3?|node|php|rails|git|tar|unzip|curl|wget|\.\/gradlew|\.\/mvnw)$/

function leavesOf(script: Script, { cwd }: Place, trees: readonly string[]): readonly string[] {
  if (cwd === undefined || !trees.some(tree => isWithin(cwd, tree))) return []
  return script.commands
    .filter(command => command.words[1]?.loose !== 'pip')
    .filter(command => MAKES.test(command.words[0]?.loose ?? '') && command.position !== 'nested')
    .filter(
      command =>
        !/\s(-g|--global|config|cache|--version)(\s|$)/.test(
          ` ${command.words.map(word => word.loose).join(' ')} `,
        ),
    )
    .map(command =>
      command.words
        .slice(0, 3)
        .map(word => word.raw)
        .join(' '),
    )
}
