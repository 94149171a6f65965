import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/program.ts'
import { type FakeBuild, type FakeImage, fakeBench } from '../support/fake-bench.ts'
import { type TestMachineOptions, testMachine } from '../support/machine.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'
import { toyTransforms } from '../support/toy-transforms.ts'

const BEFORE = 'FROM alpine as base\nFROM base\nCMD sleep\n'

/** Runs `CMD exit` as it says, and everything else for ever. */
function image({ text, read }: FakeBuild): FakeImage {
  const files = { '/app.py': read('app.py') ?? '' }
  return text.includes('CMD exit')
    ? { files, exit: { code: 0, seconds: 0 } }
    : { files, answers: { '/': 'hello' } }
}

/** An engine that is full when what was made of a Dockerfile is built. */
const fullFor =
  (base: string) =>
  (build: FakeBuild): FakeImage =>
    build.text.startsWith(`FROM ${base} AS `) ? { fails: 'no space left on device' } : image(build)

function repository(
  files: Record<string, MemoryFile>,
  options: Partial<TestMachineOptions> & { readonly image?: typeof image } = {},
) {
  const fs = memoryFileSystem({ '.git/HEAD': '', 'app.py': 'print()\n', ...files })
  const bench = fakeBench({ fs, image: options.image ?? image })
  const machine = testMachine({ fs, bench, ...options })
  return { fs, bench, machine, run: (...args: string[]) => main(args, machine, toyTransforms) }
}

describe('verify', () => {
  it('exits with 0 when what fix would do is the same where it must be', async () => {
    const { machine, bench, fs, run } = repository({ Dockerfile: BEFORE })
    expect(await run('verify', '--level', 'safe')).toBe(0)
    expect(machine.out()).toContain('Dockerfile  same where it must be')
    expect(machine.out()).toMatch(/rebuild after a source edit +2\.00 s \(0\/0 cached\)/)
    expect(machine.out()).toContain('1 Dockerfile the same where it must be. (buildx 1.0)')
    expect(machine.err()).toBe('')
    expect(bench.left()).toEqual([])
    expect(fs.snapshot().Dockerfile).toBe(BEFORE)
  })

  it('exits with 1 on a difference that no fix announced, and names it', async () => {
    const { machine, run } = repository({ Dockerfile: BEFORE })
    expect(await run('verify')).toBe(1)
    expect(machine.out()).toContain('✗ container: runs -> exits with 0')
    expect(machine.out()).toContain('1 different')
  })

  it('takes a difference that is allowed', async () => {
    const changed = (build: FakeBuild): FakeImage => ({
      ...image(build),
      config: build.text.includes('AS base') ? { user: '1000', env: ['PATH=/bin', 'X=1'] } : {},
    })
    const { machine, run } = repository({ Dockerfile: BEFORE }, { image: changed })
    expect(await run('verify', '--level', 'safe')).toBe(1)
    expect(await run('verify', '--level', 'safe', '--allow', 'config:User', '--allow', 'config:Env:X')).toBe(
      0,
    )
    expect(machine.out()).toContain('User: root -> 1000 (--allow config:User)')
    expect(await run('verify', '--allow', 'config:Nonsense')).toBe(2)
    expect(machine.err()).toContain('"--allow config:Nonsense" cannot be understood.')
  })

  it('needs no engine where nothing would change', async () => {
    const fs = memoryFileSystem({ '.git/HEAD': '', Dockerfile: 'FROM alpine\n' })
    const machine = testMachine({ fs })
    expect(await main(['verify'], machine, toyTransforms)).toBe(0)
    expect(machine.out()).toBe('Nothing to verify: no Dockerfile would change.\n')
  })

  it('says what to install where there is no engine, and exits with 2', async () => {
    const fs = memoryFileSystem({ '.git/HEAD': '', Dockerfile: BEFORE })
    const machine = testMachine({ fs })
    expect(await main(['verify'], machine, toyTransforms)).toBe(2)
    expect(machine.err()).toContain('No container engine answers.\n  Install one.')
  })

  it('exits with 2 where a file cannot be verified, and does the others', async () => {
    const { machine, run } = repository({ Dockerfile: BEFORE, 'b/Dockerfile': 'FROM a\n\x00' })
    expect(await run('verify', '--level', 'safe')).toBe(2)
    expect(machine.out()).toContain('b/Dockerfile')
    expect(machine.out()).toContain('Dockerfile  same where it must be')
  })

  it('builds no further once the engine is full, tells what it has, and exits with 2', async () => {
    const second = BEFORE.replace('alpine', 'big')
    const files = { Dockerfile: BEFORE, 'b/Dockerfile': second, 'c/Dockerfile': BEFORE }
    const { machine, bench, run } = repository(files, { image: fullFor('big') })
    expect(await run('verify', '--level', 'safe')).toBe(2)
    const said = machine.out()
    expect(said).toContain('Dockerfile  same where it must be')
    expect(said).toContain('b/Dockerfile: The container engine has no space left (after: build): no space')
    expect(said).toContain('Make room with docker builder prune')
    expect(said).toContain('c/Dockerfile: It was not built')
    expect(bench.left()).toEqual([])
  })

  it('exits with 2 when neither builds', async () => {
    const { machine, run } = repository(
      { Dockerfile: BEFORE },
      { image: () => ({ fails: 'no such base\n' }) },
    )
    expect(await run('verify')).toBe(2)
    expect(machine.out()).toContain('builds neither before nor after')
    expect(machine.out()).toContain('| no such base')
  })

  it('compares the working copy with a file or a revision, ignore files with it', async () => {
    const seen: string[] = []
    const looking = (build: FakeBuild): FakeImage => {
      if (build.isCold) seen.push(`${build.text.trim()} | ${build.read('.dockerignore') ?? 'none'}`)
      return image(build)
    }
    const files = { Dockerfile: 'FROM new\n', 'old.Dockerfile': 'FROM old\n', '.dockerignore': 'now\n' }
    const revisions = { 'main:Dockerfile': 'FROM main\n', 'main:.dockerignore': 'then\n' }
    const { run } = repository(files, { image: looking, revisions })
    expect(await run('verify', 'Dockerfile', '--before', 'old.Dockerfile')).toBe(0)
    expect(await run('verify', 'Dockerfile', '--before', 'main')).toBe(0)
    expect(seen).toEqual(['FROM old | now\n', 'FROM new | now\n', 'FROM main | then\n', 'FROM new | now\n'])
  })

  it('builds in the context, for the target and with the settings that compose names; flags go first', async () => {
    const compose = `services:
  api:
    build: { context: ., dockerfile: api/Dockerfile, target: base, args: { V: "1" } }
    ports: ["8080:3000"]
    environment: { MODE: demo }
`
    const { bench, run } = repository({ 'api/Dockerfile': BEFORE, 'compose.yaml': compose })
    expect(
      await run('verify', '--level', 'safe', '--no-rebuilds', '--env', 'MODE=test', '--build-option=--pull'),
    ).toBe(0)
    expect(bench.builds[0]).toMatchObject({ target: 'base', buildArgs: { V: '1' }, options: ['--pull'] })
    expect(bench.started[0]).toMatchObject({ ports: [3000], env: { MODE: 'test' } })
  })

  it('refuses options that cannot be understood before it builds', async () => {
    const { bench, run } = repository({ Dockerfile: BEFORE })
    expect(await run('verify', '--probe', 'nonsense')).toBe(2)
    expect(await run('verify', '--timeout', 'soon')).toBe(2)
    expect(await run('verify', '--format', 'sarif')).toBe(2)
    expect(bench.builds).toEqual([])
  })

  it('writes for programs, for pull requests and for browsers', async () => {
    const { machine, fs, run } = repository({ Dockerfile: BEFORE })
    expect(await run('verify', '--format', 'json')).toBe(1)
    expect(JSON.parse(machine.out())).toMatchObject({
      version: 1,
      engine: { kind: 'buildx' },
      files: [{ path: 'Dockerfile', verdict: 'different', target: null }],
      problems: [],
    })
    await run('verify', '--format', 'markdown', '--output', 'report.md')
    expect(fs.snapshot()['report.md']).toContain('### `Dockerfile`: different')
    await run('verify', '--format', 'html', '--output', 'report.html')
    expect(fs.snapshot()['report.html']).toContain('<span class="different">not announced</span>')
  })

  it('removes all and exits with 130 when it is broken off', async () => {
    const { bench, machine, run } = repository(
      { Dockerfile: BEFORE },
      {
        image: build => {
          machine.interrupt()
          return image(build)
        },
      },
    )
    expect(await run('verify')).toBe(130)
    expect(machine.out()).toBe('')
    expect(machine.err()).toContain('Stopped')
    expect(bench.left()).toEqual([])
  })

  it('tells how far it is where someone sees it', async () => {
    const { machine, run } = repository({ Dockerfile: BEFORE }, { replies: [] })
    await run('verify', '--level', 'safe')
    expect(machine.err()).toContain('before: build')
    expect(machine.err().endsWith('\r\x1b[2K')).toBe(true)
  })
})

describe('fix --verify', () => {
  it('writes what passes, takes back what does not, and names it', async () => {
    const { machine, fs, bench, run } = repository({ Dockerfile: BEFORE })
    expect(await run('fix', '--verify', '--yes', '--level', 'review')).toBe(0)
    expect(fs.snapshot().Dockerfile).toBe('FROM alpine AS base\nFROM base\nCMD sleep\n')
    expect(machine.err()).toContain(
      'taken back Exit at once (exit-early, line 3): start: container: runs -> exits with 0',
    )
    expect(machine.out()).toContain('1 change made in 1 file (1 safe)')
    expect(bench.left()).toEqual([])
  })

  it('shows what passes as a patch', async () => {
    const { machine, run } = repository({ Dockerfile: BEFORE })
    expect(await run('fix', '--verify', '--dry-run')).toBe(0)
    expect(machine.out()).toContain('+FROM alpine AS base')
    expect(machine.out()).not.toContain('CMD exit')
  })

  it('takes back a change of an ignore file as well', async () => {
    const copies = 'FROM alpine\nCOPY . .\n'
    const needsGit = ({ text, read }: FakeBuild): FakeImage =>
      read('.dockerignore') === '.git\n'
        ? { fails: 'fatal: not a git repository' }
        : image({ text, read } as FakeBuild)
    const { machine, fs, run } = repository({ Dockerfile: copies }, { image: needsGit })
    expect(await run('fix', '--verify', '--yes', '--level', 'review')).toBe(0)
    expect(fs.snapshot()['.dockerignore']).toBeUndefined()
    expect(machine.err()).toContain('taken back Ignore .git')
  })

  it('writes nothing of a file that cannot be verified', async () => {
    const { fs, run } = repository({ Dockerfile: BEFORE }, { image: () => ({ fails: 'no' }) })
    expect(await run('fix', '--verify', '--yes')).toBe(2)
    expect(fs.snapshot().Dockerfile).toBe(BEFORE)
  })

  it('blames no fix where the engine is full, and writes what was verified before', async () => {
    const second = BEFORE.replace('alpine', 'big')
    const files = { Dockerfile: BEFORE, 'b/Dockerfile': second, 'c/Dockerfile': BEFORE }
    const { machine, fs, bench, run } = repository(files, { image: fullFor('big') })
    expect(await run('fix', '--verify', '--yes', '--level', 'safe')).toBe(2)
    const after = fs.snapshot()
    expect(after.Dockerfile).not.toBe(BEFORE)
    expect([after['b/Dockerfile'], after['c/Dockerfile']]).toEqual([second, BEFORE])
    expect(machine.err()).not.toContain('taken back')
    expect(bench.builds.at(-1)?.tag).toContain(':after-cold')
  })

  it('asks nobody', async () => {
    const { machine, run } = repository({ Dockerfile: BEFORE }, { replies: ['yes'] })
    expect(await run('fix', '--verify')).toBe(2)
    expect(machine.err()).toContain('Add --dry-run')
  })
})
