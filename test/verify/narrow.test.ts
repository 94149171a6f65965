import { describe, expect, it } from 'vitest'
import { acceptUpTo } from '../../src/engine/decide.ts'
import type { Report } from '../../src/engine/report.ts'
import { defineTransform } from '../../src/engine/transform.ts'
import { run } from '../../src/run.ts'
import { CHECKS, type CheckName, checkOf, skipped, type Verification } from '../../src/verify/model.ts'
import { narrow } from '../../src/verify/narrow.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

/** Doubles a digit of an ENV. */
const double = defineTransform({
  name: 'double',
  summary: 'Double digits.',
  category: 'clarity',
  safety: ['review'],
  declines: [],
  defaults: {},
  *inspect(dockerfile) {
    for (const { keyword, span } of dockerfile.instructions) {
      const digit = dockerfile.text[span.end - 1] ?? ''
      if (keyword !== 'ENV' || dockerfile.text.at(span.end - 2) !== '=') continue
      const edit = { span: { start: span.end, end: span.end }, text: digit }
      const fix = {
        title: `Double ${digit}`,
        edits: [edit],
        safety: 'review' as const,
        consequences: ['More.'],
      }
      yield { span, message: 'Single.', severity: 'note', fix }
    }
  },
})

function verdict(open: readonly string[]): Verification {
  const differences = open.map(what => ({
    what,
    change: 'added' as const,
    before: undefined,
    after: undefined,
    explained: undefined,
  }))
  return {
    path: 'Dockerfile',
    target: undefined,
    verdict: open.length > 0 ? 'different' : 'same',
    checks: CHECKS.map(name => (name === 'files' ? checkOf(name, '', differences) : skipped(name, ''))),
    measures: [],
    uid: [undefined, undefined],
    edited: { source: undefined, manifest: undefined },
    guilty: [],
    log: undefined,
  }
}

/** Narrows eight changes, some of which are guilty; what is left, who was named, and how often was built. */
async function narrowed(isBad: (text: string) => readonly string[] | 'unknown') {
  const text = `FROM a\n${[1, 2, 3, 4, 5, 6, 7, 8].map(digit => `ENV V${digit}=${digit}\n`).join('')}`
  const fs = memoryFileSystem({ Dockerfile: text, 'other/Dockerfile': 'FROM a\nENV V=9\n' })
  const paths = ['Dockerfile', 'other/Dockerfile']
  const plan = (decide: ReturnType<typeof acceptUpTo>) =>
    run({ fs, root: '/repo', paths, transforms: [double], decide })
  const afterOf = (report: Report, path = 'Dockerfile') =>
    report.files.find(file => file.path === path)?.after ?? ''
  const only: (readonly CheckName[] | undefined)[] = []
  let last = text
  const verification = await narrow({
    plan,
    decide: acceptUpTo('review'),
    refused: new Set(),
    concerns: ({ path }) => path === 'Dockerfile',
    async verify(report, checks) {
      only.push(checks)
      expect(afterOf(report, 'other/Dockerfile')).toContain('V=99')
      last = afterOf(report)
      if (last === text) return undefined
      const open = isBad(last)
      return open === 'unknown' ? open : verdict(open)
    },
  })
  return { verification, only, kept: [...last.matchAll(/=(\d)\1/g)].map(([, digit]) => Number(digit)) }
}

describe('narrowing', () => {
  it('keeps everything that passes, with one look', async () => {
    const { verification, only, kept } = await narrowed(() => [])
    expect(verification).toMatchObject({ verdict: 'same', guilty: [] })
    expect(only).toEqual([undefined])
    expect(kept).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it.each([1, 4, 8])('names the one that is guilty, number %i, and keeps the others', async bad => {
    const { verification, only, kept } = await narrowed(text =>
      text.includes(`=${bad}${bad}`) ? ['/lost'] : [],
    )
    expect(verification?.verdict).toBe('same')
    expect(verification?.guilty).toEqual([
      { transform: 'double', title: `Double ${bad}`, line: bad + 1, caused: 'files: /lost added' },
    ])
    expect(kept).toEqual([1, 2, 3, 4, 5, 6, 7, 8].filter(digit => digit !== bad))
    // Three halvings, about what failed alone, between two full looks.
    expect(only).toEqual([undefined, ['files'], ['files'], ['files'], undefined])
  })

  it('names several, and each with what it causes', async () => {
    const { verification, kept } = await narrowed(text =>
      [2, 7].filter(digit => text.includes(`=${digit}${digit}`)).map(digit => `/lost${digit}`),
    )
    expect(verification?.guilty.map(({ title, caused }) => [title, caused])).toEqual([
      ['Double 2', 'files: /lost2 added'],
      ['Double 7', 'files: /lost7 added'],
    ])
    expect(kept).toEqual([1, 3, 4, 5, 6, 8])
  })

  it('of two that only do harm together takes back the later one', async () => {
    const { verification, kept } = await narrowed(text =>
      text.includes('=33') && text.includes('=66') ? ['/lost'] : [],
    )
    expect(verification?.guilty.map(({ title }) => title)).toEqual(['Double 6'])
    expect(kept).toEqual([1, 2, 3, 4, 5, 7, 8])
  })

  it('blames nothing once it cannot be told any more', async () => {
    let looks = 0
    const { verification, only } = await narrowed(() => (++looks < 3 ? ['/lost'] : 'unknown'))
    expect(verification).toBeUndefined()
    expect(only).toHaveLength(3)
  })

  it('ends when nothing is left', async () => {
    const { verification, kept } = await narrowed(text => (/=(\d)\1/.test(text) ? ['/lost'] : []))
    expect(verification).toMatchObject({ verdict: 'same', measures: [] })
    expect(verification?.guilty).toHaveLength(8)
    expect(kept).toEqual([])
  })
})
