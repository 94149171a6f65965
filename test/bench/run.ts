import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import { discover } from '../../src/project/discover.ts'
import { findTally, parseOracle } from '../support/parse-oracle.ts'
import { longDockerfile, thirtyLines, writeProjects } from './generate.ts'
import { cleanUp, dockeropt, freshFolder, interleaved, median, requireBuild, time } from './programs.ts'

/*
 * npm run bench [-- DIR]: how long it takes, as ratios of things measured in the same run on the same machine. DIR is a
 * folder with Dockerfiles to compare on; generated ones otherwise.
 */

const ROUNDS_SMALL = 31
const ROUNDS_FOLDER = 5
const GENERATED = 400
const SIZES = [100, 1_000, 10_000]

type Row = readonly (string | number)[]

function startup(): void {
  const folder = freshFolder('one')
  const { dockerfile, context } = thirtyLines()
  writeFileSync(join(folder, 'Dockerfile'), dockerfile)
  for (const [name, text] of Object.entries(context)) writeFileSync(join(folder, name), text)
  const rows = (env: NodeJS.ProcessEnv, where: string): readonly Row[] => {
    const bare = () => time(process.execPath, ['-e', '0'], folder, env)
    const fix = () => dockeropt(['fix', '--dry-run', 'Dockerfile'], folder, { env })
    bare()
    fix()
    const [node = 0, ours = 0] = interleaved(ROUNDS_SMALL, [bare, fix])
    return [
      [`\`node -e 0\`${where}`, node.toFixed(1), '1'],
      [`\`dockeropt fix --dry-run\`${where}`, ours.toFixed(1), (ours / node).toFixed(2)],
    ]
  }
  print(
    `One file of 30 lines, median of ${ROUNDS_SMALL} runs in turn`,
    ['', 'ms', 'ratio'],
    [
      ...rows({}, ''),
      // Node reads the certificates that it names at each start, which takes longer than all else.
      ...(process.env.NODE_EXTRA_CA_CERTS === undefined
        ? []
        : rows({ NODE_EXTRA_CA_CERTS: undefined }, ' without NODE_EXTRA_CA_CERTS')),
    ],
  )
}

/** Both on the same copies: a folder of its own for each file, named Dockerfile, mode 644. */
async function folder(source: string | undefined): Promise<void> {
  const texts = await comparable(source)
  const fresh = (name: string): string => {
    const root = freshFolder(name)
    texts.forEach((text, index) => {
      const file = join(root, String(index), 'Dockerfile')
      mkdirSync(join(root, String(index)))
      writeFileSync(file, text)
      chmodSync(file, 0o644)
    })
    return root
  }
  const dry = fresh('dry')
  const contestants: [string, () => ReturnType<typeof time>][] = [
    ['`dockeropt fix --dry-run`', () => dockeropt(['fix', '--dry-run', '.'], dry)],
    [
      '`dockeropt fix --yes --level review`',
      onFresh('ours', root => dockeropt(['fix', '--yes', '--level', 'review', '.'], root)),
    ],
  ]
  const found = findTally({ install: false })
  if ('program' in found) {
    const lint = ['lint', '--fix', '--no-config', '--slow-checks', 'off', '.']
    contestants.push(
      ['`tally lint --fix`', onFresh('tally', root => time(found.program, lint, root))],
      [
        '`tally lint --fix`, no ShellCheck rules',
        onFresh('tally', root => time(found.program, [...lint, '--ignore', 'shellcheck/*'], root)),
      ],
    )
  } else {
    console.error(`Not compared with tally: ${found.missing}.`)
  }
  const medians = interleaved(
    ROUNDS_FOLDER,
    contestants.map(([, contestant]) => contestant),
  )
  const base = medians[0] ?? Number.NaN
  print(
    `${texts.length} Dockerfiles (${source ?? 'generated'}), median of ${ROUNDS_FOLDER} runs in turn`,
    ['', 'ms', 'ms a file', 'ratio'],
    contestants.map(([name], index) => {
      const ms = medians[index] ?? Number.NaN
      return [name, ms.toFixed(0), (ms / texts.length).toFixed(2), (ms / base).toFixed(2)]
    }),
  )

  /** The copying is not timed. */
  function onFresh(name: string, contestant: (root: string) => ReturnType<typeof time>) {
    return () => contestant(fresh(name))
  }
}

/** One file that BuildKit refuses ends a run of tally, so the comparison leaves those out. */
async function comparable(source: string | undefined): Promise<readonly (string | Uint8Array)[]> {
  const root = source === undefined ? freshFolder('generated') : resolve(source)
  if (source === undefined) writeProjects(root, GENERATED)
  const { paths } = discover({ fs: nodeFileSystem(), root, cwd: root, patterns: ['.'] })
  const texts = paths.map(path => readFileSync(join(root, path)))
  const found = findTally({ install: true })
  if ('missing' in found) return texts
  const refusals = await parseOracle(found.program).refusals(texts)
  return texts.filter((_, index) => refusals[index] === undefined)
}

function linearity(): void {
  const idle = freshFolder('idle')
  writeFileSync(join(idle, 'Dockerfile'), 'FROM scratch\n')
  const start = median(Array.from({ length: 7 }, () => dockeropt(['fix', '--dry-run', '.'], idle).ms))

  const files = SIZES.map((count): Row => {
    const root = freshFolder('files')
    writeProjects(root, count)
    return row(count, dockeropt(['fix', '--dry-run', '.'], root, { memory: true }), start)
  })
  print(
    'More files, each in a folder of its own',
    ['files', 'ms', 'ms a file without start', 'peak MB'],
    files,
  )

  const lines = SIZES.map((count): Row => {
    const root = freshFolder('lines')
    const text = longDockerfile(count)
    writeFileSync(join(root, 'Dockerfile'), text)
    return row(
      text.split('\n').length - 1,
      dockeropt(['fix', '--dry-run', '.'], root, { memory: true }),
      start,
    )
  })
  print('One longer file', ['lines', 'ms', 'ms a line without start', 'peak MB'], lines)
}

function row(count: number, { ms, peakMegabytes }: ReturnType<typeof dockeropt>, start: number): Row {
  return [count, ms.toFixed(0), ((ms - start) / count).toFixed(3), peakMegabytes?.toFixed(0) ?? '']
}

function print(title: string, head: readonly string[], rows: readonly Row[]): void {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`
  const rule = line(head.map((_, index) => (index === 0 ? '---' : '---:')))
  console.log([`### ${title}`, '', line(head), rule, ...rows.map(line), ''].join('\n'))
}

try {
  requireBuild()
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})\n`)
  startup()
  await folder(process.argv[2])
  linearity()
} finally {
  cleanUp()
}
