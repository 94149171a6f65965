import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insertFlags, insertItemAfter, removeParts, splitScript } from '../../src/shell/edit.ts'
import { readShell } from '../../src/shell/read.ts'
import type { Operator, Script } from '../../src/shell/script.ts'
import type { Dockerfile, Instruction } from '../../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import type { Edit } from '../../src/text/edit.ts'
import { sliceOf } from '../../src/text/span.ts'
import { applied } from './editing.ts'

/** A text under test, with what its RUN is meant to say. */
interface Layout {
  readonly text: string
  /** The words of each element; words are unique over the script. */
  readonly items: readonly (readonly string[])[]
  /** The operator before each element but the first. */
  readonly operators: readonly Operator[]
  readonly comments: readonly string[]
  readonly eol: string
  /** A shell comment behind the last element. */
  readonly tail: boolean
}

interface Read {
  readonly dockerfile: Dockerfile
  readonly run: Instruction
  readonly script: Script
}

function read(text: string): Read {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(`${parsed.refusal.reason} in ${JSON.stringify(text)}`)
  const run = parsed.dockerfile.instructions[1]
  const reading = run && readShell(parsed.dockerfile, run)
  if (run === undefined || !reading?.ok) throw new Error(`unreadable: ${JSON.stringify(text)}`)
  return { dockerfile: parsed.dockerfile, run, script: reading.script }
}

/** Operators and words, an element a row. */
function rows(script: Script): readonly (readonly (string | undefined)[])[] {
  return script.items.map(item => [item.operator, ...(item.single?.words.map(word => word.raw) ?? [])])
}

const BLANKS = fc.constantFrom('', ' ', '\t ', '  ')
const INDENT = fc.constantFrom('', ' ', '    ', '\t', '\t\t', '      ')

/** A continuation with what may stand between two lines; `#` and `_` stand for comments and blank lines. */
const BREAK = fc
  .tuple(BLANKS, fc.array(fc.constantFrom('#', '#', '_'), { maxLength: 2 }), INDENT, INDENT)
  .map(([trailing, between, commentIndent, indent]) => ({ trailing, between, commentIndent, indent }))
type Break = typeof BREAK extends fc.Arbitrary<infer Value> ? Value : never

const GAP = fc.record({
  before: fc.option(BREAK),
  after: fc.option(BREAK),
  operator: fc.constantFrom<Operator>('&&', '&&', ';'),
})
const WORDS = fc.array(fc.option(BREAK, { freq: 2 }), { minLength: 0, maxLength: 3 })

/** A RUN in shell form in every layout BuildKit takes. */
const PLAIN: fc.Arbitrary<Layout> = fc
  .record({
    escape: fc.constantFrom('\\', '\\', '`'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    indent: fc.constantFrom('', '', '  '),
    flags: fc.array(fc.option(BREAK, { freq: 2 }), { maxLength: 2 }),
    start: fc.option(BREAK, { freq: 2 }),
    items: fc.array(fc.record({ gap: GAP, words: WORDS }), { minLength: 1, maxLength: 5 }),
    tail: fc.constantFrom('', '', ' ', ' # why'),
    end: fc.constantFrom('', 'EOL', 'CMD'),
  })
  .map(({ escape: escapeCharacter, eol, indent, flags, start, items, tail, end }) => {
    const comments: string[] = []
    let word = 0
    const lineBreak = (one: Break): string => {
      const between = one.between.map(kind => {
        if (kind === '_') return eol
        comments.push(`# c${comments.length}`)
        return `${one.commentIndent}${comments.at(-1)}${eol}`
      })
      return ` ${escapeCharacter}${one.trailing}${eol}${between.join('')}${one.indent}`
    }
    const blankOr = (one: Break | null): string => (one === null ? ' ' : `${lineBreak(one)} `)
    let text = `${escapeCharacter === '`' ? `# escape=\`${eol}` : ''}FROM a${eol}${indent}RUN`
    flags.forEach((one, index) => {
      text += `${blankOr(one)}--mount=m${index}`
    })
    text += blankOr(start)
    const spoken = items.map((item, index) => {
      if (index > 0) text += blankOr(item.gap.before) + item.gap.operator + blankOr(item.gap.after)
      const words = [`w${word++}`]
      text += words[0]
      for (const one of item.words) {
        words.push(`w${word++}`)
        text += blankOr(one) + words.at(-1)
      }
      return words
    })
    text += tail
    if (end !== '') text += eol
    if (end === 'CMD') text += `${eol}CMD ["z"]`
    return {
      text,
      items: spoken,
      operators: items.slice(1).map(item => item.gap.operator),
      comments,
      eol,
      tail: tail.includes('#'),
    }
  })

/** The body of a heredoc: line breaks and comments are the shell's. */
const HEREDOC: fc.Arbitrary<Layout> = fc
  .record({
    dash: fc.boolean(),
    escape: fc.constantFrom('\\', '`'),
    items: fc.array(
      fc.record({
        gap: fc.constantFrom(
          '\n',
          '\n',
          '\n\n',
          '\n# ',
          ' # \n',
          ' && ',
          ' &&\n',
          ' && # \n',
          ' \\\n && ',
          '; ',
          ';\n',
          '; # \n',
        ),
        words: fc.array(fc.constantFrom(' ', ' ', ' \\\n  '), { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    tail: fc.constantFrom('', '', ';', ' # '),
    end: fc.constantFrom('', '\n', '\nCMD ["z"]'),
  })
  .map(({ dash, escape: escapeCharacter, items, tail, end }) => {
    const comments: string[] = []
    let word = 0
    const commented = (part: string): string =>
      part.replace('# ', () => {
        comments.push(`# c${comments.length}`)
        return `${comments.at(-1)}${part.startsWith('\n') ? '\n' : ''}`
      })
    let body = commented('\n# ').slice(1)
    const spoken = items.map((item, index) => {
      if (index > 0) body += commented(item.gap)
      const words = [`w${word++}`]
      body += words[0]
      for (const blank of item.words) {
        words.push(`w${word++}`)
        body += blank + words.at(-1)
      }
      return words
    })
    body += `${commented(tail)}\n`
    if (dash) body = body.replace(/^(?=.)/gm, '\t')
    const header = escapeCharacter === '`' ? '# escape=`\n' : ''
    const operators = items.slice(1).map(({ gap }): Operator => {
      if (gap.includes('&&')) return '&&'
      return gap.startsWith(';') ? ';' : '\n'
    })
    const text = `${header}FROM a\nRUN <<${dash ? '-' : ''}EOF\n${body}${dash ? '\t' : ''}EOF${end}`
    return { text, items: spoken, operators, comments, eol: '\n', tail: false }
  })

/** What must hold after any edit: all comments in order, other instructions, flags, line endings. */
function expectRest(layout: Layout, after: string): Read {
  const before = read(layout.text)
  const result = read(after)
  expect(after.match(/# c\d+/g) ?? []).toEqual(layout.comments)
  expect(after.includes('# why')).toBe(layout.tail)
  expect(result.dockerfile.instructions.length).toBe(before.dockerfile.instructions.length)
  expect(result.dockerfile.instructions[2]?.args.text).toBe(before.dockerfile.instructions[2]?.args.text)
  expect(result.run.flags.slice(0, before.run.flags.length).map(flag => flag.value)).toEqual(
    before.run.flags.map(flag => flag.value),
  )
  if (layout.eol === '\r\n') expect(after).not.toMatch(/(?<!\r)\n/)
  expect(after.endsWith(layout.eol)).toBe(layout.text.endsWith(layout.eol))
  // An escape character that nothing follows would swallow the next instruction one day.
  const head = sliceOf(after, result.run.headSpan)
  expect(head.trimEnd().endsWith(result.dockerfile.escape)).toBe(false)
  return result
}

function picked<T>(list: readonly T[], picks: readonly boolean[]): readonly T[] {
  return list.filter((_, index) => picks[index] === true)
}

/** The operator that remains before element `index` when the elements from `from` on up to it go. */
function remaining(layout: Layout, from: number, index: number): Operator {
  return layout.operators.slice(from - 1, index).every(operator => operator === '&&') ? '&&' : ';'
}

/** Elements that go hold a `;` between two `&&`: none of the outer operators says what it said. */
function looseInside(layout: Layout, gone: readonly boolean[]): boolean {
  return layout.operators.some(
    (operator, index) => operator === ';' && gone[index] === true && gone[index + 1] === true,
  )
}

function removes(layout: Layout, goneItems: readonly boolean[], goneWords: readonly boolean[]): void {
  const { dockerfile, run, script } = read(layout.text)
  expect(rows(script)).toEqual(
    layout.items.map((words, index) => [index === 0 ? undefined : layout.operators[index - 1], ...words]),
  )
  const items = picked(script.items, goneItems)
  const arguments_ = script.commands.flatMap(command => command.words.slice(1))
  const words = picked(arguments_, goneWords)
  const edits = removeParts(dockerfile, run, script, { items, words })
  if (edits === undefined) {
    expect(items.length === script.items.length || looseInside(layout, goneItems)).toBe(true)
    return
  }
  const after = applied(layout.text, edits)
  if (after === undefined) throw new Error('not applied')
  const result = expectRest(layout, after)
  const raws = new Set(words.map(word => word.raw))
  const expected: (string | undefined)[][] = []
  let from: number | undefined
  layout.items.forEach((itemWords, index) => {
    if (goneItems[index] === true) {
      from ??= index
      return
    }
    const gap = from === undefined ? layout.operators[index - 1] : remaining(layout, from, index)
    expected.push([expected.length === 0 ? undefined : gap, ...itemWords.filter(word => !raws.has(word))])
    from = undefined
  })
  const normal = (list: ReturnType<typeof rows>) =>
    list.map(([operator, ...rest]) => [operator === '\n' ? ';' : operator, ...rest])
  expect(normal(rows(result.script))).toEqual(normal(expected))
  // No line is left with nothing on it that was not blank before.
  const blankLines = (text: string) => text.split('\n').filter(line => line.trim() === '').length
  expect(blankLines(after)).toBeLessThanOrEqual(blankLines(layout.text))
}

const PICKS = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 })
const FEW = fc.array(fc.boolean(), { minLength: 18, maxLength: 18 })

describe('removals hold in every layout', () => {
  it('of a RUN in shell form', () => {
    fc.assert(fc.property(PLAIN, PICKS, FEW, removes), { numRuns: 3000 })
  })

  it('of a heredoc', () => {
    fc.assert(fc.property(HEREDOC, PICKS, FEW, removes), { numRuns: 3000 })
  })
})

describe('insertions hold in every layout', () => {
  const inserted = (layout: Layout, edits: readonly Edit[] | undefined): Read | undefined => {
    const after = applied(layout.text, edits)
    return after === undefined ? undefined : expectRest(layout, after)
  }

  it('of flags', () => {
    fc.assert(
      fc.property(fc.oneof(PLAIN, HEREDOC), fc.integer({ min: 1, max: 2 }), (layout, count) => {
        const { dockerfile, run, script } = read(layout.text)
        const flags = ['--mount=n0', '--mount=n1'].slice(0, count)
        const result = inserted(layout, insertFlags(dockerfile, run, flags))
        expect(result?.run.flags.slice(run.flags.length).map(flag => flag.value)).toEqual(
          flags.map(flag => flag.slice(8)),
        )
        expect(result && rows(result.script)).toEqual(rows(script))
      }),
      { numRuns: 1000 },
    )
  })

  it('of an element', () => {
    fc.assert(
      fc.property(fc.oneof(PLAIN, HEREDOC), fc.nat(5), (layout, pick) => {
        const { dockerfile, run, script } = read(layout.text)
        const index = pick % script.items.length
        const item = script.items[index]
        const result = inserted(layout, item && insertItemAfter(dockerfile, run, script, item, 'new x'))
        if (result === undefined) {
          expect(script.carrier).toBe('heredoc')
          return
        }
        const after = rows(result.script)
        expect(after[index + 1]?.slice(1)).toEqual(['new', 'x'])
        expect(after.toSpliced(index + 1, 1)).toEqual(rows(script))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('splitScript', () => {
  it('gives two instructions that say the same', () => {
    fc.assert(
      fc.property(PLAIN, fc.nat(5), (layout, pick) => {
        const { dockerfile, run, script } = read(layout.text)
        const index = pick % script.items.length
        const halves = splitScript(dockerfile, run, script, index)
        const clean = index > 0 && layout.operators.slice(index - 1).every(operator => operator === '&&')
        expect(halves !== undefined).toBe(clean)
        if (halves === undefined) return
        const line = layout.text.slice(0, run.span.start).split('\n').at(-1) ?? ''
        const whole = layout.text
        const after = `${whole.slice(0, run.span.start)}${halves.first}${layout.eol}${line}${halves.second}${whole.slice(run.headSpan.end)}`
        const parsed = parseDockerfile(after)
        if (!parsed.ok) throw new Error(`${parsed.refusal.reason} in ${JSON.stringify(after)}`)
        const [, first, second, third] = parsed.dockerfile.instructions
        const read1 = first && readShell(parsed.dockerfile, first)
        const read2 = second && readShell(parsed.dockerfile, second)
        if (!read1?.ok || !read2?.ok) throw new Error(JSON.stringify(after))
        const expected = rows(script)
        const [, ...head] = expected[index] ?? []
        expect(rows(read1.script)).toEqual(expected.slice(0, index))
        expect(rows(read2.script)).toEqual([[undefined, ...head], ...expected.slice(index + 1)])
        expect(first?.flags.map(flag => flag.value)).toEqual(run.flags.map(flag => flag.value))
        expect(second?.flags.map(flag => flag.value)).toEqual(run.flags.map(flag => flag.value))
        expect(third?.args.text).toBe(dockerfile.instructions[2]?.args.text)
        expect(parsed.dockerfile.comments.map(comment => comment.text)).toEqual(layout.comments)
      }),
      { numRuns: 1500 },
    )
  })
})
