import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/*
 * The command line as people get it: the bundle in dist/, real files, real git.
 */

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js')
const DOCKERFILE = `FROM node:20-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
`

let home: string
let repository: string

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: npm run build')
})

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dockeropt-test-'))
  repository = join(home, 'repository')
  lay({
    'api/Dockerfile': DOCKERFILE,
    'api/package.json': '{ "name": "api" }',
    'api/package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
    'api/server.js': '',
  })
  git('init', '--quiet')
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

function lay(files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(repository, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8' })
}

function dockeropt(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: join(repository, options.cwd ?? '.'),
    encoding: 'utf8',
    env: { ...process.env, XDG_STATE_HOME: join(home, 'state'), ...options.env },
    maxBuffer: 1 << 28,
  })
  return { code: status, stdout, stderr }
}

const read = (name: string) => readFileSync(join(repository, name), 'utf8')

describe('fix --dry-run', () => {
  it.each(['.', 'api'])('in %s prints what git apply takes there', cwd => {
    const { code, stdout, stderr } = dockeropt(['fix', '--dry-run'], { cwd })
    expect(code).toBe(0)
    expect(stderr).toContain('to make in')
    expect(read('api/Dockerfile')).toBe(DOCKERFILE)
    execFileSync('git', ['apply'], { cwd: join(repository, cwd), input: stdout })
    expect(read('api/Dockerfile')).not.toBe(DOCKERFILE)
    const again = dockeropt(['fix', '--dry-run'], { cwd })
    expect(again).toMatchObject({ code: 0, stdout: '' })
  })

  it('starts with the code the build left', () => {
    const script = `
      process.argv.splice(1, Infinity, 'dockeropt', '--version')
      const { script } = require(${JSON.stringify(MAIN)})
      process.once('exit', () => { process.exitCode = script.cachedDataRejected === false ? 0 : 9 })`
    const { status } = spawnSync(process.execPath, ['-e', script])
    expect(status).toBe(0)
  })
})

describe('a run over many files', () => {
  it('is planned in several threads as it is in one', () => {
    const names = Array.from({ length: 330 }, (_, index) => `many/${String(index).padStart(3, '0')}`)
    for (const name of names) {
      lay({
        [`${name}/Dockerfile`]: DOCKERFILE,
        [`${name}/package.json`]: '{ "name": "a" }',
        [`${name}/package-lock.json`]: '{ "lockfileVersion": 3, "packages": {} }',
      })
    }
    const plan = (...paths: string[]) => dockeropt(['fix', '--dry-run', ...paths])
    const whole = plan('many')
    expect(whole.stderr).toContain('in 660 files')
    // Fewer files are not shared out.
    const parts = [names.slice(0, 165), names.slice(165)].map(part => plan(...part).stdout)
    const sections = (patch: string) => patch.split(/^(?=diff --git)/m).toSorted()
    expect(sections(whole.stdout)).toEqual(sections(parts.join('')))
  })
})

describe('fix --yes', () => {
  it('keeps modes and links, is idempotent, and can be undone', () => {
    chmodSync(join(repository, 'api/Dockerfile'), 0o640)
    symlinkSync('Dockerfile', join(repository, 'api/Dockerfile.link'))
    expect(dockeropt(['fix', '--yes', '--level', 'review', 'api/Dockerfile.link']).code).toBe(0)
    const after = read('api/Dockerfile')
    expect(after).not.toBe(DOCKERFILE)
    expect(statSync(join(repository, 'api/Dockerfile')).mode & 0o777).toBe(0o640)
    expect(lstatSync(join(repository, 'api/Dockerfile.link')).isSymbolicLink()).toBe(true)
    expect(dockeropt(['fix', '--yes', '--level', 'review']).stdout).toContain('Nothing changed')
    expect(read('api/Dockerfile')).toBe(after)
    expect(readdirSync(join(repository, 'api')).filter(name => /\d{5}/.test(name))).toEqual([])

    expect(dockeropt(['undo'], { cwd: 'api' })).toMatchObject({ code: 0 })
    expect(read('api/Dockerfile')).toBe(DOCKERFILE)
    expect(existsSync(join(repository, 'api/.dockerignore'))).toBe(false)
  })

  it("keeps its record for its owner's eyes, outside of the repository", () => {
    dockeropt(['fix', '--yes', '--level', 'review'])
    const folder = join(home, 'state/dockeropt')
    const [name = ''] = readdirSync(folder)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, name, 'journal.json')).mode & 0o777).toBe(0o600)
    expect(git('status', '--porcelain', '--ignored')).not.toContain('journal')
  })

  it('writes nothing where no record can be kept', () => {
    writeFileSync(join(home, 'taken'), '')
    const { code, stderr } = dockeropt(['fix', '--yes', '--level', 'review'], {
      env: { XDG_STATE_HOME: join(home, 'taken') },
    })
    expect(code).toBe(2)
    expect(stderr).toContain('Let XDG_STATE_HOME name a folder that can be written to.')
    expect(read('api/Dockerfile')).toBe(DOCKERFILE)
  })
})

describe('Ctrl-C while files are written', () => {
  it('leaves each file old or new, and all of it can be undone', async () => {
    const names = Array.from({ length: 400 }, (_, n) => `many/s${n}/Dockerfile`)
    lay(Object.fromEntries(names.map(name => [name, DOCKERFILE])))
    const env = { ...process.env, XDG_STATE_HOME: join(home, 'state') }
    const child = spawn(process.execPath, [MAIN, 'fix', '--yes', '--level', 'review'], {
      cwd: repository,
      env,
    })
    let said = ''
    child.stderr.on('data', data => {
      said += String(data)
    })
    const closed = once(child, 'close')
    await firstWritten(names)
    child.kill('SIGINT')
    const [code] = await closed
    const texts = new Set(names.map(read))
    expect(texts.size).toBe(2)
    expect(texts).toContain(DOCKERFILE)
    expect(code).toBe(130)
    expect(said).toMatch(/Stopped: \d+ files not written/)
    expect(dockeropt(['undo']).code).toBe(0)
    expect(new Set(names.map(read))).toEqual(new Set([DOCKERFILE]))
  })

  async function firstWritten(names: readonly string[]): Promise<void> {
    while (!names.some(name => read(name) !== DOCKERFILE))
      await new Promise(resolve => setTimeout(resolve, 2))
  }
})

describe('bad input', () => {
  it('is told by path, and the rest is done', () => {
    lay({
      'a/Dockerfile': '',
      'b/Dockerfile': new Uint8Array([0, 1, 2, 255]),
      'c/Dockerfile': 'FROM alpine\nNONSENSE\n',
      'd/Dockerfile/README': '',
      'e/README': '',
      'f/README': '',
    })
    symlinkSync('gone', join(repository, 'e/Dockerfile'))
    symlinkSync(process.execPath, join(repository, 'f/Dockerfile'))
    const { code, stdout, stderr } = dockeropt(['fix', '--dry-run'])
    expect(code).toBe(2)
    for (const name of ['a', 'b', 'c', 'e', 'f']) expect(stderr).toContain(`✗ ${name}/Dockerfile: `)
    expect(stdout).toContain('diff --git a/api/Dockerfile b/api/Dockerfile')
  })

  it.skipIf(process.getuid?.() === 0)('so is a file that may not be read', () => {
    lay({ 'a/Dockerfile': DOCKERFILE })
    chmodSync(join(repository, 'a/Dockerfile'), 0)
    const { code, stderr } = dockeropt(['fix', '--dry-run'])
    expect(code).toBe(2)
    expect(stderr).toContain('✗ a/Dockerfile: It cannot be read (EACCES).')
  })

  it('a pipe in the place of a Dockerfile stalls nothing', () => {
    mkdirSync(join(repository, 'p'))
    execFileSync('mkfifo', [join(repository, 'p/Dockerfile')])
    expect(dockeropt(['fix', '--dry-run']).code).toBe(0)
    expect(dockeropt(['fix', '--dry-run', 'p/Dockerfile'])).toMatchObject({ code: 2, stdout: '' })
  })

  it('needs somebody to ask, or to be told not to', () => {
    const { code, stderr } = dockeropt(['fix'])
    expect(code).toBe(2)
    expect(stderr).toContain('--dry-run')
  })

  it('runs nothing of the repository', () => {
    const trace = join(home, 'ran')
    lay({
      'dockeropt.config.ts': `import fs from 'node:fs'\nfs.writeFileSync(${JSON.stringify(trace)}, '')\nexport default {}\n`,
    })
    const { code, stderr } = dockeropt(['check'])
    expect(code).toBe(2)
    expect(stderr).toContain('dockeropt.config.ts:2: "export default" is expected here.')
    expect(existsSync(trace)).toBe(false)
  })
})

describe('a reader that leaves early', () => {
  it('is no error', () => {
    const files = Array.from({ length: 300 }, (_, n) => [`many/s${n}/Dockerfile`, DOCKERFILE])
    lay(Object.fromEntries(files))
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; "${process.execPath}" "${MAIN}" check --format json | head -c 10 > /dev/null`],
      { cwd: repository, encoding: 'utf8' },
    )
    expect(stderr).toBe('')
    expect(status).toBe(1)
  })
})

describe('the library', () => {
  it('is importable from the package root', async () => {
    const library: unknown = await import(resolve(import.meta.dirname, '../../dist/index.js'))
    expect(library).toMatchObject({ run: expect.any(Function), transforms: expect.any(Array) })
  })
})
