import { posix } from 'node:path'
import { asList, asMap, asText } from './data.ts'
import type { ComposeVolume } from './facts.ts'

/**
 * The mounts of a service, short (`./src:/app:ro`) and long form. What holds a variable that is not known is
 * `unknown`.
 *
 * @param folder of the compose file, relative to the root of the repository
 */
export function readVolumes(
  value: unknown,
  folder: string,
  text: (value: unknown) => string | undefined,
): readonly ComposeVolume[] {
  return asList(value).flatMap(item => {
    const map = asMap(item)
    const volume = map === undefined ? shortForm(text(item), folder) : longForm(map, folder, text)
    if (volume !== undefined) return [volume]
    const written = asText(item) ?? asText(map?.target)
    return written === undefined ? [] : [unknownVolume(written)]
  })
}

/** The target of a short form that cannot be read is still worth knowing. */
function unknownVolume(written: string): ComposeVolume {
  const target = /:(\/[^:$]*)(?::[a-zA-Z,]+)?$/.exec(written)?.[1] ?? ''
  return { kind: 'unknown', source: undefined, target, readOnly: false }
}

function shortForm(written: string | undefined, folder: string): ComposeVolume | undefined {
  if (written === undefined || written === '') return undefined
  const [source = '', target, options = ''] = written.split(':')
  if (target === undefined) return { kind: 'volume', source: undefined, target: source, readOnly: false }
  return {
    kind: isPath(source) ? 'bind' : 'volume',
    source: isPath(source) ? insideRoot(source, folder) : source,
    target,
    readOnly: options.split(',').includes('ro'),
  }
}

function longForm(
  map: Readonly<Record<string, unknown>>,
  folder: string,
  text: (value: unknown) => string | undefined,
): ComposeVolume | undefined {
  const target = text(map.target)
  if (target === undefined) return undefined
  const type = asText(map.type)
  const kind = type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'unknown'
  const source = text(map.source)
  return {
    kind,
    source: kind === 'bind' && source !== undefined ? insideRoot(source, folder) : source,
    target,
    readOnly: map.read_only === true,
  }
}

function isPath(source: string): boolean {
  return /^[./~]/.test(source) || source.includes('/')
}

function insideRoot(source: string, folder: string): string {
  if (/^[/~]/.test(source)) return source
  const joined = posix.join(folder, source).replace(/(?<=.)\/$/, '')
  return joined === '..' || joined.startsWith('../') ? source : joined
}
