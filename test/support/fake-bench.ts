import { posix } from 'node:path'
import type { ClosableBench } from '../../src/cli/machine.ts'
import type { FileSystem } from '../../src/host.ts'
import type {
  Answer,
  BuildRequest,
  ContainerEngine,
  ImageConfig,
  Process,
  ScratchFolder,
  StartRequest,
} from '../../src/verify/engine.ts'
import { ImageArchives } from '../../src/verify/image-archive.ts'
import { inPieces, makeArchive, type TarFile } from './make-tar.ts'

/** What a made-up build gives: an image, or a failure. */
export interface FakeImage {
  readonly fails?: string
  /** What the build takes; 2 when absent. */
  readonly seconds?: number
  readonly config?: Partial<ImageConfig>
  readonly files?: Readonly<Record<string, string | TarFile>>
  /** What the container answers, by path; it exits at once where absent. */
  readonly answers?: Readonly<Record<string, string>>
  readonly process?: Process
  readonly exit?: { readonly code: number; readonly seconds: number }
  readonly log?: string
}

export interface FakeBuild extends BuildRequest {
  readonly text: string
  /** A file of the context as the build sees it. */
  readonly read: (path: string) => string | undefined
  /** When a file of the context was modified. */
  readonly modified: (path: string) => number
}

export interface FakeBenchOptions {
  readonly fs: FileSystem
  readonly image: (build: FakeBuild) => FakeImage
}

export interface FakeBench extends ClosableBench {
  readonly builds: readonly FakeBuild[]
  /** What is left behind: images, containers, scratch folders. */
  left(): readonly string[]
  readonly started: readonly StartRequest[]
}

const CONFIG: ImageConfig = {
  env: ['PATH=/bin'],
  cmd: ['app'],
  entrypoint: undefined,
  workingDir: '/',
  user: '',
  exposedPorts: ['80/tcp'],
  volumes: [],
  stopSignal: '',
  healthcheck: undefined,
  labels: {},
}

/** An engine whose builds are a function of the Dockerfile and the context; nothing takes any time. */
export function fakeBench({ fs, image }: FakeBenchOptions): FakeBench {
  const builds: FakeBuild[] = []
  const started: StartRequest[] = []
  const images = new Map<string, FakeImage>()
  const untagged: string[] = []
  const containers = new Map<string, FakeImage & { isStopped: boolean }>()
  const folders = new Set<string>()
  const disk = new Map<string, string>()
  const times = new Map<string, number>()
  let now = 0

  const imageOf = (tag: string): FakeImage => {
    const found = images.get(tag)
    if (found === undefined) throw new Error(`no image ${tag}`)
    return found
  }
  const containerOf = (name: string) => {
    const found = containers.get(name)
    if (found === undefined) throw new Error(`no container ${name}`)
    return found
  }

  const engine: ContainerEngine = {
    info: { kind: 'buildx', version: '1.0', isBuildKit: true, builder: undefined },
    async build(request) {
      const build = {
        ...request,
        text: disk.get(request.dockerfile) ?? '',
        read: (path: string) => disk.get(posix.join(request.context, path)),
        modified: (path: string) => times.get(posix.join(request.context, path)) ?? MODIFIED,
      }
      builds.push(build)
      const made = image(build)
      if (made.fails === undefined) {
        // An engine keeps the image that loses its tag, without one.
        if (images.has(request.tag)) untagged.push(`<none> that was ${request.tag}`)
        images.set(request.tag, made)
      }
      return {
        exitCode: made.fails === undefined ? 0 : 1,
        seconds: made.seconds ?? 2,
        log: made.fails ?? made.log ?? '',
      }
    },
    inspectImage: async tag => ({ bytes: 1000, layers: 1, config: { ...CONFIG, ...imageOf(tag).config } }),
    save: tags => inPieces(makeArchive(tags.map(tag => ({ tag, layers: [layerOf(imageOf(tag))] })))),
    async start(request) {
      started.push(request)
      containers.set(request.name, { ...imageOf(request.tag), isStopped: false })
      return undefined
    },
    async state(name) {
      const { answers, exit, isStopped } = containerOf(name)
      const isRunning = answers !== undefined && !isStopped
      return { isRunning, exitCode: exit?.code ?? 0, pid: isRunning ? 7 : 0 }
    },
    address: async (name, port) => ({ host: name, port }),
    exec: async () => ({ exitCode: 0, output: '' }),
    mainProcess: async name => containerOf(name).process ?? { uid: '0', command: 'app' },
    logs: async name => containerOf(name).log ?? '',
    async stop(name) {
      const container = containerOf(name)
      container.isStopped = true
      return container.exit?.seconds ?? 0.1
    },
    removeContainer: async name => void containers.delete(name),
    removeImage: async tag => void images.delete(tag),
    cleanUp: async () => {
      containers.clear()
      images.clear()
    },
  }
  return {
    fs,
    engine,
    network: {
      async get({ host }, path): Promise<Answer | undefined> {
        const body = containerOf(host).answers?.[path]
        return body === undefined ? undefined : { status: 200, type: 'text/plain', body }
      },
    },
    clock: {
      now: () => now,
      pause: async milliseconds => {
        now += milliseconds
      },
    },
    archives: new ImageArchives(),
    scratch: async () => scratchIn({ fs, disk, times, folders }),
    run: 'r1',
    close: () => engine.cleanUp(),
    builds,
    started,
    left: () => [...images.keys(), ...untagged, ...containers.keys(), ...folders],
  }
}

function layerOf({ files = {} }: FakeImage): readonly TarFile[] {
  return Object.entries(files).map(([path, file]) =>
    typeof file === 'string' ? { path: path.slice(1), content: file } : { ...file, path: path.slice(1) },
  )
}

let folderCount = 0

interface Scratch {
  readonly fs: FileSystem
  readonly disk: Map<string, string>
  readonly times: Map<string, number>
  readonly folders: Set<string>
}

/** When all files are from that nobody touched. */
const MODIFIED = 1000

function scratchIn({ fs, disk, times, folders }: Scratch): ScratchFolder {
  const root = `/scratch/${++folderCount}`
  folders.add(root)
  const at = (path: string) => posix.join(root, path)
  return {
    path: root,
    async copyTree(from, to, admits) {
      const copy = (below: string) => {
        for (const { name, kind } of fs.list(posix.join(from, below)) ?? []) {
          const path = posix.join(below, name)
          if (kind === 'other' || !admits(path, kind)) continue
          const bytes = kind === 'file' ? fs.read(posix.join(from, path)) : undefined
          if (bytes !== undefined) disk.set(at(posix.join(to, path)), new TextDecoder().decode(bytes))
          if (kind === 'directory') copy(path)
        }
      }
      copy('')
    },
    read: async path => disk.get(at(path)),
    async write(path, text) {
      if (text === undefined) disk.delete(at(path))
      else disk.set(at(path), text)
    },
    files: async path =>
      [...disk.keys()]
        .filter(name => name.startsWith(`${at(path)}/`))
        .map(name => posix.relative(at(path), name))
        .sort(),
    modified: async path => times.get(at(path)) ?? MODIFIED,
    touch: async (path, modified) => void times.set(at(path), modified),
    async remove() {
      folders.delete(root)
      for (const path of disk.keys()) if (path.startsWith(`${root}/`)) disk.delete(path)
    },
  }
}
