import { describe, expect, it } from 'vitest'
import { frontendOf } from '../../src/effects/frontend.ts'
import type { Transform } from '../../src/engine/transform.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { flawsBetween } from '../../src/testing/invariants.ts'
import { Trace } from '../../src/testing/trace.ts'
import type { Edit } from '../../src/text/edit.ts'

describe('flaws between two texts', () => {
  it.each([
    ['a lost comment', 'FROM a\n# b\n', 'FROM a\n', 'the comment "# b" is lost'],
    ['one of two equal comments lost', '# b\nFROM a\n# b\n', 'FROM a\n# b\n', 'the comment "# b" is lost'],
    [
      'a comment inside a continuation lost',
      'FROM a\nRUN b \\\n# c\n  d\n',
      'FROM a\nRUN b \\\n  d e\n',
      'the comment "# c" is lost',
    ],
    ['a lost directive', '# escape=`\nFROM a\n', 'FROM a\n', 'the directive "escape=`" is lost'],
    ['LF in a CRLF file', 'FROM a\r\n', 'FROM a\r\nUSER b\nUSER c\r\n', 'line endings: "\\n" came in'],
    ['CRLF in an LF file', 'FROM a\n', 'FROM a\r\nUSER b\n', 'line endings: "\\r\\n" came in'],
    ['a lost byte order mark', '\uFEFFFROM a\n', 'FROM b\n', 'the byte order mark changed'],
    ['a newline added at the end', 'FROM a', 'FROM b\n', 'the newline at the end changed'],
    ['a result that is no Dockerfile', 'FROM a\n', 'FROM a\nFRMO b\n', 'the result cannot be read'],
    [
      'a new layout nobody asked for',
      'FROM a\nRUN b  c\n',
      'FROM a\nRUN b c\n',
      'line 2 is only laid out anew',
    ],
  ])('name %s', (_, before, after, flaw) => {
    expect(flawsBetween(before, after)).toEqual([expect.stringContaining(flaw)])
  })

  it('are none where a comment moved', () => {
    expect(flawsBetween('FROM a\n# b\nRUN c\nRUN d\n', 'FROM a\nRUN d\n# b\nRUN c\n')).toEqual([])
  })
})

describe('a trace', () => {
  const text = 'FROM a\nRUN b\nRUN c\n'

  function traced(edits: readonly Edit[], after: string): readonly string[] {
    const trace = new Trace()
    const transform: Transform = {
      name: 'x-y',
      summary: 'X.',
      category: 'clarity',
      safety: ['review'],
      declines: [],
      defaults: {},
      *inspect() {
        yield {
          span: { start: 0, end: 1 },
          message: 'Found.',
          severity: 'note',
          fix: { title: 'Do it', edits, safety: 'review', consequences: ['It may differ.'] },
        }
      },
    }
    const facts: Facts = {
      path: 'Dockerfile',
      context: undefined,
      pairing: 'unknown',
      services: [],
      imageServices: [],
      otherBuilders: [],
    }
    const parsed = parseDockerfile(text)
    const [watched] = trace.watch([transform])
    if (!parsed.ok || watched === undefined || 'scope' in watched) throw new Error('not what was given')
    const { dockerfile } = parsed
    expect([
      ...watched.inspect(dockerfile, { facts, frontend: frontendOf(dockerfile), options: {} }),
    ]).toHaveLength(1)
    return trace.flaws('Dockerfile', after)
  }

  it('finds nothing where only what was named changed', () => {
    expect(traced([{ span: { start: 11, end: 12 }, text: 'x' }], 'FROM a\nRUN x\nRUN c\n')).toEqual([])
  })

  it('finds bytes that changed beside the edit', () => {
    const flaws = traced([{ span: { start: 11, end: 12 }, text: 'x' }], 'FROM a\nRUN x\nRUN  c\n')
    expect(flaws).toEqual([expect.stringContaining('changed unasked')])
  })

  it('finds bytes that changed before the first edit', () => {
    const flaws = traced([{ span: { start: 11, end: 12 }, text: 'x' }], 'from a\nRUN x\nRUN c\n')
    expect(flaws).toEqual([expect.stringContaining('changed unasked')])
  })

  it('finds any change where no edit asked for one', () => {
    expect(traced([], 'FROM a\nRUN b\nRUN c\nRUN d\n')).toEqual([expect.stringContaining('changed unasked')])
  })
})
