import type { Span } from '../text/span.ts'

/**
 * The read-only model of one Dockerfile. Every span is of `text`, which is exactly what was
 * read, BOM and line endings included. `parse.ts` makes it; nothing changes it.
 */
export interface Dockerfile {
  readonly text: string
  /** The escape character in force, as `# escape=` sets it. */
  readonly escape: '\\' | '`'
  /** The line ending to write: the one the file uses most. */
  readonly eol: '\n' | '\r\n'
  readonly directives: readonly Directive[]
  /** Every comment line, also those inside continuations; never a line of a heredoc body. */
  readonly comments: readonly Comment[]
  /** All instructions in file order. */
  readonly instructions: readonly Instruction[]
  /** The ARGs before the first FROM. */
  readonly globalArgs: readonly Instruction[]
  readonly stages: readonly Stage[]
}

export interface Directive {
  readonly name: string
  readonly value: string
  readonly span: Span
}

/** From `#` to the end of its line. */
export interface Comment {
  readonly span: Span
  readonly text: string
  /** Inside a continued instruction, between its lines. */
  readonly inside: boolean
}

export interface Stage {
  readonly index: number
  /** Lower-cased alias; `undefined` where there is none. */
  readonly name: string | undefined
  readonly from: Instruction
  /** What follows FROM says, as written (variables unexpanded). */
  readonly base: string
  readonly platform: string | undefined
  /** The earlier stage this one starts from, where `base` names one; not guessed where it holds a variable. */
  readonly parent: Stage | undefined
  /** The instructions after FROM. */
  readonly instructions: readonly Instruction[]
}

export type Keyword =
  | 'ADD'
  | 'ARG'
  | 'CMD'
  | 'COPY'
  | 'ENTRYPOINT'
  | 'ENV'
  | 'EXPOSE'
  | 'FROM'
  | 'HEALTHCHECK'
  | 'LABEL'
  | 'MAINTAINER'
  | 'ONBUILD'
  | 'RUN'
  | 'SHELL'
  | 'STOPSIGNAL'
  | 'USER'
  | 'VOLUME'
  | 'WORKDIR'

export interface Instruction {
  /** Position in `Dockerfile.instructions`; that of the ONBUILD for what it triggers. */
  readonly index: number
  readonly keyword: Keyword
  readonly keywordSpan: Span
  /** From the keyword to the end of the last line, heredoc bodies included, the line ending not. */
  readonly span: Span
  /** The same without heredoc bodies. */
  readonly headSpan: Span
  /** 1-based. */
  readonly line: number
  readonly endLine: number
  /** Position in `Dockerfile.stages`; `undefined` before the first FROM. */
  readonly stage: number | undefined
  readonly flags: readonly Flag[]
  /** What comes after keyword and flags, in the file; may run over continuation and comment lines. */
  readonly argsSpan: Span
  /** The same as BuildKit joins it: no continuations, no comment lines. Trimmed at both ends. */
  readonly args: LogicalText
  /** RUN, CMD, ENTRYPOINT, SHELL, COPY, ADD, VOLUME, HEALTHCHECK CMD written as a JSON array of strings. */
  readonly json: readonly JsonString[] | undefined
  /** An ONBUILD has those of what it triggers. */
  readonly heredocs: readonly Heredoc[]
  /**
   * The blank-separated words of `args`, quotes and variables left as written: operands of COPY and ADD
   * (heredoc markers left out), FROM, EXPOSE, VOLUME. ENV, LABEL, ARG: the assignments, split outside of
   * quotes. USER, WORKDIR, STOPSIGNAL, MAINTAINER: all of it as one word. HEALTHCHECK: `CMD` or `NONE`.
   * With `json` set: its elements. Empty for other shell forms and ONBUILD.
   */
  readonly words: readonly RawWord[]
  /** ENV, LABEL, ARG: the assignments, quotes and variables as written (`expandWord` takes both away). */
  readonly assignments: readonly Assignment[]
  /** What an ONBUILD triggers. */
  readonly trigger: Instruction | undefined
}

/** Text as BuildKit joins it, with the way back to the file. */
export interface LogicalText {
  readonly text: string
  /** The file offset of a character of `text`. */
  toSource(offset: number): number
  /** The file span of `text.slice(start, end)`: from its first character to just after its last one. */
  toSpan(start: number, end: number): Span
  /** Whether the file holds these characters side by side, no continuation or comment in between. */
  isContiguous(start: number, end: number): boolean
}

export interface Flag {
  /** Lower case, without dashes: `mount`, `from`, `chown`. */
  readonly name: string
  /** Unquoted; `undefined` for a flag without `=`. */
  readonly value: string | undefined
  /** From the dashes to the end of the value. */
  readonly span: Span
}

export interface JsonString {
  readonly value: string
  /** With its quotes. */
  readonly span: Span
}

export interface Heredoc {
  readonly name: string
  readonly fd: number
  /** `<<-`: leading tabs are taken off. */
  readonly chomp: boolean
  /** The name was not quoted: variables are expanded. */
  readonly expand: boolean
  /** `<<EOF` on the first line. */
  readonly markerSpan: Span
  /** The lines between, with their line endings. */
  readonly bodySpan: Span
  /** The closing name, its line ending not included. */
  readonly terminatorSpan: Span
}

export interface RawWord {
  readonly text: string
  readonly span: Span
}

export interface Assignment {
  readonly name: string
  /** Quotes and escapes as written; `undefined` for `ARG name`. */
  readonly value: string | undefined
  readonly span: Span
  readonly valueSpan: Span | undefined
  /** `ENV name value`, the old form. */
  readonly legacy: boolean
}

/** Why a file cannot be handled: it stays as it is. */
export interface Refusal {
  readonly code: 'NOT_UTF8' | 'BINARY' | 'EMPTY' | 'SYNTAX' | 'UNSUPPORTED_SYNTAX' | 'LINE_TOO_LONG'
  /** 1-based. */
  readonly line: number
  readonly reason: string
  readonly hint: string
}

export type ParseResult =
  | { readonly ok: true; readonly dockerfile: Dockerfile }
  | { readonly ok: false; readonly refusal: Refusal }
