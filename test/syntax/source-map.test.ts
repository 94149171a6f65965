import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instruction } from '../../src/syntax/dockerfile.ts'
import { scan } from '../../src/syntax/scan.ts'

/** Pieces that make the lines of an instruction hard to put together. */
const piece = fc.constantFrom(
  'a',
  ' ',
  '\t',
  '"b c"',
  "'d'",
  '\\ ',
  '\\"',
  '=',
  'x=y',
  '--link ',
  '--mount=type=cache,"target=/z z" ',
  '$X',
  ' \\\n',
  '\\\n',
  '\\ \r\n',
  '\\\n# c\\\n',
  '\\\n\n  ',
  'é𝒳',
  '["a", "b"]',
  '<',
)
const keyword = fc.constantFrom(
  'RUN',
  'COPY',
  'ENV',
  'ARG',
  'CMD',
  'LABEL',
  'ONBUILD RUN',
  'run',
  'WORKDIR',
  'HEALTHCHECK CMD',
)
const line = fc
  .tuple(keyword, fc.array(piece, { maxLength: 8 }))
  .map(([word, pieces]) => `${word} ${pieces.join('')}\n`)
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => `FROM a\n${lines.join('')}`)

/** What a span of the file says once continuations and what lies between them are gone. */
function joined(source: string): string {
  return source.replace(/\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/g, '')
}

function check(file: string, instruction: Instruction): void {
  const { args } = instruction
  for (let at = 0; at < args.text.length; at++) {
    expect(file.charAt(args.toSource(at))).toBe(args.text.charAt(at))
  }
  if (args.text !== '') expect(args.toSpan(0, args.text.length)).toEqual(instruction.argsSpan)
  expect(joined(file.slice(instruction.argsSpan.start, instruction.argsSpan.end))).toBe(args.text)
  if (instruction.json === undefined) {
    for (const word of instruction.words)
      expect(joined(file.slice(word.span.start, word.span.end))).toBe(word.text)
  }
  for (const { name, value, valueSpan } of instruction.assignments) {
    if (valueSpan !== undefined) expect(joined(file.slice(valueSpan.start, valueSpan.end))).toBe(value)
    expect(name).not.toBe('')
  }
  if (instruction.trigger !== undefined) check(file, instruction.trigger)
}

describe('whatever is joined', () => {
  it('is found again in the file, character by character', () => {
    let taken = 0
    fc.assert(
      fc.property(text, file => {
        const result = scan(file)
        if (!result.ok) return
        taken++
        for (const instruction of result.scan.instructions) check(file, instruction)
      }),
      { numRuns: 600, seed: 7 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})
