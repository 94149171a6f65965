import { describe, expect, it } from 'vitest'
import { nth, outline, read, refusal, scanned, slice } from './reading.ts'

/**
 * How lines become instructions. Names in brackets are those of defects of dockerfile-ast, which sees
 * another file there: the scanner is right, and the guard refuses.
 */
describe('what continues a line', () => {
  it.each([
    ['a backslash', 'RUN a \\\n  b\n', 'RUN a   b'],
    ['blanks after it', 'RUN a \\ \t\n  b\n', 'RUN a   b'],
    ['nothing before it', 'RUN a \\\n\\\n  b\n', 'RUN a   b'],
    ['the middle of a word', 'RUN ec\\\nho\n', 'RUN echo'],
    ['the middle of the keyword', 'RU\\\nN a\n', 'RUN a'],
    ['comment lines in between', 'RUN a \\\n# one \\\n   # two\n  b\n', 'RUN a   b'],
    ['blank lines in between', 'RUN a \\\n\n   \n  b\n', 'RUN a   b'],
    ['tabs of indentation, which stay', 'RUN a \\\n\t\tb\n', 'RUN a \t\tb'],
    ['CRLF', 'RUN a \\\r\n  b\r\n', 'RUN a   b'],
    ['lower case', 'run a \\\n  b\n', 'RUN a   b'],
  ])('%s', (_name, text, expected) => {
    expect(outline(read(`FROM x\n${text}`))).toEqual(['FROM x', expected])
  })

  it('swallows the instruction after a blank line, as BuildKit does', () => {
    expect(outline(read('FROM x\nRUN a \\\n\nRUN b\n'))).toEqual(['FROM x', 'RUN a RUN b'])
  })

  it('keeps a comment after the last line out of the instruction', () => {
    const file = read('FROM x\nRUN a\n# c\nRUN b\n')
    expect(file.comments).toEqual([{ span: { start: 13, end: 16 }, text: '# c', inside: false }])
    expect(outline(file)).toEqual(['FROM x', 'RUN a', 'RUN b'])
  })

  it('takes the character that # escape= names', () => {
    const file = read('# escape=`\nFROM x\nRUN a `\n  b \\\nRUN c\n')
    expect(file.escape).toBe('`')
    expect(outline(file)).toEqual(['FROM x', 'RUN a   b \\', 'RUN c'])
  })

  it('[B1] is no escaped escape character', () => {
    const text = 'FROM x\nENV P C:\\dir\\\\\nRUN y\n'
    expect(outline(scanned(text))).toEqual(['FROM x', 'ENV P C:\\dir\\\\', 'RUN y'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[B2] is an escape character after an escaped blank', () => {
    const text = 'FROM x\nRUN echo a\\ \\\n  b\n'
    expect(outline(scanned(text))).toEqual(['FROM x', 'RUN echo a\\   b'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[B3] may start with a lone escape character', () => {
    const text = 'FROM x\n\\\nRUN y\n'
    expect(outline(scanned(text))).toEqual(['FROM x', 'RUN y'])
    expect(nth(scanned(text), 1)).toMatchObject({ line: 2, endLine: 3 })
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[B8] does not care for an escape character at the start of the next line', () => {
    const text = 'FROM x\nRUN sed \\\n\\#foo#d\nRUN y\n'
    expect(outline(scanned(text))).toEqual(['FROM x', 'RUN sed \\#foo#d', 'RUN y'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[B10] survives a comment right after the keyword', () => {
    const text = 'FROM x\nRUN\\\n#\\\\\n <<EOF\ny\nEOF\n'
    const run = nth(scanned(text), 1)
    expect(run.heredocs.map(heredoc => slice(text, heredoc.bodySpan))).toEqual(['y\n'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX' })
  })

  it('[B11] is not a lone carriage return', () => {
    const text = 'FROM x\nRUN a\rb\n'
    expect(outline(scanned(text))).toEqual(['FROM x', 'RUN a\rb'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it.each([
    ['RUN a \\', 'RUN a \\', 2],
    ['RUN a \\\n', 'RUN a \\', 2],
    ['RUN a \\\n\n', 'RUN a \\\n', 3],
  ])('[B12] may dangle at the end of the file: %j', (line, whole, endLine) => {
    const text = `FROM x\n${line}`
    const file = read(text)
    expect(outline(file)).toEqual(['FROM x', 'RUN a'])
    expect(slice(text, nth(file, 1).span)).toBe(whole)
    expect(nth(file, 1).endLine).toBe(endLine)
    expect(nth(file, 1).argsSpan).toEqual({ start: 11, end: 12 })
  })
})

describe('spans of instructions', () => {
  it('run from the keyword to the end of the last line', () => {
    const text = '  FROM  x  \n\tRUN a \\\n # c\n b \n'
    const file = read(text)
    expect(file.instructions.map(one => slice(text, one.span))).toEqual(['FROM  x  ', 'RUN a \\\n # c\n b '])
    expect(file.instructions.map(one => slice(text, one.keywordSpan))).toEqual(['FROM', 'RUN'])
    expect(file.instructions.map(one => slice(text, one.argsSpan))).toEqual(['x', 'a \\\n # c\n b'])
    expect(file.instructions.map(one => [one.line, one.endLine])).toEqual([
      [1, 1],
      [2, 4],
    ])
  })

  it('leave line endings out', () => {
    const text = 'FROM x\r\nRUN a\r\n'
    const file = read(text)
    expect(file.eol).toBe('\r\n')
    expect(file.instructions.map(one => slice(text, one.span))).toEqual(['FROM x', 'RUN a'])
  })

  it('do not need a final line ending', () => {
    const text = 'FROM x\nRUN a'
    expect(slice(text, nth(read(text), 1).span)).toBe('RUN a')
  })

  it('have empty arguments right after what comes before', () => {
    const text = 'FROM x\nRUN \nRUN --network=none \\\n\n'
    const ends = scanned(text).instructions.map(one => text.slice(0, one.argsSpan.end))
    expect(ends.slice(1)).toEqual(['FROM x\nRUN', 'FROM x\nRUN \nRUN --network=none'])
  })
})

describe('the way back from joined text to the file', () => {
  const text = 'FROM x\nRUN one \\\n# c\n  two \\\n\n\tthree\n'
  const run = nth(read(text), 1)

  it('finds every character', () => {
    expect(run.args.text).toBe('one   two \tthree')
    for (let at = 0; at < run.args.text.length; at++) {
      expect(text.charAt(run.args.toSource(at))).toBe(run.args.text.charAt(at))
    }
  })

  it('ends right after the last character, not where the next line starts', () => {
    expect(slice(text, run.args.toSpan(0, 4))).toBe('one ')
    expect(run.args.toSource(run.args.text.length)).toBe(text.lastIndexOf('three') + 5)
    expect(run.args.toSpan(4, 4)).toEqual({ start: 15, end: 15 })
  })

  it('tells what the file holds in one piece', () => {
    expect(run.args.isContiguous(0, 4)).toBe(true)
    expect(run.args.isContiguous(0, 5)).toBe(false)
    expect(run.args.isContiguous(4, 9)).toBe(true)
    expect(run.args.isContiguous(2, 2)).toBe(true)
  })
})

describe('comments', () => {
  it('are found wherever they stand, but not in heredocs', () => {
    const text = '# one\nFROM x\n  # two\nRUN a \\\n # three\n b\nRUN <<EOF\n# four\nEOF\nRUN a # five\n'
    expect(read(text).comments.map(one => [one.text, one.inside])).toEqual([
      ['# one', false],
      ['# two', false],
      ['# three', true],
    ])
  })

  it('[C1] at the head may hold an equals sign', () => {
    const file = read('# a=b\nFROM x\n')
    expect(file.directives).toEqual([])
    expect(file.comments.map(one => one.text)).toEqual(['# a=b'])
  })

  it('[C2] look like directives after the first line that is none', () => {
    const file = read('# hello\n# syntax=docker/dockerfile:1\nFROM x\n')
    expect(file.directives).toEqual([])
    expect(file.comments.map(one => one.text)).toEqual(['# hello', '# syntax=docker/dockerfile:1'])
  })
})

describe('parser directives', () => {
  it('are read in any case and spacing, each with its span', () => {
    const text = '# Syntax = docker/dockerfile:1  \n#ESCAPE=`\n  # check=skip=all;error=true\nFROM x\n'
    const file = read(text)
    expect(file.directives.map(one => [one.name, one.value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['escape', '`'],
      ['check', 'skip=all;error=true'],
    ])
    expect(file.directives.map(one => slice(text, one.span))).toEqual([
      '# Syntax = docker/dockerfile:1  ',
      '#ESCAPE=`',
      '# check=skip=all;error=true',
    ])
    expect(file.comments).toEqual([])
  })

  it.each([
    ['a blank line', '\n# escape=`\nFROM x\nRUN a \\\n b\n'],
    ['a comment', '# c\n# escape=`\nFROM x\nRUN a \\\n b\n'],
  ])('end at %s', (_name, text) => {
    const file = read(text)
    expect(file.escape).toBe('\\')
    expect(outline(file)).toEqual(['FROM x', 'RUN a  b'])
  })

  it('[B9] end at a directive of an unknown name', () => {
    const text = '# a=b\n# escape=`\nFROM x\nRUN a \\\n b\n'
    expect(scanned(text).escape).toBe('\\')
    expect(outline(scanned(text))).toEqual(['FROM x', 'RUN a  b'])
    // dockerfile-ast goes on to the second line; it is given a text without the temptation.
    expect(read(text).escape).toBe('\\')
    expect(read('##a=b\n# escape=`\nFROM x\nRUN a \\\n b\n').instructions).toHaveLength(2)
  })

  it('may not come twice', () => {
    expect(refusal('# syntax=a\n# syntax=b\nFROM x\n')).toMatchObject({ code: 'SYNTAX', line: 2 })
  })

  it('know two escape characters', () => {
    expect(refusal('# escape=^\nFROM x\n')).toMatchObject({ code: 'SYNTAX', line: 1 })
  })

  it('are not looked for behind a shebang', () => {
    expect(refusal('#!/usr/bin/env x\n# syntax=a\nFROM x\n')).toMatchObject({
      code: 'UNSUPPORTED_SYNTAX',
      line: 2,
    })
    expect(read('#!/usr/bin/env x\n# hi\nFROM x\n').comments).toHaveLength(2)
  })
})

describe('a byte order mark', () => {
  it('belongs to no line', () => {
    const text = '\ufeffFROM x\nRUN a\n'
    const file = read(text)
    expect(file.text).toBe(text)
    expect(nth(file, 0).span).toEqual({ start: 1, end: 7 })
  })

  it('comes before directives', () => {
    const file = read('\ufeff# escape=`\nFROM x\nRUN a `\n b\n')
    expect(outline(file)).toEqual(['FROM x', 'RUN a  b'])
    expect(file.directives[0]?.span.start).toBe(1)
  })
})

describe('line endings', () => {
  it.each([
    ['FROM x\nRUN a\r\n', '\n'],
    ['FROM x\r\nRUN a\r\nRUN b\n', '\r\n'],
    ['FROM x', '\n'],
  ] as const)('%j writes %j', (text, eol) => {
    expect(read(text).eol).toBe(eol)
  })

  it('take all trailing carriage returns with them', () => {
    expect(outline(scanned('FROM x\nRUN a \\\r\r\n b\r\r\n'))).toEqual(['FROM x', 'RUN a  b'])
  })
})

describe('long lines', () => {
  const line = (bytes: number) => `RUN ${'x'.repeat(bytes - 4)}`

  it('are read up to 65,535 bytes', () => {
    expect(outline(read(`FROM x\n${line(65_535)}\n`))).toHaveLength(2)
    expect(outline(read(`FROM x\n${line(65_535)}`))).toHaveLength(2)
    expect(refusal(`FROM x\n${line(65_536)}\n`)).toMatchObject({ code: 'LINE_TOO_LONG', line: 2 })
    expect(refusal(`FROM x\n${line(65_536)}`)).toMatchObject({ code: 'LINE_TOO_LONG', line: 2 })
  })

  it('are counted in bytes, in heredocs and continuations too', () => {
    const wide = 'é'.repeat(40_000)
    expect(refusal(`FROM x\nRUN a \\\n${wide}\n`)).toMatchObject({ code: 'LINE_TOO_LONG', line: 3 })
    expect(refusal(`FROM x\nRUN <<EOF\n${wide}\nEOF\n`)).toMatchObject({ code: 'LINE_TOO_LONG', line: 3 })
    expect(refusal(`# ${wide}\nFROM x\n`)).toMatchObject({ code: 'LINE_TOO_LONG', line: 1 })
  })
})
