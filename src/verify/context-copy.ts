import { posix } from 'node:path'
import { compileIgnore, parseIgnoreFile } from '../facts/ignore-file.ts'
import type { FileSystem } from '../host.ts'
import type { SourceEdit } from './edits.ts'
import type { ScratchFolder } from './engine.ts'
import { withoutSyntax } from './without-syntax.ts'

/** One of the two that are compared. */
export interface Side {
  readonly name: 'before' | 'after'
  readonly dockerfile: string
  /** What stands in the context instead of what is on disk; `undefined` for a file that is not there. */
  readonly files: ReadonlyMap<string, string | undefined>
}

export interface CopyOptions {
  readonly fs: FileSystem
  readonly scratch: ScratchFolder
  /** Absolute, of the build context. */
  readonly context: string
  /** Absolute, of the Dockerfile. */
  readonly dockerfile: string
  readonly sides: readonly Side[]
  readonly noSyntax: boolean
}

/** Later than the file was, and earlier than what was built from it: as in a checkout of another day. */
const LATER = 1_000
/** And how much newer than the one before it. */
const APART = 10

/**
 * A copy of the build context in which both sides are built in turn and edits are made; the user's tree is only read. The
 * Dockerfile that is built lies beside it with its own ignore file, so that nothing written for the engine's
 * sake lands in an image.
 */
export class ContextCopy {
  readonly #options: CopyOptions
  /** Where the Dockerfile lies in the context; `undefined` when it lies outside. */
  readonly #inside: string | undefined
  #edits = 0

  private constructor(options: CopyOptions) {
    this.#options = options
    const inside = posix.relative(options.context, options.dockerfile)
    this.#inside = inside.startsWith('../') ? undefined : inside
  }

  static async make(options: CopyOptions): Promise<ContextCopy> {
    const copy = new ContextCopy(options)
    const admitted = options.sides.map(side => admits(copy.#ignoreText(side)))
    await options.scratch.copyTree(options.context, 'context', (path, kind) =>
      admitted.some(isAdmitted => isAdmitted(path, kind === 'directory')),
    )
    for (const side of options.sides) {
      const { name, dockerfile } = side
      await options.scratch.write(
        `${name}/Dockerfile`,
        options.noSyntax ? withoutSyntax(dockerfile) : dockerfile,
      )
      const own = copy.#textOf(side, `${options.dockerfile}.dockerignore`)
      if (own !== undefined) await options.scratch.write(`${name}/Dockerfile.dockerignore`, own)
    }
    return copy
  }

  get context(): string {
    return `${this.#options.scratch.path}/context`
  }

  dockerfileOf({ name }: Side): string {
    return `${this.#options.scratch.path}/${name}/Dockerfile`
  }

  /** Relative to the context. */
  async files(): Promise<readonly string[]> {
    return this.#options.scratch.files('context')
  }

  /** Makes the copy what the context is for one side. */
  async lay(side: Side): Promise<void> {
    const { scratch, sides } = this.#options
    for (const path of new Set(sides.flatMap(({ files }) => [...files.keys()]))) {
      // An ignore file of a Dockerfile that lies outside is read where the Dockerfile is built from.
      if (path.startsWith('../')) continue
      const text = side.files.has(path) ? side.files.get(path) : this.#onDisk(path)
      if ((await scratch.read(`context/${path}`)) !== text) await scratch.write(`context/${path}`, text)
    }
    const inside = this.#inside
    if (inside === undefined) return
    const there = await scratch.read(`context/${inside}`)
    if (there !== undefined && there !== side.dockerfile)
      await scratch.write(`context/${inside}`, side.dockerfile)
  }

  /**
   * Runs with a file changed, its time moved by a second only, and by a little more each time: BuildKit does not read a file again
   * that has the size and the time with which it was read last. Puts it back. `undefined` where the file is not there.
   */
  async withEdit<T>(edit: SourceEdit, run: string, action: () => Promise<T>): Promise<T | undefined> {
    const { scratch } = this.#options
    const path = `context/${edit.path}`
    const text = await scratch.read(path)
    if (text === undefined) return undefined
    const modified = await scratch.modified(path)
    const edited = edit.apply(text, run)
    if (edited === text) return undefined
    await scratch.write(path, edited)
    await scratch.touch(path, modified + LATER + APART * this.#edits++)
    try {
      return await action()
    } finally {
      await scratch.write(path, text)
      await scratch.touch(path, modified)
    }
  }

  /** The ignore file that the builder takes for a side. */
  #ignoreText(side: Side): string {
    const { context, dockerfile } = this.#options
    return (
      this.#textOf(side, `${dockerfile}.dockerignore`) ?? this.#textOf(side, `${context}/.dockerignore`) ?? ''
    )
  }

  #textOf(side: Side, absolute: string): string | undefined {
    const path = posix.relative(this.#options.context, absolute)
    return side.files.has(path) ? side.files.get(path) : this.#onDisk(path)
  }

  #onDisk(path: string): string | undefined {
    const bytes = this.#options.fs.read(posix.join(this.#options.context, path))
    return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }
}

/** A folder is entered where something in it may be let through again. */
function admits(ignoreText: string): (path: string, isFolder: boolean) => boolean {
  const patterns = parseIgnoreFile(ignoreText)
  const ignores = compileIgnore(patterns)
  const hasExceptions = patterns.some(pattern => pattern.startsWith('!'))
  return (path, isFolder) => path === '.dockerignore' || (isFolder && hasExceptions) || !ignores(path)
}
