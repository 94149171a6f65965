import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Transform } from '../../src/engine/transform.ts'
import { nodeFileSystem } from '../../src/testing.ts'
import { insertAt } from '../../src/text/edit.ts'
import template from '../scaffold/template/transform.ts'
import { findTally, parseOracle } from '../support/parse-oracle.ts'
import { measure, repositoriesIn } from './measure.ts'
import { markdown, totalsOf } from './table.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockeropt-corpus-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function inserting(text: (look: number) => string): Transform {
  let looks = 0
  return {
    name: 'insert-text',
    summary: 'Insert a text.',
    category: 'clarity',
    safety: ['review'],
    declines: [],
    defaults: {},
    *inspect() {
      const inserted = text(looks++)
      if (inserted === '') return
      yield {
        span: { start: 0, end: 1 },
        message: 'Found.',
        severity: 'note',
        fix: {
          title: 'Insert',
          edits: [insertAt(7, inserted)],
          safety: 'review',
          consequences: ['It may differ.'],
        },
      }
    },
  }
}

describe('repositories', () => {
  it('are the folders in the folder', () => {
    write({ 'b/Dockerfile': 'FROM a\n', 'a/x/Dockerfile': 'FROM a\n' })
    expect(repositoriesIn(folder)).toEqual([join(folder, 'a'), join(folder, 'b')])
  })

  it('are the folder itself when it is one', () => {
    write({ '.git/HEAD': '', 'a/Dockerfile': 'FROM a\n' })
    expect(repositoriesIn(folder)).toEqual([folder])
  })
})

describe('a measurement', () => {
  it('counts, keeps every promise and writes nothing', async () => {
    write({
      Dockerfile: 'FROM a\nEXPOSE 80/tcp\n',
      'sub dir/api.Dockerfile': '\uFEFFFROM a\r\nARG B=c\r\nEXPOSE $B/tcp\r\nEXPOSE 81/tcp',
      'broken/Dockerfile': 'FROM a\nRNU b\n',
    })
    const measured = await measure(nodeFileSystem(), folder, [template], 'review')
    expect(measured.breaches).toEqual([])
    const totals = totalsOf([measured], [], [template], false)
    expect(totals).toMatchObject({
      files: 3,
      changed: 2,
      refused: 1,
      transforms: { 'trim-expose': { files: 2, safe: 2, review: 0, declined: 1 } },
      declines: { 'trim-expose PORT_UNKNOWN': 1 },
    })
    expect(markdown(totals, 'these', 'review')).toContain('| results that BuildKit refuses | not checked |')
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe('FROM a\nEXPOSE 80/tcp\n')
  })

  it('tells a second run that changes something', async () => {
    write({ Dockerfile: 'FROM a\nRUN b\n' })
    const restless = inserting(look => ([0, 2].includes(look) ? 'USER b\n' : ''))
    const { breaches } = await measure(nodeFileSystem(), folder, [restless], 'review')
    expect(breaches.map(({ promise }) => promise)).toEqual(['second runs that change anything'])
  })

  it('tells a fix that was dropped', async () => {
    write({ Dockerfile: 'FROM a\nRUN b\n' })
    const { breaches } = await measure(nodeFileSystem(), folder, [inserting(() => 'NONSENSE b\n')], 'review')
    expect(breaches.map(({ promise }) => promise)).toEqual(['dropped fixes'])
  })

  it('tells a transform that fails', async () => {
    write({ Dockerfile: 'FROM a\nRUN b\n' })
    const broken = inserting(() => {
      throw new TypeError('oops')
    })
    const { breaches } = await measure(nodeFileSystem(), folder, [broken], 'review')
    expect(breaches[0]).toMatchObject({ promise: 'failures', path: 'Dockerfile' })
  })

  it('tells a patch that git refuses', async () => {
    write({ Dockerfile: 'FROM a\nEXPOSE 80/tcp\n' })
    const fs = nodeFileSystem()
    const elsewhere = {
      ...fs,
      read: (path: string) => fs.read(path)?.map(byte => (byte === 0x61 ? 0x62 : byte)),
    }
    const { breaches } = await measure(elsewhere, folder, [template], 'review')
    expect(breaches.map(({ promise }) => promise)).toEqual(['patches that git apply refuses'])
  })
})

const found = findTally({ install: false })
describe.skipIf('missing' in found)("BuildKit's parser", () => {
  it('takes and refuses, each file for itself', async () => {
    const oracle = parseOracle('program' in found ? found.program : '')
    const refusals = await oracle.refusals([
      'FROM a\n',
      'FROM a\nRNU b\n',
      'FROM a\nRUN b\n',
      'FROM a\nCOPY <<EOF /b\n',
      'FROM a\n',
    ])
    expect(refusals).toEqual([
      undefined,
      expect.stringContaining('RNU'),
      undefined,
      expect.stringContaining('unterminated heredoc'),
      undefined,
    ])
  })
})
