import { describe, expect, it } from 'vitest'
import { createFacts } from '../../src/facts/gather.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

const ROOT = '/repo'
const parsed = parseDockerfile('FROM a\nCOPY . .\n')
if (!parsed.ok) throw new Error('the Dockerfile of this test cannot be read')
const { dockerfile } = parsed

function repository() {
  const fs = memoryFileSystem(
    {
      'compose.yaml': 'services:\n  web:\n    build: ./web\n',
      'web/Dockerfile': dockerfile.text,
      'web/node_modules/a.js': '',
      'other/a.txt': '',
    },
    ROOT,
  )
  const listed: string[] = []
  return {
    listed,
    fs: {
      ...fs,
      list: (path: string) => {
        listed.push(path)
        return fs.list(path)
      },
    },
  }
}

describe('facts with planned files', () => {
  it('see the planned file, and those they were made from do not', () => {
    const facts = createFacts(repository().fs, ROOT)
    const later = facts.planned([{ path: 'web/.dockerignore', after: 'node_modules\n' }])
    expect(later.factsFor('web/Dockerfile', dockerfile).context?.sees('node_modules/a.js')).toBe(false)
    expect(facts.factsFor('web/Dockerfile', dockerfile).context?.sees('node_modules/a.js')).toBe(true)
  })

  it('do not look for callers again: a run over many contexts would look everywhere for each', () => {
    const { fs, listed } = repository()
    const facts = createFacts(fs, ROOT)
    facts.factsFor('web/Dockerfile', dockerfile)
    expect(listed).toContain('/repo/other')
    listed.length = 0
    const later = facts.planned([{ path: 'web/.dockerignore', after: 'node_modules\n' }])
    expect(later.factsFor('web/Dockerfile', dockerfile).services.map(({ name }) => name)).toEqual(['web'])
    expect(listed).not.toContain('/repo/other')
  })

  it('look again when a planned file may name callers', () => {
    const facts = createFacts(repository().fs, ROOT)
    facts.factsFor('web/Dockerfile', dockerfile)
    const later = facts.planned([{ path: 'compose.yaml', after: 'services:\n  app:\n    build: ./web\n' }])
    expect(later.factsFor('web/Dockerfile', dockerfile).services.map(({ name }) => name)).toEqual(['app'])
  })
})
