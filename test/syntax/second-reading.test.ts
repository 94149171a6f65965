import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AGREED_OUTLINES } from '../../src/syntax/agreed-outlines.ts'
import { scan } from '../../src/syntax/scan.ts'
import { disagreement, wholeDifference } from '../../src/syntax/second-reading.ts'
import { textsOfCases, witnesses } from './outlines.ts'

/** Whether what is remembered of other texts makes a difference; `undefined` where the scanner does not take the text. */
function forgets(text: string): boolean | undefined {
  const read = scan(text)
  if (!read.ok) return undefined
  const remembered = disagreement(text, read.scan, 0)
  const anew = wholeDifference(text, read.scan)
  return remembered === undefined && anew !== undefined
}

it('knows beforehand only of outlines that dockerfile-ast reads as the scanner does (npm run outlines)', () => {
  const seen = witnesses()
  expect(AGREED_OUTLINES.length).toBeGreaterThan(200)
  expect(AGREED_OUTLINES.filter(outline => !seen.has(outline))).toEqual([])
})

it('takes no text for read alike that is not, whatever was read before: the cases', () => {
  const read = textsOfCases()
    .map(text => [text, forgets(text)] as const)
    .filter(([, what]) => what !== undefined)
  expect(read.length).toBeGreaterThan(1000)
  expect(read.filter(([, what]) => what === true).map(([text]) => text)).toEqual([])
})

const word = fc.constantFrom(
  ...[
    'a',
    'b.c',
    'd=e',
    '-f',
    '--g',
    '--h=i',
    'j--k',
    'l-m',
    '-',
    '"n o"',
    "'p'",
    '"q"',
    '["r", "--s"]',
    '[]',
  ],
  ...['$t', '${u:-v}', '#w', 'x#', '<y', '\\\\', '`', '&&', '|', ';', '>', 'CMD', 'é', '\u00a0', '\u0085'],
)
const gap = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  ' \\\n',
  ' \\\n    ',
  '\\\n',
  ' \\ \n',
  ' \\\n# c\n',
  ' \\\r\n',
)
const above = fc.constantFrom('', '', '\n', '# c\n', '# c \\\n', '#d=e\n', '  # <<f\n', '\t\n', '\r\n')
const words = fc.array(fc.tuple(gap, word), { minLength: 1, maxLength: 4 }).map(list => list.flat().join(''))
const mounts = fc.constantFrom(
  '',
  '',
  ' --mount=type=tmpfs,target=/a',
  ' --network=none \\\n --mount=type=tmpfs,target=/a',
)
const heredoc = fc.constantFrom(' <<Z\na\nZ', ' <<-"Z"\n\ta # b\n\tZ', ' 3<<Z\na \\\nZ', '<<Z\nZ')
const made = fc.oneof(
  fc.tuple(mounts, words).map(([flags, rest]) => `RUN${flags}${rest}`),
  fc.tuple(mounts, words, heredoc).map(([flags, rest, body]) => `RUN${flags}${rest}${body}`),
  fc
    .tuple(fc.constantFrom('', ' --link', ' --from=b --chown=1'), words)
    .map(([flags, rest]) => `COPY${flags}${rest} /d`),
  words.map(rest => `CMD${rest}`),
  fc.tuple(gap, word).map(([first, value]) => `ENV${first}A=${value}`),
  fc.tuple(gap, word).map(([first, value]) => `LABEL${first}a=${value} b=c`),
  fc
    .tuple(fc.constantFrom('', ' --interval=1s', ' --g'), words)
    .map(([flags, rest]) => `HEALTHCHECK${flags} CMD${rest}`),
  words.map(rest => `ONBUILD RUN${rest}`),
  fc.tuple(gap, word).map(([first, value]) => `FROM --platform=a${first}${value}`),
)
const instruction = fc.tuple(above, made).map(([head, own]) => `${head}${own}\n`)

it('takes no text for read alike that is not, whatever was read before: texts made up', () => {
  let alike = 0
  let doubted = 0
  fc.assert(
    fc.property(fc.array(instruction, { minLength: 1, maxLength: 2 }), instructions => {
      const text = `FROM a\n${instructions.join('')}`
      const read = scan(text)
      if (!read.ok) return
      if (wholeDifference(text, read.scan) === undefined) alike++
      else doubted++
      expect(forgets(text)).toBe(false)
    }),
    { numRuns: 4000 },
  )
  expect(alike).toBeGreaterThan(100)
  expect(doubted).toBeGreaterThan(100)
})

it.each([
  ['a flag behind a word with two dashes', 'COPY --link j-k g /d\n', 'COPY --link j--k --g /d\n'],
  ['a number before a heredoc', 'RUN cat <<Z\na\nZ\n', 'RUN cat 3<<Z\na\nZ\n'],
  ['a backslash at the end of the file', 'ENV A=a\\\n', 'ENV A=a\\'],
  ['a blank of another alphabet', 'ENV A=ab\n', 'ENV A=a\u0085\n'],
])('still doubts %s when something alike was read before', (_what, known, doubted) => {
  expect(forgets(`FROM a\n${known}`)).toBe(false)
  const text = `FROM a\n${doubted}`
  const read = scan(text)
  expect(read.ok && wholeDifference(text, read.scan)).toBeTruthy()
  expect(read.ok && disagreement(text, read.scan, 0)).toBeTruthy()
})
