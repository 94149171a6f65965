import { describe, expect, it } from 'vitest'
import type { Announced } from '../../src/engine/transform.ts'
import { Announcements } from '../../src/verify/announced.ts'
import { compareBuild } from '../../src/verify/checks/build.ts'
import { compareConfig } from '../../src/verify/checks/config.ts'
import { compareEdit, isHeard, withAnswers } from '../../src/verify/checks/edit.ts'
import { compareFiles } from '../../src/verify/checks/files.ts'
import { compareLibraries } from '../../src/verify/checks/libraries.ts'
import { comparePackages } from '../../src/verify/checks/packages.ts'
import { compareProbes, differsInBody } from '../../src/verify/checks/probe.ts'
import { compareProcess } from '../../src/verify/checks/process.ts'
import { compareStart } from '../../src/verify/checks/start.ts'
import { compareStop } from '../../src/verify/checks/stop.ts'
import type { ImageConfig } from '../../src/verify/engine.ts'
import type { Check } from '../../src/verify/model.ts'
import type { Observation, ProbeAnswer } from '../../src/verify/observation.ts'
import { imageTree } from '../support/image-trees.ts'
import { makeElf } from '../support/make-tar.ts'

const said = (...what: Announced[]) =>
  new Announcements(what.map(one => ({ by: 'a-fix: Does it', what: one })))
const NOTHING = said()

/** Each difference with what became of it. */
function told({ differences }: Check): Record<string, string> {
  return Object.fromEntries(
    differences.map(({ what, change, explained }) => [what, `${change} ${explained?.kind ?? 'open'}`]),
  )
}

describe('build', () => {
  const ended = (exitCode: number | undefined) => ({ exitCode, seconds: 1, log: '' })

  it('is the same when both pass, better when it failed before, else different', () => {
    expect(compareBuild(ended(0), ended(0)).outcome).toBe('same')
    expect(compareBuild(ended(1), ended(2)).outcome).toBe('same')
    expect(compareBuild(ended(1), ended(0)).outcome).toBe('better')
    expect(compareBuild(ended(0), ended(1))).toMatchObject({
      outcome: 'different',
      differences: [{ before: 'passes', after: 'fails with exit code 1' }],
    })
    expect(compareBuild(ended(0), ended(undefined)).differences[0]?.after).toBe('ran out of time')
  })
})

describe('config', () => {
  const config = (change: Partial<ImageConfig> = {}): ImageConfig => ({
    env: ['PATH=/bin', 'A=1'],
    cmd: ['run'],
    entrypoint: undefined,
    workingDir: '/app',
    user: '',
    exposedPorts: ['80/tcp'],
    volumes: [],
    stopSignal: '',
    healthcheck: undefined,
    labels: {},
    ...change,
  })

  it('is the same field by field, what is left out and its default alike', () => {
    const spelled = config({ user: 'root', stopSignal: 'SIGTERM', entrypoint: [] })
    expect(compareConfig(config(), spelled, NOTHING)).toMatchObject({ outcome: 'same', differences: [] })
  })

  it('names each field that differs, and each variable by itself', () => {
    const other = config({
      env: ['PATH=/opt:/bin', 'B=1'],
      cmd: ['sh', '-c', 'run'],
      workingDir: '/',
      user: '1000',
      exposedPorts: [],
      volumes: ['/data'],
      stopSignal: 'SIGQUIT',
      healthcheck: ['CMD', 'true'],
      labels: { a: 'b' },
    })
    expect(told(compareConfig(config(), other, NOTHING))).toEqual({
      'Env PATH': 'changed open',
      'Env A': 'removed open',
      'Env B': 'added open',
      Cmd: 'changed open',
      WorkingDir: 'changed open',
      User: 'changed open',
      StopSignal: 'changed open',
      Healthcheck: 'added open',
      'ExposedPorts 80/tcp': 'removed open',
      'Volumes /data': 'added open',
      'Labels a': 'added open',
    })
  })

  it('takes what was announced, of a field or of one name in it, and no more', () => {
    const other = config({ user: '1000', env: ['PATH=/opt', 'A=2'] })
    const announced = said({ kind: 'config', field: 'User' }, { kind: 'config', field: 'Env', name: 'PATH' })
    const check = compareConfig(config(), other, announced)
    expect(told(check)).toEqual({
      'Env PATH': 'changed announced',
      'Env A': 'changed open',
      User: 'changed announced',
    })
    expect(check.outcome).toBe('different')
    expect(check.differences[0]?.explained?.why).toBe('a-fix: Does it')
    expect(compareConfig(config(), config({ user: '1' }), announced).outcome).toBe('announced')
  })
})

describe('files', () => {
  const rules = { announcements: NOTHING, volatile: undefined, rewritten: new Set<string>() }

  it('are the same by kind, content, mode, owner and target', () => {
    const one = imageTree({ '/a': 'x', '/d/': {}, '/l': { link: 'a' } })
    expect(
      compareFiles(one, imageTree({ '/a': 'x', '/d/': {}, '/l': { link: 'a', mode: 0o777 } }), rules).outcome,
    ).toBe('same')
    const changes = {
      '/a': [{ content: 'y' }, { content: 'x', mode: 0o600 }, { content: 'x', uid: 1 }, { link: 'x' }],
      '/l': [{ link: 'b' }],
    }
    for (const [path, others] of Object.entries(changes)) {
      for (const other of others) {
        const changed = new Map([...one, ...imageTree({ [path]: other })])
        expect(told(compareFiles(one, changed, rules))).toEqual({ [path]: 'changed open' })
      }
    }
  })

  it('say in words what is not alike', () => {
    const check = compareFiles(
      imageTree({ '/a': 'x', '/b': 'x' }),
      imageTree({ '/a': { content: 'xyz', mode: 0o755, uid: 3, gid: 4 }, '/b': 'y' }),
      rules,
    )
    expect(check.differences.map(({ before, after }) => [before, after])).toEqual([
      ['1 bytes, mode 644, owner 0:0', '3 bytes, mode 755, owner 3:4'],
      ['1 bytes', 'other content'],
    ])
  })

  it('leave scratch paths out, and of some files compare only that they are there', () => {
    const one = imageTree({
      '/var/lib/apt/lists/': {},
      '/var/lib/apt/lists/x': '1',
      '/root/.cache/pip/http/x': '1',
      '/tmp/y': '1',
      '/etc/shadow': 'a',
      '/app/__pycache__/m.pyc': 'a',
    })
    const other = imageTree({
      '/etc/shadow': 'b',
      '/app/__pycache__/m.pyc': 'b',
      '/root/.npm/_cacache/z': '1',
    })
    expect(compareFiles(one, other, rules)).toMatchObject({ outcome: 'same', differences: [] })
    const without = imageTree({ '/etc/shadow': { content: 'b', mode: 0o666 } })
    expect(told(compareFiles(one, without, rules))).toEqual({
      '/etc/shadow': 'changed open',
      '/app/__pycache__/m.pyc': 'removed open',
    })
  })

  it('tell a folder once for all that is in it', () => {
    const one = imageTree({
      '/app/': {},
      '/app/a': '1',
      '/app/b/': {},
      '/app/b/c': '2',
      '/kept/': {},
      '/kept/x': '1',
    })
    const check = compareFiles(one, imageTree({ '/kept/': {} }), rules)
    expect(check.differences.map(({ what, before }) => [what, before])).toEqual([
      ['/app', 'folder with 3 entries: a, b, b/c'],
      ['/kept/x', undefined],
    ])
  })

  describe('in a folder that went', () => {
    const announcements = said({ kind: 'files', change: 'removed', paths: '/go/pkg/mod{,/**}' })
    const modules = {
      '/go/': {},
      '/go/pkg/': {},
      '/go/pkg/mod/': {},
      '/go/pkg/mod/m@v1/': {},
      '/go/pkg/mod/m@v1/m.go': '1',
    }
    const went = (files: Parameters<typeof imageTree>[0]) =>
      compareFiles(imageTree({ ...modules, ...files }), imageTree({ '/go/': {} }), {
        ...rules,
        announcements,
      })

    it('explain it when all of them are explained', () => {
      const check = went({})
      expect(check.outcome).toBe('announced')
      expect(check.differences.map(({ what, explained }) => [what, explained?.why])).toEqual([
        ['/go/pkg', 'a-fix: Does it'],
      ])
    })

    it('do not when one is not, and name that one', () => {
      for (const [path, file] of [
        ['/go/pkg/tool', 'x'],
        ['/go/pkg/tool/', {}],
        ['/go/pkg/tool', { link: 'x' }],
      ] as const) {
        const check = went({ [path]: file })
        expect(check.outcome).toBe('different')
        const open = check.differences.filter(({ explained }) => explained === undefined)
        expect(open.map(({ what, before }) => [what, before])).toEqual([
          ['/go/pkg', 'folder with an entry: tool'],
        ])
      }
    })

    it('are passed over with it when they are scratch paths', () => {
      const telemetry = { '/root/': {}, '/root/.config/': {}, '/root/.config/go/': {} }
      const one = imageTree({
        ...telemetry,
        '/root/.config/go/telemetry/': {},
        '/root/.config/go/telemetry/x': '1',
      })
      expect(compareFiles(one, imageTree({ '/root/': {} }), rules).differences).toEqual([])
      // Empty: made on purpose.
      const empty = compareFiles(imageTree(telemetry), imageTree({ '/root/': {} }), rules)
      expect(told(empty)).toEqual({ '/root/.config': 'removed open' })
    })
  })

  it('explain a folder that came with what is announced', () => {
    const announcements = said({ kind: 'files', change: 'added', paths: '/opt/venv/**' })
    const other = imageTree({ '/opt/': {}, '/opt/venv/': {}, '/opt/venv/python': '1' })
    expect(told(compareFiles(imageTree({}), other, { ...rules, announcements }))).toEqual({
      '/opt': 'added announced',
    })
    const more = new Map([...other, ...imageTree({ '/opt/secret': '1' })])
    expect(compareFiles(imageTree({}), more, { ...rules, announcements }).outcome).toBe('different')
  })

  it('explain what was announced in its direction, and what no two builds have alike', () => {
    const announcements = said({ kind: 'files', change: 'removed', paths: '/usr/**' })
    const check = compareFiles(
      imageTree({ '/usr/x': '1', '/usr/y': '1', '/v': '1' }),
      imageTree({ '/usr/y': '2', '/v': '2' }),
      { ...rules, announcements, volatile: new Set(['/v']) },
    )
    expect(told(check)).toEqual({
      '/usr/x': 'removed announced',
      '/usr/y': 'changed open',
      '/v': 'changed volatile',
    })
  })

  it('pass over the rewritten Dockerfile that a COPY took along', () => {
    const one = imageTree({ '/app/Dockerfile': 'FROM a' })
    const other = imageTree({ '/app/Dockerfile': 'FROM b' })
    const hashes = [...one.values(), ...other.values()].map(({ hash }) => hash ?? '')
    expect(compareFiles(one, other, { ...rules, rewritten: new Set(hashes) }).outcome).toBe('same')
    expect(compareFiles(one, other, { ...rules, rewritten: new Set(hashes.slice(1)) }).outcome).toBe(
      'different',
    )
  })
})

describe('packages', () => {
  it('of a scope are among all packages', () => {
    const one = imageTree({
      '/a/node_modules/@babel/core/package.json': '{"name": "@babel/core", "version": "7.0.0"}',
    })
    const removed = (names: string) => said({ kind: 'packages', change: 'removed', names })
    expect(comparePackages(one, imageTree({}), removed('*')).outcome).toBe('announced')
    expect(comparePackages(one, imageTree({}), removed('@babel/*')).outcome).toBe('announced')
    expect(comparePackages(one, imageTree({}), removed('@vue/*')).outcome).toBe('different')
    const of = (manager: 'npm' | 'dpkg') => said({ kind: 'packages', manager, names: '*' })
    expect(comparePackages(one, imageTree({}), of('npm')).outcome).toBe('announced')
    expect(comparePackages(one, imageTree({}), of('dpkg')).outcome).toBe('different')
  })

  const tree = (dpkg: string, requests = '2.0') =>
    imageTree({
      '/var/lib/dpkg/status': dpkg,
      '/lib/apk/db/installed': 'C:Q1\nP:musl\nV:1.2-r0\n\nP:zlib\nV:1.3-r0\n',
      '/v/site-packages/Re_quests-2.dist-info/METADATA': `Metadata-Version: 2.1\nName: Re_quests\nVersion: ${requests}\n\nName: body\n`,
      '/app/node_modules/@a/b/package.json': '{"name": "@a/b", "version": "1.0.0"}',
      '/app/node_modules/x/node_modules/@a/b/package.json': '{"name": "@a/b", "version": "0.9.0"}',
      '/app/node_modules/x/package.json': 'broken',
    })
  const installed = (name: string, status = 'install ok installed') =>
    `Package: ${name}\nStatus: ${status}\nVersion: 1\nDescription: x\n Package: continued\n\n`

  it('are the same by name and version, for each manager', () => {
    const status = installed('curl') + installed('old', 'deinstall ok config-files')
    expect(comparePackages(tree(status), tree(installed('curl')), NOTHING)).toMatchObject({
      outcome: 'same',
      summary: '5 packages are equal',
    })
    const check = comparePackages(tree(installed('curl')), tree(installed('wget'), '3.0'), NOTHING)
    expect(told(check)).toEqual({
      'dpkg curl': 'removed open',
      'dpkg wget': 'added open',
      'pip re-quests': 'changed open',
    })
    expect(check.differences.at(-1)).toMatchObject({ before: '2.0', after: '3.0' })
  })

  it('in a cache of downloads are not installed', () => {
    const cached = imageTree({
      '/root/.cache/uv/archive-v0/a/tomlkit-1.dist-info/METADATA': 'Name: tomlkit\nVersion: 1\n',
      '/root/.npm/_npx/b/node_modules/c/package.json': '{"name": "c", "version": "1.0.0"}',
    })
    expect(comparePackages(cached, imageTree({}), NOTHING).outcome).toBe('same')
  })

  it('of which one of several versions goes are announced like those that go', () => {
    const nested = (version: string) => ({
      '/a/node_modules/b/package.json': '{"name": "b", "version": "2.0.0"}',
      '/a/node_modules/c/node_modules/b/package.json': `{"name": "b", "version": "${version}"}`,
    })
    const [both, one] = [imageTree(nested('1.0.0')), imageTree(nested('2.0.0'))]
    const removed = said({ kind: 'packages', change: 'removed', names: '*' })
    const added = said({ kind: 'packages', change: 'added', names: '*' })
    expect(comparePackages(both, one, removed).outcome).toBe('announced')
    expect(comparePackages(one, both, added).outcome).toBe('announced')
    expect(comparePackages(one, both, removed).outcome).toBe('different')
    expect(comparePackages(both, imageTree(nested('3.0.0')), removed).outcome).toBe('different')
  })

  it('are explained by name', () => {
    const announced = said(
      { kind: 'packages', names: 'w*' },
      { kind: 'packages', change: 'removed', names: '*' },
    )
    const check = comparePackages(tree(installed('curl')), tree(installed('wget')), announced)
    expect(check.outcome).toBe('announced')
  })
})

describe('libraries', () => {
  const env = { before: [], after: [] }
  const app = makeElf({ needed: ['libpq.so.5', 'libc.so.6'], interpreter: '/lib64/ld-linux-x86-64.so.2' })
  const library = makeElf({})
  const base = {
    '/lib': { link: 'usr/lib' },
    '/lib64': { link: 'usr/lib64' },
    '/usr/': {},
    '/usr/lib/': {},
    '/usr/lib64/': {},
    '/usr/lib64/ld-linux-x86-64.so.2': library,
    '/usr/lib/x86_64-linux-gnu/': {},
    '/usr/lib/x86_64-linux-gnu/libc.so.6': library,
    '/usr/bin/': {},
  }
  const full = imageTree({ ...base, '/usr/lib/x86_64-linux-gnu/libpq.so.5': library, '/usr/bin/app': app })

  it('are found in the folders of the linker', () => {
    expect(compareLibraries(full, full, env).outcome).toBe('same')
    const without = imageTree({ ...base, '/usr/bin/app': app })
    expect(compareLibraries(full, without, env)).toMatchObject({
      outcome: 'different',
      differences: [{ what: '/usr/bin/app', after: 'needs libpq.so.5, which is not there' }],
    })
  })

  it('that were missing before are nobody’s news, also where the program moved', () => {
    const before = imageTree({ ...base, '/usr/bin/app': app })
    const after = imageTree({ ...base, '/opt/': {}, '/opt/app': app })
    expect(compareLibraries(before, after, env).outcome).toBe('same')
  })

  it('that a plugin of a new package names and neither image has are as the distribution wants it', () => {
    const plugin = makeElf({ needed: ['libatm.so.1'] })
    const after = imageTree({ ...base, '/usr/lib/x86_64-linux-gnu/q_atm.so': plugin })
    expect(compareLibraries(full, after, env).outcome).toBe('same')
    // What the original had was lost, and what was there before worked.
    const had = imageTree({ ...base, '/opt/': {}, '/opt/libatm.so.1': library })
    expect(compareLibraries(had, after, env).outcome).toBe('different')
    const both = { ...base, '/usr/lib/x86_64-linux-gnu/q_atm.so': library }
    expect(compareLibraries(imageTree(both), after, env).outcome).toBe('different')
    // A wheel's extension is no package of the distribution.
    const wheel = imageTree({ ...base, '/usr/local/': {}, '/usr/local/x.so': plugin })
    expect(compareLibraries(full, wheel, env).outcome).toBe('different')
  })

  it('are found by RUNPATH with $ORIGIN, RPATH, ld.so.conf and LD_LIBRARY_PATH; of the right machine only', () => {
    const at = (path: string, elf: Uint8Array, more: Record<string, string> = {}) =>
      imageTree({
        ...base,
        '/opt/': {},
        '/opt/bin/': {},
        '/opt/lib/': {},
        '/etc/': {},
        '/opt/bin/app': elf,
        [path]: library,
        ...more,
      })
    const needs = (extra: object) => makeElf({ needed: ['libx.so'], ...extra })
    const missing = (tree: ReturnType<typeof imageTree>, after: readonly string[] = []) =>
      compareLibraries(imageTree(base), tree, { before: [], after }).differences.length
    expect(missing(at('/opt/lib/libx.so', needs({})))).toBe(1)
    expect(missing(at('/opt/lib/libx.so', needs({ runpath: '/x:$ORIGIN/../lib' })))).toBe(0)
    expect(missing(at('/opt/lib/libx.so', needs({ rpath: '${ORIGIN}/../lib' })))).toBe(0)
    expect(missing(at('/opt/lib/libx.so', needs({ rpath: '/opt/lib', runpath: '/x' })))).toBe(1)
    expect(missing(at('/opt/lib/libx.so', needs({})), ['/opt/lib'])).toBe(0)
    expect(
      missing(at('/opt/lib/libx.so', needs({}), { '/etc/ld.so.conf.d/a.conf': '# x\n/opt/lib\n' })),
    ).toBe(0)
    expect(missing(at('/opt/lib/libx.so', needs({ runpath: '/opt/lib', machine: 183 })))).toBe(1)
  })

  it('of musl: its own C library by any name, and another linker is missed', () => {
    const musl = { '/lib/': {}, '/lib/ld-musl-x86_64.so.1': library, '/bin/': {} }
    const own = makeElf({ needed: ['libc.musl-x86_64.so.1'], interpreter: '/lib/ld-musl-x86_64.so.1' })
    const none = imageTree(musl)
    expect(compareLibraries(none, imageTree({ ...musl, '/bin/own': own }), env).outcome).toBe('same')
    const foreign = makeElf({ interpreter: '/lib64/ld-linux-x86-64.so.2' })
    const check = compareLibraries(none, imageTree({ ...musl, '/bin/foreign': foreign }), env)
    expect(check.differences[0]?.after).toBe('needs /lib64/ld-linux-x86-64.so.2, which is not there')
  })

  it('take the interpreter of a script in a bin folder for one', () => {
    const script = { content: 'x', shebang: '/opt/venv/bin/python' }
    const check = compareLibraries(
      imageTree(base),
      imageTree({ ...base, '/app/bin/': {}, '/app/bin/gunicorn': script, '/app/lib/demo.py': script }),
      env,
    )
    expect(check.differences.map(({ what }) => what)).toEqual(['/app/bin/gunicorn'])
  })
})

const run = (change: Partial<Observation> = {}): Observation => ({
  refused: undefined,
  isRunning: true,
  exitCode: undefined,
  readySeconds: 1,
  answers: [],
  health: undefined,
  process: { uid: '0', command: 'app' },
  stop: { seconds: 0.2, exitCode: 0 },
  logs: '',
  ...change,
})

describe('start', () => {
  it('is the same when both run, or stop with the same exit code', () => {
    const ended = (exitCode: number) => run({ isRunning: false, exitCode })
    expect(compareStart(run(), run()).outcome).toBe('same')
    expect(compareStart(ended(0), ended(0)).outcome).toBe('same')
    expect(compareStart(ended(0), ended(1)).outcome).toBe('different')
    expect(compareStart(ended(1), run()).outcome).toBe('better')
    const refused = run({ isRunning: false, refused: 'cgroup' })
    expect(compareStart(refused, refused)).toMatchObject({
      outcome: 'skipped',
      summary: 'the engine starts neither: cgroup',
    })
    expect(
      compareStart(run(), run({ isRunning: false, refused: 'no such file' })).differences[0]?.after,
    ).toBe('cannot be started')
  })
})

describe('probe', () => {
  const answer = (body: string | undefined, change: Partial<ProbeAnswer> = {}): ProbeAnswer => ({
    probe: { port: 80, path: '/' },
    answer: body === undefined ? undefined : { status: 200, type: 'text/plain', body },
    isVolatile: false,
    ...change,
  })
  const with_ = (...answers: ProbeAnswer[]) => run({ answers })

  it('compares status, type and body, a body that changes by itself not', () => {
    expect(compareProbes(with_(answer('a')), with_(answer('a'))).outcome).toBe('same')
    expect(compareProbes(with_(answer('a')), with_(answer('b'))).outcome).toBe('different')
    expect(compareProbes(with_(answer('a')), with_(answer('b', { isVolatile: true }))).outcome).toBe('same')
    expect(compareProbes(with_(answer('a')), with_(answer(undefined))).differences[0]).toMatchObject({
      what: 'GET :80/',
      after: 'no answer',
    })
    expect(compareProbes(with_(answer(undefined)), with_(answer('a'))).outcome).toBe('better')
    expect(compareProbes(with_(answer(undefined)), with_(answer(undefined))).summary).toContain(
      'nobody answers',
    )
  })

  it('passes over a body that is another in each build of the original, and over nothing else', () => {
    const [before, after] = [with_(answer('a')), with_(answer('b'))]
    expect(compareProbes(before, after, [answer('c')]).differences[0]?.explained?.kind).toBe('volatile')
    expect(compareProbes(before, after, [answer('a')]).outcome).toBe('different')
    expect(compareProbes(before, with_(answer(undefined)), [answer('c')]).outcome).toBe('different')
    expect(differsInBody(before, after)).toBe(true)
    expect(differsInBody(before, before)).toBe(false)
    expect(differsInBody(before, with_(answer(undefined)))).toBe(false)
  })

  it('is skipped where there is nothing to ask', () => {
    expect(compareProbes(run(), run()).outcome).toBe('skipped')
  })

  it('holds a HEALTHCHECK to what it was, and a new one to passing', () => {
    const health = (passes: boolean) => run({ health: { passes, output: 'refused' } })
    expect(compareProbes(health(true), health(true)).outcome).toBe('same')
    expect(compareProbes(health(true), health(false)).outcome).toBe('different')
    expect(compareProbes(health(false), health(false)).outcome).toBe('same')
    expect(compareProbes(run(), health(false)).differences[0]?.after).toBe('fails: refused')
    expect(compareProbes(run(), health(true)).outcome).toBe('same')
  })
})

describe('process', () => {
  const as = (uid: string, command = 'app') => run({ process: { uid, command } })

  it('takes the names of one Python for the same', () => {
    const one = as('0', '/usr/bin/python3.11 /usr/bin/app')
    expect(compareProcess(one, as('0', '/usr/bin/python /usr/bin/app'), NOTHING).outcome).toBe('same')
    expect(compareProcess(one, as('0', '/opt/bin/python /usr/bin/app'), NOTHING).outcome).toBe('different')
  })

  it('explains the same program in another folder by another PATH', () => {
    const site = as('0', '/usr/local/bin/python3 /usr/local/bin/uvicorn main:app')
    const venv = as('0', '/opt/venv/bin/python /opt/venv/bin/uvicorn main:app')
    const path = said({ kind: 'config', field: 'Env', name: 'PATH' })
    expect(compareProcess(site, venv, path).outcome).toBe('announced')
    expect(compareProcess(site, venv, NOTHING).outcome).toBe('different')
    expect(compareProcess(site, as('0', '/opt/venv/bin/python main.py'), path).outcome).toBe('different')
  })

  it('compares UID and command, each explained by its own announcement', () => {
    expect(compareProcess(as('0'), as('0'), NOTHING).outcome).toBe('same')
    expect(
      told(compareProcess(as('0', 'sh -c app'), as('7'), said({ kind: 'config', field: 'User' }))),
    ).toEqual({
      'UID of PID 1': 'changed announced',
      'command of PID 1': 'changed open',
    })
    const announced = said({ kind: 'config', field: 'Cmd' })
    expect(compareProcess(as('0', 'sh -c app'), as('0'), announced).outcome).toBe('announced')
  })

  it('is skipped where one does not run', () => {
    const check = compareProcess(as('0'), run({ process: undefined, isRunning: false }), NOTHING)
    expect(check).toMatchObject({ outcome: 'skipped', summary: 'the rewritten one does not run' })
  })
})

describe('stop', () => {
  const ends = (exitCode: number, seconds = 0.2) => run({ stop: { exitCode, seconds } })

  it('is the same by exit code and time, better when it had to be killed before', () => {
    expect(compareStop(ends(0), ends(0, 1), NOTHING).outcome).toBe('same')
    expect(compareStop(ends(137, 10), ends(0), NOTHING).outcome).toBe('better')
    expect(compareStop(ends(0), ends(0, 5), NOTHING).outcome).toBe('different')
    expect(compareStop(ends(0), ends(1), NOTHING).outcome).toBe('different')
    expect(compareStop(ends(0), ends(143), said({ kind: 'config', field: 'Cmd' })).outcome).toBe('announced')
  })

  it('is never excused when it has to be killed now', () => {
    const announced = said({ kind: 'config', field: 'Cmd' })
    expect(compareStop(ends(0), ends(137, 10), announced).outcome).toBe('different')
  })
})

describe('edit', () => {
  const cold = imageTree({ '/app/main.c': '1', '/app/main': 'binary of 1', '/app/other': 'x' })
  const edited = imageTree({ '/app/main.c': '2', '/app/main': 'binary of 2', '/app/other': 'x' })
  const before = { cold, edited }

  it('must reach in the new image what it reached in the original one', () => {
    expect(compareEdit(before, before, undefined)).toMatchObject({
      outcome: 'same',
      summary: '2 files follow',
    })
    const stale = imageTree({ '/app/main.c': '2', '/app/main': 'binary of 1', '/app/other': 'x' })
    const check = compareEdit(before, { cold, edited: stale }, undefined)
    expect(check).toMatchObject({
      outcome: 'different',
      differences: [{ what: '/app/main', after: 'stays as it was' }],
    })
    expect(compareEdit(before, { cold, edited: stale }, new Set(['/app/main'])).outcome).toBe('same')
  })

  it('says nothing of files that the new image does not have', () => {
    const small = {
      cold: imageTree({ '/main': 'binary of 1' }),
      edited: imageTree({ '/main': 'binary of 2' }),
    }
    expect(compareEdit(before, small, undefined).outcome).toBe('same')
  })

  it('is heard in the new image where it is heard in the original one', () => {
    const asked = (body: string | undefined, isVolatile = false): readonly ProbeAnswer[] => [
      {
        probe: { port: 80, path: '/' },
        answer: body === undefined ? undefined : { status: 200, type: undefined, body },
        isVolatile,
      },
    ]
    const same = compareEdit(before, before, undefined)
    const follows = { cold: asked('r1'), edited: asked('r2') }
    expect(isHeard(follows)).toBe(true)
    expect(isHeard({ cold: asked('r1'), edited: asked('r1') })).toBe(false)
    expect(isHeard({ cold: asked('10:00'), edited: asked('10:01', true) })).toBe(false)
    expect(withAnswers(same, follows, follows)).toBe(same)
    // It answers otherwise for another reason, or cannot be asked: the check of the probes has said so.
    expect(withAnswers(same, follows, { cold: asked('x'), edited: asked('y') })).toBe(same)
    expect(withAnswers(same, follows, { cold: asked(undefined), edited: asked(undefined) })).toBe(same)
    expect(withAnswers(same, follows, { cold: asked('r1'), edited: asked('r1') })).toMatchObject({
      outcome: 'different',
      differences: [{ what: 'GET :80/', after: 'stays as it was' }],
    })
  })
})
