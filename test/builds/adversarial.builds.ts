import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseEdit } from '../../src/verify/edits.ts'
import type { CheckName, Verification } from '../../src/verify/model.ts'
import { parseProbe } from '../../src/verify/probe.ts'
import type { Settings } from '../../src/verify/settings.ts'
import { benchAtHand, type SuiteBench, say } from './bench.ts'
import { isWanted, optionsFrom } from './options.ts'
import { type Adversary, adversaries } from './samples.ts'

/*
 * Rewrites that break something, each in a way that a single check has to notice: what an honest fix of its kind would
 * announce is announced, so that nothing else tells the two apart. The same verification without that check passes.
 */

const options = optionsFrom(process.env)
const bench = await benchAtHand(options)
const wanted = adversaries().filter(({ name, expected }) =>
  isWanted(name, expected.network !== true, options),
)

/** A context with files of last year, as in a checkout that was not made a second ago. */
function checkout({ context }: Adversary): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockeropt-adversary-'))
  cpSync(context, folder, { recursive: true })
  const then = new Date('2024-01-01T12:00:00Z')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    utimesSync(join(folder, name), then, then)
  }
  return folder
}

async function verify(
  bench: SuiteBench,
  adversary: Adversary,
  skip: readonly CheckName[],
): Promise<Verification> {
  const { name, before, after, expected } = adversary
  const context = checkout(adversary)
  const settings: Partial<Settings> = {
    probes: expected.probes.map(parseProbe),
    source: expected.source === undefined ? undefined : parseEdit(expected.source),
    rebuilds: false,
    // Two more builds for those that an edit does not concern.
    skip: expected.source === undefined ? [...skip, 'edit'] : skip,
    stopTimeout: 5,
  }
  try {
    const { verification } = await bench.verify(
      {
        path: name,
        dockerfile: join(context, 'Dockerfile'),
        context,
        target: undefined,
        before: { dockerfile: before },
        after: { dockerfile: after },
        announcements: expected.announced.map(what => ({ by: 'the fix', what })),
      },
      settings,
    )
    return verification
  } finally {
    rmSync(context, { recursive: true })
  }
}

/** What the verification comes to when one check has no say: as `skip` does it, without building again. */
function without(found: Verification, name: CheckName): Verification {
  const checks = found.checks.filter(check => check.name !== name)
  const isDifferent = checks.some(({ outcome }) => outcome === 'different')
  return { ...found, checks, verdict: isDifferent ? 'different' : 'same' }
}

function failing({ checks }: Verification): readonly CheckName[] {
  return checks.filter(({ outcome }) => outcome === 'different').map(({ name }) => name)
}

describe.skipIf(bench === undefined)('what breaks an image', () => {
  describe.each(wanted.map(adversary => [adversary.name, adversary] as const))('%s', (_, adversary) => {
    const { expected } = adversary

    it('is caught and named, and is not without its check', async ({ skip }) => {
      if (bench === undefined) return
      const lacking = bench.lacks([adversary.before, adversary.after])
      if (lacking !== undefined) say(`SKIPPED ${adversary.name}: ${lacking}`)
      skip(lacking !== undefined, lacking)

      const found = await verify(bench, adversary, [])
      const open = found.checks.flatMap(({ name, differences }) =>
        differences.filter(({ explained }) => explained === undefined).map(one => ({ check: name, ...one })),
      )
      say(
        `  ${adversary.name}: ${open.map(one => `${one.check}: ${one.what} ${one.change}: ${one.before ?? ''} -> ${one.after ?? ''}`).join('; ')}`,
      )
      expect(failing(found)).toEqual([expected.check])
      expect(found.verdict).toBe('different')
      const { what, change, before, after } = expected
      expect(open).toContainEqual(
        expect.objectContaining({
          check: expected.check,
          what,
          change,
          ...(before === undefined ? {} : { before }),
          ...(after === undefined ? {} : { after }),
        }),
      )

      const blind = options.isQuick
        ? without(found, expected.check)
        : await verify(bench, adversary, [expected.check])
      expect(failing(blind)).toEqual([])
      expect(blind.verdict).toBe('same')
    })
  })

  it('leaves nothing behind', () => {
    expect(bench?.leftovers()).toEqual([])
  })

  afterAll(() => bench?.close())
})
