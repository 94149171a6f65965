import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isGone, thisOwner } from '../../src/cli/owner.ts'
import {
  removeAbandonedFolders,
  removeScratchFolders,
  temporaryFolder,
} from '../../src/cli/scratch-folder.ts'

/** An owner like this process, but for the number. */
function withNumber(pid: number): string {
  const [machine, , birth] = thisOwner().split('.')
  return `${machine}.${pid}.${birth}`
}

describe('an owner', () => {
  const { pid: ended } = spawnSync(process.execPath, ['-e', ''])

  it('is there as long as its process is', () => {
    expect(isGone(thisOwner())).toBe(false)
    expect(isGone(withNumber(ended))).toBe(true)
  })

  it('is there where it cannot be told: of another machine, or not an owner at all', () => {
    expect(isGone(withNumber(ended).replace(/^\w+/, 'elsewhere'))).toBe(false)
    for (const text of ['', 'a', 'a.b.c', '<no value>']) expect(isGone(text)).toBe(false)
  })

  it.skipIf(!existsSync('/proc/self/stat'))('is gone when another process has its number', () => {
    expect(isGone(`${thisOwner()}x`)).toBe(true)
  })

  it('keeps its folders, and nobody those of one that is gone', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'dockeropt-owner-test-'))
    const folder = (name: string, owner?: string) => {
      mkdirSync(join(parent, name))
      if (owner !== undefined) writeFileSync(join(parent, name, '.owner'), owner)
      return join(parent, name)
    }
    const kept = [
      await temporaryFolder(parent),
      folder('dockeropt-verify-old'),
      folder('somebody-else', withNumber(ended)),
    ]
    const abandoned = folder('dockeropt-verify-abc', withNumber(ended))
    await removeAbandonedFolders(parent)
    expect(kept.map(path => existsSync(path))).toEqual([true, true, true])
    expect(existsSync(abandoned)).toBe(false)
    await removeScratchFolders()
    rmSync(parent, { recursive: true })
  })
})
