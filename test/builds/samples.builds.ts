import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import type { Report } from '../../src/engine/report.ts'
import { run } from '../../src/run.ts'
import { parseEdit } from '../../src/verify/edits.ts'
import type { Announcement, Check, Verification } from '../../src/verify/model.ts'
import { parseProbe } from '../../src/verify/probe.ts'
import type { Settings } from '../../src/verify/settings.ts'
import type { Subject, Variant } from '../../src/verify/verify-file.ts'
import { transforms } from '../../transforms/index.ts'
import { benchAtHand, type Heard, say } from './bench.ts'
import { distances, figuresOf, markdown, type Row } from './evidence.ts'
import { isWanted, optionsFrom } from './options.ts'
import { type Sample, samples } from './samples.ts'

/*
 * What dockeropt makes of Dockerfiles as people write them, built and run: the same where it must be. The figures go
 * into docs/evidence.md, beside those of a Dockerfile that was optimised by hand.
 */

const options = optionsFrom(process.env)
const bench = await benchAtHand(options)
const wanted = samples().filter(({ name, isQuick }) => isWanted(name, isQuick, options))

/** All transforms that exist, at the level of someone who looks. */
async function rewrite(
  sample: Sample,
): Promise<{ variant: Variant; announcements: Announcement[]; report: Report }> {
  const report = await run({ fs: nodeFileSystem(), root: sample.app, paths: ['Dockerfile'], transforms })
  const [file] = report.files
  if (file?.after === undefined || file.status !== 'changed') {
    throw new Error(`dockeropt changes nothing in ${sample.name}`)
  }
  const fixes = [...file.applied, ...report.companions.flatMap(({ applied }) => applied)]
  return {
    report,
    variant: {
      dockerfile: file.after,
      files: new Map(report.companions.map(({ change }) => [change.path, change.after])),
    },
    announcements: fixes.flatMap(({ transform, title, announces = [] }) =>
      announces.map(what => ({ by: `${transform}: ${title}`, what })),
    ),
  }
}

function subject(sample: Sample, part: Pick<Subject, 'before' | 'after' | 'announcements'>): Subject {
  return {
    path: sample.name,
    dockerfile: join(sample.app, 'Dockerfile'),
    context: sample.app,
    target: undefined,
    ...part,
  }
}

function settings(sample: Sample): Partial<Settings> {
  return {
    probes: sample.probes.map(parseProbe),
    source: parseEdit(sample.source),
    manifest: parseEdit(sample.manifest),
    buildTimeout: 900,
  }
}

function open({ checks, log }: Verification): readonly (Check | string)[] {
  const different = checks.filter(({ outcome }) => outcome === 'different')
  return different.length === 0 || log === undefined ? different : [...different, log]
}

/** Both sides answered the first probe with what it has to say, not with an error that is the same on both. */
function expectAnswers(sample: Sample, heard: readonly Heard[]): void {
  const [first] = sample.probes.map(probe => parseProbe(probe).path)
  const told = heard.filter(({ path, answer }) => path === first && answer.body.includes(sample.expect))
  expect(told.map(({ answer }) => answer.status)).not.toEqual([])
  expect(
    heard.filter(({ answer }) => answer.status === 200 || answer.status >= 500).at(-1)?.answer.status,
  ).toBe(200)
}

describe.skipIf(bench === undefined)('the samples', () => {
  const rows: Row[] = []

  beforeAll(() => say(`engine: ${bench?.info.kind} ${bench?.info.version}`))

  describe.each(wanted.map(sample => [sample.name, sample] as const))('%s', (_, sample) => {
    let figures: Pick<Row, 'before' | 'dockeropt'> | undefined

    it('is the same where it must be', async ({ skip }) => {
      if (bench === undefined) return
      const { variant, announcements } = await rewrite(sample)
      const lacking = bench.lacks([sample.before, variant.dockerfile])
      if (lacking !== undefined) say(`SKIPPED ${sample.name}: ${lacking}`)
      skip(lacking !== undefined, lacking)
      const { verification, heard } = await bench.verify(
        subject(sample, { before: { dockerfile: sample.before }, after: variant, announcements }),
        settings(sample),
      )
      expect(open(verification)).toEqual([])
      expect(verification.verdict).toBe('same')
      const compared = verification.checks.filter(({ outcome }) => outcome !== 'skipped')
      expect(compared.map(({ name }) => name)).toEqual(verification.checks.map(({ name }) => name))
      expectAnswers(sample, heard)
      figures = { before: figuresOf(verification, 'before'), dockeropt: figuresOf(verification, 'after') }
    })

    it.skipIf(options.isQuick)(
      'is measured beside a Dockerfile that was optimised by hand',
      async ({ skip }) => {
        if (bench === undefined) return
        const { variant } = await rewrite(sample)
        const { dockerfile, ignore } = sample.optimised
        const lacking = bench.lacks([variant.dockerfile, dockerfile])
        skip(lacking !== undefined, lacking)
        const after = { dockerfile, files: new Map([['.dockerignore', ignore]]) }
        const { verification, heard } = await bench.verify(
          subject(sample, { before: variant, after, announcements: [] }),
          // Another base, another user, other files: it answers alike, and that is all that is asked of it.
          {
            ...settings(sample),
            skip: ['config', 'files', 'packages', 'libraries', 'edit', 'process', 'stop'],
          },
        )
        expect(open(verification)).toEqual([])
        expectAnswers(sample, heard)
        if (figures === undefined) return
        rows.push({
          sample: sample.name,
          ...figures,
          beside: figuresOf(verification, 'before'),
          optimised: figuresOf(verification, 'after'),
        })
      },
    )
  })

  it('leave nothing behind', () => {
    expect(bench?.leftovers()).toEqual([])
  })

  afterAll(async () => {
    await bench?.close()
    if (rows.length === 0) return
    const table = `${markdown(rows)}\n${distances(rows)}`
    say(`\n${table}`)
    if (options.evidence !== undefined) writeFileSync(options.evidence, table)
  })
})
