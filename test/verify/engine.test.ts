import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClosableBench } from '../../src/cli/machine.ts'
import { nodeBench } from '../../src/cli/verify-bench.ts'
import { DockeroptError } from '../../src/errors.ts'
import type { CheckName } from '../../src/verify/model.ts'
import { DEFAULTS } from '../../src/verify/settings.ts'
import { verifyFile } from '../../src/verify/verify-file.ts'

/*
 * The engine at hand, through its command line. Images begin from nothing, so no registry is asked. What runs in a container
 * needs a base: `npm run test:builds` does that.
 */

const run = randomBytes(4).toString('hex')
const context = mkdtempSync(join(tmpdir(), 'dockeropt-engine-test-'))
const bench = await benchAtHand()
if (bench === undefined) {
  process.stderr.write('SKIPPED: test/verify/engine.test.ts, for no container engine answers.\n')
  rmSync(context, { recursive: true })
}

async function benchAtHand(): Promise<ClosableBench | undefined> {
  try {
    return await nodeBench({ run })
  } catch (error) {
    if (error instanceof DockeroptError && error.code === 'NO_ENGINE') return undefined
    throw error
  }
}

const NEVER_RUN: readonly CheckName[] = ['start', 'probe', 'process', 'stop']

function verified(before: string, after: string) {
  if (bench === undefined) throw new Error('no engine')
  const subject = {
    path: 'Dockerfile',
    dockerfile: join(context, 'Dockerfile'),
    context,
    target: undefined,
    before: { dockerfile: before },
    after: { dockerfile: after },
    announcements: [],
  }
  return verifyFile(bench, subject, { ...DEFAULTS, skip: NEVER_RUN })
}

describe.skipIf(bench === undefined)('the engine at hand', () => {
  beforeAll(() => {
    mkdirSync(join(context, 'src'))
    writeFileSync(join(context, 'src/main.py'), 'print(1)\n')
    writeFileSync(join(context, 'requirements.txt'), 'flask\n')
    writeFileSync(join(context, 'tool'), '#!/bin/sh\n', { mode: 0o755 })
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n')
  })
  afterAll(async () => {
    await bench?.close()
    rmSync(context, { recursive: true, force: true })
  })

  it('builds both, tells files and config, follows an edit, and counts cached steps', {
    timeout: 120_000,
  }, async () => {
    const before = 'FROM scratch\nCOPY . /app/\nENV A=1\nCMD ["/app/tool"]\n'
    const after = 'FROM scratch\nCOPY requirements.txt /app/\nCOPY . /app/\nENV A=1\nCMD ["/app/tool"]\n'
    const { verdict, checks, measures, edited } = await verified(before, after)
    expect(checks.filter(({ outcome }) => !['same', 'skipped'].includes(outcome))).toEqual([])
    expect(verdict).toBe('same')
    expect(edited).toEqual({ source: 'src/main.py', manifest: 'requirements.txt' })
    const source = measures.find(({ name }) => name === 'source edit')
    expect(source?.cached).toEqual({ before: [0, 1], after: [1, 2] })
    expect(measures.find(({ name }) => name === 'layers')).toMatchObject({ before: 1, after: 2 })
    expect(checks.find(({ name }) => name === 'edit')?.summary).toBe('1 files follow')
  })

  it('names what differs, and what a failing build says', { timeout: 120_000 }, async () => {
    const before = 'FROM scratch\nCOPY . /app/\n'
    const different = await verified(before, 'FROM scratch\nCOPY src /app/src/\nUSER 7\n')
    expect(different.verdict).toBe('different')
    const told = different.checks.flatMap(({ differences }) => differences).map(({ what }) => what)
    expect(told).toEqual(expect.arrayContaining(['User', '/app/tool', '/app/requirements.txt']))
    const failing = await verified(before, 'FROM scratch\nCOPY nowhere /app/\n')
    expect(failing.verdict).toBe('different')
    expect(failing.log).toContain('nowhere')
  })

  it('is left as it was found', async () => {
    await bench?.close()
    const program = bench?.engine.info.kind === 'podman' ? 'podman' : 'docker'
    const filter = ['--quiet', '--filter', `label=dockeropt.verify=${run}`]
    expect(execFileSync(program, ['images', ...filter], { encoding: 'utf8' })).toBe('')
    expect(execFileSync(program, ['ps', '--all', ...filter], { encoding: 'utf8' })).toBe('')
  })
})
