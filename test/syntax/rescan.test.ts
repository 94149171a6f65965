import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Instruction } from '../../src/syntax/dockerfile.ts'
import { rescan, type ScanResult, scan } from '../../src/syntax/scan.ts'

/** Pieces that open and close what goes on over lines. */
const piece = fc.constantFrom(
  '\n',
  '\r\n',
  '\r',
  ' \\\n',
  '`\n',
  '# c\n',
  '# escape=`\n',
  '\uFEFF',
  'RUN a b\n',
  'RUN <<E\n',
  'E\n',
  'FROM a AS b\n',
  'FROM b\n',
  'COPY . .\n',
  'CMD ["x"]\n',
  'ARG V=1\n',
  ' ',
)
const line = fc.constantFrom(
  'RUN a \\\n  b\n',
  'RUN <<E\nx\nE\n',
  'COPY . .\r\n',
  '# c\n',
  '\n',
  'FROM a AS b\n',
  'FROM b\n',
)
const pieces = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, piece), { maxLength: 6 })
  .map(list => list.join(''))

/** Everything that a scan tells, as plain values. */
function told(result: ScanResult): unknown {
  if (!result.ok) return result
  const { escape: escapeChar, directives, comments, instructions } = result.scan
  return { escapeChar, directives, comments, instructions: instructions.map(described) }
}

function described({ args, trigger, ...rest }: Instruction): unknown {
  const offsets = [...args.text].map((_character, at) => args.toSource(at))
  return { ...rest, args: args.text, offsets, trigger: trigger && described(trigger) }
}

it('sees in an edited text what it would see in a new one', () => {
  let kept = 0
  fc.assert(
    fc.property(pieces, pieces, pieces, pieces, fc.boolean(), (head, cut, put, tail, closed) => {
      const start = `FROM a\n${head}`
      const before = `${start}${cut}${tail}${closed ? '\n' : ''}`
      const known = scan(before)
      if (!known.ok) return
      const after = `${start}${put}${tail}`
      const again = rescan({ ...known.scan, text: before }, after)
      expect(told(again)).toEqual(told(scan(after)))
      if (again.ok) kept += Number(again.scan.instructions[1] === known.scan.instructions[1])
    }),
    { numRuns: 3000 },
  )
  expect(kept).toBeGreaterThan(100)
})
