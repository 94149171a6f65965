import { describe, expect, it } from 'vitest'
import type { Heredoc } from '../../src/syntax/dockerfile.ts'
import { nth, outline, read, refusal, scanned, slice } from './reading.ts'

/** Name, file descriptor, `<<-`, whether variables are expanded, body. */
function facts(text: string, heredoc: Heredoc): readonly unknown[] {
  return [heredoc.name, heredoc.fd, heredoc.chomp, heredoc.expand, slice(text, heredoc.bodySpan)]
}

function heredocs(text: string, index = 1): readonly (readonly unknown[])[] {
  return nth(scanned(text), index).heredocs.map(heredoc => facts(text, heredoc))
}

/** Names in brackets are those of defects of dockerfile-ast. */
describe('a heredoc', () => {
  it.each([
    ['plain', '<<EOF', ['EOF', 0, false, true]],
    ['in double quotes', '<<"EOF"', ['EOF', 0, false, false]],
    ['in single quotes', "<<'EOF'", ['EOF', 0, false, false]],
    ['with tabs to take off', '<<-EOF', ['EOF', 0, true, true]],
    ['with tabs to take off, quoted', '<<-"EOF"', ['EOF', 0, true, false]],
    ['after a command', 'cat <<EOF', ['EOF', 0, false, true]],
    ['before a command', '<<EOF cat', ['EOF', 0, false, true]],
    ['escaped, which is not quoted', '<<\\EOF', ['EOF', 0, false, true]],
  ])('%s', (_name, line, expected) => {
    const text = `FROM a\nRUN ${line}\nx\n# y\nRUN z\nEOF\nRUN b\n`
    expect(heredocs(text)).toEqual([[...expected, 'x\n# y\nRUN z\n']])
    expect(outline(read(text))).toEqual(['FROM a', `RUN ${line}`, 'RUN b'])
    expect(read(text).comments).toEqual([])
  })

  it.each([
    ['[B13] quoted in part', '<<E"OF"', ['EOF', 0, false, false]],
    ['[B4] of another file descriptor', '3<<EOF', ['EOF', 3, false, true]],
    ['[B5] after a blank', "<< 'EOF'", ['EOF', 0, false, false]],
  ])('%s: the parsers disagree', (_name, line, expected) => {
    const text = `FROM a\nRUN ${line}\nx\nEOF\nRUN b\n`
    expect(heredocs(text)).toEqual([[...expected, 'x\n']])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[B14] may have a name of several words', () => {
    const text = "FROM a\nRUN <<'one two'\nx\none\none two\n"
    expect(heredocs(text)).toEqual([['one two', 0, false, false, 'x\none\n']])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it.each([
    ['[B6] a marker without a name', 'cat <<-'],
    ['[B6] a quote without an end', "cat <<'"],
    ["[B6b] a line whose quotes don't match", "echo it's <<EOF"],
  ])('is not %s', (_name, line) => {
    const text = `FROM a\nRUN ${line}\nRUN b\n`
    expect(heredocs(text)).toEqual([])
    expect(outline(scanned(text))).toEqual(['FROM a', `RUN ${line}`, 'RUN b'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it.each([
    ['a here-string', 'cat <<<EOF'],
    ['part of a word', 'cat<<EOF'],
    ['quoted itself', 'echo "<<EOF"'],
    ['a marker at the end', 'cat <<'],
    ['that of another instruction', 'x', 'CMD cat <<EOF'],
  ])('is not %s', (_name, run, line = `RUN ${run}`) => {
    const text = `FROM a\n${line}\nRUN b\n`
    expect(heredocs(text)).toEqual([])
  })

  it('[B7] decides for itself about tabs', () => {
    const text = 'FROM a\nRUN cat <<-A <<B\nx\n\tA\n\tB\nB\nRUN b\n'
    expect(heredocs(text)).toEqual([
      ['A', 0, true, true, 'x\n'],
      ['B', 0, false, true, '\tB\n'],
    ])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('follows a command with a backslash in it [H1]', () => {
    const text = 'FROM a\nRUN sed s/\\./x/ <<EOF\nx\nEOF\n'
    expect(heredocs(text)).toEqual([['EOF', 0, false, true, 'x\n']])
    expect(outline(read(text))).toHaveLength(2)
  })

  it('[H2] [H3] may end in a backslash', () => {
    const text = 'FROM a\nRUN <<A <<B\nx \\\nA\ny \\\nB\nRUN b\n'
    expect(heredocs(text)).toEqual([
      ['A', 0, false, true, 'x \\\n'],
      ['B', 0, false, true, 'y \\\n'],
    ])
    expect(outline(read(text))).toEqual(['FROM a', 'RUN <<A <<B', 'RUN b'])
  })

  it('[H4] is the word after the marker, blank and all', () => {
    const text = 'FROM a\nRUN a << b <<A\n1\nb\n2\nA\n'
    expect(heredocs(text)).toEqual([
      ['b', 0, false, true, '1\n'],
      ['A', 0, false, true, '2\n'],
    ])
  })

  it('[A2] survives a comment with a backslash before it', () => {
    const text = 'FROM a\nRUN \\\n# C:\\dir\n cat <<EOF\nx\nEOF\n'
    expect(heredocs(text)).toEqual([['EOF', 0, false, true, 'x\n']])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('ends where its name stands alone on a line', () => {
    const text = 'FROM a\r\nRUN <<EOF\r\nEOF \r\n EOF\r\n\tEOF\r\nEOF\r\nRUN b\r\n'
    expect(heredocs(text)).toEqual([['EOF', 0, false, true, 'EOF \r\n EOF\r\n\tEOF\r\n']])
    expect(outline(read(text))).toEqual(['FROM a', 'RUN <<EOF', 'RUN b'])
  })

  it('may be empty, and the last thing of the file', () => {
    expect(heredocs('FROM a\nRUN <<EOF\nEOF')).toEqual([['EOF', 0, false, true, '']])
  })

  it('is read with backslashes whatever # escape= says', () => {
    const text = '# escape=`\nFROM a\nRUN <<E\\OF\nx\nEOF\n'
    expect(heredocs(text)).toEqual([['EOF', 0, false, true, 'x\n']])
  })

  it('has spans', () => {
    const text = 'FROM a\nRUN cat \\\n  <<-EOF\n\tx\n\tEOF\nRUN b\n'
    const run = nth(read(text), 1)
    const [heredoc] = run.heredocs
    expect(slice(text, heredoc?.markerSpan)).toBe('<<-EOF')
    expect(slice(text, heredoc?.bodySpan)).toBe('\tx\n')
    expect(slice(text, heredoc?.terminatorSpan)).toBe('EOF')
    expect(slice(text, run.headSpan)).toBe('RUN cat \\\n  <<-EOF')
    expect(slice(text, run.span)).toBe('RUN cat \\\n  <<-EOF\n\tx\n\tEOF')
    expect([run.line, run.endLine]).toEqual([2, 5])
  })

  it('is what BuildKit takes a shift for', () => {
    expect(refusal('FROM a\nRUN echo $((1 << 2))\n')).toMatchObject({ code: 'SYNTAX', line: 2 })
  })

  it('that is never closed is an error at the line that opens it', () => {
    expect(refusal('FROM a\nRUN b\nRUN <<EOF\nx\n')).toMatchObject({ code: 'SYNTAX', line: 3 })
  })
})

describe('heredocs of COPY and ADD', () => {
  it('are no operands', () => {
    const text = 'FROM a\nCOPY <<one b <<-"two" /c\n1\none\n\t2\n\ttwo\n'
    const copy = nth(read(text), 1)
    expect(copy.words.map(word => word.text)).toEqual(['b', '/c'])
    expect(copy.heredocs.map(heredoc => facts(text, heredoc))).toEqual([
      ['one', 0, false, true, '1\n'],
      ['two', 0, true, false, '\t2\n'],
    ])
    expect(nth(read('FROM a\nADD <<x /c\nx\n'), 1).words.map(word => word.text)).toEqual(['/c'])
  })

  it('cannot be the destination', () => {
    expect(refusal('FROM a\nCOPY b <<x\nx\n')).toMatchObject({ code: 'SYNTAX', line: 2 })
  })
})
