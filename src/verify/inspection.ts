import type { ContainerState, ImageInfo, Process } from './engine.ts'

type Data = Readonly<Record<string, unknown>>

/** Reads what `image inspect` prints; docker and podman agree on what is read here. */
export function readImage(json: string): ImageInfo {
  const image = first(json)
  const config = map(image.Config)
  const healthcheck = strings(map(config.Healthcheck).Test)
  return {
    bytes: Number(image.Size ?? 0),
    layers: strings(map(image.RootFS).Layers)?.length ?? 0,
    config: {
      env: strings(config.Env) ?? [],
      cmd: strings(config.Cmd),
      entrypoint: strings(config.Entrypoint),
      workingDir: text(config.WorkingDir),
      user: text(config.User),
      exposedPorts: Object.keys(map(config.ExposedPorts)).sort(),
      volumes: Object.keys(map(config.Volumes)).sort(),
      stopSignal: text(config.StopSignal),
      healthcheck:
        healthcheck === undefined || ['NONE', undefined].includes(healthcheck[0]) ? undefined : healthcheck,
      labels: Object.fromEntries(
        Object.entries(map(config.Labels))
          .filter(([name]) => !name.startsWith('dockeropt.') && !name.startsWith('io.buildah.'))
          .map(([name, value]) => [name, String(value)]),
      ),
    },
  }
}

/** Reads what `container inspect` prints. */
export function readContainer(json: string): ContainerState {
  const state = map(first(json).State)
  return {
    isRunning: state.Running === true,
    exitCode: Number(state.ExitCode ?? 0),
    pid: Number(state.Pid ?? 0),
  }
}

/** Finds a process in what `top` prints: a heading, then PID, UID and command of each. */
export function readProcess(text: string, pid: number): Process | undefined {
  for (const line of text.split('\n')) {
    const [, id, uid, command] = /^\s*(\d+)\s+(\S+)\s+(.*\S)\s*$/.exec(line) ?? []
    if (Number(id) !== pid || uid === undefined || command === undefined) continue
    // podman gives users the names they have in the container.
    return { uid: uid === 'root' ? '0' : uid, command }
  }
  return undefined
}

/** Reads what `port` prints: `0.0.0.0:49153`, `[::]:49153`. */
export function readPort(text: string): number | undefined {
  const [, port] = /:(\d+)\s*$/m.exec(text) ?? []
  return port === undefined ? undefined : Number(port)
}

function first(json: string): Data {
  const value: unknown = JSON.parse(json)
  return map(Array.isArray(value) ? value[0] : value)
}

function map(value: unknown): Data {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function strings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
