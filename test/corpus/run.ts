import { realpathSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import type { FileReport } from '../../src/engine/report.ts'
import { renderReport } from '../../src/testing/render.ts'
import { unifiedPatch } from '../../src/text/diff.ts'
import { transforms as all } from '../../transforms/index.ts'
import { findTally, parseOracle } from '../support/parse-oracle.ts'
import { type Breach, changeOf, type Measured, measure, repositoriesIn } from './measure.ts'
import { markdown, totalsOf } from './table.ts'

/*
 * npm run corpus -- DIR...: what dockeropt does to the Dockerfiles of others, and whether it keeps its
 * promises on every one. Each DIR is a repository or a folder of repositories; none is written to.
 */

const USAGE = `usage: npm run corpus -- DIR... [--level safe|review] [--only a,b] [--json FILE] [--read N] [--seed N]

  --level   what is accepted (default: review)
  --only    these transforms alone
  --json    the numbers and every broken promise as data
  --read    print the diffs of N changed files, with what was said of them, to be read line by line
  --seed    another choice of files to read`

interface Options {
  readonly folders: readonly string[]
  readonly level: 'safe' | 'review'
  readonly only: readonly string[] | undefined
  readonly json: string | undefined
  readonly read: number
  readonly seed: number
}

function optionsOf(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      level: { type: 'string', default: 'review' },
      only: { type: 'string' },
      json: { type: 'string' },
      read: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  })
  const { level } = values
  if (positionals.length === 0 || (level !== 'safe' && level !== 'review')) return undefined
  return {
    folders: positionals.map(folder => realpathSync(resolve(folder))),
    level,
    only: values.only?.split(','),
    json: values.json,
    read: Number(values.read),
    seed: Number(values.seed),
  }
}

async function main(options: Options): Promise<number> {
  const transforms = all.filter(({ name }) => options.only?.includes(name) ?? true)
  const repositories = options.folders.flatMap(repositoriesIn)
  const measured: Measured[] = []
  for (const repository of repositories) {
    const one = await measure(nodeFileSystem(), repository, transforms, options.level)
    measured.push(one)
    const { files } = one.report
    if (files.length > 0) {
      console.error(`${basename(repository)}: ${files.length} files, ${one.seconds.toFixed(2)} s`)
    }
  }

  const refused = await refusedByBuildKit(measured)
  const breaches = [
    ...measured.flatMap(({ repository, breaches }) =>
      breaches.map(breach => ({ ...breach, path: join(repository, breach.path) })),
    ),
    ...(refused ?? []),
  ]
  const totals = totalsOf(measured, breaches, transforms, refused !== undefined)
  console.log(markdown(totals, options.folders.map(folder => basename(folder)).join(', '), options.level))
  for (const { promise, path, what } of breaches) console.log(`- ${promise}: ${path}: ${what}`)
  for (const text of sampled(measured, options)) console.log(text)
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ totals, breaches }, undefined, 2)}\n`)
  }
  return breaches.length === 0 ? 0 : 1
}

/** What BuildKit's parser refuses after and took before; `undefined` where it cannot be asked. */
async function refusedByBuildKit(measured: readonly Measured[]): Promise<readonly Breach[] | undefined> {
  const found = findTally({ install: true })
  if ('missing' in found) {
    console.error(`NOT CHECKED against BuildKit's parser: ${found.missing}.`)
    return undefined
  }
  const oracle = parseOracle(found.program)
  const changes = measured.flatMap(({ repository, report }) =>
    report.files.flatMap(changeOf).map(change => ({ ...change, path: join(repository, change.path) })),
  )
  const after = await oracle.refusals(changes.map(change => change.after))
  const suspects = changes.flatMap((change, index) => {
    const what = after[index]
    return what === undefined ? [] : [{ ...change, what }]
  })
  const before = await oracle.refusals(suspects.map(change => change.before ?? ''))
  return suspects.flatMap(({ path, what }, index) =>
    before[index] === undefined ? [{ promise: 'results that BuildKit refuses', path, what } as const] : [],
  )
}

/** Diffs to read, each with what was said of the file: the same ones for the same seed. */
function sampled(measured: readonly Measured[], { read, seed }: Options): readonly string[] {
  const changed = measured.flatMap(({ repository, report }) =>
    report.files.filter(file => file.status === 'changed').map(file => ({ repository, file })),
  )
  const chance = generator(seed)
  return changed
    .map(item => ({ item, order: chance() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, read)
    .map(({ item }) => readable(item.repository, item.file))
}

function readable(repository: string, file: FileReport): string {
  return [
    `==== ${join(repository, file.path)}`,
    renderReport({ files: [file], companions: [] }),
    unifiedPatch(file.path, file.before, file.after),
  ].join('\n')
}

/** Mulberry32: a short, repeatable sequence of numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const options = optionsOf(process.argv.slice(2))
if (options === undefined) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  process.exitCode = await main(options)
}
