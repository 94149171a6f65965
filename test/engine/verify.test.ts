import { describe, expect, test } from 'vitest'
import { verify } from '../../src/engine/verify.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { applyEdits } from '../../src/text/apply.ts'
import type { Edit } from '../../src/text/edit.ts'

/** Replaces the one place where `find` stands and verifies the result. */
function edited(text: string, find: string, replacement: string) {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const start = text.indexOf(find)
  const edits: Edit[] = [{ span: { start, end: start + find.length }, text: replacement }]
  const result = applyEdits(text, edits)
  if (!result.ok) throw new Error(result.conflict)
  return verify(parsed.dockerfile, edits, result.text)
}

const reasonOf = (text: string, find: string, replacement: string) => {
  const verdict = edited(text, find, replacement)
  return verdict.ok ? undefined : verdict.reason
}

const FILE = `# syntax=docker/dockerfile:1
# why it is here
FROM alpine:3.20 AS build
RUN apk add --no-cache \\
    # for the tests
    bash \\
    git
COPY . /src
FROM build
CMD ["sh"]
`

describe('verify', () => {
  test('lets through what keeps everything else', () => {
    expect(edited(FILE, 'COPY . /src', 'COPY src /src').ok).toBe(true)
    expect(edited(FILE, 'COPY . /src\n', 'COPY a /src/\nCOPY . /src\n').ok).toBe(true)
  })

  test.each([
    ['a comment is lost', '    # for the tests\n', '', 'comment "# for the tests" is lost'],
    ['a comment above is lost', '# why it is here\n', '', 'comment "# why it is here" is lost'],
    ['a directive is lost', '# syntax=docker/dockerfile:1\n', '', 'parser directive syntax is lost'],
    ['a directive is pushed down', '# syntax=', '# new\n# syntax=', 'parser directive syntax is lost'],
    ['a stage is lost', 'FROM build\n', '', 'a stage is lost'],
    ['a stage is renamed', 'AS build', 'AS other', 'the stage build is lost'],
    [
      'a dangling continuation swallows the next instruction',
      'COPY . /src',
      'COPY . /src \\',
      'a stage is lost',
    ],
    ['another line ending comes in', 'COPY . /src\n', 'COPY . /src\r\n', 'line ending differs'],
    ['a blank line breaks a continuation', '    bash', '\n    bash', 'blank line'],
    ['the last newline goes', '["sh"]\n', '["sh"]', 'newline at the end'],
    ['an unknown instruction comes in', 'COPY . /src', 'CPOY . /src', 'can no longer be read'],
    ['the shell does not parse', '    git', '    git &&', 'line 4'],
    ['a heredoc opens and swallows the rest', 'COPY . /src', 'COPY <<E . /src', 'can no longer be read'],
  ])('catches that %s', (_, find, replacement, reason) => {
    expect(reasonOf(FILE, find, replacement)).toContain(reason)
  })

  test('catches a lost byte order mark', () => {
    expect(reasonOf('\uFEFFFROM alpine\n', '\uFEFF', '')).toContain('byte order mark')
  })

  test('catches a lost heredoc', () => {
    expect(reasonOf('FROM alpine\nRUN <<E\necho a\nE\n', 'RUN <<E\necho a\nE\n', 'RUN echo a\n')).toContain(
      'heredoc is lost',
    )
  })

  test('catches a bare newline in a file of CRLF', () => {
    expect(reasonOf('FROM alpine\r\nRUN a\r\n', 'RUN a', 'RUN a\nRUN b')).toContain('line ending differs')
  })
})
