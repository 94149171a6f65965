import { describe, expect, it } from 'vitest'
import { contextFiles } from '../../src/facts/context-files.ts'
import { openTree } from '../../src/facts/tree.ts'
import type { FileSystem } from '../../src/host.ts'
import { filesOf } from '../support/context-files.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'
import { processorTime } from '../support/processor-time.ts'

describe('the files of a context', () => {
  it('tells files from folders', () => {
    const files = filesOf({ 'a/package.json/x': '1', 'a/b.txt': 'text' })
    expect(files.has('a/package.json')).toBe(true)
    expect(files.isFile('a/package.json')).toBe(false)
    expect(files.isDirectory('a/package.json')).toBe(true)
    expect(files.read('a/package.json')).toBeUndefined()
    expect(files.read('a/b.txt')).toBe('text')
    expect(files.list('a')).toEqual(['b.txt', 'package.json/'])
    expect(files.list('a/b.txt')).toEqual([])
    expect(files.has('.')).toBe(true)
  })

  it('takes paths as a COPY writes them', () => {
    const files = filesOf({ 'a/b': 'x' })
    for (const path of ['a/b', './a/b', '/a/b', 'a//b', 'a/../a/b']) expect(files.read(path)).toBe('x')
    expect(files.isDirectory('a/')).toBe(true)
  })

  it('sees nothing outside the context', () => {
    const files = filesOf({ secret: 's', 'app/a': 'a' }, 'app')
    expect(files.has('../secret')).toBe(false)
    expect(files.read('../../etc/passwd')).toBeUndefined()
    expect(files.read('../app/a')).toBeUndefined()
    expect(files.has('a\0')).toBe(false)
  })

  it('follows symlinks inside the context only', () => {
    const files = filesOf(
      {
        'app/real/a': 'a',
        'app/inside': { symlink: 'real' },
        'app/file': { symlink: 'real/a' },
        'app/neighbour': { symlink: '../other' },
        'app/etc': { symlink: '/etc' },
        'app/loop': { symlink: 'loop' },
        'app/nowhere': { symlink: 'gone' },
        'other/b': 'b',
        '/etc/passwd': 'root',
      },
      'app',
    )
    expect(files.read('inside/a')).toBe('a')
    expect(files.read('file')).toBe('a')
    expect(files.list('inside')).toEqual(['a'])
    for (const path of ['neighbour', 'neighbour/b', 'etc', 'etc/passwd', 'loop', 'loop/x', 'nowhere']) {
      expect(files.has(path)).toBe(false)
      expect(files.read(path)).toBeUndefined()
    }
    expect(files.list('.')).toContain('inside/')
    expect(files.list('.')).toContain('etc')
  })

  it('reads at most 1 MiB, of lockfiles more, and UTF-8 only', () => {
    const files = filesOf({
      'big.json': 'x'.repeat(1024 * 1024 + 1),
      'package-lock.json': 'x'.repeat(2 * 1024 * 1024),
      'latin1.txt': new Uint8Array([0x63, 0xe9]),
      'bom.txt': '\uFEFFa',
    })
    expect(files.read('big.json')).toBeUndefined()
    expect(files.isFile('big.json')).toBe(true)
    expect(files.read('package-lock.json')).toHaveLength(2 * 1024 * 1024)
    expect(files.read('latin1.txt')).toBeUndefined()
    expect(files.read('bom.txt')).toBe('\uFEFFa')
  })

  it('asks the file system once', () => {
    const fs = memoryFileSystem({ 'a/b/c': 'x', 'a/d': 'y' })
    let calls = 0
    const counting: FileSystem = {
      kind: fs.kind,
      realpath: fs.realpath,
      read: path => {
        calls += 1
        return fs.read(path)
      },
      list: path => {
        calls += 1
        return fs.list(path)
      },
    }
    const files = contextFiles(openTree(counting, '/repo'), '.')
    for (let round = 0; round < 5; round += 1) {
      expect(files.read('a/b/c')).toBe('x')
      expect(files.has('a/x')).toBe(false)
      expect(files.has('a/b/y')).toBe(false)
    }
    expect(calls).toBe(4)
  })
})

describe('folders', () => {
  const files = filesOf({
    'packages/b/package.json': '{}',
    'packages/a/package.json': '{}',
    'packages/a/node_modules/x/package.json': '{}',
    'packages/a/src/deep/index.js': '',
    'packages/.hidden/x': '',
    'packages/note.md': '',
    'apps/web/x': '',
    'tools/x': '',
  })

  it.each<[string, string[]]>([
    ['packages/*', ['packages/a', 'packages/b']],
    ['./packages/*/', ['packages/a', 'packages/b']],
    ['packages/a', ['packages/a']],
    ['packages/[a]', ['packages/a']],
    ['{apps,packages}/*', ['apps/web', 'packages/a', 'packages/b']],
    ['packages/**', ['packages', 'packages/a', 'packages/a/src', 'packages/a/src/deep', 'packages/b']],
    ['**/src', ['packages/a/src']],
    ['packages/.*', ['packages/.hidden']],
    ['../x', []],
    ['gone/*', []],
  ])('%s', (glob, expected) => {
    expect(files.folders(glob)).toEqual(expected)
  })

  it('is not stalled by a glob of many stars', () => {
    const deep = filesOf({ [`${'a/'.repeat(40)}x`]: '' })
    const started = processorTime()
    deep.folders('**/'.repeat(30))
    expect(processorTime() - started).toBeLessThan(2000)
  })

  it('does not follow symlinked folders round in circles', () => {
    const looping = filesOf({ 'a/x': '', 'a/up': { symlink: '..' } })
    expect(looping.folders('**')).toEqual(['a'])
  })
})
