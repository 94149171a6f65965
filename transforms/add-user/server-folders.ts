import {
  type Command,
  frameworkFolders,
  isWithin,
  knownServer,
  linesOf,
  manifestsAt,
  resolvePath,
  type StartSetting,
  startSetting,
} from '../../src/authoring.ts'
import type { Landing } from './copies.ts'
import { isRead, type StartText, type Unread } from './start-texts.ts'
import type { Subject } from './subject.ts'

/** A folder in the program's tree that its server or framework writes to. */
export interface WrittenFolder {
  /** Made where it is missing. */
  readonly path: string
  /** The outermost folder of it below the working folder: all of it is given away. */
  readonly top: string
  /** All that lies in the outermost folder came by a COPY, and belongs to the user with that. */
  readonly copied: boolean
}

/** What the start commands are known to write below the working folder, where a RUN may have put files of root. */
export function writtenFolders(
  { state, facts, instructions }: Subject,
  texts: readonly (StartText | Unread)[],
  trees: readonly string[],
  landings: readonly Landing[],
): readonly WrittenFolder[] {
  const { cwd } = state
  if (cwd === undefined || !trees.some(tree => isWithin(cwd, tree))) return []
  const servers = texts
    .filter(isRead)
    .flatMap(({ script }) =>
      linesOf({ ok: true, script }).flatMap(({ words }) => knownServer(words)?.writes ?? []),
    )
  const framework = facts.context === undefined ? [] : frameworkFolders(facts.context.files, '.')
  const names = [...servers, ...framework].filter(path => /^[\w.]/.test(path) && path !== '.')
  const lastRun = Math.max(
    -1,
    ...instructions.filter(({ keyword }) => keyword === 'RUN').map(one => one.index),
  )
  return [...new Set(names)].map(name => {
    const top = resolvePath(cwd, name.split('/')[0] ?? name)
    const copied = landings.some(
      ({ destination, instruction }) => destination === top && instruction.index > lastRun,
    )
    return { path: resolvePath(cwd, name), top, copied }
  })
}

/** Variables without which the start commands would change what root has installed. */
export function startSettings(
  { dockerfile, stage, facts, state }: Subject,
  texts: readonly (StartText | Unread)[],
): readonly StartSetting[] {
  const said = manifestsAt(dockerfile, stage, facts).flatMap(({ packageManager }) =>
    packageManager?.name === 'pnpm' ? [packageManager.version] : [],
  )[0]
  const found = new Map<string, StartSetting>()
  const commands = texts.filter(isRead).flatMap(({ script }): readonly Command[] => script.commands)
  for (const command of commands) {
    const setting = startSetting(command, said)
    if (setting !== undefined && !state.env.has(setting.name)) found.set(setting.name, setting)
  }
  return [...found.values()]
}
