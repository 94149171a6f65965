/** Shared by threads. First how many pieces are taken, then who took each. */
type Board = Int32Array<SharedArrayBuffer>

/**
 * Pieces of work for several threads. Each takes the next one when it has nothing to do, so that all end together
 * however long the pieces are.
 */
export class Shares {
  /** May be sent to another thread, where it makes the same shares. */
  readonly board: Board
  readonly #count: number

  constructor(pieces: number | Board) {
    this.board =
      typeof pieces === 'number'
        ? new Int32Array(new SharedArrayBuffer((pieces + 1) * Int32Array.BYTES_PER_ELEMENT))
        : pieces
    this.#count = this.board.length - 1
  }

  /**
   * The indices of the pieces that fall to one taker, each taken when it is asked for.
   *
   * @param taker greater than 0
   */
  *take(taker: number): Iterable<number> {
    for (;;) {
      const index = Atomics.add(this.board, 0, 1)
      if (index >= this.#count) return
      Atomics.store(this.board, index + 1, taker)
      yield index
    }
  }

  takenBy(taker: number): readonly number[] {
    return Array.from({ length: this.#count }, (_, index) => index).filter(
      index => Atomics.load(this.board, index + 1) === taker,
    )
  }
}

/** A part in the work of a run that another leads. */
export interface Share {
  /** Dockerfiles by build context: those of one are planned together, as one may change what another sees. */
  readonly groups: readonly (readonly string[])[]
  /** Of the groups. */
  readonly board: Board
  readonly taker: number
}
