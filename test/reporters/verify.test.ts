import { describe, expect, it } from 'vitest'
import { palette } from '../../src/reporters/palette.ts'
import { verifyHtml } from '../../src/reporters/verify-html.ts'
import { verifyJson } from '../../src/reporters/verify-json.ts'
import { verifyMarkdown } from '../../src/reporters/verify-markdown.ts'
import { verifyTable } from '../../src/reporters/verify-table.ts'
import { checkOf, type Difference, type VerifyReport } from '../../src/verify/model.ts'

const hostile: Difference = {
  what: 'Env API_TOKEN=hunter2 | <img src=x> `tick` \x1b[31m',
  change: 'changed',
  before: 'a',
  after: 'b',
  explained: undefined,
}
const quiet: Difference = {
  ...hostile,
  what: '/x',
  explained: { kind: 'announced', why: 'a-fix: *Does* it' },
}

const report: VerifyReport = {
  engine: { kind: 'buildx', version: '1.0', isBuildKit: true, builder: undefined },
  files: [
    {
      path: 'a/Dockerfile',
      target: 'web',
      verdict: 'different',
      checks: [
        checkOf('build', 'both pass', []),
        checkOf('config', '', [...Array.from({ length: 20 }, () => quiet), hostile]),
      ],
      measures: [
        { name: 'size', unit: 'bytes', before: 2_000_000, after: 500_000, ratio: 0.25, cached: undefined },
        {
          name: 'source edit',
          unit: 'seconds',
          before: 12.34,
          after: 0.456,
          ratio: 0.037,
          cached: { before: [1, 4], after: [3, 4] },
        },
      ],
      uid: ['0', '1000'],
      edited: { source: 'src/main.ts', manifest: undefined },
      guilty: [{ transform: 'a-fix', title: 'Does it', line: 3, caused: 'start: <b>' }],
      log: 'password=hunter2\n```\n</pre>\x1b[2J',
    },
  ],
  problems: [{ path: 'b', code: 'X', message: 'It cannot.', hint: 'Do <it>.' }],
}

describe('the table', () => {
  const text = verifyTable(report, { palette: palette(false), shown: path => `./${path}` })

  it('puts what nobody announced first, counts what it leaves out, and shows figures side by side', () => {
    expect(text).toContain('./a/Dockerfile (target web)  different')
    const lines = text.split('\n')
    const first = lines.findIndex(line => line.includes('config'))
    expect(lines[first]).toContain('different 1 not announced, 20 announced')
    expect(lines[first + 1]).toContain('✗ Env API_TOKEN=****')
    expect(text).toContain('... and 13 more differences; --format json has them all')
    expect(text).toMatch(/image size +2\.0 MB +0\.5 MB +0\.25/)
    expect(text).toMatch(
      /rebuild after a source edit +12\.3 s \(1\/4 cached\) +0\.46 s \(3\/4 cached\) +0\.04/,
    )
    expect(text).toContain('taken back Does it (a-fix, line 3): start: <b>')
    expect(text).toContain(
      '0 Dockerfiles the same where it must be, 1 different, 1 could not be verified. (buildx 1.0)',
    )
  })
})

describe('no format', () => {
  const all = {
    table: verifyTable(report, { palette: palette(false), shown: path => path }),
    json: verifyJson(report),
    markdown: verifyMarkdown(report),
    html: verifyHtml(report),
  }

  it.each(Object.entries(all))('shows a secret or acts on a terminal: %s', (_name, text) => {
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain('\x1b')
  })

  it('lets what a build says be markup', () => {
    expect(all.html).not.toContain('<img')
    expect(all.html.match(/<\/pre>/g)).toHaveLength(1)
    expect(all.html).toContain('&lt;b&gt;')
    expect(all.markdown.match(/^```/gm)).toHaveLength(2)
    expect(all.markdown).toContain('a-fix: \\*Does\\* it')
    expect(all.markdown).toContain('Do \\<it\\>.')
    const rows = all.markdown.split('\n').filter(line => line.startsWith('|'))
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)?.length).toBeGreaterThanOrEqual(4)
  })
})

describe('JSON', () => {
  it('holds every difference, and null where there is nothing', () => {
    const { files, engine } = JSON.parse(verifyJson(report))
    expect(files[0].checks[1].differences).toHaveLength(21)
    expect(files[0]).toMatchObject({
      target: 'web',
      uid: ['0', '1000'],
      edited: { source: 'src/main.ts', manifest: null },
    })
    expect(engine.kind).toBe('buildx')
    expect(JSON.parse(verifyJson({ engine: undefined, files: [], problems: [] })).engine).toBeNull()
  })
})
