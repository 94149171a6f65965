import { describe, expect, it } from 'vitest'
import { defineTransform } from '../../src/engine/transform.ts'
import { run } from '../../src/run.ts'
import { versionsOf } from '../../src/verify/subjects.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

/** Writes a file that the Dockerfile copies from then on. */
const withSettings = defineTransform({
  name: 'with-settings',
  summary: 'Copy settings.',
  category: 'clarity',
  safety: ['review'],
  declines: [],
  defaults: {},
  *inspect(dockerfile, { facts }) {
    const [from] = dockerfile.instructions
    if (from === undefined || dockerfile.text.includes('settings')) return
    const { end } = from.span
    const fix = {
      title: 'Copy settings',
      edits: [{ span: { start: end, end }, text: '\nCOPY settings /etc/' }],
      creates: [{ path: `${facts.context?.root}/settings`, text: 'a=b\n' }],
      safety: 'review' as const,
      consequences: ['There are settings.'],
    }
    yield { span: from.span, message: 'No settings.', severity: 'note' as const, fix }
  },
})

describe('the versions of a Dockerfile', () => {
  it('hold what its own fixes create, and not what those of another do', async () => {
    const fs = memoryFileSystem({ 'a/Dockerfile': 'FROM x\n', 'b/Dockerfile': 'FROM x\n' })
    const surroundings = { fs, root: '/repo', config: {} }
    const report = await run({
      ...surroundings,
      paths: ['a/Dockerfile', 'b/Dockerfile'],
      transforms: [withSettings],
    })
    const created = versionsOf(report, surroundings).map(({ path, files }) => [path, [...files.after]])
    expect(created).toEqual([
      ['a/Dockerfile', [['a/settings', 'a=b\n']]],
      ['b/Dockerfile', [['b/settings', 'a=b\n']]],
    ])
  })
})
