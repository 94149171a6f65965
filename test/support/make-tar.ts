import { createHash } from 'node:crypto'

/*
 * Small tar archives, images and programs, made up for tests.
 */

export interface TarFile {
  readonly path: string
  /** `0` file, `1` hard link, `2` symlink, `5` folder, `x` PAX header, `L` long name. */
  readonly type?: string
  readonly content?: string | Uint8Array
  readonly link?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
}

export function makeTar(files: readonly TarFile[]): Buffer {
  return Buffer.concat([...files.flatMap(member), Buffer.alloc(1024)])
}

function member({
  path,
  type = '0',
  content = '',
  link = '',
  mode = 0o644,
  uid = 0,
  gid = 0,
}: TarFile): Buffer[] {
  const body = Buffer.from(content)
  const header = Buffer.alloc(512)
  const octal = (value: number, at: number, width: number) =>
    header.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  header.write(path, 0, 100)
  octal(mode, 100, 8)
  octal(uid, 108, 8)
  octal(gid, 116, 8)
  octal(body.length, 124, 12)
  octal(1_700_000_000, 136, 12)
  header.write('        ', 148, 'latin1')
  header.write(type, 156, 'latin1')
  header.write(link, 157, 100)
  header.write('ustar\x0000', 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]
}

/** In pieces that fall across all borders. */
export async function* inPieces(bytes: Uint8Array, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export interface SavedImage {
  readonly tag: string
  readonly layers: readonly (readonly TarFile[])[]
}

/** As `docker save` writes it: layers first, equal ones once, the manifest last. */
export function makeArchive(
  images: readonly SavedImage[],
  pack: (layer: Buffer) => Buffer = layer => layer,
): Buffer {
  const members: TarFile[] = []
  const names = new Set<string>()
  const nameOf = (layer: readonly TarFile[]): string => {
    const bytes = pack(makeTar(layer))
    const name = `blobs/sha256/${createHash('sha256').update(bytes).digest('hex')}`
    if (!names.has(name)) members.push({ path: name, content: bytes })
    names.add(name)
    return name
  }
  const manifest = images.map(({ tag, layers }) => ({ RepoTags: [tag], Layers: layers.map(nameOf) }))
  return makeTar([...members, { path: 'manifest.json', content: JSON.stringify(manifest) }])
}

export interface MadeElf {
  readonly needed?: readonly string[]
  readonly runpath?: string
  readonly rpath?: string
  readonly interpreter?: string
  readonly machine?: number
}

/** A 64-bit little-endian ELF file with nothing in it but what the dynamic linker reads. */
export function makeElf({ needed = [], runpath, rpath, interpreter, machine = 62 }: MadeElf): Buffer {
  const strings = [
    ...needed,
    ...(runpath === undefined ? [] : [runpath]),
    ...(rpath === undefined ? [] : [rpath]),
  ]
  const table = Buffer.from(`\0${strings.map(text => `${text}\0`).join('')}`)
  const offsetOf = (text: string) => table.indexOf(`\0${text}\0`) + 1
  const base = 0x400000
  const program = interpreter === undefined ? 2 : 3
  const tableAt = 64 + program * 56
  const interpreterAt = tableAt + table.length
  const name = Buffer.from(interpreter === undefined ? '' : `${interpreter}\0`)
  const dynamicAt = interpreterAt + name.length
  const entries: readonly (readonly [number, number])[] = [
    ...needed.map(text => [1, offsetOf(text)] as const),
    ...(rpath === undefined ? [] : [[15, offsetOf(rpath)] as const]),
    ...(runpath === undefined ? [] : [[29, offsetOf(runpath)] as const]),
    [5, base + tableAt],
    [0, 0],
  ]
  const dynamic = Buffer.alloc(entries.length * 16)
  for (const [index, [tag, value]] of entries.entries()) {
    dynamic.writeBigUInt64LE(BigInt(tag), index * 16)
    dynamic.writeBigUInt64LE(BigInt(value), index * 16 + 8)
  }
  const size = dynamicAt + dynamic.length
  const head = Buffer.alloc(64)
  head.write('\x7fELF\x02\x01\x01', 'latin1')
  head.writeUInt16LE(3, 16)
  head.writeUInt16LE(machine, 18)
  head.writeBigUInt64LE(64n, 32)
  head.writeUInt16LE(56, 54)
  head.writeUInt16LE(program, 56)
  const segment = (type: number, offset: number, length: number) => {
    const bytes = Buffer.alloc(56)
    bytes.writeUInt32LE(type, 0)
    bytes.writeBigUInt64LE(BigInt(offset), 8)
    bytes.writeBigUInt64LE(BigInt(base + offset), 16)
    bytes.writeBigUInt64LE(BigInt(length), 32)
    return bytes
  }
  return Buffer.concat([
    head,
    segment(1, 0, size),
    segment(2, dynamicAt, dynamic.length),
    ...(interpreter === undefined ? [] : [segment(3, interpreterAt, name.length)]),
    table,
    name,
    dynamic,
  ])
}
