import type { BuildContext } from '../../facts/facts.ts'
import type { Invocation } from '../invocation.ts'
import type { StageState } from '../state.ts'
import type { WordValue } from '../word-value.ts'

/** An install command and the copied project it works on. */
export interface InstallRequest {
  readonly invocation: Invocation
  /** Absolute folder in the image that the command runs in. */
  readonly cwd: string
  readonly state: StageState
  readonly copied: CopiedTree
  /** What a word of the script is, where that is certain. */
  readonly textOf: WordValue
}

/** A folder of the build context as a broad COPY lays it into the image. */
export interface CopiedTree {
  readonly context: BuildContext
  /** Folder of the context; empty for its root. */
  readonly source: string
  /** Absolute folder in the image. */
  readonly destination: string
  /** Whether the COPY brings this path of the context: there, inside `source`, neither ignored nor excluded. */
  brings(path: string): boolean
}

/** What an install needs and leaves behind, as far as the tables and the context tell. */
export interface InstallPlan {
  /** Paths of the context to copy ahead, in the order people write them; a folder ends in `/`. */
  readonly manifests: readonly string[]
  readonly ahead: Ahead
  /** Trees inside the copied folder that it writes. */
  readonly outputs: readonly Output[]
  /** What it rests on, a sentence each; none where the tables prove it. */
  readonly assumptions: readonly string[]
  /** Files that it may rewrite, and that the source puts back when it is copied later; paths of the context. */
  readonly restored: readonly string[]
  /** The major version of the tool that the project pins. */
  readonly majorVersion?: number | undefined
}

/** What runs above the source. */
export type Ahead =
  /** The very same command; nothing stays below. */
  | { readonly how: 'same' }
  /** The same command with these words at its end; the command itself stays below as well. */
  | { readonly how: 'more'; readonly words: readonly string[] }
  /** Another command that only downloads, or installs a part; the command itself stays below. */
  | { readonly how: 'other'; readonly text: string; readonly installs?: true }

/** A tree that an install writes, as a path of the context. */
export interface Output {
  readonly path: string
  /** What an ignore file would say of it. */
  readonly pattern: string
}

export interface Refused {
  readonly code: string
  readonly reason: string
  /** The manifest that is not in what is copied, as an absolute path in the image. */
  readonly missing?: string
}

export type Planned =
  | { readonly ok: true; readonly plan: InstallPlan }
  | { readonly ok: false; readonly refused: Refused }

export function refuse(code: string, reason: string): Planned {
  return { ok: false, refused: { code, reason } }
}

export function plan(
  manifests: readonly string[],
  rest: Partial<Omit<InstallPlan, 'manifests'>> = {},
): Planned {
  return {
    ok: true,
    plan: {
      manifests: [...new Set(manifests)],
      ahead: rest.ahead ?? { how: 'same' },
      outputs: rest.outputs ?? [],
      assumptions: [...new Set(rest.assumptions ?? [])],
      restored: rest.restored ?? [],
      majorVersion: rest.majorVersion,
    },
  }
}
