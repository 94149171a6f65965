import { describe, expect, it } from 'vitest'
import type { StateStore } from '../../src/project/state.ts'
import { undo } from '../../src/project/undo.ts'
import { Writer } from '../../src/project/write.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'
import { memoryStore } from '../support/memory-store.ts'

const root = '/repo'

function setUp(files: Record<string, MemoryFile>, store: StateStore = memoryStore()) {
  const fs = memoryFileSystem(files)
  return { fs, store, writer: new Writer({ fs, root, store }), undo: () => undo({ fs, root, store }) }
}

const change = (path: string, before: string | undefined, after: string) => ({ path, before, after })
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code)

describe('writing', () => {
  it('replaces what still holds what was read, and creates what was not there', async () => {
    const { fs, writer } = setUp({ Dockerfile: 'old\r\n\uFEFF' })
    const written = await writer.write([
      change('.dockerignore', undefined, 'x\n'),
      change('Dockerfile', 'old\r\n\uFEFF', 'new'),
    ])
    expect(written).toEqual({ paths: ['.dockerignore', 'Dockerfile'], problems: [], left: 0 })
    expect(fs.snapshot()).toEqual({ '.dockerignore': 'x\n', Dockerfile: 'new' })
  })

  it('leaves a file that was changed meanwhile, and does the rest', async () => {
    const { fs, writer } = setUp({ a: 'theirs', b: 'old', c: 'there now' })
    const { paths, problems } = await writer.write([
      change('a', 'old', 'new'),
      change('b', 'old', 'new'),
      change('c', undefined, 'new'),
      change('gone', 'old', 'new'),
    ])
    expect(paths).toEqual(['b'])
    expect(codes(problems)).toEqual(['CHANGED_ON_DISK', 'CHANGED_ON_DISK', 'CHANGED_ON_DISK'])
    expect(fs.snapshot()).toEqual({ a: 'theirs', b: 'new', c: 'there now' })
  })

  it('never writes through links that lead outside', async () => {
    const { fs, writer } = setUp({
      a: { symlink: '/etc/a' },
      '/etc/a': 'old',
      b: { symlink: '/etc' },
      c: { symlink: '/etc/none' },
    })
    const { problems } = await writer.write([
      change('a', 'old', 'new'),
      change('b/new', undefined, 'new'),
      change('c', undefined, 'new'),
    ])
    expect(codes(problems)).toEqual(['LINK_OUTSIDE_ROOT', 'LINK_OUTSIDE_ROOT', 'DANGLING_LINK'])
    expect(fs.snapshot()).toEqual({ '/etc/a': 'old' })
  })

  it('keeps the journal before it touches a file, so that a crash in between can be undone', async () => {
    const { fs, store, undo } = setUp({ a: 'old a', b: 'old b' })
    const failing = {
      ...fs,
      replace: (path: string, bytes: Uint8Array) =>
        path.endsWith('b') ? Promise.reject(new Error('power cut')) : fs.replace(path, bytes),
    }
    const writer = new Writer({ fs: failing, root, store })
    await expect(
      writer.write([change('a', 'old a', 'new a'), change('b', 'old b', 'new b')]),
    ).rejects.toThrow('power cut')
    expect(fs.snapshot()).toEqual({ a: 'new a', b: 'old b' })
    expect(await undo()).toEqual({ restored: ['a'], removed: [], alreadyOld: ['b'], problems: [] })
    expect(fs.snapshot()).toEqual({ a: 'old a', b: 'old b' })
  })

  it('touches nothing when the journal cannot be kept', async () => {
    const broken = { ...memoryStore(), write: () => Promise.reject(new Error('read-only')) }
    const { fs, writer } = setUp({ a: 'old' }, broken)
    await expect(writer.write([change('a', 'old', 'new')])).rejects.toThrow('read-only')
    expect(fs.snapshot()).toEqual({ a: 'old' })
  })

  it('stops between two files when it is asked to', async () => {
    const { fs, store } = setUp({ a: 'old', b: 'old', c: 'old' })
    let asked = 0
    const writer = new Writer({ fs, root, store, isStopped: () => ++asked > 1 })
    const written = await writer.write(['a', 'b', 'c'].map(path => change(path, 'old', 'new')))
    expect(written).toEqual({ paths: ['a'], problems: [], left: 2 })
    expect(await undo({ fs, root, store })).toMatchObject({ restored: ['a'], problems: [] })
  })
})

describe('undo', () => {
  it('puts back all of the last run, and once', async () => {
    const { fs, writer, undo } = setUp({ a: 'one' })
    await writer.write([change('a', 'one', 'two')])
    await writer.write([change('b/new', undefined, 'x'), change('a', 'two', 'three')])
    expect(await undo()).toEqual({ restored: ['a', 'a'], removed: ['b/new'], alreadyOld: [], problems: [] })
    expect(fs.snapshot()).toEqual({ a: 'one' })
    expect(await undo()).toBeUndefined()
  })

  it('leaves what was changed since, tells it, and keeps it for another try', async () => {
    const { fs, writer, undo } = setUp({ a: 'old', b: 'old' })
    await writer.write([change('a', 'old', 'new'), change('b', 'old', 'new')])
    await fs.replace('/repo/a', new TextEncoder().encode('edited'))
    const undone = await undo()
    expect(undone).toMatchObject({ restored: ['b'] })
    expect(undone?.problems).toMatchObject([{ path: 'a', code: 'CHANGED_SINCE' }])
    expect(fs.snapshot()).toEqual({ a: 'edited', b: 'old' })
    await fs.replace('/repo/a', new TextEncoder().encode('new'))
    expect(await undo()).toMatchObject({ restored: ['a'], problems: [] })
  })

  it('knows nothing of files the run could not write', async () => {
    const { writer, undo } = setUp({ a: 'theirs', b: 'old' })
    await writer.write([change('a', 'old', 'new'), change('b', 'old', 'new')])
    expect(await undo()).toEqual({ restored: ['b'], removed: [], alreadyOld: [], problems: [] })
  })

  it('concerns the last writing run only; a run that writes nothing leaves it be', async () => {
    const { fs, store, writer, undo } = setUp({ a: 'one' })
    await writer.write([change('a', 'one', 'two')])
    await new Writer({ fs, root, store }).write([change('a', 'other', 'three')])
    expect(await undo()).toMatchObject({ restored: ['a'] })
    expect(fs.snapshot()).toEqual({ a: 'one' })
  })

  it('takes a damaged record for none', async () => {
    const { store, undo } = setUp({ a: 'old' })
    await store.write('journal.json', '{"version":1,"root":"/repo","entr')
    expect(await undo()).toBeUndefined()
  })
})
