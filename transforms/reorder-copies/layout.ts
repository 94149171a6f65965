import {
  attachedComments,
  type Dockerfile,
  type Edit,
  flagValue,
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
  /** Instructions that come right above the install, a line each. */
  readonly manifests: readonly string[]
  /**
   * Where they go when the copy goes down: `undefined` for right above the install, the copy itself for its place, another
   * instruction for right above that one.
   */
  readonly anchor: Instruction | undefined
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
  const moved = leadingSpan(dockerfile, run)
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

/** The copy below the install, which stays where it is. */
function sinkEdits(
  dockerfile: Dockerfile,
  { copy, run, manifests, anchor, ahead, below }: Rewrite,
): readonly Edit[] {
  const { text, eol } = dockerfile
  const start = leadingSpan(dockerfile, run).start
  const gap = gapBefore(dockerfile, start)
  const copied = text.slice(leadingSpan(dockerfile, copy).start, lineEnd(text, copy.span.end))
  const indent = text.slice(lineStart(text, copy.span.start), copy.span.start)
  const lines = manifests.map(line => indent + line + eol).join('')
  const inPlace = anchor === copy && manifests.length > 0
  const vacated = vacate(dockerfile, copy, inPlace ? lines.slice(0, -eol.length) : undefined)
  const above =
    inPlace || anchor === undefined || lines === ''
      ? []
      : [insertAt(lineStart(text, anchor.span.start), lines)]
  const here = inPlace || anchor !== undefined ? '' : lines
  if (below === 'same') {
    return [
      vacated,
      ...above,
      insertAt(start, here + indent + (ahead ?? '') + eol + gap + copied + eol + gap),
    ]
  }
  const runStart = lineStart(text, run.span.start)
  const runEnd = lineEnd(text, run.span.end)
  const head = here === '' ? [] : [insertAt(runStart, here)]
  const after = eol + gap + copied
  if (below === 'nothing' && ahead === undefined) {
    const next = copyBelow(dockerfile, run)
    const landed =
      next === undefined ? insertAt(runEnd, after) : insertAt(lineStart(text, next.span.start), copied + eol)
    return [vacated, ...above, ...head, landed]
  }
  const rest = below === 'nothing' ? '' : eol + gap + indent + below
  return [vacated, ...above, ...head, replace(span(run.span.start, runEnd), (ahead ?? '') + after + rest)]
}

/** A copy of the source right below, which is joined: no comment tells the two apart. */
function copyBelow(dockerfile: Dockerfile, run: Instruction): Instruction | undefined {
  const next = dockerfile.instructions[dockerfile.instructions.indexOf(run) + 1]
  return next !== undefined &&
    (next.keyword === 'COPY' || next.keyword === 'ADD') &&
    flagValue(next, 'from') === undefined &&
    attachedComments(dockerfile, next).length === 0
    ? next
    : undefined
}

/** Takes a block away, or puts lines in its place: of the blank lines around it one gap stays. */
function vacate(dockerfile: Dockerfile, copy: Instruction, lines: string | undefined): Edit {
  const { text } = dockerfile
  const { start } = leadingSpan(dockerfile, copy)
  const end = lineEnd(text, copy.span.end)
  if (lines !== undefined) return replace(span(start, end), lines)
  return remove(
    span(start, gapBefore(dockerfile, start) === '' ? endOfLine(text, end) : afterBlankLines(text, end)),
  )
}

/** After the line ending. */
export function endOfLine(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length)
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
