import { describe, expect, it } from 'vitest'
import type { Instruction } from '../../src/syntax/dockerfile.ts'
import { nth, only, outline, read, refusal, scanned, slice } from './reading.ts'

/** Names in brackets are those of defects of dockerfile-ast. */
describe('the shell form', () => {
  it('[A1] goes on after a comment with a backslash in it', () => {
    const text = 'FROM a\nRUN one \\\n# keep C:\\dir\n && two\n'
    expect(nth(read(text), 1).args.text).toBe('one  && two')
  })

  it('[A3] keeps escapes and quotes', () => {
    expect(only('RUN a\\ b "c\\"d"').args.text).toBe('a\\ b "c\\"d"')
  })

  it('[A4] keeps an escaped blank', () => {
    expect(only('RUN a \\  b').args.text).toBe('a \\  b')
  })

  it('[A5] holds nothing of comments', () => {
    expect(only('RUN one \\\n# note\n && two').args.text).toBe('one  && two')
  })

  it('[A6] keeps a \\; at its end', () => {
    expect(only('RUN find . -exec rm {} \\;').args.text).toBe('find . -exec rm {} \\;')
  })

  it('[A7] has no words of heredoc bodies', () => {
    const run = only('RUN cat <<EOF\necho $X\nEOF')
    expect(run.args.text).toBe('cat <<EOF')
    expect(run.words).toEqual([])
  })

  it('may be empty', () => {
    expect(only('CMD').args.text).toBe('')
    expect(only('RUN').json).toBeUndefined()
  })
})

describe('the JSON form', () => {
  const values = (one: Instruction) => one.json?.map(string => string.value)

  it.each([
    ['[J1] keeps blanks', 'CMD ["nginx", "-g", "daemon off;"]', ['nginx', '-g', 'daemon off;']],
    ['[J2] decodes escapes', 'CMD ["a\\tb", "\\u0041\\"\\\\"]', ['a\tb', 'A"\\']],
    ['may be empty', 'ENTRYPOINT []', []],
    ['takes blanks anywhere', 'SHELL  [ "a" , "b" ] ', ['a', 'b']],
    ['is that of VOLUME', 'VOLUME ["/a b"]', ['/a b']],
    ['is that of COPY', 'COPY --link ["a b", "/c"]', ['a b', '/c']],
    ['is that of ADD', 'ADD ["a b", "/c"]', ['a b', '/c']],
    ['[J7] is that of HEALTHCHECK', 'HEALTHCHECK --interval=5s CMD ["a", "b c"]', ['a', 'b c']],
    ['takes no heredocs', 'RUN ["a", "<<EOF"]', ['a', '<<EOF']],
    ['takes any keyword case', 'cmd ["a"]', ['a']],
  ])('%s', (_name, line, expected) => {
    expect(values(only(line))).toEqual(expected)
  })

  it.each([
    ['[J3] a trailing comma', 'CMD ["a",]'],
    ['[J4] something after it', 'CMD ["a"] && b'],
    ['single quotes', "CMD ['a']"],
    ['no end', 'CMD ["a"'],
    ['a test of the shell', 'RUN [ -f a ] && b'],
    ['a bare word', 'RUN [ a ]'],
  ])('is not %s', (_name, line) => {
    expect(only(line).json).toBeUndefined()
  })

  it('[J5] goes over lines, with any escape character', () => {
    const text = '# escape=`\nFROM a\nCMD ["a", `\n # c\n "b"]\n'
    const cmd = nth(read(text), 1)
    expect(values(cmd)).toEqual(['a', 'b'])
    expect(cmd.json?.map(string => slice(text, string.span))).toEqual(['"a"', '"b"'])
  })

  it('[J6] comes after flags that nobody looks at', () => {
    const trigger = only('ONBUILD VOLUME --x ["a"]').trigger
    expect(trigger && values(trigger)).toEqual(['a'])
    expect(refusal('FROM a\nCMD --x ["a"]\n')).toMatchObject({ code: 'SYNTAX', line: 2 })
  })

  it('has a span for each string, quotes included', () => {
    const text = 'FROM a\nCMD [ "a\\"]" ,"", "b c" ]\n'
    expect(nth(read(text), 1).json?.map(string => slice(text, string.span))).toEqual([
      '"a\\"]"',
      '""',
      '"b c"',
    ])
  })

  it('makes its strings the words', () => {
    expect(only('COPY ["a b", "/c"]').words.map(word => word.text)).toEqual(['a b', '/c'])
  })

  it.each(['CMD [1]', 'RUN ["a", null]', 'COPY ["a", ["b"]]', 'HEALTHCHECK CMD [{}]'])(
    'must not hold anything but strings: %s',
    line => {
      expect(refusal(`FROM a\n${line}\n`)).toMatchObject({ code: 'SYNTAX', line: 2 })
    },
  )
})

describe('flags', () => {
  const flags = (one: Instruction) => one.flags.map(flag => [flag.name, flag.value])

  it.each([
    [
      '[F1] [R4] are all seen',
      'COPY --link --from=b --chown=1:2 /x /y',
      [
        ['link', undefined],
        ['from', 'b'],
        ['chown', '1:2'],
      ],
    ],
    ['[F2] lose their quotes', 'COPY --chown="1:2" a b', [['chown', '1:2']]],
    [
      'lose quotes in the middle',
      `RUN --mount=type=bind,"target=a b",from='c' x`,
      [['mount', 'type=bind,target=a b,from=c']],
    ],
    ['lose escapes', 'COPY --chmod=6\\44 a b', [['chmod', '644']]],
    [
      'keep commas',
      'RUN --mount=type=cache,target=/a --mount=type=tmpfs,target=/b x',
      [
        ['mount', 'type=cache,target=/a'],
        ['mount', 'type=tmpfs,target=/b'],
      ],
    ],
    ['may be empty', 'COPY --chown= a b', [['chown', '']]],
    ['keep equals signs', 'COPY --from=a=b a b', [['from', 'a=b']]],
    ['end at the first other word', 'RUN --network=none a --network=host', [['network', 'none']]],
    ['are taken off where they mean nothing', 'STOPSIGNAL --x 9', [['x', undefined]]],
    ['are not looked at with NONE', 'HEALTHCHECK --x NONE', [['x', undefined]]],
  ])('%s', (_name, line, expected) => {
    expect(flags(only(line))).toEqual(expected)
  })

  it('[F3] may hold a quoted blank', () => {
    const text = 'FROM a\nCOPY --from="a b" c d\n'
    expect(flags(nth(scanned(text), 1))).toEqual([['from', 'a b']])
    expect(nth(scanned(text), 1).words.map(word => word.text)).toEqual(['c', 'd'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[F4] end at --, which is none', () => {
    const text = 'FROM a\nCOPY --link -- --a /b\n'
    expect(flags(nth(scanned(text), 1))).toEqual([['link', undefined]])
    expect(nth(scanned(text), 1).words.map(word => word.text)).toEqual(['--a', '/b'])
    expect(refusal(text)).toMatchObject({ code: 'UNSUPPORTED_SYNTAX', line: 2 })
  })

  it('[F5] may go over lines', () => {
    const text = 'FROM a\nRUN --mount=type=cache,\\\ntarget=/x \\\n  --network=none y\n'
    const run = nth(read(text), 1)
    expect(flags(run)).toEqual([
      ['mount', 'type=cache,target=/x'],
      ['network', 'none'],
    ])
    expect(run.flags.map(flag => slice(text, flag.span))).toEqual([
      '--mount=type=cache,\\\ntarget=/x',
      '--network=none',
    ])
    expect(run.args.text).toBe('y')
  })

  it('[F6] are left whole, lists and all', () => {
    expect(read('FROM --platform=linux/amd64,linux/arm64 a\n').stages[0]?.platform).toBe(
      'linux/amd64,linux/arm64',
    )
  })

  it('with other characters than ASCII are refused, for BuildKit garbles them', () => {
    expect(refusal('FROM a\nRUN --mount=type=cache,target=/é x\n')).toMatchObject({
      code: 'UNSUPPORTED_SYNTAX',
      line: 2,
    })
  })
})

describe('operands', () => {
  const words = (one: Instruction) => one.words.map(word => word.text)

  it.each([
    ['COPY  a\tb   /c', ['a', 'b', '/c']],
    ['COPY "a b" /c', ['"a', 'b"', '/c']],
    ['COPY a\\ b /c', ['a\\', 'b', '/c']],
    ['ADD $X ${Y:-z} /c', ['$X', '${Y:-z}', '/c']],
    ['EXPOSE 80 81/udp', ['80', '81/udp']],
    ['VOLUME /a /b', ['/a', '/b']],
    ['WORKDIR /a b', ['/a b']],
    ['USER 1:2', ['1:2']],
    ['STOPSIGNAL SIGTERM', ['SIGTERM']],
    ['MAINTAINER A B <c@d>', ['A B <c@d>']],
    ['HEALTHCHECK CMD a b', ['CMD']],
    ['HEALTHCHECK none', ['none']],
    ['ENV A=b C="d e"', ['A=b', 'C="d e"']],
    ['ARG A=b C', ['A=b', 'C']],
  ])('of %s', (line, expected) => {
    expect(words(only(line))).toEqual(expected)
  })

  it('have spans, over lines too', () => {
    const text = 'FROM a\nCOPY one \\\n  # c\n two/\\\nthree \\\n /dst\n'
    const copy = nth(read(text), 1)
    expect(words(copy)).toEqual(['one', 'two/three', '/dst'])
    expect(copy.words.map(word => slice(text, word.span))).toEqual(['one', 'two/\\\nthree', '/dst'])
  })
})

describe('assignments', () => {
  const pairs = (one: Instruction) => one.assignments.map(pair => [pair.name, pair.value])

  it.each([
    ['ENV A=b', [['A', 'b']]],
    [
      'ENV A="b c" D=\'e f\' G=h\\ i',
      [
        ['A', '"b c"'],
        ['D', "'e f'"],
        ['G', 'h\\ i'],
      ],
    ],
    [
      'ENV A= B=c',
      [
        ['A', ''],
        ['B', 'c'],
      ],
    ],
    ['ENV A=b=c', [['A', 'b=c']]],
    ['LABEL "a b"=c', [['"a b"', 'c']]],
    ['ARG A', [['A', undefined]]],
    ['ARG A=', [['A', '']]],
    [
      '[P1] ARG A=1 B',
      [
        ['A', '1'],
        ['B', undefined],
      ],
    ],
  ])('of %s', (line, expected) => {
    const one = only(line.replace('[P1] ', ''))
    expect(pairs(one)).toEqual(expected)
    expect(one.assignments.every(pair => !pair.legacy)).toBe(true)
  })

  it('[A1] [A5] go on after a comment, a backslash in it or not', () => {
    const env = only('ENV A=b \\\n# keep C:\\dir\n  C=d \\\n# note\n  E=f')
    expect(pairs(env)).toEqual([
      ['A', 'b'],
      ['C', 'd'],
      ['E', 'f'],
    ])
  })

  it('[P2] may start with an escape', () => {
    expect(pairs(only('ENV A=b \\C=d E=f'))).toEqual([
      ['A', 'b'],
      ['\\C', 'd'],
      ['E', 'f'],
    ])
  })

  it.each([
    ['ENV A b  c ', 'A', 'b  c'],
    ['ENV A b=c', 'A', 'b=c'],
    ['LABEL a "b c"', 'a', '"b c"'],
    ['[P3] ENV "A b" c', '"A', 'b" c'],
  ])('of the old form: %s', (line, name, value) => {
    const one = only(line.replace('[P3] ', ''))
    expect(one.assignments).toMatchObject([{ name, value, legacy: true }])
  })

  it('have spans', () => {
    const text = 'FROM a\nENV A="b c" \\\n    D=\\\n E=f\n'
    const env = nth(read(text), 1)
    expect(env.assignments.map(pair => [slice(text, pair.span), slice(text, pair.valueSpan)])).toEqual([
      ['A="b c"', '"b c"'],
      ['D=', ''],
      ['E=f', 'f'],
    ])
    expect(env.assignments[1]?.valueSpan?.start).toBe(text.indexOf('D=') + 2)
    const old = 'FROM a\nENV A  b c\n'
    expect(slice(old, nth(read(old), 1).assignments[0]?.valueSpan)).toBe('b c')
  })
})

describe('ONBUILD', () => {
  it('carries the instruction it triggers, with spans of its own', () => {
    const text = 'FROM a\nONBUILD \\\n  COPY --from=b --link c /d\n'
    const onbuild = nth(read(text), 1)
    expect(onbuild).toMatchObject({ keyword: 'ONBUILD', line: 2, endLine: 3, flags: [], words: [] })
    expect(onbuild.args.text).toBe('COPY --from=b --link c /d')
    const { trigger } = onbuild
    expect(trigger).toMatchObject({ keyword: 'COPY', index: 1, stage: 0, line: 3, endLine: 3 })
    expect(trigger?.words.map(word => word.text)).toEqual(['c', '/d'])
    expect(slice(text, trigger?.span)).toBe('COPY --from=b --link c /d')
    expect(trigger?.flags.map(flag => slice(text, flag.span))).toEqual(['--from=b', '--link'])
  })

  it('shares its heredocs with it', () => {
    const text = 'FROM a\nONBUILD RUN <<EOF\nx\nEOF\nRUN b\n'
    const file = read(text)
    expect(outline(file)).toEqual(['FROM a', 'ONBUILD RUN <<EOF', 'RUN b'])
    const onbuild = nth(file, 1)
    expect(onbuild.heredocs).toHaveLength(1)
    expect(onbuild.trigger?.heredocs).toEqual(onbuild.heredocs)
    expect(onbuild.trigger?.span.end).toBe(onbuild.span.end)
  })
})

describe('stages', () => {
  const text = [
    'ARG V=1',
    'FROM --platform=$BUILDPLATFORM node:$V AS Build',
    'RUN a',
    'FROM build as test',
    'FROM alpine',
    'FROM build AS build',
    'FROM build',
    '',
  ].join('\n')
  const file = read(text)

  it('hold the instructions after their FROM', () => {
    expect(file.globalArgs.map(one => one.args.text)).toEqual(['V=1'])
    expect(file.stages.map(stage => stage.instructions.length)).toEqual([1, 0, 0, 0, 0])
    expect(file.instructions.map(one => one.stage)).toEqual([undefined, 0, 0, 1, 2, 3, 4])
  })

  it('have names in lower case, bases as written', () => {
    expect(file.stages.map(stage => stage.name)).toEqual(['build', 'test', undefined, 'build', undefined])
    expect(file.stages.map(stage => stage.base)).toEqual(['node:$V', 'build', 'alpine', 'build', 'build'])
    expect(file.stages.map(stage => stage.platform)).toEqual([
      '$BUILDPLATFORM',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('start from the last stage of that name before them', () => {
    expect(file.stages.map(stage => stage.parent?.index)).toEqual([undefined, 0, undefined, 0, 3])
  })

  it('are not found in capitals, for Docker looks a base up as it is written', () => {
    expect(read('FROM a AS Build\nFROM Build\n').stages[1]?.parent).toBeUndefined()
  })

  it('[R3] have one name', () => {
    expect(refusal('FROM a AS b c\n')).toMatchObject({ code: 'SYNTAX', line: 1 })
  })
})

describe('variables', () => {
  it.each([
    ['[V1] nested', 'ENV A=${A:-${B}}', '${A:-${B}}'],
    ['[V3] and what looks like them', "ENV A='$B'$$", "'$B'$$"],
  ])('%s stay as written', (_name, line, value) => {
    expect(only(line).assignments[0]?.value).toBe(value)
  })

  it('[V2] in an indented first instruction do no harm', () => {
    expect(outline(read('  ARG A=$B\nFROM a\n'))).toEqual(['ARG A=$B', 'FROM a'])
  })
})
