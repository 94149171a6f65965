import { commonItems } from '../text/affixes.ts'
import { eolOf, lineAt } from '../text/lines.ts'
import { isOnlySpace } from './blanks.ts'
import type { Dockerfile, Instruction, ParseResult, Refusal } from './dockerfile.ts'
import type { Scan } from './scan.ts'
import { rescan, scan } from './scan.ts'
import { disagreement, PLAINER } from './second-reading.ts'
import { stagesOf } from './stages.ts'

/**
 * Reads a Dockerfile. It is read twice: by `scan.ts`, which follows BuildKit, and by dockerfile-ast. Where
 * the two disagree on where instructions start and end, or on their flags, the file is refused: then one
 * of them is wrong, and nothing is edited on a doubt. Decoded values (JSON strings, flags, heredocs) come
 * from the scanner alone.
 */
export function parseDockerfile(text: string): ParseResult {
  return read(text, scan(text))
}

/** @param known of a text that was read and starts alike: what it shares with this one needs no second reading */
function read(
  text: string,
  result: ReturnType<typeof scan>,
  known: readonly Instruction[] = [],
): ParseResult {
  if (!result.ok) return result
  const { instructions } = result.scan
  // At its end another rule holds: what stood there, or stands there now, is not known of the middle.
  const end = Math.min(known.length, instructions.length) - 1
  const same = Math.max(0, Math.min(commonItems(known, instructions), end))
  const refusal = disagreement(text, result.scan, same) ?? leftover(text, result.scan, same)
  if (refusal !== undefined) return { ok: false, refusal }
  return { ok: true, dockerfile: modelOf(text, result.scan) }
}

/**
 * As `parseDockerfile`, for a text that an edit made of a file: tried by who finds a fix, and then by who applies it.
 * Instructions above the edit are the same objects as before, so what was learnt of them is still known.
 */
export function parseEdited(before: Dockerfile, text: string): ParseResult {
  const known = latestEdits.get(before)
  if (known?.text === text) return known.result
  const result = read(text, rescan(before, text), before.instructions)
  latestEdits.set(before, { text, result })
  return result
}

const latestEdits = new WeakMap<Dockerfile, { readonly text: string; readonly result: ParseResult }>()

/** The model as the scanner alone has it: enough to see what a Dockerfile is about, too little to edit it. */
export function glance(text: string): ParseResult {
  const result = scan(text)
  return result.ok ? { ok: true, dockerfile: modelOf(text, result.scan) } : result
}

function modelOf(text: string, { escape: escapeChar, directives, comments, instructions }: Scan): Dockerfile {
  return {
    text,
    escape: escapeChar,
    eol: eolOf(text),
    directives,
    comments,
    instructions,
    ...stagesOf(instructions),
  }
}

interface Unread {
  readonly ok: false
  readonly refusal: Refusal
}

/** Turns bytes into text, or says why they are none. A byte order mark stays, as the first character. */
export function decode(bytes: Uint8Array): { readonly ok: true; readonly text: string } | Unread {
  const nul = bytes.indexOf(0)
  if (nul !== -1) {
    const reason = 'the file holds a NUL byte: it is not text'
    return unreadable('BINARY', bytes, nul, reason, 'Name a Dockerfile saved as UTF-8.')
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  // What could not be read became this character.
  if (!text.includes('\uFFFD')) return { ok: true, text }
  const again = new TextEncoder().encode(text)
  const broken = bytes.findIndex((byte, at) => byte !== again[at])
  if (broken !== -1)
    return unreadable('NOT_UTF8', bytes, broken, 'the file is not valid UTF-8', 'Save the file as UTF-8.')
  return { ok: true, text }
}

function unreadable(
  code: Refusal['code'],
  bytes: Uint8Array,
  at: number,
  reason: string,
  hint: string,
): Unread {
  const line = 1 + bytes.subarray(0, at).filter(byte => byte === 0x0a).length
  return { ok: false, refusal: { code, line, reason, hint } }
}

/**
 * Everything between instructions must be a comment, a directive or blank: the model prints back the text.
 *
 * @param first of the instructions to look at
 */
function leftover(
  text: string,
  { instructions, comments, directives }: Scan,
  first: number,
): Refusal | undefined {
  let at = instructions[first - 1]?.span.end ?? 0
  const top = at
  const parts = [...directives, ...comments.filter(comment => !comment.inside), ...instructions.slice(first)]
    .map(part => part.span)
    .filter(({ start }) => start >= top)
    .sort((a, b) => a.start - b.start)
  for (const part of [...parts, { start: text.length, end: text.length }]) {
    if (part.start < at || !isOnlySpace(text, { start: at, end: part.start })) {
      const line = lineAt(text, at)
      const reason = 'some of the text belongs to no instruction'
      return { code: 'UNSUPPORTED_SYNTAX', line, reason, hint: PLAINER }
    }
    at = part.end
  }
  return undefined
}
