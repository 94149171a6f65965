import { commonStart } from '../text/affixes.ts'
import { skipSpaces } from './blanks.ts'
import type { Comment, Directive, Dockerfile, Heredoc, Instruction, Refusal } from './dockerfile.ts'
import type { Head } from './head.ts'
import type { HeredocMarker } from './heredoc-markers.ts'
import { heredocMarkers } from './heredoc-markers.ts'
import { instructionOf } from './instruction.ts'
import { judgedHead } from './judged-head.ts'
import type { LineMap } from './logical-text.ts'
import { sourceSpan } from './logical-text.ts'
import { readDirective } from './parser-directives.ts'
import type { PhysicalLine } from './physical-lines.ts'
import { isTooLong, lineFrom } from './physical-lines.ts'

export type Scan = Pick<Dockerfile, 'escape' | 'directives' | 'comments' | 'instructions'>
export type ScanResult =
  | { readonly ok: true; readonly scan: Scan }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Splits a Dockerfile into directives, comments and instructions, by the rules of BuildKit's own parser,
 * and takes each instruction apart. Linear in the length of the text.
 */
export function scan(text: string): ScanResult {
  return outcome(new Scanner(text))
}

/** The same for a text that an edit made of one that was scanned: what stands above the edit is taken over. */
export function rescan(known: Scan & Pick<Dockerfile, 'text'>, text: string): ScanResult {
  const scanner = new Scanner(text)
  scanner.takeOver(known)
  return outcome(scanner)
}

function outcome(scanner: Scanner): ScanResult {
  const refusal = scanner.run()
  return refusal === undefined ? { ok: true, scan: scanner } : { ok: false, refusal }
}

/** One instruction, its lines joined. */
interface Joined {
  readonly text: string
  readonly map: LineMap
  /** 1-based number of its first line. */
  readonly line: number
  /** Of its last line, before the line ending. */
  readonly end: number
}

class Scanner implements Scan {
  escape: '\\' | '`' = '\\'
  readonly directives: Directive[] = []
  readonly comments: Comment[] = []
  readonly instructions: Instruction[] = []
  readonly #text: string
  #at = 0
  /** The number of the line read last. */
  #line = 0
  #stage: number | undefined

  constructor(text: string) {
    this.#text = text
  }

  run(): Refusal | undefined {
    const isAtTop = this.instructions.length === 0
    return (isAtTop ? this.#runHead() : undefined) ?? this.#runBody()
  }

  /** What an instruction is rests on the text up to the end of its last line, and on nothing below. */
  takeOver(known: Scan & Pick<Dockerfile, 'text'>): void {
    const same = commonStart(known.text, this.#text)
    for (const instruction of known.instructions) {
      const { next } = lineFrom(this.#text, instruction.span.end)
      if (instruction.span.end > same || next > same) break
      this.instructions.push(instruction)
      this.#at = next
      this.#line = instruction.endLine
      this.#stage = instruction.stage
    }
    if (this.instructions.length === 0) return
    this.escape = known.escape
    this.directives.push(...known.directives)
    this.comments.push(...known.comments.filter(({ span }) => span.end < this.#at))
  }

  /** The parser directives, which end at the first line that is none. */
  #runHead(): Refusal | undefined {
    const text = this.#text
    const seen = new Set<string>()
    // A byte order mark belongs to no line.
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0
    while (this.#at < text.length) {
      const line = lineFrom(text, this.#at)
      if (isTooLong(text, line)) return tooLong(this.#line + 1)
      const start = skipSpaces(text, line.start, line.end)
      const directive = readDirective(text, { start, end: line.end }, seen)
      if (directive === undefined) return this.#afterShebang(line)
      if ('problem' in directive) return syntax(this.#line + 1, directive.problem)
      if (directive.name === 'escape') this.escape = directive.value === '`' ? '`' : '\\'
      this.directives.push(directive)
      this.#line++
      this.#at = line.next
    }
    return undefined
  }

  /** The frontend is looked up past a `#!` line, where the parser sees comments only: too odd to rely on. */
  #afterShebang(line: PhysicalLine): Refusal | undefined {
    if (this.#line > 0 || !this.#text.startsWith('#!', line.start)) return undefined
    const second = lineFrom(this.#text, line.next)
    if (!/^#\s*syntax\s*=/i.test(this.#text.slice(second.start, second.end))) return undefined
    return refuse('UNSUPPORTED_SYNTAX', 2, 'a syntax line follows a shebang')
  }

  #runBody(): Refusal | undefined {
    const text = this.#text
    while (this.#at < text.length) {
      const line = this.#next()
      if (line === undefined) return tooLong(this.#line)
      const start = skipSpaces(text, line.start, line.end)
      if (start === line.end) continue
      if (text.charCodeAt(start) === 0x23) {
        this.#comment(start, line.end, false)
        continue
      }
      const joined = this.#join(start, line)
      if (joined === undefined) return tooLong(this.#line)
      const refusal = this.#instruction(joined)
      if (refusal !== undefined) return refusal
    }
    if (this.instructions.length === 0) {
      return {
        ...syntax(1, 'the file has no instructions'),
        code: 'EMPTY',
        hint: 'Write a FROM instruction.',
      }
    }
    if (this.#stage === undefined)
      return syntax(1, 'the file has no stage to build', 'Add a FROM instruction.')
    return undefined
  }

  /** Reads one line; `undefined` where it is longer than BuildKit takes. */
  #next(): PhysicalLine | undefined {
    const line = lineFrom(this.#text, this.#at)
    this.#at = line.next
    this.#line++
    return isTooLong(this.#text, line) ? undefined : line
  }

  #comment(start: number, end: number, inside: boolean): void {
    this.comments.push({ span: { start, end }, text: this.#text.slice(start, end), inside })
  }

  /**
   * Joins a line with those it continues on. Comment lines and blank lines in between disappear, the
   * indentation of continued lines does not.
   */
  #join(start: number, first: PhysicalLine): Joined | undefined {
    const text = this.#text
    const escapeCode = this.escape.charCodeAt(0)
    const line = this.#line
    const source = [start]
    const logical = [0]
    let end = first.end
    let cut = continuation(text, start, end, escapeCode)
    let joined = text.slice(start, cut ?? end)
    while (cut !== undefined && this.#at < text.length) {
      const next = this.#next()
      if (next === undefined) return undefined
      end = next.end
      const content = skipSpaces(text, next.start, end)
      if (text.charCodeAt(content) === 0x23 && content < end) {
        this.#comment(content, end, true)
        continue
      }
      if (content === end) continue
      cut = continuation(text, next.start, end, escapeCode)
      source.push(next.start)
      logical.push(joined.length)
      joined += text.slice(next.start, cut ?? end)
    }
    return { text: joined, map: { logical, source }, line, end }
  }

  #instruction(joined: Joined): Refusal | undefined {
    const { reading, problem } = judgedHead(joined.text, this.escape)
    if (!reading.ok) return refuse(reading.problem.code, joined.line, reading.problem.reason)
    const { head } = reading
    if (problem !== undefined) return syntax(joined.line, problem)
    if (head.keyword === 'FROM') this.#stage = this.#stage === undefined ? 0 : this.#stage + 1
    else if (this.#stage === undefined && head.keyword !== 'ARG') {
      return syntax(
        joined.line,
        `${head.keyword} comes before the first FROM`,
        'Only ARG may come before the first FROM.',
      )
    }
    const heredocs = this.#heredocs(head, joined)
    if ('code' in heredocs) return heredocs
    this.instructions.push(
      instructionOf({
        text: this.#text,
        head,
        joined: joined.text,
        map: joined.map,
        index: this.instructions.length,
        stage: this.#stage,
        line: joined.line,
        endLine: this.#line,
        headEnd: joined.end,
        heredocs,
      }),
    )
    return undefined
  }

  #heredocs(head: Head, joined: Joined): readonly Heredoc[] | Refusal {
    if (!joined.text.includes('<<') || !takesHeredocs(head)) return []
    const markers = heredocMarkers(joined.text)
    if ('problem' in markers) return refuse('UNSUPPORTED_SYNTAX', joined.line, markers.problem)
    const heredocs: Heredoc[] = []
    for (const marker of markers) {
      const heredoc = this.#heredoc(marker, joined)
      if ('code' in heredoc) return heredoc
      heredocs.push(heredoc)
    }
    return heredocs
  }

  /** Reads lines up to the closing name. */
  #heredoc(marker: HeredocMarker, joined: Joined): Heredoc | Refusal {
    const text = this.#text
    const { name, fd, chomp, expand } = marker
    const bodyStart = this.#at
    while (this.#at < text.length) {
      const line = this.#next()
      if (line === undefined) return tooLong(this.#line)
      let { start } = line
      while (chomp && start < line.end && text.charCodeAt(start) === 0x09) start++
      if (line.end - start !== name.length || !text.startsWith(name, start)) continue
      return {
        name,
        fd,
        chomp,
        expand,
        markerSpan: sourceSpan(joined.map, marker.start, marker.end),
        bodySpan: { start: bodyStart, end: line.start },
        terminatorSpan: { start, end: line.end },
      }
    }
    return syntax(joined.line, `unterminated heredoc: no line says ${name}`)
  }
}

/** JSON forms take none, for there `<<` is text. */
function takesHeredocs(head: Head): boolean {
  const target = head.trigger ?? head
  return ['RUN', 'COPY', 'ADD'].includes(target.keyword) && target.json === undefined
}

/**
 * Where the escape character stands that continues a line: the last thing on it but for blanks and tabs,
 * and not itself preceded by another one.
 */
function continuation(text: string, start: number, end: number, escapeCode: number): number | undefined {
  let at = end - 1
  while (at >= start && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--
  if (at < start || text.charCodeAt(at) !== escapeCode) return undefined
  return at > start && text.charCodeAt(at - 1) === escapeCode ? undefined : at
}

function syntax(
  line: number,
  reason: string,
  hint = 'Mend the instruction: BuildKit does not take it either.',
): Refusal {
  return { code: 'SYNTAX', line, reason, hint }
}

function refuse(code: 'SYNTAX' | 'UNSUPPORTED_SYNTAX', line: number, reason: string): Refusal {
  if (code === 'SYNTAX') return syntax(line, reason)
  return { code, line, reason, hint: 'Write the instruction in a plainer way to have the file handled.' }
}

function tooLong(line: number): Refusal {
  const reason = 'the line is longer than the 65,535 bytes that BuildKit reads'
  return { code: 'LINE_TOO_LONG', line, reason, hint: 'Break the line with continuations.' }
}
