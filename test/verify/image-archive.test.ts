import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ImageArchives } from '../../src/verify/image-archive.ts'
import { fileAt, resolveIn } from '../../src/verify/image-tree.ts'
import { inPieces, makeArchive, makeElf, makeTar, type TarFile } from '../support/make-tar.ts'

async function tree(...layers: TarFile[][]) {
  const archive = makeArchive([{ tag: 'a:b', layers }])
  const [found] = await new ImageArchives().read(inPieces(archive), ['a:b'])
  if (found === undefined) throw new Error('no tree')
  return found
}

describe('an image', () => {
  it('holds what its layers put, later over earlier', async () => {
    const found = await tree(
      [
        { path: 'etc/', type: '5', mode: 0o755 },
        { path: 'etc/a', content: 'one', mode: 0o4755, uid: 5, gid: 6 },
        { path: './etc/b', content: 'same' },
      ],
      [{ path: 'etc/b', content: 'other', mode: 0o600 }],
    )
    expect([...found.keys()]).toEqual(['/etc', '/etc/a', '/etc/b'])
    expect(found.get('/etc/a')).toMatchObject({ kind: 'file', size: 3, mode: 0o4755, uid: 5, gid: 6 })
    expect(found.get('/etc/b')).toMatchObject({ size: 5, mode: 0o600 })
    expect(found.get('/etc')?.kind).toBe('directory')
  })

  it('lacks what a layer takes away: files, folders with all in them, and what an opaque folder hides', async () => {
    const found = await tree(
      [
        { path: 'a', content: '1' },
        { path: 'gone/', type: '5' },
        { path: 'gone/x', content: '1' },
        { path: 'goner', content: '1' },
        { path: 'opaque/', type: '5' },
        { path: 'opaque/old', content: '1' },
      ],
      [
        { path: '.wh.a' },
        { path: '.wh.gone' },
        { path: 'opaque/', type: '5' },
        { path: 'opaque/.wh..wh..opq' },
        { path: 'opaque/new', content: '1' },
      ],
    )
    expect([...found.keys()].sort()).toEqual(['/goner', '/opaque', '/opaque/new'])
  })

  it('lacks what was in a folder that became a file', async () => {
    const found = await tree(
      [
        { path: 'd/', type: '5' },
        { path: 'd/x', content: '1' },
      ],
      [{ path: 'd', content: 'file' }],
    )
    expect([...found.keys()]).toEqual(['/d'])
  })

  it('shows a hard link as the file it is, also one of a lower layer', async () => {
    const found = await tree([{ path: 'a', content: 'text' }], [{ path: 'b', type: '1', link: 'a' }])
    expect(found.get('/b')?.hash).toBe(found.get('/a')?.hash)
    expect(found.get('/b')?.hash).toBeDefined()
  })

  it('takes long names of GNU and of PAX', async () => {
    const long = `${'folder/'.repeat(20)}name`
    const record = (key: string, value: string) => {
      const rest = ` ${key}=${value}\n`
      const length = Buffer.byteLength(rest)
      return `${length + String(length + 3).length}${rest}`
    }
    const found = await tree([
      { path: '././@LongLink', type: 'L', content: `${long}\0` },
      { path: long.slice(0, 99), content: 'gnu' },
      { path: 'pax', type: 'x', content: record('path', `${long}ü`) },
      { path: 'short', content: 'pax' },
      { path: 'after', content: '' },
    ])
    expect([...found.keys()]).toEqual([`/${long}`, `/${long}ü`, '/after'])
  })

  it('keeps package databases as text and reads what programs need', async () => {
    const found = await tree([
      { path: 'var/lib/dpkg/status', content: 'Package: a\n' },
      {
        path: 'usr/bin/app',
        content: makeElf({ needed: ['libx.so.1'], runpath: '$ORIGIN/../lib' }),
        mode: 0o755,
      },
      { path: 'usr/bin/script', content: '#! /bin/sh -e\n', mode: 0o755 },
      { path: 'etc/motd', content: '#!/bin/sh\n' },
    ])
    expect(found.get('/var/lib/dpkg/status')?.text).toBe('Package: a\n')
    expect(found.get('/usr/bin/app')?.elf).toMatchObject({
      needed: ['libx.so.1'],
      runpath: ['$ORIGIN/../lib'],
    })
    expect(found.get('/usr/bin/script')?.shebang).toBe('/bin/sh')
    expect(found.get('/etc/motd')).toMatchObject({ shebang: undefined, text: undefined })
  })
})

describe('an archive', () => {
  it('may hold several images that share layers, compressed or not, and empty ones', async () => {
    const base = [{ path: 'base', content: 'b' }]
    const images = [
      { tag: 'x:1', layers: [base, [{ path: 'one', content: '1' }]] },
      { tag: 'x:2', layers: [base, [], [{ path: 'two', content: '2' }]] },
    ]
    for (const pack of [(layer: Buffer) => layer, (layer: Buffer) => gzipSync(layer)]) {
      const archives = new ImageArchives()
      const trees = await archives.read(inPieces(makeArchive(images, pack), 64), ['x:2', 'x:1'])
      expect(trees.map(found => [...found.keys()])).toEqual([
        ['/base', '/two'],
        ['/base', '/one'],
      ])
    }
  })

  it('may name images as podman does, and layers by links as Docker did before 25', async () => {
    const layer = makeTar([{ path: 'a', content: '1' }])
    const archive = makeTar([
      { path: 'one/layer.tar', content: layer },
      { path: 'two/layer.tar', type: '2', link: '../one/layer.tar' },
      {
        path: 'manifest.json',
        content: JSON.stringify([{ RepoTags: ['localhost/x:1'], Layers: ['two/layer.tar'] }]),
      },
    ])
    const [found] = await new ImageArchives().read(inPieces(archive), ['x:1'])
    expect([...(found ?? new Map()).keys()]).toEqual(['/a'])
  })

  it('that is cut off or none at all is an error, never an empty image', async () => {
    const archive = makeArchive([{ tag: 'a:b', layers: [[{ path: 'a', content: 'x'.repeat(5000) }]] }])
    const read = (bytes: Uint8Array) => new ImageArchives().read(inPieces(bytes), ['a:b'])
    await expect(read(archive.subarray(0, 2000))).rejects.toThrow(/ends in the middle/)
    await expect(read(Buffer.alloc(0))).rejects.toThrow(/manifest/)
    await expect(read(Buffer.from('no archive '.repeat(100)))).rejects.toThrow(/not a tar archive/)
  })
})

describe('a path in an image', () => {
  it('is followed through links, within the image', async () => {
    const found = await tree([
      { path: 'usr/', type: '5' },
      { path: 'usr/lib/', type: '5' },
      { path: 'usr/lib/libc.so', content: 'c' },
      { path: 'lib', type: '2', link: 'usr/lib' },
      { path: 'abs', type: '2', link: '/lib/../lib/libc.so' },
      { path: 'up', type: '2', link: '../../../usr' },
      { path: 'loop', type: '2', link: 'loop' },
      { path: 'nowhere', type: '2', link: 'x' },
    ])
    expect(resolveIn(found, '/lib/libc.so')).toBe('/usr/lib/libc.so')
    expect(resolveIn(found, '/abs')).toBe('/usr/lib/libc.so')
    expect(resolveIn(found, '/up/lib')).toBe('/usr/lib')
    expect(resolveIn(found, '/loop')).toBeUndefined()
    expect(fileAt(found, '/nowhere')).toBeUndefined()
    expect(resolveIn(found, '/')).toBe('/')
  })
})
