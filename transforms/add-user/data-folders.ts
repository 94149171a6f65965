import {
  type Declined,
  folderRole,
  type Instruction,
  isPackageFolder,
  isWithin,
  parentOf,
  resolvePath,
  stateBefore,
  textValue,
} from '../../src/authoring.ts'
import { isRead, type StartText, type Unread } from './start-texts.ts'
import type { Subject } from './subject.ts'

/** A folder outside of what is copied that the program keeps things in. */
export interface DataFolder {
  readonly path: string
  /** What names it: `VOLUME on line 7`. */
  readonly by: string
  /** The VOLUME that names it. */
  readonly volume: Instruction | undefined
  /** Compose mounts a named volume there, or the image declares one. */
  readonly mounted: boolean
}

/** The folders that VOLUME, compose, variables and options say the program keeps data in. */
export function dataFolders(
  subject: Subject,
  texts: readonly (StartText | Unread)[],
): readonly DataFolder[] | Declined {
  const found = new Map<string, DataFolder>()
  for (const folder of [...volumes(subject), ...mounted(subject), ...named(subject, texts)]) {
    const { path, by } = folder
    if (folderRole(path) === 'scratch' || isPackageFolder(path, subject.state.env)) continue
    if (/\/node_modules(\/|$)/.test(path)) continue
    if (folderRole(path) === 'root-home')
      return { code: 'ROOT_HOME', reason: `${by} keeps data in ${path}, which is closed to other users.` }
    if (folderRole(path) === 'system')
      return { code: 'SYSTEM_PATH', reason: `${by} is a place in ${path}, which is root's.` }
    if (!found.has(path)) found.set(path, folder)
  }
  return [...found.values()]
}

function volumes({ dockerfile, instructions }: Subject): readonly DataFolder[] {
  return instructions.flatMap(instruction => {
    if (instruction.keyword !== 'VOLUME') return []
    const words = instruction.json?.map(({ value }) => value) ?? instruction.words.map(({ text }) => text)
    const before = stateBefore(dockerfile, instruction)
    return words.flatMap(word => {
      const path = textValue(dockerfile, word, before)
      if (path === undefined) return []
      const by = `VOLUME on line ${instruction.line}`
      return [{ path: resolvePath(before.cwd ?? '/', path), by, volume: instruction, mounted: true }]
    })
  })
}

function mounted({ services }: Subject): readonly DataFolder[] {
  return services.flatMap(({ name, file, volumes }) =>
    volumes
      .filter(({ kind, target, readOnly }) => kind === 'volume' && target.startsWith('/') && !readOnly)
      .map(({ target }) => ({
        path: resolvePath('/', target),
        by: `A volume of ${name} in ${file}`,
        volume: undefined,
        mounted: true,
      })),
  )
}

/** Variables and options whose value is a place to write to. */
const WRITES =
  /(DATA|DB|DATABASE|SQLITE|UPLOADS?|MEDIA|STORAGE|LOGS?|LOGFILE|PID|PIDFILE|STATE|BACKUPS?|OUTPUT)(_?(DIR|DIRECTORY|FOLDER|PATH|ROOT|FILE|URL|URI))?$/i
const PATH_VALUE = /^(?:file:|sqlite(?:\+\w+)?:\/\/\/)?(\/[\w./-]+)$/

function named(
  { instructions, state }: Subject,
  texts: readonly (StartText | Unread)[],
): readonly DataFolder[] {
  const variables = instructions.flatMap(instruction =>
    instruction.keyword !== 'ENV'
      ? []
      : instruction.assignments.flatMap(({ name }) =>
          toFolder(name, state.env.get(name), `${name} on line ${instruction.line}`),
        ),
  )
  const options = texts.filter(isRead).flatMap(({ script, name }) =>
    script.commands.flatMap(({ words }) =>
      words.flatMap((word, index) => {
        const [, option, value] = /^--?([\w-]+)=(.*)$/.exec(word.loose) ?? []
        const before = /^--?([\w-]+)$/.exec(words[index - 1]?.loose ?? '')?.[1]
        const by = `${word.loose} of ${name}`
        if (option !== undefined) return toFolder(option.replaceAll('-', '_'), value, by)
        return before === undefined ? [] : toFolder(before.replaceAll('-', '_'), word.value, by)
      }),
    ),
  )
  return [...variables, ...options]
}

function toFolder(name: string, value: string | undefined, by: string): readonly DataFolder[] {
  const path = PATH_VALUE.exec(value ?? '')?.[1]
  if (path === undefined) return []
  const isPlace = WRITES.test(name) || /^sqlite/.test(value ?? '')
  if (!isPlace || /PYTHONPATH|CLASSPATH/.test(name)) return []
  const clean = resolvePath('/', path)
  const isFile = /\.\w+$/.test(clean) || /FILE$|^sqlite/i.test(name) || /^sqlite/.test(value ?? '')
  const folder = isFile && !clean.endsWith('/') ? parentOf(clean) : clean
  return [{ path: folder, by, volume: undefined, mounted: false }]
}

/** Whether somebody makes sure that the folder belongs to the program: it lies in a tree that is copied for it. */
export function isCovered(
  { facts, state }: Subject,
  path: string,
  made: readonly string[],
  trees: readonly string[],
): boolean {
  if (made.includes(path) || trees.includes(path)) return true
  const home = state.cwd
  if (home === undefined || !isWithin(path, home) || path === home) return false
  return facts.context?.sees(path.slice(home === '/' ? 1 : home.length + 1)) === true
}
