import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/program.ts'
import { type TestMachineOptions, testMachine } from '../support/machine.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'
import { toyTransforms } from '../support/toy-transforms.ts'

const TWO = 'FROM alpine as base\nFROM base\nCMD sleep\n'
const SAFE = 'FROM alpine AS base\nFROM base\nCMD sleep\n'
const BOTH = 'FROM alpine AS base\nFROM base\nCMD exit\n'

function repository(files: Record<string, MemoryFile>, options: Partial<TestMachineOptions> = {}) {
  const fs = memoryFileSystem({ '.git/HEAD': '', ...files })
  const machine = testMachine({ fs, ...options })
  const texts = () => {
    const { '.git/HEAD': _, ...rest } = fs.snapshot()
    return rest
  }
  return { fs, machine, texts, run: (...args: string[]) => main(args, machine, toyTransforms) }
}

describe('fix --dry-run', () => {
  it('prints one patch on stdout, tells on stderr, and writes nothing', async () => {
    const { machine, texts, run } = repository({ Dockerfile: TWO, 'a/Dockerfile': TWO })
    expect(await run('fix', '--dry-run')).toBe(0)
    expect(texts()).toEqual({ Dockerfile: TWO, 'a/Dockerfile': TWO })
    expect(machine.out().match(/^diff --git .*$/gm)).toEqual([
      'diff --git a/Dockerfile b/Dockerfile',
      'diff --git a/a/Dockerfile b/a/Dockerfile',
    ])
    expect(machine.out()).toContain('+FROM alpine AS base')
    expect(machine.out()).toContain('+CMD exit')
    expect(machine.err()).toContain('May differ: Nothing runs any more.')
    expect(machine.err()).toContain('4 changes to make in 2 files (2 safe, 2 to review)')
    expect(machine.err()).toContain('git apply')
  })

  it('keeps to a level, and says what it held back', async () => {
    const { machine, run } = repository({ Dockerfile: TWO })
    expect(await run('fix', '--dry-run', '--level', 'safe')).toBe(0)
    expect(machine.out()).not.toContain('CMD exit')
    expect(machine.err()).toContain('1 more change to review: add --level review')
  })

  it('with --yes shows what --yes would write', async () => {
    const { machine, texts, run } = repository({ Dockerfile: TWO })
    expect(await run('fix', '--dry-run', '--yes')).toBe(0)
    expect(machine.out()).toContain('AS base')
    expect(machine.out()).not.toContain('CMD exit')
    expect(texts()).toEqual({ Dockerfile: TWO })
  })

  it('keeps stdout for the format that was asked for', async () => {
    const asJson = repository({ Dockerfile: TWO })
    await asJson.run('fix', '--dry-run', '--format', 'json')
    expect(JSON.parse(asJson.machine.out())).toMatchObject({
      version: 1,
      summary: { files: 1, changedFiles: 1, changes: { safe: 1, review: 1 } },
    })
    expect(asJson.machine.err()).toBe('')

    const asText = repository({ Dockerfile: TWO })
    await asText.run('fix', '--dry-run', '--format', 'text')
    expect(asText.machine.out()).toContain('Write AS (upper-case-as, line 1)')
    expect(asText.machine.err()).toBe('')
  })

  it('prints into a file', async () => {
    const { machine, texts, run } = repository({ Dockerfile: TWO })
    await run('fix', '--dry-run', '--output', 'out/all.patch')
    expect(texts()['out/all.patch']).toContain('+CMD exit')
    expect(machine.out()).toBe('')
  })

  it('says when git apply would pass over files, for it runs further down', async () => {
    const { machine, run } = repository({ Dockerfile: TWO, 'a/Dockerfile': TWO }, { cwd: '/repo/a' })
    await run('fix', '--dry-run', '.', '..')
    expect(machine.err()).toContain('1 changed file outside of this folder')
    expect(machine.err()).toContain('../Dockerfile\n')
  })

  it('shows nothing of a secret on the screen, and the patch as it is', async () => {
    const { machine, run } = repository({ Dockerfile: 'FROM alpine as base\nENV API_TOKEN=hunter2\n' })
    await run('fix', '--dry-run')
    expect(machine.out()).toContain('API_TOKEN=hunter2')
    expect(machine.err()).not.toContain('hunter2')
  })
})

describe('fix --yes', () => {
  it('writes what is safe, then finds nothing more', async () => {
    const { machine, texts, run } = repository({ Dockerfile: TWO, 'a/x.dockerfile': TWO })
    expect(await run('fix', '-y')).toBe(0)
    expect(texts()).toEqual({ Dockerfile: SAFE, 'a/x.dockerfile': SAFE })
    expect(machine.out()).toContain('2 changes made in 2 files (2 safe)')
    expect(machine.out()).toContain('put it back: dockeropt undo')

    const again = testMachine({ fs: machine.fs })
    expect(await main(['fix', '-y'], again, toyTransforms)).toBe(0)
    expect(again.out()).toContain('Nothing changed in 2 Dockerfiles.')
    expect(again.out()).not.toContain('undo')
  })

  it('writes more where it is told to, files beside the Dockerfile too, and undo puts all of it back', async () => {
    const files = { Dockerfile: `${TWO}COPY . .\n` }
    const { machine, texts, run } = repository(files)
    expect(await run('fix', '--yes', '--level', 'review')).toBe(0)
    expect(texts()).toEqual({ Dockerfile: `${BOTH}COPY . .\n`, '.dockerignore': '.git\n' })
    expect(await run('undo')).toBe(0)
    expect(texts()).toEqual(files)
    expect(machine.out()).toContain('2 files put back.')
    expect(await run('undo')).toBe(0)
    expect(machine.out()).toContain('There is nothing to undo here.')
  })

  it('leaves a file that changed under its hands, does the rest, and exits with 2', async () => {
    const { fs, texts } = repository({ a: TWO, b: TWO })
    const racing = {
      ...fs,
      replace: async (path: string, bytes: Uint8Array) => {
        await fs.replace('/repo/b', new TextEncoder().encode('FROM theirs\n'))
        await fs.replace(path, bytes)
      },
    }
    const racer = testMachine({ fs: racing })
    expect(await main(['fix', '-y', 'a', 'b'], racer, toyTransforms)).toBe(2)
    expect(texts()).toEqual({ a: SAFE, b: 'FROM theirs\n' })
    expect(racer.out()).toContain('✗ b: It was changed by something else')
    expect(racer.out()).toContain('1 change made in 1 file')
  })

  it('stops after the file at hand when it is interrupted', async () => {
    const { fs, texts } = repository({ a: TWO, b: TWO, c: TWO })
    const slow = testMachine({
      fs: {
        ...fs,
        replace: async (path, bytes) => {
          slow.interrupt()
          await fs.replace(path, bytes)
        },
      },
    })
    expect(await main(['fix', '-y', 'a', 'b', 'c'], slow, toyTransforms)).toBe(130)
    expect(texts()).toEqual({ a: SAFE, b: TWO, c: TWO })
    expect(slow.err()).toContain('2 files not written')
    expect(slow.out()).toContain('1 change made in 1 file')
    expect(await main(['undo'], slow, toyTransforms)).toBe(0)
    expect(texts()).toEqual({ a: TWO, b: TWO, c: TWO })
  })
})

describe('fix without a terminal', () => {
  it('needs --dry-run or --yes', async () => {
    const { machine, texts, run } = repository({ Dockerfile: TWO })
    expect(await run('fix')).toBe(2)
    expect(machine.err()).toContain('this is not a terminal')
    expect(machine.err()).toContain('Add --dry-run')
    expect(texts()).toEqual({ Dockerfile: TWO })
  })
})

describe('what cannot be processed', () => {
  const files: Record<string, MemoryFile> = {
    'good/Dockerfile': TWO,
    'empty/Dockerfile': '',
    'binary/Dockerfile': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]),
    'latin/Dockerfile': new Uint8Array([0x46, 0x52, 0x4f, 0x4d, 0x20, 0xe9, 0x0a]),
    'long/Dockerfile': `FROM alpine\nRUN echo ${'x'.repeat(1_000_000)}\n`,
    'headless/Dockerfile': 'RUN make\n',
    'unknown/Dockerfile': 'FROM alpine\nDANCE now\n',
    'dangling/Dockerfile': { symlink: 'gone' },
    'outside/Dockerfile': { symlink: '/etc/passwd' },
    '/etc/passwd': 'root',
    'folder/Dockerfile/README': '',
    'compose/compose.yaml': 'services: [unclosed',
    'compose/Dockerfile': TWO,
  }

  it('is told by path and with a remedy; the rest is done and nothing lost', async () => {
    const { fs, machine, texts, run } = repository(files)
    const before = texts()
    expect(await run('fix', '--yes')).toBe(2)
    const told = machine.out()
    for (const name of ['empty', 'binary', 'latin', 'headless', 'unknown', 'dangling', 'outside']) {
      expect(told, name).toMatch(new RegExp(`✗ ${name}/Dockerfile: .+\\n {2}\\S.+`))
    }
    expect(told).toContain('compose/compose.yaml')
    expect(told).not.toContain('folder/Dockerfile')
    expect(told.split('\n').every(line => line.length < 1_000)).toBe(true)
    expect(texts()).toEqual({ ...before, 'good/Dockerfile': SAFE, 'compose/Dockerfile': SAFE })
    expect(fs.kind('/repo/dangling/Dockerfile')).toBe('symlink')
  })

  it.each([
    [['nowhere/Dockerfile'], 'There is no such file'],
    [['../elsewhere'], 'outside of the repository'],
    [['folder/Dockerfile'], 'It is a folder'],
    [['nothing-*'], 'No Dockerfile matches'],
  ])('%j is told', async (paths, message) => {
    const { machine, run } = repository(files)
    expect(await run('fix', '--dry-run', ...paths)).toBe(2)
    expect(machine.err()).toContain(message)
    expect(machine.out()).toBe('')
  })

  it('a file that may not be read is one of them', async () => {
    const { DockeroptError } = await import('../../src/errors.ts')
    const { fs } = repository({ a: TWO, b: TWO })
    const machine = testMachine({
      fs: {
        ...fs,
        read: path => {
          if (path === '/repo/a')
            throw new DockeroptError('UNREADABLE', 'It cannot be read (EACCES).', 'Check its permissions.')
          return fs.read(path)
        },
      },
    })
    expect(await main(['fix', '--yes', 'a', 'b'], machine, toyTransforms)).toBe(2)
    expect(machine.out()).toContain('✗ a: It cannot be read (EACCES).\n  Check its permissions.')
    expect(fs.snapshot()).toMatchObject({ a: TWO, b: SAFE })
  })

  it('acts on no terminal by its name or content', async () => {
    const { machine, run } = repository({ 'x\x1b[31m/Dockerfile': 'FROM alpine\n\x1b]0;owned\x07 now\n' })
    expect(await run('fix', '--dry-run')).toBe(2)
    expect(machine.err()).not.toMatch(/[\x1b\x07]/)
    expect(machine.err()).toContain('x\\e[31m/Dockerfile')
  })
})

describe('a mistake on the command line or in the configuration', () => {
  it.each([
    [['fix', '--dry-run', '--only', 'upper-case'], {}, 'Did you mean "upper-case-as"?'],
    [['fix', '--dry-run', '--level', 'manual'], {}, 'Allowed choices are safe, review'],
    [['fix', '--dry-run', '--format', 'sarif'], {}, 'Allowed choices are text, patch, json'],
    [['fix', '--dryrun'], {}, '--dry-run'],
    [['fixx'], {}, 'fix'],
    [['fix', '--dry-run', '--config', 'none.json'], {}, 'There is no config file'],
    [['fix', '--dry-run'], { 'dockeropt.config.json': '{ "skip": 1 }' }, '"skip" must be a list'],
    [['fix', '--dry-run'], { 'dockeropt.config.ts': 'export default run()' }, 'would have to be evaluated'],
    [['check'], { 'dockeropt.config.json': '{ nope' }, 'dockeropt.config.json:1:'],
    [['explain', 'nothing'], {}, 'dockeropt list'],
  ])('%j %j is told and exits with 2', async (args, files, message) => {
    const { machine, run } = repository({ Dockerfile: TWO, ...files })
    expect(await run(...args)).toBe(2)
    expect(machine.err()).toContain(message)
    expect(machine.out()).toBe('')
  })
})

describe('check', () => {
  it('exits with 1 when something at the level would change, and writes nothing', async () => {
    const { machine, texts, run } = repository({ Dockerfile: SAFE })
    expect(await run('check')).toBe(1)
    expect(await run('check', '--level', 'safe')).toBe(0)
    expect(texts()).toEqual({ Dockerfile: SAFE })
    expect(machine.out()).toContain('1 change to make in 1 file')
  })

  it('exits with 2 when a file could not be processed', async () => {
    expect(await repository({ Dockerfile: TWO, 'a/Dockerfile': '' }).run('check')).toBe(2)
  })

  it('finds nothing where there is nothing', async () => {
    const { machine, run } = repository({ 'README.md': '' })
    expect(await run('check')).toBe(0)
    expect(machine.out()).toBe('No Dockerfiles found.\n')
  })
})

describe('the configuration', () => {
  it('chooses transforms and files; the command line goes first', async () => {
    const files = {
      Dockerfile: TWO,
      'old/Dockerfile': TWO,
      'dockeropt.config.ts': "export default { skip: ['exit-early'], exclude: ['old'] }",
    }
    const { texts, run } = repository(files)
    await run('fix', '-y', '--level', 'review')
    expect(texts()).toEqual({ ...files, Dockerfile: SAFE })
    await run('fix', '-y', '--level', 'review', '--only', 'exit-early')
    expect(texts()).toEqual({ ...files, Dockerfile: BOTH })
  })

  it('init writes one to begin with, and never over another', async () => {
    const { machine, texts, run } = repository({}, {})
    expect(await run('init')).toBe(0)
    expect(texts()['dockeropt.config.js']).toContain('export default')
    expect(await run('check')).toBe(0)
    expect(await run('init')).toBe(2)
    expect(machine.err()).toContain('There is a config file already')
  })
})

describe('the catalogue', () => {
  it('is listed in running order', async () => {
    const { machine, run } = repository({})
    expect(await run('list')).toBe(0)
    expect(machine.out().match(/^\S+/gm)).toEqual(['ignore-git', 'upper-case-as', 'exit-early'])
  })

  it('is explained by its pages and declarations', async () => {
    const { machine, run } = repository({})
    expect(await run('explain', 'upper-case-as')).toBe(0)
    expect(machine.out()).toContain('Its page.')
    expect(machine.out()).toContain('Levels: safe')
    expect(machine.out()).toContain('Declines: TOO_OLD')
    expect(machine.out()).toContain('  loud: true')
  })
})

describe('help and version', () => {
  it('go to stdout and exit with 0', async () => {
    const { machine, run } = repository({})
    expect(await run('--version')).toBe(0)
    expect(await run('fix', '--help')).toBe(0)
    expect(machine.out()).toContain('1.2.3')
    expect(machine.out()).toContain('--dry-run')
    expect(await run()).toBe(2)
  })
})

describe('many files', () => {
  it('get a line each, their declines together', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`s${n}/Dockerfile`, `${TWO}MAINTAINER me\n`]),
    )
    const { machine, run } = repository(files)
    await run('check')
    expect(machine.out()).toContain('s7/Dockerfile  2 changes: upper-case-as, exit-early')
    expect(machine.out()).toContain('upper-case-as (TOO_OLD, 40× in 40 files)')
    expect(machine.out().split('\n').length).toBeLessThan(60)
  })
})
