import { describe, expect, it } from 'vitest'
import type { Transform } from '../../src/engine/transform.ts'
import { casesIn, goldensOf, readCase, runCase, writeGoldens } from '../../src/testing.ts'
import { insertAt, remove, replace } from '../../src/text/edit.ts'
import trimExpose from '../scaffold/template/transform.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

const ROOT = '/snapshots/trim-expose'

function caseOf(files: Record<string, string>) {
  const fs = memoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`basic/${path}`, text])),
    ROOT,
  )
  return { fs, of: readCase(fs, `${ROOT}/basic`) }
}

/** A transform that does one thing to the text, for better or worse. */
function careless(inspect: Transform['inspect']): Transform {
  return {
    name: 'careless',
    summary: 'Does something.',
    category: 'clarity',
    safety: ['review'],
    declines: [],
    defaults: {},
    inspect,
  }
}

function fixing(edits: (text: string) => readonly ReturnType<typeof remove>[]): Transform {
  return careless(function* ({ text }) {
    const found = edits(text)
    if (found.length === 0) return
    yield {
      span: { start: 0, end: 1 },
      message: 'Found.',
      severity: 'note',
      fix: { title: 'Do it', edits: found, safety: 'review', consequences: ['It may differ.'] },
    }
  })
}

describe('a case', () => {
  it('gives the text, the report and what the goldens must be', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': 'FROM a\nEXPOSE 80/tcp\n' })
    const result = await runCase(fs, of, [trimExpose])
    expect(result.after).toBe('FROM a\nEXPOSE 80\n')
    expect([...result.goldens]).toEqual([
      ['after.Dockerfile', 'FROM a\nEXPOSE 80\n'],
      [
        'report.txt',
        [
          'changed',
          '',
          'applied',
          '  line 2, note, trim-expose, safe: Take the protocol away',
          '    TCP is what a port without a protocol means.',
          '',
        ].join('\n'),
      ],
    ])
    expect(result.flaws).toEqual([])
  })

  it('has no golden text where nothing changes', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': 'FROM a\nARG B=c\nEXPOSE $B/tcp\n' })
    const result = await runCase(fs, of, [trimExpose])
    expect([...result.goldens.keys()]).toEqual(['report.txt'])
    expect(result.report).toBe(
      [
        'unchanged',
        '',
        'declined',
        '  line 3, note, trim-expose: PORT_UNKNOWN',
        '    TCP is what a port without a protocol means.',
        '    A variable stands in the port, and may hold more than a number.',
        '',
      ].join('\n'),
    )
  })

  it('keeps CRLF, the byte order mark and a missing last newline', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': '\uFEFFFROM a\r\nEXPOSE 80/tcp' })
    const result = await runCase(fs, of, [trimExpose])
    expect(result.after).toBe('\uFEFFFROM a\r\nEXPOSE 80')
    expect(result.flaws).toEqual([])
  })

  it('stands where options.json says, in its context', async () => {
    const seen: string[] = []
    const { fs, of } = caseOf({
      'before.Dockerfile': 'FROM a\n',
      'options.json':
        '{ "path": "docker/web.Dockerfile", "contexts": { "docker/*": "." }, "options": { "depth": 2 } }',
      'context/package.json': '{}',
    })
    const curious = careless(function* (_, { facts, options }) {
      seen.push(
        `${facts.path} ${String(facts.context?.files.has('package.json'))} ${JSON.stringify(options)}`,
      )
      yield* []
    })
    await runCase(fs, of, [curious])
    expect(new Set(seen)).toEqual(new Set(['docker/web.Dockerfile true {"depth":2}']))
  })

  it('accepts no more than its level', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': 'FROM a\n', 'options.json': '{ "level": "safe" }' })
    const result = await runCase(fs, of, [
      fixing(text => (text.includes('USER') ? [] : [insertAt(7, 'USER b\n')])),
    ])
    expect(result.after).toBe('FROM a\n')
    expect(result.report).toContain('not applied: level')
  })

  it.each([
    ['[]', 'not an object'],
    ['{ "level": "bold" }', 'level'],
    ['{ "levle": "safe" }', 'levle'],
    ['{ "path": 1 }', 'path'],
  ])('does not take options like %s', (options, what) => {
    expect(() => caseOf({ 'before.Dockerfile': 'FROM a\n', 'options.json': options })).toThrow(what)
  })

  it('needs a Dockerfile', () => {
    const fs = memoryFileSystem({ 'empty/context/a': '' }, ROOT)
    expect(() => casesIn(fs, ROOT)).toThrow('before.Dockerfile')
  })
})

describe('flaws', () => {
  const before = 'FROM a\n# kept\nRUN b\n'

  it('name a fix that the engine dropped', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': before })
    const result = await runCase(fs, of, [fixing(text => [remove({ start: 7, end: text.indexOf('RUN') })])])
    expect(result.after).toBe(before)
    expect(result.flaws).toEqual([expect.stringContaining('the comment "# kept" is lost')])
  })

  it('name a safe fix whose proof does not hold', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': before })
    const bold = careless(function* ({ text }) {
      const at = text.indexOf('RUN b')
      if (at === -1) return
      yield {
        span: { start: at, end: at + 5 },
        message: 'Found.',
        severity: 'note',
        fix: {
          title: 'Do it',
          edits: [replace({ start: at + 4, end: at + 5 }, 'c')],
          safety: 'safe',
          consequences: [],
          proof: 'same-graph',
        },
      }
    })
    const result = await runCase(fs, of, [bold])
    expect(result.after).toBe(before)
    expect(result.flaws).toEqual([expect.stringContaining('not proven safe (same-graph)')])
  })

  it('name what a second run would change again', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': before })
    // Three looks make the first run; the fourth is that of the second.
    let looks = 0
    const restless = fixing(() => ([0, 2].includes(looks++) ? [insertAt(7, 'USER b\n')] : []))
    const result = await runCase(fs, of, [restless])
    expect(result.flaws).toEqual([expect.stringContaining('a second run changes Dockerfile again')])
  })

  it('name a transform that throws', async () => {
    const { fs, of } = caseOf({ 'before.Dockerfile': before })
    const broken = careless(() => {
      throw new TypeError('oops')
    })
    expect((await runCase(fs, of, [broken])).flaws).toEqual([expect.stringContaining('oops')])
  })
})

describe('golden files', () => {
  it('are written, and those nobody asks for go', async () => {
    const { fs, of } = caseOf({
      'before.Dockerfile': 'FROM a\nEXPOSE 80/tcp\n',
      'after/old': 'x',
      'context/package.json': '{}',
      'notes.txt': 'y',
    })
    const result = await runCase(fs, of, [trimExpose])
    expect([...goldensOf(fs, of).keys()].sort()).toEqual(['after/old', 'notes.txt'])
    expect(await writeGoldens(fs, of, result)).toBe(true)
    expect(goldensOf(fs, of)).toEqual(result.goldens)
    expect(await writeGoldens(fs, of, result)).toBe(false)
    expect(Object.keys(fs.snapshot()).sort()).toEqual([
      'basic/after.Dockerfile',
      'basic/before.Dockerfile',
      'basic/context/package.json',
      'basic/report.txt',
    ])
  })

  it('differ when line endings do', async () => {
    const { fs, of } = caseOf({
      'before.Dockerfile': 'FROM a\r\nEXPOSE 80/tcp\r\n',
      'after.Dockerfile': 'FROM a\nEXPOSE 80\n',
    })
    const result = await runCase(fs, of, [trimExpose])
    expect(result.goldens.get('after.Dockerfile')).not.toBe(goldensOf(fs, of).get('after.Dockerfile'))
  })
})
