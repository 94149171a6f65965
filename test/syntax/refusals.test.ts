import { describe, expect, it } from 'vitest'
import { decode, parseDockerfile } from '../../src/syntax/parse.ts'
import { processorTime } from '../support/processor-time.ts'
import { read, refusal } from './reading.ts'

describe('[E1] what BuildKit rejects is refused', () => {
  it.each([
    ['RUNN a', 'unknown instruction: RUNN'],
    ['FOO', 'unknown instruction: FOO'],
    ['ENV', 'at least one argument'],
    ['ENV A', 'two arguments'],
    ['ENV A=b C', 'name=value'],
    ['ENV A=${B:-c d}', 'name=value'],
    ['ENV =a', 'blank'],
    ['LABEL', 'at least one argument'],
    ['LABEL a', 'two arguments'],
    ['ARG', 'at least one argument'],
    ['ARG =a', 'blank'],
    ['COPY a', 'at least two arguments'],
    ['ADD', 'at least two arguments'],
    ['COPY ["a"]', 'at least two arguments'],
    ['EXPOSE', 'at least one argument'],
    ['VOLUME', 'at least one argument'],
    ['VOLUME []', 'at least one argument'],
    ['VOLUME [" "]', 'empty'],
    ['USER', 'exactly one argument'],
    ['WORKDIR', 'exactly one argument'],
    ['STOPSIGNAL', 'exactly one argument'],
    ['MAINTAINER', 'exactly one argument'],
    ['SHELL', 'at least one argument'],
    ['SHELL []', 'at least one argument'],
    ['SHELL /bin/sh -c', 'JSON form'],
    ['HEALTHCHECK', 'at least one argument'],
    ['HEALTHCHECK CMD', 'missing command'],
    ['HEALTHCHECK CMD []', 'missing command'],
    ['HEALTHCHECK NONE a', 'no arguments'],
    ['HEALTHCHECK FOO a', 'unknown type FOO'],
    ['HEALTHCHECK --interval=5 CMD a', 'invalid duration'],
    ['HEALTHCHECK --retries=x CMD a', '--retries'],
    ['ONBUILD', 'at least one argument'],
    ['ONBUILD FROM b', 'not allowed'],
    ['ONBUILD ONBUILD RUN b', 'not allowed'],
    ['ONBUILD ENV A', 'two arguments'],
    ['FROM', 'one or three arguments'],
    ['FROM a b', 'one or three arguments'],
    ['FROM a IS b', 'one or three arguments'],
    ['FROM a AS 1b', 'invalid name'],
    ['COPY --form=b c d', 'unknown flag of COPY: --form'],
    ['COPY --FROM=b c d', 'unknown flag of COPY: --FROM'],
    ['COPY --from=b --from=c d e', 'duplicate flag'],
    ['COPY --from c d', 'missing a value'],
    ['COPY --link= c d', 'missing a value'],
    ['COPY --link=yes c d', 'true or false'],
    ['USER --x y', 'unknown flag of USER'],
    ['RUN --network=foo a', 'network'],
    ['RUN --security=foo a', 'security'],
    ['RUN --mount=type=bind,from=$A b', 'variables'],
    ['RUN --mount=a\\"b c', 'commas'],
    ['RUN --mount= c', 'commas'],
  ])('%s', (line, reason) => {
    const found = refusal(`FROM base\n${line}\n`)
    expect(found).toMatchObject({ code: 'SYNTAX', line: 2 })
    expect(found.reason).toContain(reason)
    expect(found.hint).not.toBe('')
  })

  it('an unknown trigger, which BuildKit would reject later', () => {
    expect(refusal('FROM a\nONBUILD FOO\n')).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it.each([
    ['', 'nothing'],
    ['\n\n', 'blank lines'],
    ['# c\n', 'comments'],
  ])('a file of %j: %s', text => {
    expect(refusal(text)).toMatchObject({ code: 'EMPTY', line: 1 })
  })

  it('a file without a stage', () => {
    expect(refusal('ARG A\n')).toMatchObject({ code: 'SYNTAX' })
  })

  it('instructions before the first FROM, ARG aside', () => {
    expect(refusal('ARG A\nENV B=c\nFROM a\n')).toMatchObject({ code: 'SYNTAX', line: 2 })
    expect(read('ARG A\nFROM a\n').globalArgs).toHaveLength(1)
  })
})

describe('what BuildKit takes is read', () => {
  it.each([
    'RUN',
    'CMD',
    'CMD []',
    'ENTRYPOINT',
    'RUN --mount=type=cache,target=/a --mount=type=cache,target=/b c',
    'RUN --mount=type=bind,from=a$ b',
    'RUN --device=vendor.com/a=b c',
    'COPY --link=TRUE --parents --exclude=a --exclude=b c d',
    'ADD --keep-git-dir=true --unpack=false --checksum=sha256:a https://x/y.git /z',
    'HEALTHCHECK --interval=1m30s --timeout=1.5s --start-period=0 --retries=3 CMD a',
    'HEALTHCHECK --interval= CMD a',
    'STOPSIGNAL 9',
    'ENV A="b',
    'ARG A B=c D',
  ])('%s', line => {
    expect(read(`FROM base\n${line}\n`).instructions).toHaveLength(2)
  })
})

describe('every character', () => {
  it('belongs to an instruction, a comment, a directive or is blank', () => {
    const text =
      '\ufeff# syntax=a\r\n\r\n# c\r\n\tFROM a \r\n\r\nRUN b \\\r\n # d\r\n\r\n e\r\nRUN <<EOF\r\n# f\r\nEOF\r\n\r\n'
    const file = read(text)
    const parts = [...file.directives, ...file.comments.filter(one => !one.inside), ...file.instructions]
    let rest = text
    for (const { span } of parts) {
      rest = rest.slice(0, span.start) + ' '.repeat(span.end - span.start) + rest.slice(span.end)
    }
    expect(rest.replace('\ufeff', '').trim()).toBe('')
    expect(file.text).toBe(text)
  })

  it('outside of those is refused: a form feed is blank, a vertical tab before an instruction is doubtful', () => {
    expect(refusal('FROM a\n\vRUN b\n')).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })
})

describe('bytes', () => {
  const bytes = (...parts: (string | number)[]) =>
    Uint8Array.from(
      parts.flatMap(part => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [part])),
    )

  it('are UTF-8, a byte order mark included', () => {
    expect(decode(bytes('\ufeffFROM a # é 𝒳\r\n'))).toEqual({ ok: true, text: '\ufeffFROM a # é 𝒳\r\n' })
    expect(decode(bytes())).toEqual({ ok: true, text: '' })
  })

  it('that spell the replacement character are text', () => {
    expect(decode(bytes('a\ufffdb'))).toEqual({ ok: true, text: 'a\ufffdb' })
  })

  it('that are not UTF-8 are refused', () => {
    expect(decode(bytes('FROM a\n# ', 0xe9, '\n'))).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_UTF8', line: 2 },
    })
    expect(decode(bytes('\ufffd\n', 0xff))).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_UTF8', line: 2 },
    })
  })

  it('with a NUL among them are no text', () => {
    expect(decode(bytes('FROM a\n', 0, 'b'))).toMatchObject({
      ok: false,
      refusal: { code: 'BINARY', line: 2 },
    })
  })
})

describe('reading', () => {
  it('takes time in proportion to the text', () => {
    const time = (lines: number) => {
      const text = `FROM a\nRUN x \\\n${'  # c\n  y && \\\n'.repeat(lines)}  z\n`
      const start = processorTime()
      expect(parseDockerfile(text).ok).toBe(true)
      return processorTime() - start
    }
    time(2_000)
    expect(time(8_000)).toBeLessThan(40 * Math.max(time(2_000), 5))
  })
})
