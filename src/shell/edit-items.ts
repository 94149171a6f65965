import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { type Edit, insertAt } from '../text/edit.ts'
import { indentationAt, lineEnd } from '../text/lines.ts'
import { encloses, type Span, span } from '../text/span.ts'
import { type Ground, groundOf, holdsCommentLine, lineOf, skipBlanks } from './ground.ts'
import { encoded } from './json-escape.ts'
import type { ListItem, Script } from './script.ts'

export interface ItemsOut {
  /** Spans that go as they are, line endings included. */
  readonly joints: readonly Span[]
  /** Spans to take out of their lines. */
  readonly pieces: readonly Span[]
}

/**
 * What has to go for elements to go out of the list at the top, with the operators that joined them. `undefined` where that
 * cannot be done without losing a comment or changing what the rest does: all elements, an element before or
 * after `||` or `&`, one with a heredoc.
 */
export function itemsOut(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  items: readonly ListItem[],
): ItemsOut | undefined {
  const gone = new Set(items)
  if (items.some(item => !script.items.includes(item))) return undefined
  if (script.items.every(item => gone.has(item))) return undefined
  const ground = groundOf(dockerfile, instruction, script.carrier)
  const joints: Span[] = []
  const pieces: Span[] = []
  for (const run of runsOf(script, gone)) {
    if (!mayGo(ground, script, run)) return undefined
    const joint = firstOfLine(ground, run)
    if (joint !== undefined) joints.push(joint)
    else pieces.push(...piecesOf(ground, script, run))
  }
  return { joints, pieces }
}

/** Neighbouring elements that go, and those that stay on both sides. */
interface Run {
  readonly items: readonly ListItem[]
  readonly first: ListItem
  readonly last: ListItem
  readonly before: ListItem | undefined
  readonly after: ListItem | undefined
}

function runsOf(script: Script, gone: ReadonlySet<ListItem>): readonly Run[] {
  const runs: Run[] = []
  let items: ListItem[] = []
  script.items.forEach((item, index) => {
    if (!gone.has(item)) return
    items.push(item)
    const after = script.items[index + 1]
    if (after !== undefined && gone.has(after)) return
    const [first = item] = items
    runs.push({ items, first, last: item, before: script.items[index - items.length], after })
    items = []
  })
  return runs
}

/** Whether the rest means the same without a run, given that the run itself does nothing that counts. */
function mayGo(ground: Ground, script: Script, run: Run): boolean {
  if (run.items.some(item => item.background)) return false
  const outer = [run.before && run.first.operator, run.after?.operator]
  if (outer.some(operator => operator === '||' || operator === '&')) return false
  const fallback = run.items.slice(1).some(item => item.operator === '||')
  const freed = run.items.slice(1).some(item => item.operator === ';')
  // `a && b || true`: the `|| true` forgives `a` too. `a && b; c && d`: `d` does not depend on `a`.
  if ((fallback || freed) && run.before !== undefined && run.first.operator === '&&') {
    if (fallback || run.after?.operator === '&&') return false
  }
  const whole = span(run.first.span.start, run.last.span.end)
  if (hasHeredoc(script, whole)) return false
  return !run.items.some(item => mayHoldShellComment(ground, item) || mayTakeHeredoc(ground, item))
}

/** The redirections of a compound are no command's. */
function mayTakeHeredoc(ground: Ground, item: ListItem): boolean {
  return item.pipeline.length === 0 && ground.text.slice(item.span.start, item.span.end).includes('<<')
}

export function hasHeredoc(script: Script, whole: Span): boolean {
  return script.commands.some(
    command =>
      encloses(whole, command.span) &&
      command.redirects.some(({ operator }) => operator === '<<' || operator === '<<-'),
  )
}

/** In a heredoc body the shell's own comments lie inside an element where it has several lines. */
function mayHoldShellComment(ground: Ground, item: ListItem): boolean {
  if (ground.commentLines) return false
  const text = ground.text.slice(item.span.start, item.span.end)
  return text.includes('\n') && /(?:^|[\s;&|()])#/.test(text)
}

/**
 * The first command stands on the line of the keyword: what follows moves up to it, unless a comment lies
 * between.
 */
function firstOfLine(ground: Ground, run: Run): Span | undefined {
  if (run.before !== undefined || run.after === undefined) return undefined
  const { start } = run.first.span
  const line = lineOf(ground, start)
  if (skipBlanks(ground.text, line.start, start) === start) return undefined
  const joint = span(start, run.after.span.start)
  return holdsCommentLine(ground, joint) ? undefined : joint
}

function piecesOf(ground: Ground, script: Script, run: Run): readonly Span[] {
  const { first, last, after } = run
  const pieces = ground.commentLines ? [span(first.span.start, last.span.end)] : partsOf(script, run)
  pieces.push(...droppedOperators(ground, script, run))
  if (after === undefined && script.carrier !== 'json') {
    const at = skipBlanks(ground.text, last.span.end, ground.region.end)
    if (ground.text[at] === ';') pieces.push(span(at, at + 1))
  }
  return pieces
}

/** The elements of a run and the operators between them: the shell's comments stand in the gaps. */
function partsOf(script: Script, run: Run): Span[] {
  return [...run.items.map(item => item.span), ...run.items.slice(1).flatMap(item => separator(script, item))]
}

/**
 * Of the operators on both sides one stays: the one that does not make what follows depend on what came before
 * where it did not, and of two alike the one that does not stand on the element's own line. In a heredoc body
 * both go where a line break stays behind.
 */
function droppedOperators(ground: Ground, script: Script, run: Run): readonly Span[] {
  const { items, first, last, before, after } = run
  const left = separator(script, first)
  const right = separator(script, after)
  const [leading] = left
  const [trailing] = right
  if (before === undefined || after === undefined) return [...left, ...right]
  if (leading === undefined || trailing === undefined) return [...left, ...right]
  const broken = !ground.commentLines && breaksLines(ground, leading, items)
  if (!ground.commentLines && items.slice(1).some(item => item.operator === '\n')) return [...left, ...right]
  if (first.operator === '&&' && after.operator !== '&&') return broken ? [...left, ...right] : left
  if (first.operator !== '&&' && after.operator === '&&') return right
  const leads = lineOf(ground, leading.start).start === lineOf(ground, first.span.start).start
  const trails = lineOf(ground, trailing.start).start === lineOf(ground, last.span.end).start
  return broken || (trails && !leads) ? right : left
}

/** Whether a gap behind an operator holds a line break that no backslash takes back: it is the operator that needs none. */
function breaksLines(ground: Ground, operator: Span, items: readonly ListItem[]): boolean {
  let from = operator.end
  for (const item of items) {
    const gap = ground.text.slice(from, item.span.start)
    if (gap.includes('#') || /(?:^|[^\\])\n/.test(gap)) return true
    from = item.span.end
  }
  return false
}

/** The span of the operator before an element, where it can be cut out as such. */
function separator(script: Script, item: ListItem | undefined): readonly Span[] {
  if (item?.operatorSpan === undefined || (item.operator === '\n' && script.carrier !== 'json')) return []
  return [item.operatorSpan]
}

/**
 * Puts a command behind an element, joined as the list is joined and laid out as its neighbours are.
 * `undefined` behind something that `||` or `&` follows, and in the exec form of a program.
 */
export function insertItemAfter(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  item: ListItem,
  command: string,
): readonly Edit[] | undefined {
  const index = script.items.indexOf(item)
  const next = script.items[index + 1]
  if (index === -1 || item.background || isStatic(instruction, script)) return undefined
  if (next?.operator === '||' || next?.operator === '&' || command.includes('\n')) return undefined
  const ground = groundOf(dockerfile, instruction, script.carrier)
  if (script.carrier === 'heredoc' && (item.operator ?? next?.operator ?? '\n') === '\n') {
    return newLine(dockerfile, ground, item, command)
  }
  const joint = jointLike(dockerfile, ground, script, index)
  return [insertAt(item.span.end, joint + encoded(script, command))]
}

/** A line of its own in a heredoc body, behind the comment that may follow the element. */
function newLine(
  dockerfile: Dockerfile,
  ground: Ground,
  item: ListItem,
  command: string,
): readonly Edit[] | undefined {
  const end = lineEnd(ground.text, item.span.end)
  const tail = ground.text.slice(item.span.end, end).trim()
  if (tail !== '' && !tail.startsWith('#')) return undefined
  if (/<<-?\s*\S/.test(ground.text.slice(item.span.start, end))) return undefined
  return [insertAt(end, dockerfile.eol + indentationAt(ground.text, item.span.start) + command)]
}

/** The text that joins two elements, as it stands before or behind this one. */
function jointLike(dockerfile: Dockerfile, ground: Ground, script: Script, index: number): string {
  for (const at of [index, index + 1]) {
    const left = script.items[at - 1]
    const right = script.items[at]
    if (left === undefined || right?.operator !== '&&') continue
    const gap = span(left.span.end, right.span.start)
    if (!holdsCommentLine(ground, gap) && !ground.text.slice(gap.start, gap.end).includes('#')) {
      return ground.text.slice(gap.start, gap.end)
    }
  }
  const { start, end } = script.span
  if (script.carrier !== 'plain' || lineOf(ground, start).start === lineOf(ground, end).start) return ' && '
  return ` ${ground.escape}${dockerfile.eol}${indentationAt(ground.text, ground.region.start)}    && `
}

/** An exec form that runs a program, no shell. */
export function isStatic(instruction: Instruction, script: Script): boolean {
  return script.carrier === 'json' && encloses(script.span, instruction.json?.[0]?.span ?? script.span)
}
