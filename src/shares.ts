/** Shared by threads. First how many pieces are taken, then who took each. */
type Board = Int32Array<SharedArrayBuffer>

/** A turn takes one of so many parts: few enough that neighbours stay together, enough that all takers end together. */
const TURNS = 128

/**
 * Pieces of work for several threads. Each takes the next few when it has nothing to do, so that all end together
 * however long the pieces are. Neighbours are alike, and what was found out of one is still known for the next.
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
    const step = Math.ceil(this.#count / TURNS)
    for (;;) {
      const first = Atomics.add(this.board, 0, step)
      if (first >= this.#count) return
      const end = Math.min(first + step, this.#count)
      // All at once: what a taker leaves undone is known to be its own.
      this.board.fill(taker, first + 1, end + 1)
      for (let index = first; index < end; index++) yield index
    }
  }

  takenBy(taker: number): readonly number[] {
    return Array.from({ length: this.#count }, (_, index) => index).filter(
      index => Atomics.load(this.board, index + 1) === taker,
    )
  }
}

/** A part in work that another leads. */
export interface Share<Piece> {
  /** All of them. */
  readonly pieces: readonly Piece[]
  readonly board: Board
  readonly taker: number
}

/** What is to be done with the pieces of a share that fall to its taker, in order. */
export function* taken<Piece>({ pieces, board, taker }: Share<Piece>): Iterable<readonly [number, Piece]> {
  for (const index of new Shares(board).take(taker)) {
    const piece = pieces[index]
    if (piece !== undefined) yield [index, piece]
  }
}
