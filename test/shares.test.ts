import { expect, it } from 'vitest'
import { Shares } from '../src/shares.ts'

it('gives every piece to one taker, neighbours together', () => {
  const shares = new Shares(300)
  const mine = shares.take(1)[Symbol.iterator]()
  const theirs = [...new Shares(shares.board).take(2)].slice(0, 6)
  expect(theirs).toEqual([0, 1, 2, 3, 4, 5])
  expect(mine.next().done).toBe(true)
})

it('knows what a taker left undone', () => {
  const shares = new Shares(300)
  const [first] = shares.take(1)
  const rest = [...shares.take(2)]
  expect(first).toBe(0)
  // The first took three neighbours and ended with the first of them.
  expect(shares.takenBy(1)).toEqual([0, 1, 2])
  expect(shares.takenBy(2)).toEqual(rest)
  expect(rest).toHaveLength(297)
})
