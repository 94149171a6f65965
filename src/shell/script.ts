import type { Span } from '../text/span.ts'

/**
 * The commands a shell would run for one RUN, CMD, ENTRYPOINT, HEALTHCHECK or heredoc body, with
 * spans into the Dockerfile. `read.ts` makes it.
 */
export interface Script {
  /** The and-or list at the top, in order. */
  readonly items: readonly ListItem[]
  /** Every simple command anywhere, in source order: those inside compounds and substitutions too. */
  readonly commands: readonly Command[]
  /** Comments and blank lines between the lines do not count: this is from the first command to the last. */
  readonly span: Span
  /** The text as the shell sees it. */
  readonly text: string
  /**
   * How the script stands in the file: `plain` text, a `heredoc` body, or inside a JSON string of an
   * exec form (`["sh", "-c", "..."]`), where inserted text must be JSON-escaped.
   */
  readonly carrier: 'plain' | 'heredoc' | 'json'
}

export type Operator = '&&' | '||' | ';' | '&' | '\n'

/** One element of the top-level list: a pipeline of simple commands, or something compound. */
export interface ListItem {
  readonly span: Span
  /** What stands before it; `undefined` for the first. */
  readonly operator: Operator | undefined
  readonly operatorSpan: Span | undefined
  /** The commands joined by `|`; empty for a compound (`if`, `for`, `( )`, `{ }`, a function). */
  readonly pipeline: readonly Command[]
  /** `! command`. */
  readonly negated: boolean
  /** Nothing but one simple command: no pipe, no `!`, no `time`, no compound. */
  readonly single: Command | undefined
  /** An `&` follows: nobody waits for it. */
  readonly background: boolean
}

export interface Command {
  readonly span: Span
  readonly assignments: readonly ShellAssignment[]
  /** Name and arguments. */
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
  /** Where it stands. Only `top` and `pipe` may be edited; `nested` are for scanning. */
  readonly position: 'top' | 'pipe' | 'nested'
  /** The literal name without its folder (`/usr/bin/apt-get` is `apt-get`); `undefined` when not literal. */
  readonly name: string | undefined
}

export interface Word {
  readonly span: Span
  /** As written. */
  readonly raw: string
  /** After quote removal, when nothing in it is expanded (no variable, substitution, glob, tilde, brace). */
  readonly value: string | undefined
  /** After quote removal with `$X` and globs left in place: for matching paths and prefixes. */
  readonly loose: string
  /** The variables expanded in it. */
  readonly variables: readonly string[]
  /** Has an unquoted `*`, `?` or `[`. */
  readonly glob: boolean
  /** Holds `$(...)`, backquotes, or `<(...)`. */
  readonly substitution: boolean
  /** The file holds it in one piece: no continuation line inside. */
  readonly contiguous: boolean
}

export interface ShellAssignment {
  readonly name: string
  readonly value: Word | undefined
  readonly span: Span
}

export interface Redirect {
  /** Without the descriptor before it: `>`, `>>`, `>&`, `&>`, `<<`, ... */
  readonly operator: string
  /** The number before the operator, as in `2>&1`. */
  readonly descriptor: number | undefined
  /** `undefined` for a heredoc. */
  readonly target: Word | undefined
  readonly span: Span
}

/** Why the commands cannot be read for certain. */
export interface Unreadable {
  readonly code: 'SHELL_SYNTAX' | 'SHELL_UNKNOWN' | 'HEREDOC_INTERP' | 'WINDOWS' | 'NOT_A_SHELL'
  readonly reason: string
}

export type ShellReading =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly unreadable: Unreadable }
