import type { Frontend } from '../effects/frontend.ts'
import type { Proof } from '../effects/proof.ts'
import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import type { Edit } from '../text/edit.ts'
import type { Span } from '../text/span.ts'

export type { Proof } from '../effects/proof.ts'

export type Safety = 'safe' | 'review' | 'manual'
export type Severity = 'fault' | 'warning' | 'note'
export type Category = 'cache' | 'size' | 'security' | 'signals' | 'correctness' | 'clarity'

/** A field of an image's config. */
export type ConfigField =
  | 'Env'
  | 'Cmd'
  | 'Entrypoint'
  | 'WorkingDir'
  | 'User'
  | 'StopSignal'
  | 'Healthcheck'
  | 'ExposedPorts'
  | 'Volumes'
  | 'Labels'

type Coming = 'added' | 'removed' | 'changed'

/**
 * What a build will show to differ because of a fix, on purpose: `dockeropt verify` takes it as explained. What is left out (a
 * name, a direction) means any.
 */
export type Announced =
  /** @property name of a variable, port, volume or label */
  | { readonly kind: 'config'; readonly field: ConfigField; readonly name?: string }
  /** @property paths a glob of absolute paths in the image */
  | { readonly kind: 'files'; readonly change?: Coming; readonly paths: string }
  /**
   * @property names a glob of package names
   * @property manager whose they are; any for none
   */
  | {
      readonly kind: 'packages'
      readonly change?: Coming
      readonly names: string
      readonly manager?: 'dpkg' | 'apk' | 'pip' | 'npm'
    }

export interface Fix {
  readonly title: string
  /** Applied all or none. Spans of the text that was inspected. */
  readonly edits: readonly Edit[]
  readonly safety: Safety
  /** What may differ, a sentence each. Empty exactly when `safe`. */
  readonly consequences: readonly string[]
  /** Needed when `safe`. */
  readonly proof?: Proof
  /** What the built image will show of the consequences. */
  readonly announces?: readonly Announced[]
  /** Files that come into being with the edits: none of them is there yet. */
  readonly creates?: readonly NewFile[]
}

/** A file that a fix needs beside the Dockerfile. */
export interface NewFile {
  /** Relative to the repository root. */
  readonly path: string
  readonly text: string
}

export interface Declined {
  /** SCREAMING_SNAKE, listed in `codes.ts`. */
  readonly code: string
  readonly reason: string
}

/** What a transform has to say of one place. Never silent, never a guess: a fix, a reason, or advice. */
export type Finding = {
  readonly span: Span
  readonly message: string
  readonly severity: Severity
} & (
  | { readonly fix: Fix; readonly declined?: undefined; readonly advice?: undefined }
  | { readonly declined: Declined; readonly fix?: undefined; readonly advice?: undefined }
  | { readonly advice: string; readonly fix?: undefined; readonly declined?: undefined }
)

export interface Context<Options> {
  readonly facts: Facts
  /** What the builder that reads this file understands. */
  readonly frontend: Frontend
  readonly options: Options
}

export interface Transform<Options extends object = object> {
  /** Also the name of its file, its snapshot folder and its page in the docs. */
  readonly name: string
  readonly summary: string
  readonly category: Category
  /** The levels it may emit; its snapshots must show each. */
  readonly safety: readonly [Safety, ...Safety[]]
  /** The decline codes it may emit; its snapshots must show each. */
  readonly declines: readonly string[]
  readonly defaults: Options
  /** Pure and synchronous. */
  inspect(dockerfile: Dockerfile, context: Context<Options>): Iterable<Finding>
}

export function defineTransform<Options extends object>(transform: Transform<Options>): Transform<Options> {
  return transform
}

/** One Dockerfile as a transform of the build context sees it. */
export interface ContextMember {
  readonly path: string
  readonly dockerfile: Dockerfile
  readonly facts: Facts
}

/** A new text for a file beside the Dockerfiles; `before` is `undefined` for a file that is created. */
export interface FileChange {
  /** Relative to the repository root. */
  readonly path: string
  readonly before: string | undefined
  readonly after: string
}

export type ContextFinding = {
  /** The Dockerfile this is said about, and where. */
  readonly path: string
  readonly span: Span
  readonly message: string
  readonly severity: Severity
} & (
  | {
      readonly fix: {
        readonly title: string
        readonly changes: readonly FileChange[]
        readonly safety: Safety
        readonly consequences: readonly string[]
        readonly announces?: readonly Announced[]
      }
      readonly declined?: undefined
    }
  | { readonly declined: Declined; readonly fix?: undefined }
)

/**
 * The contract beside `Transform` for what concerns several files: it sees the Dockerfiles that share a
 * build context and plans changes of other files. What is accepted overlays the facts of all
 * transforms that come later.
 */
export interface ContextTransform<Options extends object = object> {
  readonly scope: 'context'
  readonly name: string
  readonly summary: string
  readonly category: Category
  readonly safety: readonly [Safety, ...Safety[]]
  readonly declines: readonly string[]
  readonly defaults: Options
  inspect(members: readonly ContextMember[], options: Options): Iterable<ContextFinding>
}

export function defineContextTransform<Options extends object>(
  transform: ContextTransform<Options>,
): ContextTransform<Options> {
  return transform
}
