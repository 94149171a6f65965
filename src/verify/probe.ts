import { DockeroptError } from '../errors.ts'

/** Where to ask a running container for a sign of life. */
export interface Probe {
  /** Of the container; the one it exposes when absent. */
  readonly port: number | undefined
  /** Of the URL, from `/` on. */
  readonly path: string
}

/** `8080`, `8080/healthz`, `:8080/healthz`, `/healthz`, `http://localhost:8080/healthz`. */
export function parseProbe(text: string): Probe {
  const [, port, path] = /^(?:http:\/\/[^/:]*)?:?(\d+)?(\/.*)?$/.exec(text) ?? []
  const number = port === undefined ? undefined : Number(port)
  if (
    (number === undefined && path === undefined) ||
    (number !== undefined && (number < 1 || number > 65535))
  ) {
    throw new DockeroptError(
      'BAD_PROBE',
      `"${text}" names no port and no path to ask.`,
      'Write it as --probe 8080/healthz, --probe 8080 or --probe /healthz.',
    )
  }
  return { port: number, path: path ?? '/' }
}

/** `8080/tcp` as EXPOSE and inspect have it; `undefined` for other protocols and ranges. */
export function tcpPort(exposed: string): number | undefined {
  const [, port] = /^(\d+)(?:\/tcp)?$/.exec(exposed) ?? []
  return port === undefined ? undefined : Number(port)
}

/** The container's port of a compose mapping: `8080:80`, `127.0.0.1:8080:80/tcp`, `80`. */
export function mappedPort(mapping: string): number | undefined {
  return tcpPort(mapping.slice(mapping.lastIndexOf(':') + 1))
}
