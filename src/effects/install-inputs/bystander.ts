import type { Command, ListItem, Redirect, Script } from '../../shell/script.ts'
import { encloses } from '../../text/span.ts'
import { invocationOf } from '../invocation.ts'
import { commonPath, tree } from '../locations.ts'
import { scriptEffects } from '../script-effects.ts'
import type { StageState } from '../state.ts'
import { configuresOutside, readsNoProject } from './independent.ts'

/**
 * Whether an element of a script neither reads nor writes any of these paths or what lies below them. Asked of what
 * stands beside an install, to know whether it can run before the source is there.
 *
 * @param stated with the working folder that the element runs in
 * @param path what PATH is taken for where the base image does not tell: `usual` for the folders of the system
 */
export function leavesAlone(
  script: Script,
  item: ListItem,
  stated: StageState,
  paths: readonly string[],
  path: 'unknown' | 'usual' = 'unknown',
): boolean {
  const state = path === 'usual' ? withUsualPath(stated) : stated
  if (item.background) return false
  if (item.pipeline.length > 0) {
    return item.pipeline.every(command => commandLeavesAlone(script, item, command, state, paths))
  }
  // A loop or a condition does what its commands do, as long as none of them moves on to another folder.
  const inside = script.commands.filter(command => encloses(item.span, command.span))
  return inside.every(
    command => command.name !== 'cd' && commandLeavesAlone(script, item, command, state, paths),
  )
}

function withUsualPath(state: StageState): StageState {
  if (state.env.get('PATH') !== undefined) return state
  return {
    ...state,
    env: new Map(state.env).set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
  }
}

function commandLeavesAlone(
  script: Script,
  item: ListItem,
  command: Command,
  state: StageState,
  paths: readonly string[],
): boolean {
  if (onlyCompares(command)) return true
  const invocation = invocationOf(command)
  if (invocation !== undefined && !invocation.uncertain && command.redirects.every(isQuiet)) {
    if (invocation.action === 'query' || invocation.action === 'clean-cache' || readsNoProject(invocation)) {
      return true
    }
    if (configuresOutside(invocation)) return true
  }
  const alone = { ...item, pipeline: [command], single: command }
  const within = script.commands.filter(other => encloses(command.span, other.span))
  const effects = scriptEffects({ ...script, items: [alone], commands: within }, state)
  if (!effects.known) return false
  const trees = paths.map(path => tree(path))
  return [effects.reads, effects.writes].every(set => commonPath(set, trees) === undefined)
}

/** `[ $(nproc) = 2 ]`: no file operator in it. Source: test(1), POSIX.1-2024. */
function onlyCompares({ name, words }: Command): boolean {
  if (name !== '[' && name !== 'test' && name !== '[[') return false
  return (
    !words.some(word => /^-([b-hkprstuvwxLNOSG]|ef|nt|ot)$/.test(word.loose)) &&
    !words.some(word => word.glob)
  )
}

function isQuiet({ operator, target }: Redirect): boolean {
  return target === undefined || /&$/.test(operator) || target.value === '/dev/null'
}
