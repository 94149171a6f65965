import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { casesIn, foldersIn, goldensOf, nodeFileSystem, runCase, writeGoldens } from '../src/testing.ts'
import { transforms } from '../transforms/index.ts'

import { updating } from './support/update-mode.ts'

/*
 * Every case of every transform. Golden files are compared as they are, line endings included; one that is missing
 * or that nobody asks for fails as well. `npm run update` writes them: read every line of that diff.
 */

const SNAPSHOTS = resolve(import.meta.dirname, '../snapshots')
/** All transforms together: how they interact. */
const PIPELINE = 'pipeline'
const fs = nodeFileSystem()

describe.each(foldersIn(fs, SNAPSHOTS))('%s', name => {
  const tested = name === PIPELINE ? transforms : transforms.filter(transform => transform.name === name)
  const cases = casesIn(fs, join(SNAPSHOTS, name))

  it('has a transform and cases', () => {
    expect(tested).not.toEqual([])
    expect(cases).not.toEqual([])
  })

  it.each(cases.map(of => [of.name, of] as const))('%s', async (_, of) => {
    const result = await runCase(fs, of, tested)
    expect(result.flaws).toEqual([])
    if (updating()) await writeGoldens(fs, of, result)
    expect(sorted(result.goldens)).toEqual(sorted(goldensOf(fs, of)))
  })
})

function sorted(files: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}
