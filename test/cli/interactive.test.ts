import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/cli/interactive.ts'
import { main } from '../../src/cli/program.ts'
import { testMachine } from '../support/machine.ts'
import { type MemoryFileSystem, memoryFileSystem } from '../support/memory-file-system.ts'
import { memoryStore } from '../support/memory-store.ts'
import { toyTransforms } from '../support/toy-transforms.ts'

const TWO = 'FROM alpine as base\nFROM base\nCMD sleep\n'
const SAFE = 'FROM alpine AS base\nFROM base\nCMD sleep\n'
const EXIT = 'FROM alpine as base\nFROM base\nCMD exit\n'
const BOTH = 'FROM alpine AS base\nFROM base\nCMD exit\n'

/** Sessions of the same person in the same repository, one after the other. */
function person(files: Record<string, string>) {
  const fs = memoryFileSystem(files)
  const store = memoryStore()
  return {
    fs,
    async session(replies: readonly Reply[], ...args: string[]) {
      const machine = testMachine({ fs, store, replies })
      const code = await main(['fix', ...args], machine, toyTransforms)
      return { code, screen: machine.err(), out: machine.out(), asked: machine.asked() }
    },
  }
}

const textsOf = (fs: MemoryFileSystem) => fs.snapshot()

describe('an interactive session', () => {
  it('shows each change with its reason, level, consequences and diff', async () => {
    const { session } = person({ Dockerfile: TWO })
    const { screen } = await session(['no', 'no'])
    expect(screen).toContain('Dockerfile:1  upper-case-as  safe')
    expect(screen).toContain('Reads like a word.')
    expect(screen).toContain('-FROM alpine as base\n+FROM alpine AS base\n')
    expect(screen).toContain('Dockerfile:3  exit-early  review')
    expect(screen).toContain('May differ: Nothing runs any more.')
  })

  it('writes what was accepted and asks about nothing twice', async () => {
    const { fs, session } = person({ Dockerfile: TWO })
    expect(await session(['yes', 'no'])).toMatchObject({ code: 0, asked: 2 })
    expect(textsOf(fs)).toEqual({ Dockerfile: SAFE })
    const again = await session([])
    expect(again).toMatchObject({ code: 0, asked: 0 })
    expect(again.screen).toContain('1 answer from before')
  })

  it('writes a file once it is decided, while later ones are still open', async () => {
    const { fs, session } = person({ a: TWO, b: TWO, c: TWO })
    const { screen, code } = await session(['yes', 'yes', 'yes', 'quit'], 'a', 'b', 'c')
    expect(code).toBe(0)
    expect(textsOf(fs)).toEqual({ a: BOTH, b: TWO, c: TWO })
    expect(screen).toContain('✓ a: 2 changes written')
    expect(screen).toContain('Go on with: dockeropt fix a b c')
  })

  it('loses nothing when somebody quits: the next one goes on from there', async () => {
    const { fs, session } = person({ a: TWO, b: TWO })
    await session(['yes', 'quit'], 'a', 'b')
    expect(textsOf(fs)).toEqual({ a: TWO, b: TWO })
    const next = await session(['yes', 'no', 'yes'], 'a', 'b')
    expect(next.asked).toBe(3)
    expect(textsOf(fs)).toEqual({ a: BOTH, b: EXIT })
  })

  it('takes "all" for a transform from there on, at that level', async () => {
    const { fs, session } = person({ a: TWO, b: TWO })
    expect(await session(['all', 'no', 'all'], 'a', 'b')).toMatchObject({ asked: 3 })
    expect(textsOf(fs)).toEqual({ a: SAFE, b: BOTH })
  })

  it('takes "never" for a transform, tomorrow too, until it is named', async () => {
    const { fs, session } = person({ a: TWO, b: TWO })
    const first = await session(['yes', 'never', 'yes'], 'a', 'b')
    expect(first).toMatchObject({ asked: 3 })
    expect(first.screen).toContain('Never asked about: exit-early. Ask again with: --only exit-early')
    expect(await session([], 'a', 'b')).toMatchObject({ asked: 0 })
    expect(await session(['yes', 'yes'], 'a', 'b', '--only', 'exit-early')).toMatchObject({ asked: 2 })
    expect(textsOf(fs)).toEqual({ a: BOTH, b: BOTH })
  })

  it('leaves the rest of a file for another day', async () => {
    const { fs, session } = person({ a: TWO, b: TWO })
    expect(await session(['yes', 'file', 'file'], 'a', 'b')).toMatchObject({ asked: 3 })
    expect(textsOf(fs)).toEqual({ a: SAFE, b: TWO })
    expect(await session(['yes', 'no', 'no'], 'a', 'b')).toMatchObject({ asked: 3 })
    expect(textsOf(fs)).toEqual({ a: BOTH, b: TWO })
  })

  it('never writes a refused change for an equal one that was accepted', async () => {
    const { fs, session } = person({ Dockerfile: 'FROM alpine as a\nFROM alpine as a2\n' })
    await session(['yes', 'no', 'no'])
    expect(textsOf(fs)).toEqual({ Dockerfile: 'FROM alpine AS a\nFROM alpine as a2\n' })
    expect(await session([])).toMatchObject({ asked: 0 })
    expect(textsOf(fs)).toEqual({ Dockerfile: 'FROM alpine AS a\nFROM alpine as a2\n' })
  })

  it('asks about files beside the Dockerfile and writes them', async () => {
    const { fs, session } = person({ Dockerfile: 'FROM alpine\nCOPY . .\n' })
    const { screen } = await session(['yes'])
    expect(screen).toContain('.dockerignore (new file)  ignore-git  review')
    expect(screen).toContain('+.git')
    expect(textsOf(fs)).toMatchObject({ '.dockerignore': '.git\n' })
  })

  it('asks only about what the level admits', async () => {
    const { session } = person({ Dockerfile: TWO })
    expect(await session(['yes'], '--level', 'safe')).toMatchObject({ asked: 1 })
  })

  it('can be undone as a whole', async () => {
    const { fs, session } = person({ a: TWO, b: TWO })
    const store = memoryStore()
    const machine = testMachine({ fs, store, replies: ['yes', 'yes', 'yes', 'yes'] })
    await main(['fix', 'a', 'b'], machine, toyTransforms)
    expect(textsOf(fs)).toEqual({ a: BOTH, b: BOTH })
    await main(['undo'], machine, toyTransforms)
    expect(textsOf(fs)).toEqual({ a: TWO, b: TWO })
    expect(await session(['quit'], 'a', 'b')).toMatchObject({ asked: 1 })
  })

  it('hides secrets and escapes in what it shows', async () => {
    const { session } = person({ Dockerfile: 'ARG x=\x1b[2J\nFROM alpine as base\nENV NPM_TOKEN=hunter2\n' })
    const { screen } = await session(['quit'])
    expect(screen).toContain('ENV NPM_TOKEN=****')
    expect(screen).not.toContain('hunter2')
    expect(screen).toContain('\\e[2J')
  })

  it('says at the end what was done, on stdout', async () => {
    const { session } = person({ Dockerfile: TWO })
    const { out } = await session(['yes', 'no'])
    expect(out).toContain('1 change made in 1 file (1 safe)')
    expect(out).not.toContain('Reads like a word')
  })
})
