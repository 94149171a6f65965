import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/text/apply.ts'
import { type Edit, insertAt, remove, replace } from '../../src/text/edit.ts'
import { span } from '../../src/text/span.ts'

function applied(text: string, edits: readonly Edit[]): string {
  const result = applyEdits(text, edits)
  if (!result.ok) throw new Error(result.conflict)
  return result.text
}

describe('applyEdits', () => {
  it('applies edits in any order', () => {
    const edits = [replace(span(6, 11), 'there'), insertAt(0, '> '), remove(span(5, 6)), insertAt(11, '!')]
    expect(applied('hello world', edits)).toBe('> hellothere!')
    expect(applied('hello world', edits.toReversed())).toBe('> hellothere!')
  })

  it('keeps insertions at both edges of a replaced or removed span', () => {
    expect(applied('abc', [insertAt(1, '<'), replace(span(1, 2), 'X'), insertAt(2, '>')])).toBe('a<X>c')
    expect(applied('abc', [insertAt(1, '<'), remove(span(1, 2)), insertAt(2, '>')])).toBe('a<>c')
    expect(applied('abc', [remove(span(0, 1)), insertAt(1, '|'), remove(span(1, 3))])).toBe('|')
  })

  it('takes an edit that changes nothing for none', () => {
    expect(applied('abc', [insertAt(1, ''), insertAt(1, 'x'), insertAt(1, '')])).toBe('axbc')
    expect(applied('', [])).toBe('')
  })

  it.each([
    ['two insertions at one offset', [insertAt(1, 'a'), insertAt(1, 'b')]],
    ['the same span twice', [remove(span(0, 2)), remove(span(0, 2))]],
    ['a partial overlap', [remove(span(0, 2)), replace(span(1, 3), 'x')]],
    ['one inside another', [replace(span(0, 3), 'x'), remove(span(1, 2))]],
    ['an insertion inside a removed span', [insertAt(1, 'x'), remove(span(0, 3))]],
    ['a short edit hiding a long one', [remove(span(0, 3)), insertAt(0, 'y'), remove(span(2, 3))]],
    ['an edit outside the text', [remove(span(2, 9))]],
    ['a backward span', [remove(span(2, 1))]],
    ['an offset that is no number', [insertAt(Number.NaN, 'x')]],
  ])('rejects %s', (_name, edits) => {
    expect(applyEdits('abc', edits)).toMatchObject({ ok: false })
  })

  it('gives what splicing from the back gives', () => {
    const edits = fc.uniqueArray(fc.nat(30), { minLength: 2, maxLength: 12 }).chain(offsets => {
      const sorted = offsets.toSorted((a, b) => a - b)
      return fc
        .array(fc.string({ maxLength: 3 }), { minLength: sorted.length, maxLength: sorted.length })
        .map(texts =>
          sorted.flatMap((start, n): Edit[] => {
            const end = sorted[n + 1]
            const text = texts[n] ?? ''
            if (n % 3 === 2) return [insertAt(start, text)]
            return end === undefined ? [] : [replace(span(start, end), text)]
          }),
        )
    })
    fc.assert(
      fc.property(fc.string({ minLength: 31, maxLength: 31, unit: 'binary-ascii' }), edits, (text, list) => {
        const expected = list.reduceRight(
          (rest, edit) => rest.slice(0, edit.span.start) + edit.text + rest.slice(edit.span.end),
          text,
        )
        expect(applied(text, list)).toBe(expected)
      }),
    )
  })
})
