import { describe, expect, it } from 'vitest'
import type { FileReport } from '../../src/engine/report.ts'
import { type Scoped, scopeTables, scopeTotals } from './goals.ts'
import type { Language, Outside } from './scope.ts'
import { markdownOf } from './tally.ts'

const FINDING = { category: 'size', severity: 'note', line: 1, message: '' } as const

function file(applied: readonly string[], declined: readonly (readonly [string, string])[]): FileReport {
  return {
    path: 'Dockerfile',
    status: 'unchanged',
    before: '',
    after: '',
    applied: applied.map(transform => ({
      ...FINDING,
      transform,
      title: '',
      safety: 'review',
      consequences: [],
    })),
    offered: [],
    declined: declined.map(([transform, code]) => ({ ...FINDING, transform, code, reason: '' })),
    advice: [],
    suppressed: [],
    dropped: [],
    refusal: undefined,
    failure: undefined,
  }
}

const inside = (language: Language, report: FileReport): Scoped => ({ scope: { language }, file: report })
const outside = (why: Outside, report: FileReport): Scoped => ({ scope: { outside: why }, file: report })

const SCOPED: readonly Scoped[] = [
  inside('python', file(['add-init', 'pip-to-uv', 'pip-to-uv'], [['pip-to-uv', 'NO_UV_WHEEL']])),
  inside(
    'python',
    file(
      [],
      [
        ['pip-to-uv', 'INDEX'],
        ['pip-to-uv', 'INDEX'],
        ['add-init', 'ALREADY_INIT'],
      ],
    ),
  ),
  inside('node', file(['add-init'], [])),
  inside('node', file([], [])),
  outside('several stages', file(['add-init'], [])),
]

describe('the applications of one stage', () => {
  const totals = scopeTotals(SCOPED, ['add-init', 'pip-to-uv'])

  it('are counted apart from what is left out', () => {
    expect(totals).toMatchObject({
      applications: 4,
      languages: { python: 2, node: 2 },
      outside: { 'several stages': 1 },
    })
  })

  it('got a goal, or were told why not, or nothing', () => {
    const [uv, init] = totals.goals
    expect(uv).toMatchObject({ files: 2, given: 1, declined: 1, silent: 0, codes: { INDEX: 1 } })
    expect(init).toMatchObject({ files: 4, given: 2, declined: 1, silent: 1, codes: { ALREADY_INIT: 1 } })
  })

  it('make three tables', () => {
    const text = scopeTables(totals).flatMap(markdownOf).join('\n')
    expect(text).toContain('| counted | 4 |\n| left out: several stages | 1 |')
    expect(text).toContain('| init | 4 | 2 | 50.0 % | 1 | 1 | 66.7 % |')
    expect(text).toContain('| uv | INDEX | 1 |')
  })
})
