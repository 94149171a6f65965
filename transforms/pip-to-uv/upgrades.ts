import {
  attachedComments,
  type Context,
  type Dockerfile,
  type Edit,
  encloses,
  type Instruction,
  lineStart,
  nextLineStart,
  type RunView,
  remove,
  renewsPip,
  type Span,
  span,
  usesPip,
} from '../../src/authoring.ts'
import type { Site, StageInstalls } from './find.ts'

/** The upgrades of pip that are left without a use once uv installs all else. */
export function needlessUpgrades(
  dockerfile: Dockerfile,
  { stage, sites }: StageInstalls,
  { facts }: Context<object>,
): readonly Site[] {
  const upgrades = sites.filter(
    ({ invocation, item, view }) =>
      item !== undefined && renewsPip(invocation) && !tellsOfIt(dockerfile, view),
  )
  if (upgrades.length === 0 || upgrades.length === sites.length) return []
  const own = new Set(sites.map(({ invocation }) => invocation.command))
  return usesPip(dockerfile, stage, facts, own) ? [] : upgrades
}

/** A comment that would be left to tell of a step that is gone. */
function tellsOfIt(dockerfile: Dockerfile, { run }: RunView): boolean {
  const inside = dockerfile.comments.filter(one => encloses(run.span, one.span))
  return [...attachedComments(dockerfile, run), ...inside].some(({ text }) =>
    /pip|upgrad|newest|latest/i.test(text),
  )
}

/** The instruction goes whole where nothing else stands in it; `undefined` where other commands do, or a comment. */
export function wholeStep(
  dockerfile: Dockerfile,
  { run, script }: RunView,
  upgrades: readonly Site[],
): readonly Edit[] | undefined {
  const items = new Set(upgrades.map(({ item }) => item))
  if (script.items.some(item => !items.has(item))) return undefined
  if (dockerfile.comments.some(one => encloses(run.span, one.span))) return undefined
  return [remove(lineAndGap(dockerfile, run))]
}

/** The lines of a step, and a blank one below where two would meet or a comment would be left on its own. */
function lineAndGap(dockerfile: Dockerfile, run: Instruction): Span {
  const { text } = dockerfile
  const start = lineStart(text, run.span.start)
  const next = nextLineStart(text, run.span.end)
  const above = text.slice(lineStart(text, Math.max(0, start - 1)), start)
  const joins = attachedComments(dockerfile, run).length > 0 || above.trim() === ''
  const gap = text.slice(next, nextLineStart(text, next))
  return span(start, joins && gap.trim() === '' ? next + gap.length : next)
}
