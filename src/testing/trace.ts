import { type AnyTransform, isContextTransform } from '../engine/registry.ts'
import type { Finding, Transform } from '../engine/transform.ts'
import type { Span } from '../text/span.ts'

/** One look of one transform at one version of a file, and every span its fixes would change. */
interface Look {
  readonly text: string
  readonly spans: readonly Span[]
}

/**
 * Watches transforms from outside the engine: what each saw and what it asked to change, so that what the
 * engine made of it can be checked by other means than its own.
 */
export class Trace {
  readonly #looks = new Map<string, Look[]>()

  /** The same transforms, watched. */
  watch(transforms: readonly AnyTransform[]): readonly AnyTransform[] {
    return transforms.map(transform => (isContextTransform(transform) ? transform : this.#watched(transform)))
  }

  /**
   * Where the bytes that no fix asked to change did not come through, in order, from one look to the next
   * and from the last look to `final`: a sentence each.
   */
  flaws(path: string, final: string): readonly string[] {
    const looks = [...(this.#looks.get(path) ?? []), { text: final, spans: [] }]
    const flaws: string[] = []
    looks.forEach((look, index) => {
      const next = looks[index + 1]
      if (next === undefined || next.text === look.text) return
      const lost = lostBytes(look, next.text)
      if (lost !== undefined) flaws.push(`changed unasked: ${JSON.stringify(lost)}`)
    })
    return flaws
  }

  #watched(transform: Transform): Transform {
    const looks = this.#looks
    return {
      ...transform,
      *inspect(dockerfile, context) {
        const spans: Span[] = []
        const path = context.facts.path
        const seen = looks.get(path)
        if (seen === undefined) looks.set(path, [{ text: dockerfile.text, spans }])
        else seen.push({ text: dockerfile.text, spans })
        for (const finding of transform.inspect(dockerfile, context)) {
          spans.push(...spansOf(finding))
          yield finding
        }
      },
    }
  }
}

function spansOf(finding: Finding): readonly Span[] {
  return finding.fix?.edits.map(edit => edit.span) ?? []
}

/** The first stretch outside all spans that `after` does not hold at its place. */
function lostBytes(look: Look, after: string): string | undefined {
  const stretches = untouched(look)
  let position = 0
  for (const [index, stretch] of stretches.entries()) {
    // The first one begins the text and the last one ends it; between them, order is all that is known.
    const last = index === stretches.length - 1
    const at = index === 0 ? 0 : last ? after.length - stretch.length : after.indexOf(stretch, position)
    if (at < position || !after.startsWith(stretch, at)) return stretch
    if (index === 0 && last && after.length !== stretch.length) return after.slice(stretch.length)
    position = at + stretch.length
  }
  return undefined
}

/** What lies between the spans, the first and the last stretch included even where empty. */
function untouched({ text, spans }: Look): readonly string[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end)
  const stretches: string[] = []
  let from = 0
  for (const span of sorted) {
    if (span.start < from) {
      from = Math.max(from, span.end)
      continue
    }
    stretches.push(text.slice(from, span.start))
    from = span.end
  }
  stretches.push(text.slice(from))
  return stretches
}
