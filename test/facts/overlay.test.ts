import { describe, expect, it } from 'vitest'
import { overlay } from '../../src/facts/overlay.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

const decode = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

describe('overlay', () => {
  const fs = memoryFileSystem({
    a: 'old',
    'dir/b': 'b',
    link: { symlink: 'dir/b' },
    linked: { symlink: 'dir' },
  })
  const over = overlay(fs, '/repo', [
    { path: 'a', after: 'new' },
    { path: '.dockerignore', after: 'x' },
    { path: 'x/y/z', after: 'deep' },
    { path: 'linked/c', after: 'c' },
  ])

  it('reads what is planned, and the rest as it is', () => {
    expect(decode(over.read('/repo/a'))).toBe('new')
    expect(decode(over.read('/repo/.dockerignore'))).toBe('x')
    expect(decode(over.read('/repo/x/y/z'))).toBe('deep')
    expect(decode(over.read('/repo/dir/b'))).toBe('b')
    expect(over.read('/repo/gone')).toBeUndefined()
    expect(over.read('/repo/a', 2)).toBeUndefined()
    expect(decode(fs.read('/repo/a'))).toBe('old')
  })

  it('lists new files and folders', () => {
    const names = (path: string) => over.list(path)?.map(({ name, kind }) => `${name}:${kind}`)
    expect(names('/repo')).toEqual([
      '.dockerignore:file',
      'a:file',
      'dir:directory',
      'link:symlink',
      'linked:symlink',
      'x:directory',
    ])
    expect(names('/repo/x')).toEqual(['y:directory'])
    expect(names('/repo/x/y')).toEqual(['z:file'])
    expect(names('/repo/gone')).toBeUndefined()
    expect(over.kind('/repo/x/y')).toBe('directory')
    expect(over.kind('/repo/.dockerignore')).toBe('file')
    expect(over.realpath('/repo/x/y/z')).toBe('/repo/x/y/z')
    expect(over.realpath('/repo/nowhere')).toBeUndefined()
  })

  it('goes through symlinks', () => {
    expect(decode(over.read('/repo/dir/c'))).toBe('c')
    expect(over.list('/repo/dir')?.map(entry => entry.name)).toEqual(['b', 'c'])
    const behind = overlay(fs, '/repo', [{ path: 'link', after: 'B' }])
    expect(decode(behind.read('/repo/dir/b'))).toBe('B')
    expect(decode(behind.read('/repo/link'))).toBe('B')
    expect(behind.kind('/repo/link')).toBe('symlink')
  })
})
