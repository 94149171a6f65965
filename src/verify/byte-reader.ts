/** Reads a stream of chunks in pieces of any size. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array(0)
  /** Bytes of the body at hand that nobody has read yet. */
  #left = 0

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]()
  }

  /** Exactly so many bytes; `undefined` at the end of the stream. */
  async take(count: number): Promise<Uint8Array | undefined> {
    if (this.#chunk.length >= count) return this.#cut(count)
    const pieces: Uint8Array[] = []
    let missing = count
    while (missing > 0) {
      if (this.#chunk.length === 0 && !(await this.#next())) {
        if (missing === count) return undefined
        throw new Error('the archive ends in the middle of an entry')
      }
      const piece = this.#cut(Math.min(missing, this.#chunk.length))
      pieces.push(piece)
      missing -= piece.length
    }
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
  }

  async skip(count: number): Promise<void> {
    let missing = count
    while (missing > 0) {
      if (this.#chunk.length === 0 && !(await this.#next())) return
      missing -= this.#cut(Math.min(missing, this.#chunk.length)).length
    }
  }

  /** The next so many bytes, chunk by chunk; counted off even when nobody reads them (`skipRest`). */
  body(count: number): AsyncIterable<Uint8Array> {
    this.#left = count
    return this.#pieces()
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      if (this.#chunk.length === 0 && !(await this.#next())) {
        throw new Error('the archive ends in the middle of an entry')
      }
      const piece = this.#cut(Math.min(this.#left, this.#chunk.length))
      this.#left -= piece.length
      yield piece
    }
  }

  /** Passes by what nobody read of the body. */
  async skipRest(): Promise<void> {
    await this.skip(this.#left)
    this.#left = 0
  }

  /** Reads what is left, so that whoever writes can end; or tells them that nobody reads any more. */
  async close(isDone: boolean): Promise<void> {
    this.#chunk = new Uint8Array(0)
    if (!isDone) await this.#chunks.return?.()
    else while (await this.#next()) this.#chunk = new Uint8Array(0)
  }

  #cut(count: number): Uint8Array {
    const piece = this.#chunk.subarray(0, count)
    this.#chunk = this.#chunk.subarray(count)
    return piece
  }

  async #next(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done === true) return false
    this.#chunk = value
    return true
  }
}

/** The first bytes of a stream, as many as asked for where it has them, and the stream as if nobody had looked. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ readonly head: Uint8Array; readonly whole: AsyncIterable<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  while (head.length < count) {
    const { value, done } = await rest.next()
    if (done === true) break
    head = head.length === 0 ? value : Buffer.concat([head, value])
  }
  return { head, whole: chain(head, rest) }
}

async function* chain(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  for (;;) {
    const { value, done } = await rest.next()
    if (done === true) return
    yield value
  }
}
