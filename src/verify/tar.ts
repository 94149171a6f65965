import { ByteReader } from './byte-reader.ts'

export type TarKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'other'

export interface TarHeader {
  readonly kind: TarKind
  /** As written: no leading `/` or `./` is taken off. */
  readonly path: string
  readonly linkPath: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes of the body. */
  readonly size: number
}

export interface TarEntry extends TarHeader {
  /** The content of a file, to be read before the next entry is asked for; what is left over is passed by. */
  readonly body: AsyncIterable<Uint8Array>
}

const BLOCK = 512
/** A PAX header or a long name of more than this is no honest archive. */
const MAX_META = 16 * 1024 * 1024

/**
 * The entries of a tar stream: ustar, GNU long names and PAX, which is what engines write.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
 * @see https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new ByteReader(source)
  let isDone = false
  try {
    yield* entries(reader)
    isDone = true
  } finally {
    await reader.close(isDone)
  }
}

async function* entries(reader: ByteReader): AsyncGenerator<TarEntry> {
  let extended: ReadonlyMap<string, string> = new Map()
  for (;;) {
    const block = await reader.take(BLOCK)
    if (block === undefined || block.every(byte => byte === 0)) return
    checkSum(block)
    const type = String.fromCharCode(block[156] ?? 0)
    const size = numberOf(extended.get('size'), block, 124, 12)
    if (type === 'x' || type === 'g' || type === 'L' || type === 'K') {
      const text = await meta(reader, size)
      const found =
        type === 'L'
          ? new Map([['path', text]])
          : type === 'K'
            ? new Map([['linkpath', text]])
            : records(text)
      // A global header says nothing that an image needs.
      if (type !== 'g') extended = new Map([...extended, ...found])
      continue
    }
    const header = headerOf(block, type, size, extended)
    extended = new Map()
    const body = reader.body(header.size)
    yield { ...header, body }
    await reader.skipRest()
    await reader.skip((BLOCK - (header.size % BLOCK)) % BLOCK)
  }
}

function headerOf(
  block: Uint8Array,
  type: string,
  size: number,
  extended: ReadonlyMap<string, string>,
): TarHeader {
  const name = text(block, 0, 100)
  const prefix = text(block, 257, 6) === 'ustar' ? text(block, 345, 155) : ''
  const kind = kindOf(type, name)
  return {
    kind,
    path: extended.get('path') ?? (prefix === '' ? name : `${prefix}/${name}`),
    linkPath: extended.get('linkpath') ?? text(block, 157, 100),
    mode: number(block, 100, 8) & 0o7777,
    uid: numberOf(extended.get('uid'), block, 108, 8),
    gid: numberOf(extended.get('gid'), block, 116, 8),
    // Links, folders and devices have no body, whatever the field says.
    size: /[1-6]/.test(type) ? 0 : size,
  }
}

function kindOf(type: string, name: string): TarKind {
  switch (type) {
    case '\0':
    case '0':
    case '7':
      return name.endsWith('/') ? 'directory' : 'file'
    case '1':
      return 'hardlink'
    case '2':
      return 'symlink'
    case '5':
      return 'directory'
    default:
      return 'other'
  }
}

async function meta(reader: ByteReader, size: number): Promise<string> {
  if (size > MAX_META) throw new Error(`a tar header of ${size} bytes`)
  const bytes = await reader.take(size)
  if (bytes === undefined) throw new Error('the archive ends in the middle of a header')
  await reader.skip((BLOCK - (size % BLOCK)) % BLOCK)
  return new TextDecoder().decode(bytes).replace(/\0+$/, '')
}

/** `LENGTH NAME=VALUE\n`, the length of the record in bytes. */
function records(text: string): ReadonlyMap<string, string> {
  const bytes = new TextEncoder().encode(text)
  const found = new Map<string, string>()
  const decoder = new TextDecoder()
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at)
    const length = Number(decoder.decode(bytes.subarray(at, blank)))
    if (blank === -1 || !Number.isInteger(length) || length <= 0) return found
    const record = decoder.decode(bytes.subarray(blank + 1, at + length - 1))
    const sign = record.indexOf('=')
    if (sign > 0) found.set(record.slice(0, sign), record.slice(sign + 1))
    at += length
  }
  return found
}

function checkSum(block: Uint8Array): void {
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0)
  if (sum !== number(block, 148, 8)) throw new Error('not a tar archive: a header does not add up')
}

function numberOf(written: string | undefined, block: Uint8Array, start: number, length: number): number {
  return written === undefined ? number(block, start, length) : Number(written)
}

/** Octal digits; or, with the first bit set, a big-endian number (GNU). */
function number(block: Uint8Array, start: number, length: number): number {
  const first = block[start] ?? 0
  if ((first & 0x80) !== 0) {
    let value = first & 0x7f
    for (let at = start + 1; at < start + length; at++) value = value * 256 + (block[at] ?? 0)
    return value
  }
  const digits = text(block, start, length).trim()
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function text(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end))
}
