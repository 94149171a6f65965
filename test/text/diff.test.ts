import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unifiedPatch } from '../../src/text/diff.ts'
import { processorTime } from '../support/processor-time.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patch-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function git(args: readonly string[], input = ''): string {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: tmpdir(),
  }
  return execFileSync('git', args, {
    cwd: folder,
    input,
    env,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** The file after `git apply` took the patch. */
function appliedBy(path: string, before: string | undefined, after: string | undefined): string | undefined {
  if (before !== undefined) put(path, before)
  const patch = unifiedPatch(path, before, after)
  git(['apply', '--check'], patch)
  git(['apply'], patch)
  return existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined
}

const LINES = Array.from({ length: 40 }, (_, n) => `RUN step ${n}\n`)

describe('unifiedPatch', () => {
  it.each<[string, string, string]>([
    ['a changed line', 'FROM a\nRUN x\n', 'FROM a\nRUN y\n'],
    ['the first line', 'FROM a\nRUN x\n', 'FROM b\nRUN x\n'],
    ['lines in front', 'FROM a\n', '# one\n# two\nFROM a\n'],
    ['lines behind', 'FROM a\n', 'FROM a\nRUN x\n'],
    ['everything', 'a\nb\n', 'c\n'],
    ['from empty', '', 'FROM a\n'],
    ['to empty', 'FROM a\n', ''],
    ['no final newline', 'FROM a\nRUN x', 'FROM a\nRUN y'],
    ['final newline added', 'FROM a\nRUN x', 'FROM a\nRUN x\n'],
    ['final newline taken', 'FROM a\nRUN x\n', 'FROM a\nRUN x'],
    ['no final newline, far away change', LINES.join('').trimEnd(), `# new\n${LINES.join('').trimEnd()}`],
    ['CRLF', 'FROM a\r\nRUN x\r\n', 'FROM a\r\nRUN y\r\nCMD z\r\n'],
    ['only line endings', 'FROM a\r\nRUN x\r\n', 'FROM a\nRUN x\n'],
    ['a byte order mark', '\uFEFFFROM a\nRUN x\n', '\uFEFFFROM a\nRUN y\n'],
    ['a lone CR', 'FROM a\rstill\nRUN x\n', 'FROM a\rstill\nRUN y\rz\n'],
    ['U+2028 and U+0085', 'FROM a\nRUN \u2028x\u0085\nCMD a\n', 'FROM a\nRUN \u2028y\u0085\nCMD a\n'],
    ['lines that look like a patch', '--- a\n+++ b\n@@ x\n', '--- a\n+++ c\n@@ x\n-- y\n'],
    ['astral characters', 'RUN 😀\n', 'RUN 😁\n'],
    ['repeated lines', 'a\na\na\na\n', 'a\na\na\n'],
    ['two far places', LINES.join(''), LINES.with(2, 'RUN two\n').with(30, 'RUN a\nRUN b\n').join('')],
    ['shared tail inside a line', 'x\nab\n', 'x\nb\n'],
  ])('git applies: %s', (_name, before, after) => {
    expect(appliedBy('Dockerfile', before, after)).toBe(after)
  })

  it.each([
    'sub/folder/Dockerfile',
    'with blank/Docker file',
    'ümlaut/Dockerfile',
    'quote"d',
    'back\\slash',
    'tab\there',
    'new\nline',
    '-leading',
    'a b/c',
    '日本語',
  ])('quotes a name as git does: %s', path => {
    expect(appliedBy(path, 'FROM a\n', 'FROM b\n')).toBe('FROM b\n')
    expect(appliedBy(`new/${path}`, undefined, 'FROM b\n')).toBe('FROM b\n')
  })

  it('creates and deletes files', () => {
    expect(appliedBy('sub/.dockerignore', undefined, '.git\nnode_modules\n')).toBe('.git\nnode_modules\n')
    expect(appliedBy('no-newline', undefined, 'x')).toBe('x')
    expect(appliedBy('empty', undefined, '')).toBe('')
    expect(appliedBy('gone', 'x\n', undefined)).toBeUndefined()
    expect(appliedBy('gone-empty', '', undefined)).toBeUndefined()
  })

  it('gives a new file the mode asked for', () => {
    git(['apply'], unifiedPatch('entry.sh', undefined, '#!/bin/sh\n', { mode: '100755' }))
    expect(statSync(join(folder, 'entry.sh')).mode & 0o111).not.toBe(0)
  })

  it('writes the header as git does', () => {
    git(['init', '-q'])
    const before = LINES.join('')
    const after = LINES.with(7, 'RUN seven\n').with(20, '').toSpliced(38, 2).join('')
    put('a b/Dockerfile', before)
    git(['add', '.'])
    put('a b/Dockerfile', after)
    const theirs = git(['diff', '--no-color'])
      .replace(/^index .*\n/m, '')
      .replace(/^(@@ .*? @@).*$/gm, '$1')
    expect(unifiedPatch('a b/Dockerfile', before, after)).toBe(theirs)
  })

  it('takes names from the top of the repository, whatever folder git runs in', () => {
    git(['init', '-q'])
    put('app/web/Dockerfile', 'FROM a\n')
    const patch = unifiedPatch('app/web/Dockerfile', 'FROM a\n', 'FROM b\n')
    execFileSync('git', ['apply'], { cwd: join(folder, 'app'), input: patch })
    expect(readFileSync(join(folder, 'app/web/Dockerfile'), 'utf8')).toBe('FROM b\n')
  })

  it('joins into one patch for several files', () => {
    put('a', 'one\n')
    put('b', 'two')
    const patch =
      unifiedPatch('a', 'one\n', 'ONE\n') +
      unifiedPatch('b', 'two', 'TWO') +
      unifiedPatch('c', undefined, '3\n')
    git(['apply'], patch)
    expect(['a', 'b', 'c'].map(name => readFileSync(join(folder, name), 'utf8'))).toEqual([
      'ONE\n',
      'TWO',
      '3\n',
    ])
  })

  it('is empty for equal texts', () => {
    expect(unifiedPatch('a', 'x', 'x')).toBe('')
    expect(unifiedPatch('a', undefined, undefined)).toBe('')
  })

  it('holds for any two texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '\u2028', ' '))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        if (before !== after) expect(appliedBy('f', before, after)).toBe(after)
      }),
      { numRuns: 150 },
    )
  })

  it('is linear in the length of a file with few changes, and bounded for one rewritten', () => {
    const long = Array.from({ length: 10_000 }, (_, n) => `RUN step ${n} with some text\n`)
    const few = long.with(3, 'x\n').with(5_000, 'y\n').with(9_990, 'z\n').join('')
    const all = long.map(line => line.replace('step', 'stage')).join('')
    const started = processorTime()
    unifiedPatch('f', long.join(''), few)
    const afterFew = processorTime()
    expect(appliedBy('f', long.join(''), all)).toBe(all)
    expect(afterFew - started).toBeLessThan(300)
    expect(processorTime() - afterFew).toBeLessThan(5_000)
  })
})
