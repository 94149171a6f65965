import { DockeroptError } from '../errors.ts'
import type {
  BuildOutcome,
  BuildRequest,
  ContainerEngine,
  EngineInfo,
  EngineKind,
  StartRequest,
} from '../verify/engine.ts'
import { fullEngine } from '../verify/full-engine.ts'
import { readContainer, readImage, readPort, readProcess } from '../verify/inspection.ts'
import { Children, type CommandOptions, type Ended, ProgramFailed } from './child-process.ts'
import { isGone, thisOwner } from './owner.ts'
import { Watchdog } from './watchdog.ts'

export interface EngineOptions {
  /** `undefined`: whichever answers, in the order of `EngineKind`. */
  readonly kind?: EngineKind | undefined
  readonly builder?: string | undefined
  /** Marks all that this run makes. */
  readonly run: string
  /** For temporary files, of this run alone. Where it is given, somebody watches for the program being killed. */
  readonly folder?: string
}

/** What a question to the engine may take, in milliseconds; a build has its own limit. */
const ANSWER = 120_000
/** The first question: an engine that does not answer this soon is not there. */
const GREETING = 20_000

/** Milliseconds an engine may need to notice that nobody waits any more. */
const AFTERMATH = 1_500

/** On all that a run makes: the process that will remove it. */
const OWNER = 'dockeropt.verify.owner'

/** The label for what this process makes and removes. */
export function ownerLabel(): string {
  return `${OWNER}=${thisOwner()}`
}

/** Finds an engine that answers, and removes from it what runs left that were ended before they could. */
export async function findEngine(options: EngineOptions): Promise<ContainerEngine> {
  const { kind, builder } = options
  const children = new Children()
  const wanted: readonly EngineKind[] = kind === undefined ? ['buildx', 'docker', 'podman'] : [kind]
  const heard: string[] = []
  for (const one of wanted) {
    if (builder !== undefined && one !== 'buildx') continue
    const found = await greet(children, one)
    if (typeof found !== 'string') {
      const engine = new EngineOnCommandLine({ ...found, builder }, options)
      await engine.removeAbandoned()
      return engine
    }
    heard.push(`${one}: ${found}`)
  }
  throw new DockeroptError(
    'NO_ENGINE',
    `No container engine answers (${heard.join('; ')}).`,
    'Install Docker (https://docs.docker.com/engine/install/) or podman (https://podman.io/docs/installation) and start it; DOCKER_HOST may name another machine. All else that dockeropt does needs none.',
  )
}

type Greeting = Omit<EngineInfo, 'builder'>

/** Who is there, or why nobody is. */
async function greet(children: Children, kind: EngineKind): Promise<Greeting | string> {
  const options = { timeout: GREETING }
  const program = kind === 'podman' ? 'podman' : 'docker'
  if (kind === 'buildx') {
    const plugin = await children.run(program, ['buildx', 'version'], options)
    if (plugin.exitCode !== 0) return reason(plugin)
  }
  const format = kind === 'podman' ? '{{.Client.Version}}' : '{{.Server.Version}} {{.Client.Version}}'
  const answer = await children.run(program, ['version', '--format', format], options)
  if (answer.exitCode !== 0) return reason(answer)
  const [server = '', client = server] = answer.stdout.trim().split(' ')
  if (server === '' || server.startsWith('<')) return reason(answer)
  // From 23 on the client builds with BuildKit by way of buildx alone.
  const major = Number.parseInt(client, 10)
  return { kind, version: server, isBuildKit: kind === 'buildx' || (kind === 'docker' && major < 23) }
}

function reason({ stderr, exitCode }: Ended): string {
  return stderr.trim().split('\n')[0] || `exit code ${exitCode ?? 'unknown'}`
}

/** The engine by way of its own command line. */
class EngineOnCommandLine implements ContainerEngine {
  readonly info: EngineInfo
  readonly #children: Children
  readonly #watchdog: Watchdog | undefined
  readonly #label: string
  readonly #program: 'docker' | 'podman'
  #isClosed = false

  constructor(info: EngineInfo, { run, folder }: EngineOptions) {
    this.info = info
    this.#label = `dockeropt.verify=${run}`
    this.#program = info.kind === 'podman' ? 'podman' : 'docker'
    if (folder !== undefined) {
      this.#watchdog = new Watchdog({ program: this.#program, label: this.#label, folder })
    }
    this.#children = new Children(groups => this.#watchdog?.running(groups))
  }

  async build(request: BuildRequest): Promise<BuildOutcome> {
    this.#mustBeOpen()
    const { timeout } = request
    const began = performance.now()
    const env = { DOCKER_BUILDKIT: this.info.isBuildKit ? '1' : '0', BUILDKIT_PROGRESS: 'plain' }
    const { exitCode, output } = await this.#children.run(this.#program, this.#buildArguments(request), {
      env,
      timeout,
    })
    const took = performance.now() - began
    return { exitCode: took >= timeout ? undefined : (exitCode ?? 1), seconds: took / 1000, log: output }
  }

  #buildArguments({
    tag,
    dockerfile,
    context,
    target,
    isCold,
    buildArgs,
    options,
  }: BuildRequest): readonly string[] {
    const { kind, builder, isBuildKit } = this.info
    return [
      ...(kind === 'buildx' ? ['buildx', 'build', '--load'] : ['build']),
      ...(builder === undefined ? [] : ['--builder', builder]),
      ...(isBuildKit ? ['--progress=plain'] : []),
      // Without it buildah leaves HEALTHCHECK and SHELL out, and caches no step.
      ...(kind === 'podman' ? ['--format=docker', '--layers', '--pull=missing'] : []),
      ...(isCold ? ['--no-cache'] : []),
      ...(target === undefined ? [] : ['--target', target]),
      ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...options,
      ...['--label', this.#label, '--label', ownerLabel()],
      ...['--tag', tag, '--file', dockerfile, context],
    ]
  }

  async inspectImage(tag: string) {
    return readImage(await this.#must(['image', 'inspect', tag]))
  }

  async *save(tags: readonly string[]): AsyncGenerator<Uint8Array> {
    this.#mustBeOpen()
    const several = this.#program === 'podman' && tags.length > 1 ? ['--multi-image-archive'] : []
    try {
      yield* this.#children.stream(this.#program, ['save', ...several, ...tags])
    } catch (error) {
      throw (error instanceof ProgramFailed ? this.#full('save', error.said) : undefined) ?? error
    }
  }

  async start({ tag, name, ports, env, options }: StartRequest): Promise<string | undefined> {
    this.#mustBeOpen()
    const { exitCode, stderr } = await this.#run([
      ...['run', '--detach', '--name', name, '--hostname', 'dockeropt'],
      ...['--label', this.#label, '--label', ownerLabel()],
      ...ports.flatMap(port => ['--publish', `${this.#publishedOn()}:${port}`]),
      ...Object.entries(env).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
      ...options,
      tag,
    ])
    if (exitCode === 0) return undefined
    const full = this.#full('run', stderr)
    if (full !== undefined) throw full
    return stderr.trim() || 'the engine does not say why'
  }

  async state(name: string) {
    return readContainer(await this.#must(['container', 'inspect', name]))
  }

  async address(name: string, port: number) {
    const { stdout } = await this.#run(['port', name, `${port}/tcp`])
    const published = readPort(stdout)
    return published === undefined ? undefined : { host: remoteHost() ?? '127.0.0.1', port: published }
  }

  async exec(name: string, command: readonly string[]) {
    const { exitCode = 1, output } = await this.#run(['exec', name, ...command])
    return { exitCode, output }
  }

  async mainProcess(name: string) {
    // podman counts as the container does, docker as its host.
    const isPodman = this.#program === 'podman'
    const columns = isPodman ? ['pid', 'user', 'args'] : ['-eo', 'pid,uid,args']
    const { exitCode, stdout } = await this.#run(['top', name, ...columns])
    if (exitCode !== 0) return undefined
    return readProcess(stdout, isPodman ? 1 : (await this.state(name)).pid)
  }

  async logs(name: string): Promise<string> {
    return (await this.#run(['logs', '--tail', '40', name])).output
  }

  async stop(name: string, seconds: number): Promise<number> {
    const began = performance.now()
    await this.#must(['stop', '--time', String(seconds), name])
    return (performance.now() - began) / 1000
  }

  async removeContainer(name: string): Promise<void> {
    await this.#run(['rm', '--force', '--volumes', name])
  }

  async removeImage(tag: string): Promise<void> {
    await this.#run(['image', 'rm', '--force', tag])
  }

  async removeAbandoned(): Promise<void> {
    const isAbandoned = async (kind: 'container' | 'image', id: string) => {
      const format = `{{index .Config.Labels "${OWNER}"}}`
      const { exitCode, stdout } = await this.#run([kind, 'inspect', '--format', format, id])
      return exitCode === 0 && isGone(stdout.trim())
    }
    const { containers, images } = await this.#labelled(OWNER)
    for (const id of containers) if (await isAbandoned('container', id)) await this.removeContainer(id)
    for (const id of images) if (await isAbandoned('image', id)) await this.removeImage(id)
  }

  async cleanUp(): Promise<void> {
    this.#isClosed = true
    const wasBusy = await this.#children.endAll()
    await this.#removeOwn()
    if (wasBusy) {
      // What the engine was told just before may be done just after.
      await new Promise(resolve => setTimeout(resolve, AFTERMATH))
      await this.#removeOwn()
    }
    this.#watchdog?.done()
  }

  /** Only what carries the label of this run. */
  async #removeOwn(): Promise<void> {
    const { containers, images } = await this.#labelled(this.#label)
    for (const id of containers) await this.removeContainer(id)
    for (const id of images) await this.removeImage(id)
  }

  async #labelled(
    label: string,
  ): Promise<{ readonly containers: readonly string[]; readonly images: readonly string[] }> {
    const filter = ['--quiet', '--filter', `label=${label}`]
    const containers = await this.#run(['ps', '--all', ...filter])
    const images = await this.#run(['images', ...filter])
    return { containers: words(containers.stdout), images: [...new Set(words(images.stdout))] }
  }

  /** Nothing is begun once all was removed. */
  #mustBeOpen(): void {
    if (this.#isClosed) throw new DockeroptError('STOPPED', 'The run was stopped.', 'Run it again.')
  }

  /** On another machine a port that only that machine reaches is of no use. */
  #publishedOn(): string {
    return remoteHost() === undefined ? '127.0.0.1:' : ''
  }

  #run(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    return this.#children.run(this.#program, args, { timeout: ANSWER, ...options })
  }

  async #must(args: readonly string[]): Promise<string> {
    const ended = await this.#run(args)
    if (ended.exitCode === 0) return ended.stdout
    const command = args.slice(0, 2).join(' ')
    throw (
      this.#full(command, ended.stderr) ??
      new DockeroptError(
        'ENGINE_FAILED',
        `${this.#program} ${command} failed: ${reason(ended)}`,
        'Look at the engine, then run again.',
      )
    )
  }

  #full(command: string, said: string): DockeroptError | undefined {
    return fullEngine(this.info, `${this.#program} ${command}`, said)
  }
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(word => word !== '')
}

/** The machine that `DOCKER_HOST` names, where it is another one. */
function remoteHost(): string | undefined {
  const [, host] =
    /^(?:tcp|https?|ssh):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)/.exec(process.env.DOCKER_HOST ?? '') ?? []
  return host === undefined || /^(?:localhost|127\.|\[::1\])/.test(host) ? undefined : host
}
