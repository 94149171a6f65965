import { describe, expect, it } from 'vitest'
import type { FileReport, FixReport, Report } from '../../src/engine/report.ts'
import { json } from '../../src/reporters/json.ts'
import { palette } from '../../src/reporters/palette.ts'
import { patch } from '../../src/reporters/patch.ts'
import { text } from '../../src/reporters/text.ts'
import type { Mode } from '../../src/reporters/text-next.ts'

const about = {
  transform: 'mount-caches',
  category: 'cache',
  severity: 'warning',
  message: 'Downloads again.',
} as const

function fix(line: number, more: Partial<FixReport> = {}): FixReport {
  return { ...about, line, title: 'Mount the cache', safety: 'safe', consequences: [], ...more }
}

function file(more: Partial<FileReport>): FileReport {
  return {
    path: 'api/Dockerfile',
    status: 'unchanged',
    before: 'FROM a\n',
    after: 'FROM a\n',
    applied: [],
    offered: [],
    declined: [],
    advice: [],
    suppressed: [],
    dropped: [],
    refusal: undefined,
    failure: undefined,
    ...more,
  }
}

function report(more: Partial<Report>): Report {
  return { files: [], companions: [], problems: [], quit: false, ...more }
}

const plain = (given: Report, mode: Mode = 'shown') =>
  text(given, { palette: palette(false), mode, columns: 80 })

describe('text', () => {
  it('tells equal changes once, with their lines', () => {
    const applied = [fix(9), fix(4), fix(12, { safety: 'review', consequences: ['The image has no cache.'] })]
    expect(
      plain(report({ files: [file({ status: 'changed', after: 'FROM b\n', applied })] })),
    ).toMatchInlineSnapshot(`
      "api/Dockerfile
        safe    Mount the cache (mount-caches, lines 4, 9)
                Downloads again.
        review  Mount the cache (mount-caches, line 12)
                Downloads again.
                May differ: The image has no cache.

      3 changes to make in 1 file (2 safe, 1 to review), 1 Dockerfile looked at.
        apply: dockeropt fix --dry-run | git apply
        choose one by one: dockeropt fix
      "
    `)
  })

  it('groups what was left alone by its reason', () => {
    const decline = { ...about, code: 'NO_LOCKFILE', reason: 'There is no lockfile.' }
    const declined = [
      { ...decline, line: 3 },
      { ...decline, line: 8 },
      { ...decline, line: 9, reason: 'Another one.', severity: 'fault' as const },
    ]
    const offered = [{ ...fix(5, { safety: 'manual', title: 'Think' }), why: 'manual' as const }]
    const advice = [{ ...about, line: 1, advice: 'Pin the base image.' }]
    const dropped = [{ transform: 'add-user', line: 2, reason: 'a comment was lost' }]
    expect(plain(report({ files: [file({ declined, offered, advice, dropped })] }))).toMatchInlineSnapshot(`
      "api/Dockerfile
        By hand only:
          manual  Think (mount-caches, line 5)
                  Downloads again.
        Left alone:
          mount-caches (NO_LOCKFILE, lines 3, 8)
                  There is no lockfile.
          mount-caches (NO_LOCKFILE, line 9)
                  Fault: Another one.
        Advice:
          mount-caches (line 1)
                  Pin the base image.
        Dropped, a defect of dockeropt:
          add-user, line 2: a comment was lost

      Nothing to change in 1 Dockerfile.
        1 fix did not pass verification: please report the Dockerfile
      "
    `)
  })

  it('tells refusals, failures and problems with their remedies', () => {
    const refusal = {
      code: 'SYNTAX',
      line: 7,
      reason: 'Unknown instruction DANCE.',
      hint: 'Mend the line.',
    } as const
    const failure = { path: 'b/Dockerfile', code: 'INTERNAL', message: 'It failed.', hint: 'Report it.' }
    const given = report({
      files: [
        file({ status: 'refused', refusal }),
        file({ path: 'b/Dockerfile', status: 'failed', failure }),
      ],
      problems: [{ path: 'gone', code: 'NOT_FOUND', message: 'There is no such file.', hint: 'Check it.' }],
    })
    expect(plain(given)).toMatchInlineSnapshot(`
      "✗ gone: There is no such file.
        Check it.
      ✗ api/Dockerfile: Line 7: Unknown instruction DANCE.
        Mend the line.
      ✗ b/Dockerfile: It failed.
        Report it.

      Nothing to change in 2 Dockerfiles. 3 paths could not be processed.
      "
    `)
  })

  it('says what can be done next', () => {
    const offered = [{ ...fix(5, { safety: 'review' }), why: 'level' as const }]
    const given = report({
      files: [file({ status: 'changed', after: 'FROM b\n', applied: [fix(1)], offered })],
    })
    expect(plain(given, 'written')).toContain('put it back: dockeropt undo')
    expect(plain(given, 'checked')).toContain('see them: dockeropt fix --dry-run')
    expect(plain(given)).toContain('1 more change to review: add --level review')
    expect(plain(report({}))).toBe('No Dockerfiles found.\n')
  })

  it('takes colours only where there are some', () => {
    const given = report({ files: [file({ status: 'changed', after: 'b', applied: [fix(1)] })] })
    expect(plain(given)).not.toContain('\x1b')
    expect(text(given, { palette: palette(true), mode: 'shown' })).toContain('\x1b[32msafe')
  })
})

describe('patch', () => {
  it('holds files beside the Dockerfiles first, exact to the byte', () => {
    const given = report({
      companions: [
        { change: { path: '.dockerignore', before: undefined, after: '.git\n' }, applied: [fix(1)] },
      ],
      files: [
        file({ status: 'changed', before: 'ENV TOKEN=abc\r\n', after: 'ENV TOKEN=abcd\r\n' }),
        file({ path: 'no', status: 'undecided', before: 'a', after: 'b' }),
      ],
    })
    expect(patch(given)).toBe(
      'diff --git a/.dockerignore b/.dockerignore\nnew file mode 100644\n--- /dev/null\n+++ b/.dockerignore\n@@ -0,0 +1,1 @@\n+.git\n' +
        'diff --git a/api/Dockerfile b/api/Dockerfile\n--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -1,1 +1,1 @@\n-ENV TOKEN=abc\r\n+ENV TOKEN=abcd\r\n',
    )
    expect(patch(report({ files: [file({})] }))).toBe('')
  })
})

describe('json', () => {
  it('has a version, numbers, and no text of a file', () => {
    const given = report({
      files: [
        file({
          status: 'changed',
          before: 'FROM a\n',
          after: 'FROM b\n',
          applied: [fix(1, { message: 'ENV TOKEN=abc \x9b is bad' })],
        }),
      ],
      companions: [{ change: { path: '.dockerignore', before: undefined, after: '.git\n' }, applied: [] }],
    })
    const document: unknown = JSON.parse(json(given))
    expect(document).toEqual({
      version: 1,
      summary: {
        files: 1,
        changedFiles: 2,
        changes: { safe: 1, review: 0 },
        heldBack: 0,
        declined: 0,
        dropped: 0,
        problems: 0,
      },
      files: [
        {
          path: 'api/Dockerfile',
          status: 'changed',
          applied: [{ ...fix(1), message: 'ENV TOKEN=**** \\x9b is bad' }],
          offered: [],
          declined: [],
          advice: [],
          suppressed: [],
          dropped: [],
          refusal: null,
          failure: null,
        },
      ],
      companions: [{ path: '.dockerignore', created: true, applied: [] }],
      problems: [],
      quit: false,
    })
  })
})
