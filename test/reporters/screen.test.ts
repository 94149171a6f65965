import { describe, expect, it } from 'vitest'
import { lineOnScreen, onScreen, wrap } from '../../src/reporters/screen.ts'

describe('onScreen', () => {
  it('shows what a terminal would act on', () => {
    expect(onScreen('a\x1b[31mred\x07\x9b1m\r\tb\nc')).toBe('a\\e[31mred\\x07\\x9b1m\\r\tb\nc')
    expect(onScreen('user\u202e\u2066nimda')).toBe('user\\u202e\\u2066nimda')
    expect(onScreen('größe 大 🐳')).toBe('größe 大 🐳')
  })
})

describe('lineOnScreen', () => {
  it('keeps to one line, and cuts a long one', () => {
    expect(lineOnScreen('a\nb')).toBe('a\\nb')
    const shown = lineOnScreen('x'.repeat(1_000_000))
    expect(shown.length).toBeLessThan(500)
    expect(shown).toMatch(/… \(999600 more characters\)$/)
  })
})

describe('wrap', () => {
  it('cuts at blanks', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrap('immeasurable x', 4)).toEqual(['immeasurable', 'x'])
    expect(wrap('', 4)).toEqual([])
  })
})
