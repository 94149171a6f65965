import { describe, expect, it } from 'vitest'
import { compileGlob, hasWildcard } from '../../src/facts/glob.ts'
import { processorTime } from '../support/processor-time.ts'

describe('compileGlob', () => {
  it.each([
    ['services/*/Dockerfile', 'services/api/Dockerfile', true],
    ['services/*/Dockerfile', 'services/a/b/Dockerfile', false],
    ['services/**/Dockerfile', 'services/Dockerfile', true],
    ['services/**/Dockerfile', 'services/a/b/Dockerfile', true],
    ['**', 'a/b', true],
    ['**/Dockerfile', '.devcontainer/Dockerfile', true],
    ['*.Dockerfile', 'api.Dockerfile', true],
    ['Dockerfile.?', 'Dockerfile.1', true],
    ['Dockerfile.?', 'Dockerfile.12', false],
    ['Dockerfile.[a-c]', 'Dockerfile.b', true],
    ['Dockerfile.[!a-c]', 'Dockerfile.b', false],
    ['{api,web}/Dockerfile', 'web/Dockerfile', true],
    ['{api,web}/{a,b}', 'api/c', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['./api/Dockerfile', 'api/Dockerfile', true],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(compileGlob(pattern)(path)).toBe(expected)
  })

  it('answers a pattern made to stall at once', () => {
    const started = processorTime()
    expect(compileGlob(`${'a*'.repeat(60)}b`)('a'.repeat(20_000))).toBe(false)
    expect(compileGlob(`${'**/a/'.repeat(60)}b`)('a/'.repeat(2_000))).toBe(false)
    expect(processorTime() - started).toBeLessThan(2_000)
  })

  it('does not multiply braces without end', () => {
    expect(() => compileGlob('{a,b}'.repeat(40))('a')).not.toThrow()
  })
})

describe('hasWildcard', () => {
  it('tells patterns from plain paths', () => {
    expect(hasWildcard('a/*/b')).toBe(true)
    expect(hasWildcard('a/b.c-d')).toBe(false)
  })
})
