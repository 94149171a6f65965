/**
 * The ports of verification: a container engine, a network that reaches its containers, and a scratch folder.
 * `src/cli` implements them on the engine's command line and on Node; tests implement them in memory.
 */

export type EngineKind =
  /** `docker buildx build`: BuildKit. */
  | 'buildx'
  /** `docker build` of a client without buildx: BuildKit up to 22, the legacy builder from 23 on. */
  | 'docker'
  | 'podman'

export interface EngineInfo {
  readonly kind: EngineKind
  /** Of the server. */
  readonly version: string
  /** Whether builds go through BuildKit. */
  readonly isBuildKit: boolean
  /** The builder that `--builder` names. */
  readonly builder: string | undefined
}

export interface BuildRequest {
  /** Absolute paths. */
  readonly dockerfile: string
  readonly context: string
  readonly tag: string
  readonly target: string | undefined
  /** Every step runs, nothing comes from the cache. */
  readonly isCold: boolean
  readonly buildArgs: Readonly<Record<string, string>>
  /** Further options, as the engine's `build` knows them: `--network=host`. */
  readonly options: readonly string[]
  /** Milliseconds. */
  readonly timeout: number
}

export interface BuildOutcome {
  /** `undefined` when it ran out of time. */
  readonly exitCode: number | undefined
  readonly seconds: number
  /** What the builder said, both streams. */
  readonly log: string
}

/** What `inspect` says of an image. */
export interface ImageInfo {
  readonly bytes: number
  readonly layers: number
  readonly config: ImageConfig
}

export interface ImageConfig {
  readonly env: readonly string[]
  readonly cmd: readonly string[] | undefined
  readonly entrypoint: readonly string[] | undefined
  readonly workingDir: string
  readonly user: string
  readonly exposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly stopSignal: string
  /** As Docker keeps it: `['CMD', ...]`, `['CMD-SHELL', line]`; `undefined` where there is none or it is switched off. */
  readonly healthcheck: readonly string[] | undefined
  readonly labels: Readonly<Record<string, string>>
}

export interface StartRequest {
  readonly tag: string
  readonly name: string
  /** Container ports to publish on a free port of the engine's host. */
  readonly ports: readonly number[]
  readonly env: Readonly<Record<string, string>>
  /** Further options, as the engine's `run` knows them. */
  readonly options: readonly string[]
}

export interface ContainerState {
  readonly isRunning: boolean
  readonly exitCode: number
  /** Of PID 1, as the engine's host counts; 0 when nothing runs. */
  readonly pid: number
}

export interface Process {
  readonly uid: string
  readonly command: string
}

/** What it has no space left for fails with a DockeroptError; a build says so at the end of its log. */
export interface ContainerEngine {
  readonly info: EngineInfo
  build(request: BuildRequest): Promise<BuildOutcome>
  inspectImage(tag: string): Promise<ImageInfo>
  /** The archive that `save` makes of these images. */
  save(tags: readonly string[]): AsyncIterable<Uint8Array>
  /** Why it could not be started; `undefined` when it was. */
  start(request: StartRequest): Promise<string | undefined>
  state(name: string): Promise<ContainerState>
  /** Where a published port is reached from here. */
  address(name: string, port: number): Promise<Address | undefined>
  /** Runs a command in a container. */
  exec(
    name: string,
    command: readonly string[],
  ): Promise<{ readonly exitCode: number; readonly output: string }>
  /** PID 1; `undefined` where the engine cannot tell. */
  mainProcess(name: string): Promise<Process | undefined>
  /** The end of what it printed. */
  logs(name: string): Promise<string>
  /** Asks it to stop, and kills it after so many seconds; answers how many seconds it took. */
  stop(name: string, seconds: number): Promise<number>
  removeContainer(name: string): Promise<void>
  removeImage(tag: string): Promise<void>
  /** Ends what is under way and removes every image and container of this run, and nothing else. */
  cleanUp(): Promise<void>
}

export interface Address {
  readonly host: string
  readonly port: number
}

export interface Answer {
  /** Of HTTP; 0 when something accepted the connection and did not speak HTTP. */
  readonly status: number
  readonly type: string | undefined
  readonly body: string
}

export interface Network {
  /** `undefined` when nobody answers. */
  get(address: Address, path: string): Promise<Answer | undefined>
}

export type NodeKind = 'file' | 'directory' | 'symlink'

/** A folder of this run's own, removed with it. Paths are relative to it. */
export interface ScratchFolder {
  readonly path: string
  /** Copies a tree with modes, times and links; `admits` is asked with paths relative to `from`. */
  copyTree(from: string, to: string, admits: (path: string, kind: NodeKind) => boolean): Promise<void>
  read(path: string): Promise<string | undefined>
  /** Writes a file, or removes it; keeps the mode of one that is there. */
  write(path: string, text: string | undefined): Promise<void>
  /** The files below a folder, relative to it, sorted. */
  files(path: string): Promise<readonly string[]>
  /** Milliseconds since the epoch. */
  modified(path: string): Promise<number>
  touch(path: string, modified: number): Promise<void>
  remove(): Promise<void>
}
