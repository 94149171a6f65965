import { describe, expect, it } from 'vitest'
import { parseEdit } from '../../src/verify/edits.ts'
import type { Announcement, CheckName, Verification } from '../../src/verify/model.ts'
import { DEFAULTS, type Settings } from '../../src/verify/settings.ts'
import { type Variant, verifyFile } from '../../src/verify/verify-file.ts'
import { type FakeBuild, type FakeImage, fakeBench } from '../support/fake-bench.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'

interface Try {
  readonly image: (build: FakeBuild) => FakeImage
  readonly before?: Variant
  readonly after?: Variant
  readonly files?: Record<string, MemoryFile>
  readonly announcements?: readonly Announcement[]
  readonly settings?: Partial<Settings>
}

const FILES = { Dockerfile: 'FROM a\n', 'src/main.py': 'print(1)\n', 'requirements.txt': 'flask\n' }

async function verified({ image, before, after, files = FILES, announcements = [], settings = {} }: Try) {
  const fs = memoryFileSystem(files)
  const bench = fakeBench({ fs, image })
  const subject = {
    path: 'Dockerfile',
    dockerfile: '/repo/Dockerfile',
    context: '/repo',
    target: undefined,
    before: before ?? { dockerfile: 'FROM a\n' },
    after: after ?? { dockerfile: 'FROM b\n' },
    announcements,
  }
  const verification = await verifyFile(bench, subject, { ...DEFAULTS, ...settings })
  expect(bench.left()).toEqual([])
  expect(fs.snapshot()).toEqual(files)
  return { bench, verification }
}

function outcomes({ checks }: Verification): Partial<Record<CheckName, string>> {
  return Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]))
}

/** An application that serves its source. */
const app = ({ read }: FakeBuild): FakeImage => ({
  files: { '/app/main.py': read('src/main.py') ?? '' },
  answers: { '/': 'hello' },
})

describe('a verification', () => {
  it('of two that are the same: every check, every figure, and nothing left behind', async () => {
    const { verification, bench } = await verified({ image: app })
    expect(verification.verdict).toBe('same')
    expect(outcomes(verification)).toEqual({
      build: 'same',
      config: 'same',
      files: 'same',
      packages: 'same',
      libraries: 'same',
      start: 'same',
      probe: 'same',
      process: 'same',
      stop: 'same',
      edit: 'same',
    })
    expect(verification.measures.map(({ name }) => name)).toEqual([
      'size',
      'layers',
      'cold build',
      'source edit',
      'manifest edit',
      'ready',
      'stop',
    ])
    expect(verification).toMatchObject({
      uid: ['0', '0'],
      edited: { source: 'src/main.py', manifest: 'requirements.txt' },
    })
    expect(bench.builds.map(({ tag, isCold }) => [tag.replace(/^.*:/, ''), isCold])).toEqual([
      ['before-cold', true],
      ['after-cold', true],
      ['before-source', false],
      ['after-source', false],
      ['before-manifest', false],
      ['after-manifest', false],
    ])
    const edited = bench.builds[2]?.read('src/main.py')
    expect(edited).toBeUndefined()
  })

  it.each(['before', 'after'])('ends where the engine is full, and blames nobody: %s', async side => {
    const log = '#7 ERROR: x\nERROR: failed to solve: write /x: no space left on device'
    const image = (build: FakeBuild) => (build.tag.includes(`:${side}-`) ? { fails: log } : app(build))
    await expect(verified({ image })).rejects.toMatchObject({
      code: 'ENGINE_FULL',
      message: expect.stringContaining(`(${side}: build): ERROR: failed to solve`),
    })
  })

  it('ends where a rebuild finds the engine full', async () => {
    const image = (build: FakeBuild) =>
      build.tag.endsWith(':after-source') ? { fails: 'no space left on device' } : app(build)
    await expect(verified({ image })).rejects.toMatchObject({
      message: expect.stringContaining('(after: rebuild after an edit of the source)'),
    })
  })

  it('is not misled by a step that prints as much and passes', async () => {
    const image = (build: FakeBuild) => ({
      ...app(build),
      log: '#7 0.1 no space left on device\n#7 DONE 0.1s',
    })
    expect((await verified({ image })).verification.verdict).toBe('same')
  })

  it('times rebuilds as often as is asked for, each after an edit of its own, and takes the medians', async () => {
    const took = [9, 3, 4, 1, 5]
    let rebuild = 0
    const seen = new Set<string | undefined>()
    const times: number[] = []
    const { verification, bench } = await verified({
      image: build => {
        if (!build.tag.endsWith('-source')) return app(build)
        seen.add(build.read('src/main.py'))
        times.push(build.modified('src/main.py'))
        return { ...app(build), seconds: took[rebuild++ >> 1] ?? 0 }
      },
      settings: { rounds: 5, skip: ['edit'] },
    })
    const source = verification.measures.find(({ name }) => name === 'source edit')
    expect(source).toMatchObject({ before: 4, after: 4 })
    const edits = bench.builds
      .filter(({ tag }) => tag.endsWith('-source'))
      .map(({ tag }) => tag.replace(/^.*:/, ''))
    // None may be taken for another: neither by what is in it nor by size and time, of which each differs.
    expect(seen.size).toBe(10)
    expect(times).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map(more => 2000 + more))
    expect(edits).toEqual(Array.from({ length: 5 }, () => ['before-source', 'after-source']).flat())
  })

  it('builds each side of its own text, in a context with the files of that side, caches apart', async () => {
    const seen: (readonly [string, string | undefined, string | undefined])[] = []
    const { bench } = await verified({
      image: build => {
        seen.push([build.text, build.read('.dockerignore'), build.read('Dockerfile')])
        return app(build)
      },
      after: { dockerfile: 'FROM b\n', files: new Map([['.dockerignore', '.git\n']]) },
      settings: { rebuilds: false, skip: ['edit'] },
    })
    expect(seen).toEqual([
      ['FROM a\n', undefined, 'FROM a\n'],
      ['FROM b\n', '.git\n', 'FROM b\n'],
    ])
    const namespaces = bench.builds.map(({ buildArgs }) => buildArgs.BUILDKIT_CACHE_MOUNT_NS)
    expect(new Set(namespaces).size).toBe(2)
  })

  it('sends what either side lets through, and never more', async () => {
    const { bench } = await verified({
      image: build => ({
        ...app(build),
        files: { '/a': build.read('a.txt') ?? '-', '/b': build.read('b.txt') ?? '-' },
      }),
      files: { ...FILES, '.dockerignore': '*.txt\n', 'a.txt': 'a', 'b.txt': 'b' },
      after: { dockerfile: 'FROM b\n', files: new Map([['.dockerignore', 'b.txt\n']]) },
      settings: { rebuilds: false, skip: ['edit', 'files'] },
    })
    expect(bench.builds).toHaveLength(2)
  })

  it('passes over what was rewritten in the images, but over no empty file because an ignore file is empty', async () => {
    const { verification } = await verified({
      image: build => ({
        ...app(build),
        files: {
          '/app/Dockerfile': build.text,
          ...(build.text === 'FROM a\n' ? { '/etc/environment': '' } : {}),
        },
      }),
      after: { dockerfile: 'FROM b\n', files: new Map([['.dockerignore', '']]) },
      settings: { rebuilds: false, skip: ['edit'] },
    })
    const { differences } = verification.checks.find(({ name }) => name === 'files') ?? {}
    expect(differences?.map(({ what }) => what)).toEqual(['/etc/environment'])
  })

  it('names a build that fails now, with the end of its log', async () => {
    const { verification } = await verified({
      image: build => (build.text === 'FROM b\n' ? { fails: 'one\ngcc: not found\n' } : app(build)),
    })
    expect(verification).toMatchObject({ verdict: 'different', log: 'one\ngcc: not found' })
    expect(outcomes(verification)).toMatchObject({ build: 'different', files: 'skipped' })
  })

  it('says so when neither builds, or when only the new one does', async () => {
    const neither = await verified({ image: () => ({ fails: 'no' }) })
    expect(neither.verification.verdict).toBe('unbuildable')
    const mended = await verified({
      image: build => (build.text === 'FROM a\n' ? { fails: 'no' } : app(build)),
    })
    expect(mended.verification.verdict).toBe('same')
    expect(outcomes(mended.verification).build).toBe('better')
  })

  it('names a file that is missing, unless it was announced', async () => {
    const image = (build: FakeBuild): FakeImage => {
      const made = app(build)
      return build.text === 'FROM a\n' ? { ...made, files: { ...made.files, '/usr/bin/gcc': 'x' } } : made
    }
    const open = await verified({ image })
    expect(open.verification.verdict).toBe('different')
    expect(outcomes(open.verification).files).toBe('different')
    const by = 'split-stages: Build apart'
    const announced = await verified({
      image,
      announcements: [{ by, what: { kind: 'files', paths: '/usr/**' } }],
    })
    expect(announced.verification.verdict).toBe('same')
    expect(
      announced.verification.checks.find(({ name }) => name === 'files')?.differences[0]?.explained?.why,
    ).toBe(by)
  })

  it('builds the original again to see what differs in every build', async () => {
    let count = 0
    const { verification, bench } = await verified({
      image: build => ({ ...app(build), files: { '/app/stamp': String(build.isCold ? ++count : 0) } }),
    })
    expect(verification.verdict).toBe('same')
    expect(bench.builds.at(-1)?.tag).toMatch(/before-again$/)
    expect(verification.checks.find(({ name }) => name === 'files')?.differences[0]?.explained?.kind).toBe(
      'volatile',
    )
  })

  it('catches what stays as it was after an edit of the source', async () => {
    const image = (build: FakeBuild): FakeImage => {
      const isStale = build.text === 'FROM b\n' && !build.isCold
      const source = isStale ? 'print(1)\n' : (build.read('src/main.py') ?? '')
      return { ...app(build), files: { '/app/server': `compiled ${source}` } }
    }
    const { verification } = await verified({ image })
    expect(verification.checks.find(({ name }) => name === 'edit')).toMatchObject({
      outcome: 'different',
      differences: [{ what: '/app/server' }],
    })
    const unseen = await verified({ image, settings: { skip: ['edit'] } })
    expect(unseen.verification.verdict).toBe('same')
  })

  it('catches a container that does not start, and shows what it said', async () => {
    const { verification } = await verified({
      image: build =>
        build.text === 'FROM b\n'
          ? {
              ...app(build),
              answers: undefined as never,
              exit: { code: 1, seconds: 0 },
              log: 'Permission denied\n',
            }
          : app(build),
    })
    expect(outcomes(verification)).toMatchObject({ start: 'different', process: 'skipped', stop: 'skipped' })
    expect(verification.log).toBe('Permission denied')
  })

  it('asks where it is told to, passes options on, and edits what it is told to', async () => {
    const { bench, verification } = await verified({
      image: build => ({ ...app(build), answers: { '/healthz': 'ok' } }),
      settings: {
        probes: [{ port: 8080, path: '/healthz' }],
        env: { A: 'b' },
        runOptions: ['--init'],
        buildOptions: ['--network=host'],
        buildArgs: { V: '1' },
        source: { path: 'src/main.py', mayBeHeard: false, apply: (text, run) => `${text}# ${run}` },
      },
    })
    expect(bench.started[0]).toMatchObject({ ports: [8080], env: { A: 'b' }, options: ['--init'] })
    expect(bench.builds[0]).toMatchObject({ options: ['--network=host'], buildArgs: { V: '1' } })
    expect(verification.edited.source).toBe('src/main.py')
  })

  it('tells whoever asks for an edit that cannot be made', async () => {
    const source = { path: 'none.py', mayBeHeard: false, apply: (text: string) => text }
    await expect(verified({ image: app, settings: { source } })).rejects.toThrow(/none.py changes nothing/)
  })

  it('asks after an edit as well, where the original answers otherwise then', async () => {
    const source = parseEdit('src/main.py:s/1/2/')
    // The new one puts what was built elsewhere, and it is stale.
    const moved = ({ text, read }: FakeBuild, follows: boolean): FakeImage => {
      const page = text === 'FROM a\n' || follows ? (read('src/main.py') ?? '') : 'print(1)\n'
      return { files: { [text === 'FROM a\n' ? '/app/page' : '/page']: page }, answers: { '/': page } }
    }
    const settings = { source, rebuilds: false, skip: ['files' as const] }
    const stale = await verified({ image: build => moved(build, false), settings })
    expect(outcomes(stale.verification)).toMatchObject({ probe: 'same', edit: 'different' })
    expect(stale.verification.checks.at(-1)?.differences).toMatchObject([
      { what: 'GET :80/', before: 'follows an edit of the source', after: 'stays as it was' },
    ])
    const fresh = await verified({ image: build => moved(build, true), settings })
    expect(fresh.verification.verdict).toBe('same')
    expect(fresh.bench.started).toHaveLength(4)
    const silent = await verified({ image: app, settings })
    expect(silent.bench.started).toHaveLength(3)
  })

  it('leaves the syntax line out for the builder alone', async () => {
    const texts: (string | undefined)[] = []
    await verified({
      image: build => {
        texts.push(build.text, build.read('Dockerfile'))
        return app(build)
      },
      before: { dockerfile: '# syntax=x/y\nFROM a\n' },
      files: { ...FILES, Dockerfile: '# syntax=x/y\nFROM a\n' },
      settings: { noSyntax: true, rebuilds: false, skip: ['edit'] },
    })
    expect(texts.slice(0, 2)).toEqual(['# (not used) # syntax=x/y\nFROM a\n', '# syntax=x/y\nFROM a\n'])
  })

  it('takes the ignore file of the Dockerfile along', async () => {
    const { bench } = await verified({
      image: app,
      files: { ...FILES, 'Dockerfile.dockerignore': 'src\n' },
      settings: { rebuilds: false, skip: ['edit'] },
    })
    expect(bench.builds[0]?.read('src/main.py')).toBeUndefined()
  })
})
