/**
 * What is known around one Dockerfile. Gathered through the FileSystem port, answered lazily and
 * remembered for the whole run, so that two questions never get two answers.
 */
export interface Facts {
  /** Of the Dockerfile, relative to the repository root, with `/`. */
  readonly path: string
  /** `undefined` where no build context could be told: transforms that need one decline CONTEXT_UNKNOWN. */
  readonly context: BuildContext | undefined
  /** How the context was told; `ambiguous` when several callers name different ones. */
  readonly pairing: 'config' | 'compose' | 'own-folder' | 'ancestor' | 'ambiguous' | 'unknown'
  /** The compose services that build this file. */
  readonly services: readonly ComposeService[]
  /** The compose services nearby that run an image which they do not build. */
  readonly imageServices: readonly ImageService[]
  /** Builders other than BuildKit that some file of the repository runs on this Dockerfile, `kaniko` for one. */
  readonly otherBuilders: readonly OtherBuilder[]
}

export interface OtherBuilder {
  readonly builder: 'kaniko' | 'legacy' | 'buildah'
  /** The file that says so, relative to the root. */
  readonly evidence: string
}

/** One build context. Paths are relative to it, with `/`, without a leading `./`. */
export interface BuildContext {
  /** Relative to the repository root; `.` for the root itself. */
  readonly root: string
  readonly files: ContextFiles
  readonly ignore: IgnoreFile
  /** There and not ignored: what a COPY can see. A folder counts when something in it is let through. */
  sees(path: string): boolean
  /** A `.gitignore` of the repository covers the path: it is not committed, unless by force. */
  gitIgnores(path: string): boolean
}

export interface ContextFiles {
  has(path: string): boolean
  isFile(path: string): boolean
  isDirectory(path: string): boolean
  /**
   * Text of a regular file of at most 1 MiB (lockfiles 16 MiB) that does not lead outside the context, BOM included;
   * `undefined` otherwise, and for what is not UTF-8.
   */
  read(path: string): string | undefined
  /** Names in a folder, sorted; folders end in `/`. Empty where there is none. */
  list(path: string): readonly string[]
  /**
   * Expands a workspace glob (`packages/*`, `apps/**`) to folders, in order, never descending into
   * `node_modules` or `.git`.
   */
  folders(glob: string): readonly string[]
}

export interface IgnoreFile {
  /** Relative to the context; `undefined` where none exists. */
  readonly path: string | undefined
  /** As it stands, byte order mark included. */
  readonly text: string | undefined
  readonly patterns: readonly string[]
  /** Why BuildKit refuses the file, so that every build with it fails, or why it cannot be read; `undefined` for a good one. */
  readonly invalid: string | undefined
  /** As BuildKit decides it, parents included. */
  ignores(path: string): boolean
}

export interface ComposeService {
  readonly name: string
  /** Of the compose file, relative to the repository root. */
  readonly file: string
  /** The build context, relative to the repository root. */
  readonly context: string
  readonly target: string | undefined
  /** The name that the image gets. */
  readonly image: string | undefined
  readonly command: string | readonly string[] | undefined
  readonly entrypoint: string | readonly string[] | undefined
  readonly user: string | undefined
  readonly init: boolean | undefined
  readonly ports: readonly string[]
  readonly volumes: readonly ComposeVolume[]
  /** Secrets and configs, each a file in the container. */
  readonly grants: readonly ComposeGrant[]
  readonly healthcheck: readonly string[] | string | undefined
  /** A variable of Compose stands in the check: it is another one where that has another value. */
  readonly healthcheckVaries: boolean
  readonly environment: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
  /** What it is given that only root makes use of, as written: `privileged`, `cap_add`, `devices`, `pid: host`. */
  readonly privileges: readonly string[]
  /** It shares the network of the host. */
  readonly hostNetwork: boolean
  /** `develop.watch` is configured. */
  readonly watch: boolean
}

/** A service that runs an image from elsewhere, which may be one that this repository publishes. */
export interface ImageService {
  readonly name: string
  /** Of the compose file, relative to the repository root. */
  readonly file: string
  /** As written, variables filled in. */
  readonly image: string
  readonly volumes: readonly ComposeVolume[]
}

export interface ComposeVolume {
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'unknown'
  /** A bind's folder relative to the repository root where it lies inside; else as written. */
  readonly source: string | undefined
  readonly target: string
  readonly readOnly: boolean
}

export interface ComposeGrant {
  readonly kind: 'secret' | 'config'
  readonly name: string
  readonly target: string
  /** The permission bits it is given; `undefined` where nothing is said, and everybody may read it. */
  readonly mode: number | undefined
  /** The number of its owner, as written. */
  readonly owner: string | undefined
  /** It is a file of the host, which keeps its owner and its mode. */
  readonly ofHost: boolean
}
