import { describe, expect, it } from 'vitest'
import { below, canonicalPath, commonPath, exact, type PathItem, tree } from '../../src/effects/locations.ts'

describe('paths in common', () => {
  it.each<[PathItem, PathItem, boolean]>([
    [exact('/a'), exact('/a'), true],
    [exact('/a'), exact('/ab'), false],
    [tree('/a'), exact('/a'), true],
    [tree('/a'), exact('/a/b'), true],
    [tree('/a'), exact('/ab'), false],
    [tree('/'), exact('/x'), true],
    [below('/a'), exact('/a'), false],
    [below('/a'), exact('/a/b'), true],
    [below('/a'), below('/a'), true],
    [below('/a'), below('/a/b'), true],
    [below('/a'), tree('/a'), true],
    [below('/a'), below('/b'), false],
    [tree('/a/b'), tree('/a'), true],
    [tree('/a/b'), tree('/a/c'), false],
    [tree('/usr', ['/usr/local']), tree('/usr/local/app'), false],
    [tree('/usr', ['/usr/local']), exact('/usr/local'), false],
    [tree('/usr', ['/usr/local']), tree('/usr/lib'), true],
    [tree('/usr', ['/usr/local']), tree('/'), true],
    [tree('/usr', ['/usr/local']), below('/usr/local/x'), false],
  ])('%o and %o: %s', (a, b, shared) => {
    expect(commonPath([a], [b]) !== undefined).toBe(shared)
    expect(commonPath([b], [a]) !== undefined).toBe(shared)
  })

  it('is anything that is there, against everything', () => {
    expect(commonPath('all', [exact('/a')])).toBe('/a')
    expect(commonPath('all', [])).toBeUndefined()
    expect(commonPath('all', 'all')).toBe('/')
  })
})

describe('the real name of a path', () => {
  const aliases = { '/bin': '/usr/bin', '/var/run': '/run', '/var/run/lock': '/l' }

  it.each([
    ['/bin/sh', '/usr/bin/sh'],
    ['/bin', '/usr/bin'],
    ['/binary', '/binary'],
    ['/var/run/x', '/run/x'],
    ['/var/run/lock/x', '/l/x'],
  ])('%s is %s', (path, real) => {
    expect(canonicalPath(path, aliases)).toBe(real)
  })
})
