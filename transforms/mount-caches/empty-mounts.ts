import type { Finding } from '../../src/authoring.ts'
import { coverOf, type Group } from './members.ts'
import { fetchesBefore, offlineIn } from './offline.ts'

/**
 * Steps that may not download, and find what an earlier one did in a mount: the author's own, so nothing is changed. The layer cache and
 * the mounts are two things, and only the one travels between builders.
 */
export function emptyMountAdvice(group: Group): readonly Finding[] {
  for (const { view, by } of offlineIn(group)) {
    const places = group.members.find(member => member.view === view)?.places ?? []
    const source = fetchesBefore(group, view).at(-1)
    if (source === undefined || places.length === 0) continue
    const mounted = [view, source].every(one =>
      places.every(place => coverOf(one, place)?.mount.type === 'cache'),
    )
    if (!mounted) continue
    const [here, there] = [view.run.line, source.run.line]
    return [
      {
        span: view.run.span,
        severity: 'warning',
        message: `Line ${here} does not download (\`${by}\`) and needs what line ${there} left in a mount.`,
        advice: `A mount is no part of the layer: on a builder that takes line ${there} from the layer cache and has nothing in the mount, as in CI or after a clean-up, line ${here} fails. Let it download what is missing, or do both in one step.`,
      },
    ]
  }
  return []
}
