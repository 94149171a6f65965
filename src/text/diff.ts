import { structuredPatch } from 'diff'
import { commonEnd, commonStart } from './affixes.ts'
import { lineStart, nextLineStart } from './lines.ts'

/** As many lines of context as git shows. */
const CONTEXT = 3
/** Beyond so many changed lines the finest diff costs more than it tells; then the changed region is one block. */
const MAX_EDITS = 1500

export interface PatchOptions {
  /** The mode of a file that is created or deleted, as git writes it. */
  readonly mode?: string
}

/**
 * A patch for `git apply`. `undefined` stands for a file that is not there. Empty when nothing differs.
 *
 * `path` is relative to the top folder of the git repository, and outside of one to the current folder: whatever
 * folder of a repository `git apply` runs in, it takes the names of a git-style patch from the top, and passes
 * over files that do not lie below that folder without a word.
 *
 * @see https://git-scm.com/docs/diff-format#generate_patch_text_with_p
 */
export function unifiedPatch(
  path: string,
  before: string | undefined,
  after: string | undefined,
  options: PatchOptions = {},
): string {
  if (before === after) return ''
  const mode = options.mode ?? '100644'
  const lines = [`diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}`]
  if (before === undefined) lines.push(`new file mode ${mode}`)
  if (after === undefined) lines.push(`deleted file mode ${mode}`)
  const hunks = hunksOf(before ?? '', after ?? '')
  if (hunks.length > 0) {
    lines.push(`--- ${before === undefined ? '/dev/null' : fileName(`a/${path}`)}`)
    lines.push(`+++ ${after === undefined ? '/dev/null' : fileName(`b/${path}`)}`)
  }
  for (const hunk of hunks) {
    lines.push(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`)
    for (const line of hunk.lines) lines.push(line)
  }
  return `${lines.join('\n')}\n`
}

interface Hunk {
  /** 1-based lines. */
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  readonly lines: readonly string[]
}

/** Only what lies between the first and the last changed line, with its context, is compared line by line. */
function hunksOf(before: string, after: string): readonly Hunk[] {
  const { skipped, start, endBefore, endAfter } = changedRegion(before, after)
  const old = before.slice(start, endBefore)
  const fresh = after.slice(start, endAfter)
  const patch = structuredPatch('', '', old, fresh, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MAX_EDITS,
  })
  const hunks = patch === undefined ? [oneHunk(old, fresh)] : patch.hunks
  return hunks.map(hunk => ({
    ...hunk,
    oldStart: hunk.oldStart + skipped,
    newStart: hunk.newStart + skipped,
  }))
}

/** The changed lines and the context around them: offsets at line starts, and how many lines precede them. */
function changedRegion(before: string, after: string) {
  const shortest = Math.min(before.length, after.length)
  const same = commonStart(before, after)
  const start = backLines(before, same, CONTEXT)
  let skipped = 0
  for (let at = before.indexOf('\n'); at !== -1 && at < start; at = before.indexOf('\n', at + 1)) skipped++

  const tail = commonEnd(before, after, shortest - same)
  const rest = forwardLines(before, before.length - tail, CONTEXT + 1)
  return { skipped, start, endBefore: rest, endAfter: rest + after.length - before.length }
}

/** The start of the line that holds `offset`, or of a line further up. */
function backLines(text: string, offset: number, lines: number): number {
  let start = lineStart(text, offset)
  for (let n = 0; n < lines && start > 0; n++) start = lineStart(text, start - 1)
  return start
}

function forwardLines(text: string, offset: number, lines: number): number {
  let end = offset
  for (let n = 0; n < lines && end < text.length; n++) end = nextLineStart(text, end)
  return end
}

/** Everything replaced at once: for regions that differ too much to be matched up. */
function oneHunk(before: string, after: string): Hunk {
  const removed = patchLines('-', before)
  const added = patchLines('+', after)
  return {
    oldStart: 1,
    oldLines: removed.count,
    newStart: 1,
    newLines: added.count,
    lines: [...removed.lines, ...added.lines],
  }
}

function patchLines(
  sign: '-' | '+',
  text: string,
): { readonly count: number; readonly lines: readonly string[] } {
  if (text === '') return { count: 0, lines: [] }
  const ended = text.endsWith('\n')
  const lines = (ended ? text.slice(0, -1) : text).split('\n').map(line => sign + line)
  return { count: lines.length, lines: ended ? lines : [...lines, '\\ No newline at end of file'] }
}

/** git counts an empty range from the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`
}

/** A name on a `---` or `+++` line: after one with a blank git writes a tab, so that it cannot be taken for a date. */
function fileName(path: string): string {
  const name = quoted(path)
  return name === path && path.includes(' ') ? `${name}\t` : name
}

const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
}

/** A path as git quotes it with `core.quotePath` on: C escapes, and octal for what is not printable ASCII. */
function quoted(path: string): string {
  if (/^[ !#-[\]-~]*$/.test(path)) return path
  let text = ''
  for (const byte of new TextEncoder().encode(path)) {
    const plain =
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`
    text += ESCAPES[byte] ?? plain
  }
  return `"${text}"`
}
