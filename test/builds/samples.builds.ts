import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import { run } from '../../src/run.ts'
import { parseEdit } from '../../src/verify/edits.ts'
import type { Check, CheckName, Verification } from '../../src/verify/model.ts'
import { parseProbe } from '../../src/verify/probe.ts'
import type { Settings } from '../../src/verify/settings.ts'
import { tasksFor, versionsOf } from '../../src/verify/subjects.ts'
import type { Subject } from '../../src/verify/verify-file.ts'
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

/** The sample as it is and as dockeropt leaves it with all transforms, at the level of someone who looks. */
async function rewritten(sample: Sample): Promise<Subject> {
  const surroundings = { fs: nodeFileSystem(), root: sample.app, config: {} }
  const report = await run({ ...surroundings, paths: ['Dockerfile'], transforms })
  const { tasks } = tasksFor(versionsOf(report, surroundings), surroundings)
  const [task] = tasks
  if (task === undefined) throw new Error(`dockeropt changes nothing in ${sample.name}`)
  return { ...task.subject, path: sample.name }
}

/** What dockeropt makes of it, and what a person would. */
function byHand(rewritten: Subject, { optimised }: Sample): Subject {
  const { dockerfile, ignore } = optimised
  return {
    ...rewritten,
    before: rewritten.after,
    after: { dockerfile, files: new Map([['.dockerignore', ignore]]) },
    announcements: [],
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

/** At once: the others take a while. */
function tell({ path, checks }: Verification): void {
  for (const { name, differences } of checks) {
    const left = differences.filter(({ explained }) => explained === undefined)
    for (const { what, change, before, after } of left.slice(0, 10)) {
      say(`  ${path}: DIFFERENT ${name}: ${what} ${change}: ${before ?? ''} -> ${after ?? ''}`)
    }
    if (left.length > 10) say(`  ${path}: ... and ${left.length - 10} more`)
  }
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

function table(rows: readonly Row[]): string {
  return `${markdown(rows)}\n${distances(rows)}`
}

describe.skipIf(bench === undefined)('the samples', () => {
  const rows: Row[] = []

  beforeAll(() => say(`engine: ${bench?.info.kind} ${bench?.info.version}`))

  describe.each(wanted.map(sample => [sample.name, sample] as const))('%s', (_, sample) => {
    let figures: Pick<Row, 'before' | 'dockeropt'> | undefined

    it('is the same where it must be', async ({ skip }) => {
      if (bench === undefined) return
      const subject = await rewritten(sample)
      const lacking = bench.lacks([subject.before.dockerfile, subject.after.dockerfile])
      if (lacking !== undefined) say(`SKIPPED ${sample.name}: ${lacking}`)
      skip(lacking !== undefined, lacking)
      const { verification, heard } = await bench.verify(subject, settings(sample))
      // A difference is no reason to lose what was measured.
      if (verification.measures.length > 0) {
        figures = { before: figuresOf(verification, 'before'), dockeropt: figuresOf(verification, 'after') }
      }
      tell(verification)
      expect(open(verification)).toEqual([])
      expect(verification.verdict).toBe('same')
      expect(verification.checks.filter(({ outcome }) => outcome === 'skipped')).toEqual([])
      expectAnswers(sample, heard)
    })

    it.skipIf(options.isQuick)('is measured beside what was optimised by hand', async ({ skip }) => {
      if (bench === undefined) return
      const subject = byHand(await rewritten(sample), sample)
      const lacking = bench.lacks([subject.before.dockerfile, subject.after.dockerfile])
      if (lacking !== undefined) say(`SKIPPED ${sample.name}: ${lacking}`)
      skip(lacking !== undefined, lacking)
      // Another base, another user, other files: it answers alike, and that is all that is asked of it.
      const apart: readonly CheckName[] = [
        'config',
        'files',
        'packages',
        'libraries',
        'edit',
        'process',
        'stop',
      ]
      // One build of a second says little.
      const { verification, heard } = await bench.verify(subject, {
        ...settings(sample),
        skip: apart,
        rounds: options.rounds,
      })
      expect(open(verification)).toEqual([])
      expectAnswers(sample, heard)
      if (figures === undefined) return
      rows.push({
        sample: sample.name,
        ...figures,
        beside: figuresOf(verification, 'before'),
        optimised: figuresOf(verification, 'after'),
      })
      // Each row at once: what is broken off later keeps what it has.
      if (options.evidence !== undefined) writeFileSync(options.evidence, table(rows))
    })
  })

  it('leave nothing behind', () => {
    expect(bench?.leftovers()).toEqual([])
  })

  afterAll(async () => {
    await bench?.close()
    if (rows.length === 0) return
    say(`\n${table(rows)}`)
  })
})
