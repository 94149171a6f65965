import {
  APT_ARCHIVES,
  APT_LISTS,
  attachedComments,
  type Declined,
  type Dockerfile,
  type Edit,
  insertAt,
  leadingSpan,
  type RunView,
  type Stage,
} from '../../src/authoring.ts'
import type { Group, Member } from './members.ts'
import { ships } from './reach.ts'

const CLEARS = /docker-clean/

/**
 * apt's folders as far as each step can use them. The images of Debian and Ubuntu delete every archive right after it
 * is installed; only where nothing ships may that habit be turned off, so elsewhere the lists alone are mounted.
 */
export function withUsableFolders(group: Group): Group {
  return {
    ...group,
    members: group.members.map(member => ({
      ...member,
      places: member.places.filter(({ path }) => path !== APT_ARCHIVES || keepsArchives(member)),
    })),
  }
}

function keepsArchives({ view, invocations }: Member): boolean {
  if (invocations.some(({ program, launcher }) => /(^|\/)apt$/.test(program.loose) || launcher.length > 0))
    return clearedBefore(view)
  return clearedBefore(view) || !ships(view.dockerfile, view.stage, view.facts)
}

/** Whether an earlier step, or this one, turned the deleting off. */
export function clearedBefore({ dockerfile, stage, run }: RunView): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const own = at.instructions.filter(
      one => one.keyword === 'RUN' && (at !== stage || one.index <= run.index),
    )
    if (own.some(one => CLEARS.test(dockerfile.text.slice(one.span.start, one.span.end)))) return true
  }
  return false
}

/** A step that only refreshes the lists, or only reads them: with a mount on one of the two, the other goes wrong. */
export function splitUpdate(group: Group): Declined | undefined {
  for (const { view, invocations } of group.members) {
    const update = invocations.findIndex(invocation => invocation.action === 'update')
    const install = invocations.findIndex(invocation => invocation.action !== 'update')
    if (install === -1 || update === -1 || update > install) {
      const what =
        install === -1
          ? 'refreshes the package lists for a later step'
          : 'installs from the package lists of an earlier step'
      return {
        code: 'APT_SPLIT_UPDATE',
        reason: `Line ${view.run.line} ${what}; update and install must stand in one RUN before the lists can be mounted.`,
      }
    }
  }
  return undefined
}

/** The lines that make the images keep archives, once for each line of stages that never ships. */
export function keepArchives(group: Group): readonly Edit[] {
  const done = new Set<Stage>()
  const edits: Edit[] = []
  for (const { view, places } of group.members) {
    if (
      !places.some(place => place.path === APT_ARCHIVES) ||
      clearedBefore(view) ||
      isBelow(view.stage, done)
    )
      continue
    edits.push(
      insertAt(
        lineStartOf(view.dockerfile, view),
        `RUN rm -f /etc/apt/apt.conf.d/docker-clean${view.dockerfile.eol}`,
      ),
    )
    done.add(view.stage)
  }
  return edits
}

function isBelow(stage: Stage, done: ReadonlySet<Stage>): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) if (done.has(at)) return true
  return false
}

function lineStartOf(dockerfile: Dockerfile, { run }: RunView): number {
  return attachedComments(dockerfile, run).length > 0 ? leadingSpan(dockerfile, run).start : run.span.start
}

/** Whether a later script could look for the lists that a step used to leave in its layer. */
export function leavesLists(group: Group): boolean {
  return group.members.some(
    ({ view }) =>
      !view.script.commands.some(command => command.words.some(word => word.loose.startsWith(APT_LISTS))),
  )
}
