import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AnyTransform } from '../src/engine/registry.ts'
import { type Case, type CaseResult, casesIn, foldersIn, nodeFileSystem, runCase } from '../src/testing.ts'
import { transforms } from '../transforms/index.ts'

/*
 * One name, three places: a transform is a module, a folder of cases and a page, and what it declares of itself is
 * what its cases show. When this test complains, it is right.
 */

const ROOT = resolve(import.meta.dirname, '..')
const SNAPSHOTS = join(ROOT, 'snapshots')
const fs = nodeFileSystem()
const names = transforms.map(transform => transform.name)

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(entry =>
      entry.isDirectory()
        ? existsSync(join(ROOT, folder, entry.name, `index${extension}`))
        : entry.name.endsWith(extension),
    )
    .map(entry => entry.name.replace(extension, ''))
    .filter(name => name !== 'index')
    .sort()
}

describe('the catalogue', () => {
  it('names each transform once', () => {
    expect(new Set(names).size).toBe(names.length)
  })

  it('lists the modules in transforms, no more and no less', () => {
    expect(filesIn('transforms', '.ts')).toEqual([...names].sort())
  })

  it('has a folder of cases for each, and none besides', () => {
    expect(foldersIn(fs, SNAPSHOTS).filter(name => name !== 'pipeline')).toEqual([...names].sort())
  })

  it('has a page for each, and none besides', () => {
    expect(filesIn('docs/transforms', '.md')).toEqual([...names].sort())
  })
})

interface Shown {
  readonly of: Case
  readonly result: CaseResult
}

describe.each(transforms.map(transform => [transform.name, transform] as const))('%s', (name, transform) => {
  let shown: readonly Shown[] = []
  beforeAll(async () => {
    shown = await show(transform)
  })

  it('is what its module exports', async () => {
    const file = join(ROOT, 'transforms', `${name}.ts`)
    const module: { default?: unknown } = await import(
      existsSync(file) ? file : join(ROOT, 'transforms', name, 'index.ts')
    )
    expect(module.default).toBe(transform)
  })

  it('says what it does in one sentence', () => {
    expect(transform.summary).toMatch(/^[A-Z`][^\n]*[^.\s]\.$/)
  })

  it('shows every level it declares, and no other', () => {
    const levels = new Set(shown.flatMap(({ result }) => levelsOf(name, result)))
    expect([...levels].sort()).toEqual([...transform.safety].sort())
  })

  it('shows every decline code it declares, and no other', () => {
    const codes = new Set(shown.flatMap(({ result }) => codesOf(name, result)))
    expect([...codes].sort()).toEqual([...transform.declines].sort())
  })

  it('declares codes in SCREAMING_SNAKE, each once', () => {
    expect(transform.declines.filter(code => !/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(code))).toEqual([])
    expect(new Set(transform.declines).size).toBe(transform.declines.length)
  })

  it('leaves alone at least as often as it rewrites', () => {
    const left = shown.filter(({ of }) => isLeftAlone(of.name)).length
    expect(left).toBeGreaterThanOrEqual(shown.length - left)
  })

  it('has cases that show what their name says', () => {
    expect(shown.flatMap(({ of, result }) => misnamed(name, of, result))).toEqual([])
  })
})

async function show(transform: AnyTransform): Promise<readonly Shown[]> {
  const cases = casesIn(fs, join(SNAPSHOTS, transform.name))
  return Promise.all(cases.map(async of => ({ of, result: await runCase(fs, of, [transform]) })))
}

function levelsOf(name: string, { found }: CaseResult): readonly string[] {
  const fixes = [
    ...found.files.flatMap(file => [...file.applied, ...file.offered]),
    ...found.companions.flatMap(companion => companion.applied),
  ]
  return fixes.filter(fix => fix.transform === name).map(fix => fix.safety)
}

function codesOf(name: string, { found }: CaseResult): readonly string[] {
  return found.files.flatMap(file =>
    file.declined.filter(item => item.transform === name).map(item => item.code),
  )
}

function isLeftAlone(name: string): boolean {
  return /^(?:declines|untouched)-/.test(name)
}

function misnamed(name: string, of: Case, result: CaseResult): readonly string[] {
  const changed = result.after !== of.before || result.companions.length > 0
  const said = result.found.files.some(file => file.offered.length + file.advice.length > 0)
  if (/^declines-/.test(of.name)) {
    return codesOf(name, result).length > 0 ? [] : [`${of.name} declines nothing`]
  }
  if (/^untouched-/.test(of.name)) return changed ? [`${of.name} is changed`] : []
  return changed || said
    ? []
    : [`${of.name} shows neither a change nor an offer: untouched-*, or declines-*?`]
}
