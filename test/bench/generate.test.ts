import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { longDockerfile, thirtyLines, writeProjects } from './generate.ts'
import { median } from './programs.ts'

describe('generated Dockerfiles', () => {
  it('are thirty lines where thirty are meant', () => {
    expect(thirtyLines().dockerfile.split('\n')).toHaveLength(31)
  })

  it.each([100, 1_000, 10_000])('are %d lines long, about, and can be read', lines => {
    const text = longDockerfile(lines)
    expect(text.split('\n').length / lines).toBeLessThan(1.3)
    expect(parseDockerfile(text).ok).toBe(true)
  })

  it('stand in a folder of their own', () => {
    const root = mkdtempSync(join(tmpdir(), 'dockeropt-generate-'))
    writeProjects(root, 4)
    for (const n of [0, 1, 2, 3]) {
      expect(parseDockerfile(readFileSync(join(root, `p${n}`, 'Dockerfile'), 'utf8')).ok).toBe(true)
    }
    rmSync(root, { recursive: true })
  })
})

describe('the median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[1], 1],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })
})
