import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/syntax/dockerfile.ts'
import * as queries from '../../src/syntax/queries.ts'
import {
  attachedComments,
  copiesFrom,
  copyOperands,
  finalStage,
  flagsNamed,
  flagValue,
  leadingSpan,
  stageNamed,
  stagesFrom,
} from '../../src/syntax/queries.ts'
import { nth, only, read, slice } from './reading.ts'

function stage(file: { readonly stages: readonly Stage[] }, index: number): Stage {
  const found = file.stages.at(index)
  if (found === undefined) throw new Error(`there is no stage ${index}`)
  return found
}

describe('stages', () => {
  const file = read(
    [
      'ARG V',
      'FROM a AS build',
      'RUN one',
      'RUN two',
      'FROM build AS test',
      'FROM b AS other',
      'FROM test',
      'FROM base-$V AS run',
      'FROM ${X:-bui}ld',
      'FROM o${Y:-${Z}}r',
      '',
    ].join('\n'),
  )

  it('the last is the final one', () => {
    expect(finalStage(file).index).toBe(6)
  })

  it('built on another, directly, by way of others, or perhaps', () => {
    expect(stagesFrom(file, stage(file, 0)).map(one => one.index)).toEqual([1, 3, 5])
    expect(stagesFrom(file, stage(file, 1)).map(one => one.index)).toEqual([3])
    expect(stagesFrom(file, stage(file, 2)).map(one => one.index)).toEqual([6])
    expect(stagesFrom(file, stage(file, 3))).toEqual([])
  })

  it('have instructions before and after another', () => {
    const [one, two] = stage(file, 0).instructions
    if (one === undefined || two === undefined) throw new Error('two instructions')
    expect(queries.before(stage(file, 0), two)).toEqual([one])
    expect(queries.after(stage(file, 0), one)).toEqual([two])
    expect(queries.before(stage(file, 0), one)).toEqual([])
    expect(queries.after(stage(file, 0), two)).toEqual([])
  })
})

describe('the readers of a stage', () => {
  const file = read(
    [
      'FROM a AS Build',
      'FROM b',
      'COPY --from=build /x /y',
      'COPY --from=BUILD /x /y',
      'COPY --from=0 /x /y',
      'COPY --from=1 /x /y',
      'COPY --from=alpine /x /y',
      'COPY build /y',
      'RUN --mount=type=cache,target=/c --mount=type=bind,from=build,target=/m z',
      'RUN --mount=from=0,target=/m z',
      'ONBUILD COPY --from=build /x /y',
      'ADD build /y',
      '',
    ].join('\n'),
  )

  it('name it in COPY, by number too, in a mount, in a trigger', () => {
    expect(copiesFrom(file, stage(file, 0)).map(one => one.line)).toEqual([3, 4, 5, 9, 11])
    expect(copiesFrom(file, stage(file, 1)).map(one => one.line)).toEqual([6])
  })

  it('mean the last of that name', () => {
    const twice = read('FROM a AS b\nFROM c AS B\nFROM d\nCOPY --from=b /x /y\n')
    expect(stageNamed(twice, 'b')?.index).toBe(1)
    expect(copiesFrom(twice, stage(twice, 0))).toEqual([])
    expect(copiesFrom(twice, stage(twice, 1))).toHaveLength(1)
  })
})

describe('flags', () => {
  const run = only('RUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b --network=none c')

  it('are found by name', () => {
    expect(flagsNamed(run, 'mount').map(flag => flag.value)).toEqual([
      'type=tmpfs,target=/a',
      'type=tmpfs,target=/b',
    ])
    expect(flagValue(run, 'network')).toBe('none')
    expect(flagValue(run, 'security')).toBeUndefined()
  })
})

describe('operands of COPY', () => {
  it('are sources and a destination', () => {
    const operands = copyOperands(only('COPY a b /c'))
    expect(operands?.sources.map(word => word.text)).toEqual(['a', 'b'])
    expect(operands?.destination.text).toBe('/c')
  })

  it('leave heredocs out', () => {
    expect(copyOperands(only('COPY <<x /c\nx'))?.sources).toEqual([])
  })

  it('are those of the JSON form too, and of nothing else', () => {
    expect(copyOperands(only('ADD ["a b", "/c"]'))?.destination.text).toBe('/c')
    expect(copyOperands(only('RUN a b'))).toBeUndefined()
  })
})

describe('comments above', () => {
  const text =
    '# head\n\n# one\n  # two\nFROM a\n# three\nRUN b \\\n # inside\n c\nRUN d\n\n# apart\n\nRUN e\n'
  const file = read(text)
  const above = (index: number) => attachedComments(file, nth(file, index)).map(comment => comment.text)

  it('belong to an instruction when no blank line is in between', () => {
    expect(above(0)).toEqual(['# one', '# two'])
    expect(above(1)).toEqual(['# three'])
  })

  it('are not those inside of the instruction before', () => {
    expect(above(2)).toEqual([])
  })

  it('are not those beyond a blank line', () => {
    expect(above(3)).toEqual([])
  })

  it('are never directives', () => {
    const other = read('# syntax=a\n# c\nFROM a\n')
    expect(attachedComments(other, nth(other, 0)).map(comment => comment.text)).toEqual(['# c'])
  })

  it('count with CRLF as well', () => {
    const other = read('# one\r\n# two\r\nFROM a\r\n')
    expect(attachedComments(other, nth(other, 0))).toHaveLength(2)
  })

  it('come along with the lines of an instruction', () => {
    expect(slice(text, leadingSpan(file, nth(file, 0)))).toBe('# one\n  # two\nFROM a')
    expect(slice(text, leadingSpan(file, nth(file, 2)))).toBe('RUN d')
    const indented = read('FROM a\n  RUN b\n')
    expect(slice(indented.text, leadingSpan(indented, nth(indented, 1)))).toBe('  RUN b')
  })
})
