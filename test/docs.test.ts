import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFileSystem } from '../src/cli/node-file-system.ts'
import { patch } from '../src/reporters/patch.ts'
import { run } from '../src/run.ts'
import { transforms } from '../transforms/index.ts'
import { layDown } from './scaffold/lay-down.ts'
import { catalogueTable, factsBlock, hasBlock, withBlock } from './support/doc-blocks.ts'
import { updating } from './support/update-mode.ts'

/* What the docs say of the code is generated or checked: a page that is out of date fails. */

const ROOT = resolve(import.meta.dirname, '..')
const PAGES: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter(page => existsSync(join(ROOT, page))),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map(page => join('docs', page))
    .filter(page => page.endsWith('.md') && !page.startsWith(join('docs', 'example'))),
].sort()

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

/** The generated block of a page is what it must be; with `npm run update` it becomes so. */
function expectBlock(page: string, name: string, content: string): void {
  const wanted = withBlock(read(page), name, content)
  if (updating() && wanted !== read(page)) writeFileSync(join(ROOT, page), wanted)
  expect(read(page)).toBe(wanted)
}

describe('the generated blocks', () => {
  it('list the catalogue where the docs begin, and on every other page that asks for it', () => {
    const index = join('docs', 'index.md')
    const pages = new Set([index, ...PAGES.filter(page => hasBlock(read(page), 'catalogue'))])
    for (const page of pages) {
      const way = relative(dirname(page), join('docs', 'transforms')).replaceAll('\\', '/')
      expectBlock(page, 'catalogue', catalogueTable(transforms, `${way}/`))
    }
  })

  it.each(transforms.map(transform => [transform.name, transform] as const))(
    'state the facts of %s',
    (name, transform) => {
      expectBlock(join('docs', 'transforms', `${name}.md`), 'facts', factsBlock(transform))
    },
  )
})

describe('the diff at the top of the README', () => {
  it('is what a dry run over the example prints', async () => {
    const report = await run({
      fs: nodeFileSystem(),
      root: ROOT,
      paths: ['docs/example/Dockerfile'],
      transforms,
    })
    expect(report.files.map(file => file.status)).toEqual(['changed'])
    expectBlock('README.md', 'dry-run', `\`\`\`diff\n${patch(report)}\`\`\``)
  })
})

describe('the example of a transform', () => {
  it('is the one that npm run new lays down', () => {
    const laid = layDown('trim-expose', read(join('transforms', 'index.ts')))
    const code = laid.ok ? laid.files.get('transforms/trim-expose.ts') : undefined
    expect(code).toBeDefined()
    expectBlock(join('docs', 'writing-a-transform.md'), 'example', `\`\`\`ts\n${code}\`\`\``)
  })
})

describe.each(PAGES)('%s', page => {
  const text = read(page)
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')

  it('links to what is there', () => {
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const dead = links.filter(target => {
      if (/^(?:https?:|mailto:)/.test(target)) return false
      const [file = '', anchor] = target.split('#')
      const path = file === '' ? page : join(dirname(page), file)
      if (!existsSync(join(ROOT, path))) return true
      return anchor !== undefined && !anchorsOf(read(path)).has(anchor)
    })
    expect(dead).toEqual([])
  })

  it('names files of the repository that are there', () => {
    const named = [...prose.matchAll(/`((?:src|test|transforms|docs)\/[\w./-]+\.(?:ts|md))`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('names npm scripts that are there', () => {
    const manifest: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
    const named = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, script = '']) => script)
    expect(named.filter(script => !(script in manifest.scripts))).toEqual([])
  })

  it('holds JSON that can be read', () => {
    const blocks = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json = '']) => json)
    for (const json of blocks) expect(() => JSON.parse(json), json).not.toThrow()
  })
})

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  )
}
