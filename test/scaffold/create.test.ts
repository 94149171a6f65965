import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { casesIn, nodeFileSystem, runCase } from '../../src/testing.ts'
import { createTransform } from './create.ts'
import template from './template/transform.ts'

const EMPTY =
  "import type { AnyTransform } from '../src/authoring.ts'\n\nexport const transforms: readonly AnyTransform[] = [\n]\n"

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dockeropt-new-'))
  mkdirSync(join(root, 'transforms'))
  writeFileSync(join(root, 'transforms/index.ts'), EMPTY)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('npm run new', () => {
  it('writes what it says', () => {
    const created = createTransform(root, 'trim-labels')
    expect(
      created.ok && created.paths.map(path => readFileSync(join(root, path), 'utf8').length > 0),
    ).toEqual(Array.from({ length: 6 }, () => true))
    expect(readFileSync(join(root, 'transforms/index.ts'), 'utf8')).toContain(
      "import trimLabels from './trim-labels.ts'",
    )
  })

  it('lays down cases that show all the transform declares', async () => {
    createTransform(root, 'trim-expose')
    const fs = nodeFileSystem()
    const results = await Promise.all(
      casesIn(fs, join(root, 'snapshots/trim-expose')).map(of => runCase(fs, of, [template])),
    )
    expect(results.flatMap(({ flaws }) => flaws)).toEqual([])
    const files = results.flatMap(({ found }) => found.files)
    expect(new Set(files.flatMap(file => file.applied.map(fix => fix.safety)))).toEqual(
      new Set(template.safety),
    )
    expect(new Set(files.flatMap(file => file.declined.map(item => item.code)))).toEqual(
      new Set(template.declines),
    )
  })

  it('writes nothing over what is there', () => {
    mkdirSync(join(root, 'docs/transforms'), { recursive: true })
    writeFileSync(join(root, 'docs/transforms/trim-labels.md'), 'mine')
    expect(createTransform(root, 'trim-labels')).toEqual({
      ok: false,
      reason: 'already there: docs/transforms/trim-labels.md',
    })
    expect(readFileSync(join(root, 'transforms/index.ts'), 'utf8')).toBe(EMPTY)
    expect(readdirSync(join(root, 'transforms'))).toEqual(['index.ts'])
  })

  it('says what is wrong with a name', () => {
    expect(createTransform(root, 'Labels')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('kebab-case'),
    })
  })
})
