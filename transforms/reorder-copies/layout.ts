import {
  attachedComments,
  type Dockerfile,
  type Edit,
  type Instruction,
  insertAt,
  leadingSpan,
  lineEnd,
  lineStart,
  remove,
  replace,
  span,
} from '../../src/authoring.ts'

/** What the new order is made of, as text without line endings at the end. */
export interface Rewrite {
  readonly copy: Instruction
  readonly run: Instruction
  /** The copy goes down past what stands between, or the install goes up. */
  readonly way: 'sink' | 'rise'
  /** Instructions that take the place of the copy, a line each. */
  readonly manifests: readonly string[]
  /** The install; `undefined` where the RUN itself moves as it is. */
  readonly ahead: string | undefined
  /** What stays below the source: nothing, the RUN as it was, or another text. */
  readonly below: 'nothing' | 'same' | string
}

/** The edits of a rewrite: blocks swap places with the comments above them, blank lines stay between blocks. */
export function editsOf(dockerfile: Dockerfile, rewrite: Rewrite): readonly Edit[] {
  return rewrite.way === 'rise' ? riseEdits(dockerfile, rewrite) : sinkEdits(dockerfile, rewrite)
}

/** Install above the copy, the copy untouched. */
function riseEdits(dockerfile: Dockerfile, { copy, run, manifests, ahead, below }: Rewrite): readonly Edit[] {
  const { text, eol } = dockerfile
  const moved = movedBlock(dockerfile, run)
  const keepsComments = below === 'same' || (below !== 'nothing' && !speaksOfInstall(dockerfile, run))
  const comments = keepsComments ? '' : text.slice(moved.start, lineStart(text, run.span.start))
  const indent = text.slice(lineStart(text, copy.span.start), copy.span.start)
  const install = ahead ?? text.slice(run.span.start, run.span.end)
  const lines = [...manifests, install].map(line => indent + line).join(eol)
  const gap = gapBefore(dockerfile, moved.start)
  const heads = speaksOfInstall(dockerfile, copy) && comments === ''
  const at = heads ? lineStart(text, copy.span.start) : leadingSpan(dockerfile, copy).start
  const inserted = insertAt(at, comments + lines + eol + gap)
  if (below === 'same') return [inserted]
  if (below === 'nothing')
    return [
      inserted,
      remove(span(endOfLineBefore(text, moved.start - gap.length), lineEnd(text, run.span.end))),
    ]
  const rest = replace(run.span, below)
  return keepsComments
    ? [inserted, rest]
    : [inserted, remove(span(moved.start, lineStart(text, run.span.start))), rest]
}

/** Manifests in the place of the copy, the copy below the install. */
function sinkEdits(dockerfile: Dockerfile, { copy, run, manifests, ahead, below }: Rewrite): readonly Edit[] {
  const { text, eol } = dockerfile
  const block = leadingSpan(dockerfile, copy)
  const moved = movedBlock(dockerfile, run)
  const gap = gapBefore(dockerfile, moved.start)
  const copied = text.slice(block.start, lineEnd(text, copy.span.end))
  const indent = text.slice(lineStart(text, copy.span.start), copy.span.start)
  const lines = manifests.map(line => indent + line).join(eol)
  const end = lineEnd(text, copy.span.end)
  const vacated =
    manifests.length > 0
      ? replace(span(block.start, end), lines)
      : remove(span(block.start, afterBlankLines(text, end)))
  if (below === 'same') {
    const install = indent + (ahead ?? '')
    return [vacated, insertAt(moved.start, install + eol + gap + copied + eol + gap)]
  }
  const runEnd = lineEnd(text, run.span.end)
  const after = eol + gap + copied
  if (below === 'nothing') {
    return ahead === undefined
      ? [vacated, insertAt(runEnd, after)]
      : [vacated, replace(span(run.span.start, runEnd), ahead + after)]
  }
  return [vacated, replace(span(run.span.start, runEnd), (ahead ?? '') + after + eol + gap + indent + below)]
}

/** From the first comment that belongs to the RUN to its end: also one that a blank line parts from it. */
function movedBlock(dockerfile: Dockerfile, run: Instruction): { readonly start: number } {
  return { start: leadingSpan(dockerfile, run).start }
}

/** The blank lines above a block, line endings included. */
export function gapBefore({ text }: Dockerfile, start: number): string {
  let at = start
  while (at > 0) {
    const line = lineStart(text, at - 1)
    if (text.slice(line, at).trim() !== '') break
    at = line
  }
  return text.slice(at, start)
}

/** Where the line above ends, its line ending not included. */
function endOfLineBefore(text: string, start: number): number {
  return text[start - 2] === '\r' ? start - 2 : start - 1
}

export function afterBlankLines(text: string, end: number): number {
  let at = text.startsWith('\r\n', end) ? end + 2 : end + 1
  for (
    let next = lineEnd(text, at);
    text.slice(at, next).trim() === '' && next < text.length;
    next = lineEnd(text, at)
  ) {
    at = text.startsWith('\r\n', next) ? next + 2 : next + 1
  }
  return at
}

/** A comment over a copy that is about what comes next: it stays at the head of the group. */
function speaksOfInstall(dockerfile: Dockerfile, instruction: Instruction): boolean {
  return attachedComments(dockerfile, instruction).some(({ text }) =>
    /\b(install|dependenc|deps\b|packages?\b|requirements|modules|restore)/i.test(text),
  )
}
