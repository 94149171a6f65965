import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { layDown } from './lay-down.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const INDEX = readFileSync(join(ROOT, 'transforms/index.ts'), 'utf8')

function files(name: string, index = INDEX): ReadonlyMap<string, string> {
  const laid = layDown(name, index)
  if (!laid.ok) throw new Error(laid.reason)
  return laid.files
}

describe('a new transform', () => {
  it('consists of a module, cases, a page and a line in the list', () => {
    expect([...files('sort-labels').keys()]).toEqual([
      'transforms/sort-labels.ts',
      'docs/transforms/sort-labels.md',
      'snapshots/sort-labels/basic/before.Dockerfile',
      'snapshots/sort-labels/untouched-plain/before.Dockerfile',
      'snapshots/sort-labels/declines-variable/before.Dockerfile',
      'transforms/index.ts',
    ])
  })

  it('carries its own name everywhere', () => {
    for (const [path, text] of files('sort-labels')) {
      expect(text, path).not.toContain('trim-expose')
    }
    const module = files('sort-labels').get('transforms/sort-labels.ts')
    expect(module).toContain("name: 'sort-labels'")
    expect(module).toContain("from '../src/authoring.ts'")
  })

  it('is listed last and imported in alphabetical order', () => {
    const index = [
      "import type { AnyTransform } from '../src/authoring.ts'",
      "import aB from './a-b.ts'",
      "import yZ from './y-z.ts'",
      '',
      'export const transforms: readonly AnyTransform[] = [',
      '  yZ, // first',
      '  aB,',
      ']',
      '',
    ].join('\n')
    expect(files('m-n', index).get('transforms/index.ts')).toBe(
      [
        "import type { AnyTransform } from '../src/authoring.ts'",
        "import aB from './a-b.ts'",
        "import mN from './m-n.ts'",
        "import yZ from './y-z.ts'",
        '',
        'export const transforms: readonly AnyTransform[] = [',
        '  yZ, // first',
        '  aB,',
        '  mN, // TODO: why here',
        ']',
        '',
      ].join('\n'),
    )
  })

  it('leaves a list that still is TypeScript', () => {
    const { diagnostics } = ts.transpileModule(files('zz-top').get('transforms/index.ts') ?? '', {
      reportDiagnostics: true,
    })
    expect(diagnostics).toEqual([])
  })

  it.each(['Mount', 'mount', 'mount_caches', '-a-b', 'a--b', '../x-y', 'a-b/'])('is not named %s', name => {
    expect(layDown(name, INDEX).ok).toBe(false)
  })

  it('does not take a name twice', () => {
    const first = files('sort-labels').get('transforms/index.ts') ?? ''
    expect(layDown('sort-labels', first)).toMatchObject({ ok: false })
  })
})
