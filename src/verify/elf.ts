/** What the dynamic linker reads of a program or library. */
export interface Elf {
  /** The linker it asks for; `undefined` for a library and for a static program. */
  readonly interpreter: string | undefined
  /** Names of libraries, in order. */
  readonly needed: readonly string[]
  /** `DT_RPATH`, cut at colons. */
  readonly rpath: readonly string[]
  /** `DT_RUNPATH`, cut at colons. */
  readonly runpath: readonly string[]
  /** Class and machine: only a library of the same is taken. */
  readonly abi: string
}

const PT_LOAD = 1
const PT_DYNAMIC = 2
const PT_INTERP = 3
const DT = { needed: 1, strtab: 5, strsz: 10, rpath: 15, runpath: 29 } as const

/** No real file has more of them; a made-up one must not keep us. */
const MAX_ENTRIES = 4096

export function isElf(head: Uint8Array): boolean {
  return head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46
}

/**
 * Reads the dynamic section; `undefined` for what is no well-formed ELF file.
 *
 * @see https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html
 */
export function readElf(bytes: Uint8Array): Elf | undefined {
  try {
    return isElf(bytes) ? new Reader(bytes).elf() : undefined
  } catch (error) {
    // An offset that leads out of the file.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

interface Segment {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly size: number
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #is64: boolean
  readonly #isLittle: boolean

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#is64 = bytes[4] === 2
    this.#isLittle = bytes[5] !== 2
  }

  elf(): Elf {
    const segments = this.#segments()
    const interpreter = segments.find(({ type }) => type === PT_INTERP)
    const entries = this.#dynamic(segments.find(({ type }) => type === PT_DYNAMIC))
    const valueAt = (tag: number) => entries.find(([name]) => name === tag)?.[1]
    const table = this.#fileOffset(segments, valueAt(DT.strtab) ?? 0)
    const strings = (tag: number) =>
      entries.filter(([name]) => name === tag).map(([, value]) => this.#string(table + value))
    const paths = (tag: number) => strings(tag).flatMap(list => list.split(':').filter(path => path !== ''))
    return {
      interpreter: interpreter === undefined ? undefined : this.#string(interpreter.offset),
      needed: strings(DT.needed),
      rpath: paths(DT.rpath),
      runpath: paths(DT.runpath),
      abi: `${this.#is64 ? 64 : 32}-${this.#half(18)}`,
    }
  }

  #segments(): readonly Segment[] {
    const start = this.#word(this.#is64 ? 32 : 28)
    const size = this.#half(this.#is64 ? 54 : 42)
    const count = Math.min(this.#half(this.#is64 ? 56 : 44), MAX_ENTRIES)
    return Array.from({ length: count }, (_, index) => {
      const at = start + index * size
      const field = (wide: number, narrow: number) => this.#word(at + (this.#is64 ? wide : narrow))
      return {
        type: this.#view.getUint32(at, this.#isLittle),
        offset: field(8, 4),
        address: field(16, 8),
        size: field(32, 16),
      }
    })
  }

  /** Tags and values. */
  #dynamic(segment: Segment | undefined): readonly (readonly [number, number])[] {
    if (segment === undefined) return []
    const width = this.#is64 ? 8 : 4
    const entries: [number, number][] = []
    for (let at = segment.offset; at < segment.offset + segment.size; at += 2 * width) {
      const tag = this.#word(at)
      if (tag === 0 || entries.length === MAX_ENTRIES) break
      entries.push([tag, this.#word(at + width)])
    }
    return entries
  }

  #fileOffset(segments: readonly Segment[], address: number): number {
    const holder = segments.find(
      ({ type, address: start, size }) => type === PT_LOAD && address >= start && address < start + size,
    )
    return holder === undefined ? address : address - holder.address + holder.offset
  }

  #string(offset: number): string {
    const end = this.#bytes.indexOf(0, offset)
    if (offset >= this.#bytes.length || end === -1) throw new RangeError('a name leads out of the file')
    return new TextDecoder().decode(this.#bytes.subarray(offset, end))
  }

  #half(at: number): number {
    return this.#view.getUint16(at, this.#isLittle)
  }

  /** As wide as the class says. */
  #word(at: number): number {
    return this.#is64
      ? Number(this.#view.getBigUint64(at, this.#isLittle))
      : this.#view.getUint32(at, this.#isLittle)
  }
}
