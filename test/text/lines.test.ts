import { describe, expect, it } from 'vitest'
import { eolOf, indentationAt, lineAt, lineEnd, lineStart, nextLineStart } from '../../src/text/lines.ts'

describe('lines', () => {
  const text = 'one\r\n  two\n\n\tthree\rstill'

  it('numbers lines from 1 and does not count a lone CR', () => {
    expect(lineAt(text, 0)).toBe(1)
    expect(lineAt(text, 4)).toBe(1)
    expect(lineAt(text, 5)).toBe(2)
    expect(lineAt(text, 11)).toBe(3)
    expect(lineAt(text, text.length)).toBe(4)
  })

  it('finds where a line starts and where its text ends', () => {
    expect(lineStart(text, 3)).toBe(0)
    expect(lineEnd(text, 0)).toBe(3)
    expect(lineEnd(text, 4)).toBe(3)
    expect(lineStart(text, 8)).toBe(5)
    expect(lineEnd(text, 8)).toBe(10)
    expect(lineStart(text, 11)).toBe(11)
    expect(lineEnd(text, 11)).toBe(11)
    expect(lineEnd(text, 12)).toBe(text.length)
    expect(nextLineStart(text, 0)).toBe(5)
    expect(nextLineStart(text, 14)).toBe(text.length)
    expect(lineEnd('\nx', 0)).toBe(0)
  })

  it('tells the indentation, byte order mark aside', () => {
    expect(indentationAt(text, 9)).toBe('  ')
    expect(indentationAt(text, 15)).toBe('\t')
    expect(indentationAt('\uFEFF \tx', 3)).toBe(' \t')
    expect(indentationAt('   ', 1)).toBe('   ')
  })

  it('tells the prevailing line ending', () => {
    expect(eolOf('a')).toBe('\n')
    expect(eolOf('a\r\nb\r\nc\n')).toBe('\r\n')
    expect(eolOf('a\r\nb\n')).toBe('\n')
    expect(eolOf('a\rb\r')).toBe('\n')
  })
})
