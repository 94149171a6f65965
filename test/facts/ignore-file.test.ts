import { describe, expect, it } from 'vitest'
import { compileIgnore, ignoreFileError, parseIgnoreFile } from '../../src/facts/ignore-file.ts'
import { processorTime } from '../support/processor-time.ts'

function ignored(file: string, path: string): boolean {
  return compileIgnore(parseIgnoreFile(file))(path)
}

describe('parseIgnoreFile', () => {
  it.each<[string, string, string[]]>([
    ['comments in the first column and blank lines', '# no\n\n  \na\n', ['a']],
    ['a # after a blank is a pattern', ' # yes\n', ['# yes']],
    ['blanks at both ends', '\t a b \u00a0\n', ['a b']],
    ['a byte order mark', '\uFEFFa\n', ['a']],
    ['a byte order mark further down stays', 'a\n\uFEFFb\n', ['a', '\uFEFFb']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['no final newline', 'a\nb', ['a', 'b']],
    ['leading and trailing slashes', '/a/\n//b//\n', ['a', 'b']],
    ['the root alone', '/\n', ['/']],
    ['dots and doubled slashes', './a//./b/../c\n', ['a/c']],
    ['what climbs out', '../a\n', ['../a']],
    ['exclusions', '!a\n! /b/\n', ['!a', '!b']],
    ['an exclusion of nothing', '!\n! \n', ['!', '!']],
    ['a comment that is no comment after the mark', '!#a\n', ['!#a']],
  ])('%s', (_, file, patterns) => {
    expect(parseIgnoreFile(file)).toEqual(patterns)
  })
})

describe('compileIgnore', () => {
  it.each<[pattern: string, path: string, expected: boolean]>([
    // Patterns begin at the context.
    ['node_modules', 'node_modules', true],
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'packages/a/node_modules', false],
    ['**/node_modules', 'node_modules', true],
    ['**/node_modules', 'packages/a/node_modules/x', true],
    ['**/node_modules', 'my_node_modules', false],
    // `*` and `?` stay within a segment.
    ['*', 'a/b', true],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['*/*.md', 'docs/README.md', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    // `**` spans them, and next to text it is a suffix or prefix only.
    ['**.md', 'docs/a/README.md', true],
    ['**', 'a/b/c', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a**', 'abc/d', true],
    ['**/a/**', 'x/a/y', true],
    // Classes, escapes, and signs that mean nothing here.
    ['[ab].txt', 'a.txt', true],
    ['[a-c]', 'b', true],
    ['[^a]', 'b', true],
    ['[^a]', 'a', false],
    ['[!a]', 'b', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a+b', 'a+b', true],
    ['a+b*', 'a+bc', true],
    ['(x)*', '(x)y', true],
    ['a.b*', 'axb', false],
    ['{a,b}', 'a', false],
    ['?t?', 'été', true],
    ['?', '😀', true],
    // A `^` in the middle of a pattern with a wildcard is an anchor in BuildKit's expression.
    ['a^b', 'a^b', true],
    ['a^b*', 'a^bc', false],
    // A `|` next to a wildcard is not escaped there: the pattern means "begins with x-segment, or ends with b".
    ['*a|b', 'b', true],
    // The context itself is never ignored.
    ['.', '.', false],
    ['**', '.', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(ignored(pattern, path)).toBe(expected)
  })

  it.each<[string, string, string, boolean]>([
    ['the last match wins', 'a\n!a\n', 'a', false],
    ['the last match wins the other way', '!a\na\n', 'a', true],
    ['a file of an ignored folder is let through', 'a\n!a/b\n', 'a/b', false],
    ['and its neighbour is not', 'a\n!a/b\n', 'a/c', true],
    ['everything but a folder', '*\n!src\n', 'src/x/y', false],
    ['with a pattern again below it', '*\n!src\n**/node_modules\n', 'src/node_modules/x', true],
    // A walk that reached a/b by way of a pattern never asked `!a` of it.
    ['an exclusion of a folder that was not ignored says nothing of what is in it', 'a/b\n!a\n', 'a/b', true],
    ['paths may come with slashes', '/a', '/a/', true],
  ])('%s', (_, file, path, expected) => {
    expect(ignored(file, path)).toBe(expected)
  })

  it('takes linear time for patterns that make regular expressions explode', () => {
    const matches = compileIgnore([`${'a*'.repeat(60)}b`, `${'**/a/'.repeat(40)}b`])
    const started = processorTime()
    expect(matches('a'.repeat(2000))).toBe(false)
    expect(matches('a/'.repeat(100))).toBe(false)
    expect(processorTime() - started).toBeLessThan(2000)
  })
})

describe('ignoreFileError', () => {
  it.each(['!', '[', '[]', '[a', 'a\\', 'a[-b]', '\\q*'])('BuildKit refuses %s', pattern => {
    expect(ignoreFileError(`ok\n${pattern}\n`)).toBeDefined()
    expect(ignored(`${pattern}\n`, 'ok')).toBe(false)
  })

  it('takes the usual', () => {
    expect(ignoreFileError('# x\n*\n!src/**\n[a-z]?\n')).toBeUndefined()
  })

  it('minds the length of a line', () => {
    expect(ignoreFileError('a'.repeat(70_000))).toMatch('64 KiB')
  })
})
