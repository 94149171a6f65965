import {
  attachedComments,
  type Cleanup,
  cacheUses,
  cleanupsIn,
  type Finding,
  lineEnd,
  lineStart,
  type MountedPlace,
  provenFix,
  type RunView,
  remove,
  type Span,
  type Stage,
  span,
} from '../../src/authoring.ts'
import { coverOf, rootOf } from './members.ts'

/** Steps that only empty a cache which earlier steps have mounted: nothing of it is in the image. */
export function leftovers(views: readonly RunView[]): readonly Finding[] {
  const byFamily = new Map<Stage, MountedPlace[]>()
  return views.flatMap((view): readonly Finding[] => {
    const family = rootOf(view.stage)
    const mounted = byFamily.get(family) ?? []
    byFamily.set(family, [...mounted, ...mountedIn(view)])
    if (mounted.length === 0) return []
    const cleanups = cleanupsIn(view, mounted)
    const { items } = view.script
    const only =
      items.length > 0 &&
      items.every(item => cleanups.some(cleanup => goesWhole(cleanup) && cleanup.item === item))
    const { comments } = view.dockerfile
    const { start, end } = view.run.span
    const holdsComment = comments.some(({ span }) => start < span.start && span.end < end)
    // What a comment above says would be about the next instruction then.
    if (
      !only ||
      holdsComment ||
      view.run.heredocs.length > 0 ||
      attachedComments(view.dockerfile, view.run).length > 0 ||
      view.run.flags.length > 0
    )
      return []
    return [
      {
        span: view.run.span,
        severity: 'note' as const,
        message:
          'This step only empties a cache that earlier steps have mounted: nothing of it is in the image.',
        fix: provenFix(view.dockerfile, view.facts, {
          title: 'Leave out the step that cleans up',
          edits: [remove(wholeLine(view))],
          proof: 'local-rewrite',
          assumptions: [],
        }),
      },
    ]
  })
}

function mountedIn(view: RunView): readonly MountedPlace[] {
  return cacheUses(view).flatMap(({ kind, located }) =>
    (located.ok ? located.places : [])
      .filter(place => coverOf(view, place) !== undefined)
      .map(place => ({ kind, place, mountPoint: place.path })),
  )
}

/** With its line ending; the last line of a file that ends without one, with the ending above it. */
function wholeLine({ dockerfile, run }: RunView): Span {
  const { text, eol } = dockerfile
  const start = lineStart(text, run.span.start)
  const end = lineEnd(text, run.span.end)
  return end === text.length ? span(start - eol.length, end) : span(start, end + eol.length)
}

function goesWhole({ stuck, wider }: Cleanup): boolean {
  return stuck === undefined && !wider
}
