import { describe, expect, it } from 'vitest'
import { readShell } from '../../src/shell/read.ts'
import { sliceOf } from '../../src/text/span.ts'
import { lastOf, outline, scriptOf, whyNot, wordsOf } from './reading.ts'

/** What the spans of items, operators and words cut out of the file. */
function cut(text: string) {
  const { dockerfile } = lastOf(text)
  const script = scriptOf(text)
  return {
    items: script.items.map(item => sliceOf(dockerfile.text, item.span)),
    operators: script.items.map(item => item.operatorSpan && sliceOf(dockerfile.text, item.operatorSpan)),
    words: script.commands.flatMap(command => command.words.map(word => sliceOf(dockerfile.text, word.span))),
  }
}

describe('readShell', () => {
  it('reads a list with its operators', () => {
    const text = 'FROM a\nRUN a b && c || d; e & f | g && ! h\n'
    expect(outline(scriptOf(text))).toEqual(['a b', '&& c', '|| d', '; e', '& f | g', '&& ! h'])
    expect(cut(text).operators).toEqual([undefined, '&&', '||', ';', '&', '&&'])
    expect(scriptOf(text).items.map(item => item.background)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ])
    expect(scriptOf(text).items.map(item => item.single?.name)).toEqual([
      'a',
      'c',
      'd',
      'e',
      undefined,
      undefined,
    ])
    expect(scriptOf(text).commands.map(command => command.position)).toEqual([
      'top',
      'top',
      'top',
      'top',
      'pipe',
      'pipe',
      'top',
    ])
  })

  it('reads blank lines and comments as nothing to do', () => {
    const nothing = [
      '<<EOF\n# only a comment\nEOF',
      '<<EOF\nEOF',
      '<<-EOF\nEOF',
      '<<-EOF\n\t\n\t# a\nEOF',
      '# a',
    ]
    for (const run of nothing) {
      const { items, commands, span } = scriptOf(`FROM a\nRUN ${run}\n`)
      expect([items, commands, span.start > 'FROM a\nRUN '.length - 1]).toEqual([[], [], true])
    }
  })

  it('maps spans over continuation and comment lines', () => {
    const text =
      'FROM a\r\nRUN apt-get update \\\r\n  # why\r\n  && apt-get \\ \r\n\tinstall -y curl \\\r\n\r\n && x\r\nCMD y\r\n'
    const { dockerfile } = lastOf(text)
    const run = dockerfile.instructions[1]
    const reading = run && readShell(dockerfile, run)
    if (!reading?.ok) throw new Error('unreadable')
    const { script } = reading
    expect(outline(script)).toEqual(['apt-get update', '&& apt-get install -y curl', '&& x'])
    for (const word of wordsOf(script)) {
      expect(sliceOf(text, word.span)).toBe(word.raw)
      expect(word.contiguous).toBe(true)
    }
    expect(script.items.map(item => item.operatorSpan && sliceOf(text, item.operatorSpan))).toEqual([
      undefined,
      '&&',
      '&&',
    ])
    expect(sliceOf(text, script.span)).toBe(
      text.slice(text.indexOf('apt-get update'), text.indexOf('\r\nCMD')),
    )
  })

  it('knows a word that a continuation cuts in two', () => {
    const script = scriptOf('FROM a\nRUN ec\\\nho hi')
    expect(script.commands[0]?.name).toBe('echo')
    expect(script.commands[0]?.words.map(word => word.contiguous)).toEqual([false, true])
  })

  it('keeps what runs behind an operator apart from what a comment hides', () => {
    expect(outline(scriptOf('FROM a\nRUN a # note \\\n && b'))).toEqual(['a'])
    expect(outline(scriptOf('FROM a\nRUN a \\\n # note \\\n && b'))).toEqual(['a', '&& b'])
  })

  it('scans commands inside compounds, substitutions and bodies', () => {
    const script = scriptOf('FROM a\nRUN if a; then b "$(c `d`)"; fi && (e) && f() { g; } ; x=$(h)')
    expect(script.commands.map(command => command.name)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'g',
      undefined,
      'h',
    ])
    expect(script.commands.map(command => command.position)).toEqual([
      'nested',
      'nested',
      'nested',
      'nested',
      'nested',
      'nested',
      'top',
      'nested',
    ])
    expect(outline(script)).toEqual(['(compound)', '&& (compound)', '&& (compound)', '; x=$(h)'])
  })

  it('places what escaped backquotes hide at the backquotes', () => {
    const text = 'FROM a\nRUN echo `a \\`b\\``'
    const script = scriptOf(text)
    expect(script.commands.map(command => command.name)).toEqual(['echo', 'a', 'b'])
    for (const command of script.commands.slice(1)) {
      expect(sliceOf(text, command.span)).toBe('`a \\`b\\``')
      for (const word of command.words) expect(word.contiguous).toBe(false)
    }
  })

  it('reads assignments and redirections', () => {
    const [command] = scriptOf('FROM a\nRUN A=1 B="$X" C= cmd -x 2>&1 >/dev/null <in').commands
    expect(command?.assignments.map(({ name, value }) => [name, value?.raw])).toEqual([
      ['A', '1'],
      ['B', '"$X"'],
      ['C', undefined],
    ])
    expect(
      command?.redirects.map(({ operator, descriptor, target }) => [operator, descriptor, target?.raw]),
    ).toEqual([
      ['>&', 2, '1'],
      ['>', undefined, '/dev/null'],
      ['<', undefined, 'in'],
    ])
    expect(command?.words.map(word => word.raw)).toEqual(['cmd', '-x'])
    expect(scriptOf('FROM a\nRUN export A=b "C=d e" F').commands[0]?.words.map(word => word.value)).toEqual([
      'export',
      'A=b',
      'C=d e',
      'F',
    ])
    expect(scriptOf('FROM a\nRUN A=1 && > x').commands.map(command => command.name)).toEqual([
      undefined,
      undefined,
    ])
  })

  it('names a command without its folder, and only a literal one', () => {
    expect(
      scriptOf('FROM a\nRUN /usr/bin/apt-get x && "pip" y && $Z w').commands.map(command => command.name),
    ).toEqual(['apt-get', 'pip', undefined])
  })
})

describe('readShell on heredocs', () => {
  it('reads the body as the script', () => {
    const text =
      'FROM a\nRUN <<EOF\n# first\nset -e\n\napt-get update # now\n  pip install \\\n    x; y\nEOF\n'
    const script = scriptOf(text)
    expect(script.carrier).toBe('heredoc')
    expect(outline(script)).toEqual(['set -e', 'NL apt-get update', 'NL pip install x', '; y'])
    expect(cut(text).operators).toEqual([undefined, '\n', '\n', ';'])
    for (const word of wordsOf(script)) expect(sliceOf(text, word.span)).toBe(word.raw)
  })

  it('takes the tabs off for <<-', () => {
    const text = 'FROM a\nRUN <<-"EOF"\n\t\ta &&\n\tb\n\tcat <<X\n\tin\n\tX\n\tEOF\n'
    const script = scriptOf(text)
    expect(outline(script)).toEqual(['a', '&& b', 'NL cat'])
    expect(script.text).toBe('a &&\nb\ncat <<X\nin\nX\n')
    for (const word of wordsOf(script)) expect(sliceOf(text, word.span)).toBe(word.raw)
  })

  it('keeps the CR of a CRLF file, as the shell would', () => {
    const script = scriptOf('FROM a\r\nRUN <<EOF\r\nfoo bar\r\nEOF\r\n')
    expect(script.commands[0]?.words.map(word => word.raw)).toEqual(['foo', 'bar\r'])
  })

  it.each([
    ['#!/bin/sh', 'READABLE'],
    ['#!/bin/bash -eux', 'READABLE'],
    ['#!/usr/bin/env bash', 'READABLE'],
    ['#!/usr/bin/env -S bash -e', 'READABLE'],
    ['#!/usr/bin/env python3', 'HEREDOC_INTERP'],
    ['#!/usr/bin/perl', 'HEREDOC_INTERP'],
    ['# !/usr/bin/perl', 'READABLE'],
  ])('minds the interpreter line %s', (line, expected) => {
    expect(whyNot(`FROM a\nRUN <<EOF\n${line}\necho hi\nEOF\n`)).toBe(expected)
  })

  it('does not take the input of a command for commands', () => {
    const text = 'FROM a\nRUN python3 - <<EOF && b\nimport x\nprint("(")\nEOF\n'
    const script = scriptOf(text)
    expect(script.carrier).toBe('plain')
    expect(outline(script)).toEqual(['python3 -', '&& b'])
    expect(script.commands[0]?.redirects).toMatchObject([{ operator: '<<', target: undefined }])
    for (const word of wordsOf(script)) expect(sliceOf(text, word.span)).toBe(word.raw)
  })

  it('reads several heredocs of one line, and what their bodies run', () => {
    const text = 'FROM a\nRUN cat <<A - <<B > x\n1 $(one)\nA\n2 `two`\nB\n'
    const script = scriptOf(text)
    expect(script.commands.map(command => command.name)).toEqual(['cat', 'one', 'two'])
    for (const word of wordsOf(script)) expect(sliceOf(text, word.span)).toBe(word.raw)
  })
})

describe('readShell on exec forms', () => {
  it('reads the script of a shell', () => {
    const text = 'FROM a\nRUN ["/bin/bash", "-o", "pipefail", "-c", "a \\"b\\u0020c\\" && d \\\\n"]\n'
    const script = scriptOf(text)
    expect(script.carrier).toBe('json')
    expect(outline(script)).toEqual(['a "b c"', '&& d \\n'])
    expect(cut(text).words).toEqual(['a', '\\"b\\u0020c\\"', 'd', '\\\\n'])
    expect(script.commands.flatMap(command => command.words.map(word => word.contiguous))).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  it('takes any other for one command in which nothing is expanded', () => {
    const script = scriptOf('FROM a\nCMD [ "/usr/bin/node" , "$X", "a b*" ]')
    expect(script.items).toHaveLength(1)
    expect(script.items[0]?.single?.name).toBe('node')
    expect(script.commands[0]?.words.map(word => word.value)).toEqual(['/usr/bin/node', '$X', 'a b*'])
    expect(script.commands[0]?.words.map(word => word.raw)).toEqual(['"/usr/bin/node"', '"$X"', '"a b*"'])
    expect(outline(scriptOf('FROM a\nCMD ["sh", "run.sh", "-c"]'))).toEqual(['"sh" "run.sh" "-c"'])
    expect(whyNot('FROM a\nCMD []')).toBe('NOT_A_SHELL')
  })

  it('maps an array over several lines', () => {
    const text = 'FROM a\nENTRYPOINT ["sh", \\\n  # why\n  "-ec", \\\n  "exec x"]\n'
    expect(cut(text).words).toEqual(['exec', 'x'])
    expect(cut('FROM a\nCMD ["a", \\\n  "b"]').words).toEqual(['"a"', '"b"'])
  })

  it('reads the command of a health check', () => {
    const text = 'FROM a\nHEALTHCHECK --interval=5s CMD curl -f localhost || exit 1'
    expect(outline(scriptOf(text))).toEqual(['curl -f localhost', '|| exit 1'])
    expect(cut(text).words).toEqual(['curl', '-f', 'localhost', 'exit', '1'])
    expect(outline(scriptOf('FROM a\nHEALTHCHECK CMD ["curl", "-f"]'))).toEqual(['"curl" "-f"'])
    expect(whyNot('FROM a\nHEALTHCHECK NONE')).toBe('NOT_A_SHELL')
  })

  it('reads what an ONBUILD triggers', () => {
    const text = 'FROM a\nONBUILD RUN a \\\n  && b'
    expect(outline(scriptOf(text))).toEqual(['a', '&& b'])
    expect(cut(text).words).toEqual(['a', 'b'])
  })
})

describe('the shell in force', () => {
  it.each([
    ['FROM alpine\nRUN x', 'READABLE'],
    ['FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN x', 'READABLE'],
    ['FROM a\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN x', 'READABLE'],
    ['FROM a\nSHELL ["zsh", "-lc"]\nRUN x', 'READABLE'],
    ['FROM a\nSHELL ["/bin/bash", "--login"]\nRUN x', 'SHELL_UNKNOWN'],
    ['FROM a\nSHELL ["/usr/bin/fish", "-c"]\nRUN x', 'SHELL_UNKNOWN'],
    ['FROM a\nSHELL ["conda", "run", "-n", "x", "/bin/bash", "-c"]\nRUN x', 'SHELL_UNKNOWN'],
    ['FROM a\nSHELL ["powershell", "-Command"]\nRUN x', 'WINDOWS'],
    ['FROM a\nSHELL ["C:\\\\Windows\\\\System32\\\\cmd.exe", "/S", "/C"]\nRUN x', 'WINDOWS'],
    ['FROM a\nSHELL ["pwsh", "-c"]\nSHELL ["sh", "-c"]\nRUN x', 'READABLE'],
    ['FROM a\nRUN x\nSHELL ["pwsh", "-c"]\nCMD ["x"]', 'READABLE'],
    ['FROM a AS b\nSHELL ["pwsh", "-c"]\nFROM b\nRUN x', 'WINDOWS'],
    ['FROM a AS b\nSHELL ["pwsh", "-c"]\nFROM a\nRUN x', 'READABLE'],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN x', 'WINDOWS'],
    ['FROM golang:1.22-nanoserver\nRUN x', 'WINDOWS'],
    ['FROM --platform=windows/amd64 a\nRUN x', 'WINDOWS'],
    ['# escape=`\nFROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN x', 'WINDOWS'],
    ['# escape=`\nFROM alpine\nRUN x', 'READABLE'],
    ['FROM a\nRUN echo "open', 'SHELL_SYNTAX'],
    ['FROM a\nRUN echo $(if)', 'SHELL_SYNTAX'],
    ['FROM a\nRUN echo "`echo $(if)`"', 'SHELL_SYNTAX'],
    ['FROM a\nRUN a &&', 'SHELL_SYNTAX'],
    ['FROM a\nCMD cat <<EOF', 'SHELL_SYNTAX'],
    ['FROM a\nCOPY a b', 'NOT_A_SHELL'],
  ])('%j', (text, expected) => {
    expect(whyNot(text)).toBe(expected)
  })

  it('is the last of the stage for what runs later', () => {
    const text = 'FROM a\nHEALTHCHECK CMD x\nONBUILD RUN y\nSHELL ["pwsh", "-c"]'
    const { dockerfile } = lastOf(text)
    const codes = dockerfile.instructions.slice(1, 3).map(instruction => {
      const reading = readShell(dockerfile, instruction.trigger ?? instruction)
      return reading.ok ? 'READABLE' : reading.unreadable.code
    })
    expect(codes).toEqual(['WINDOWS', 'WINDOWS'])
  })
})
