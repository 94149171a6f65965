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
  rootOf,
  type Span,
  type Stage,
  span,
} from '../../src/authoring.ts'
import { coverOf } from './members.ts'

/** Steps that only empty a cache which earlier steps have mounted: nothing of it is in the image. */
export function leftovers(views: readonly RunView[]): readonly Finding[] {
  const byFamily = new Map<Stage, Map<string, MountedPlace>>()
  return views.flatMap((view): readonly Finding[] => {
    const family = rootOf(view.stage)
    const mounted = byFamily.get(family) ?? new Map<string, MountedPlace>()
    byFamily.set(family, mounted)
    const earlier = [...mounted.values()]
    for (const one of mountedIn(view)) mounted.set(`${one.kind.name} ${one.mountPoint}`, one)
    if (earlier.length === 0 || !mayGo(view)) return []
    const cleanups = cleanupsIn(view, earlier).filter(goesWhole)
    const { items } = view.script
    if (items.length === 0 || !items.every(item => cleanups.some(cleanup => cleanup.item === item))) return []
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

/** Nothing is lost with it. What a comment above says would be about the next instruction then. */
function mayGo({ dockerfile, run }: RunView): boolean {
  const { start, end } = run.span
  return (
    run.flags.length === 0 &&
    run.heredocs.length === 0 &&
    attachedComments(dockerfile, run).length === 0 &&
    (run.line === run.endLine ||
      !dockerfile.comments.some(({ span }) => start < span.start && span.end < end))
  )
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
