import { describe, expect, it } from 'vitest'
import type { InstallPlan, InstallRequest, Refused } from '../../src/effects/install-inputs.ts'
import {
  installInputs,
  isProjectInstall,
  provenFootprint,
  readsNoProject,
} from '../../src/effects/install-inputs.ts'
import { invocationOf } from '../../src/effects/invocation.ts'
import { stateBefore } from '../../src/effects/state.ts'
import { wordValues } from '../../src/effects/word-value.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { readShell } from '../../src/shell/read.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'

/** The request for `command` in a stage that copied the whole context to /app. */
function request(command: string, files: Record<string, MemoryFile>, before = ''): InstallRequest {
  const text = `FROM debian:12\n${before}WORKDIR /app\nCOPY . .\nRUN ${command}\n`
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const { dockerfile } = parsed
  const facts = createFacts(memoryFileSystem({ ...files, Dockerfile: text }), '/repo').factsFor(
    'Dockerfile',
    dockerfile,
  )
  const run = dockerfile.instructions.at(-1)
  const { context } = facts
  if (run === undefined || context === undefined) throw new Error('no context')
  const reading = readShell(dockerfile, run)
  const invocation = reading.ok ? invocationOf(reading.script.commands.at(-1)!) : undefined
  if (!reading.ok || invocation === undefined) throw new Error(`${command} is no invocation`)
  const state = stateBefore(dockerfile, run)
  const copied = {
    context,
    source: '',
    destination: '/app',
    brings: (path: string) => context.sees(path.replace(/\/$/, '')),
  }
  return { invocation, cwd: '/app', state, copied, textOf: wordValues(reading.script, state.env) }
}

function planOf(command: string, files: Record<string, MemoryFile>, before?: string): InstallPlan {
  const planned = installInputs(request(command, files, before))
  if (!planned.ok) throw new Error(`${planned.refused.code}: ${planned.refused.reason}`)
  return planned.plan
}

function refusalOf(command: string, files: Record<string, MemoryFile>, before?: string): Refused {
  const planned = installInputs(request(command, files, before))
  if (planned.ok) throw new Error('planned')
  return planned.refused
}

const LOCK = JSON.stringify({ lockfileVersion: 3, packages: { '': {} } })

describe('what the source puts back', () => {
  const files = {
    'package.json': '{}',
    'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }',
  }
  it('is the lockfile that npm install may rewrite', () => {
    expect(planOf('npm install', files).restored).toEqual(['package-lock.json'])
    expect(planOf('npm ci', files).restored).toEqual([])
  })
})

describe('which commands install a project', () => {
  it.each([
    ['npm ci', true],
    ['npm install', true],
    ['npm install -g pnpm', false],
    ['npm run build', false],
    ['yarn', true],
    ['yarn global add serve', false],
    ['pip install -r requirements.txt', true],
    ['pip install .', true],
    ['pip install flask gunicorn', false],
    ['pip install --find-links wheels flask', true],
    ['python -m pip install --upgrade pip', false],
    ['uv sync', true],
    ['uv tool install ruff', false],
    ['go build ./...', true],
    ['go install example.com/cmd/tool@v1.2.3', false],
    ['go install ./cmd/tool', true],
    ['dotnet publish --no-restore', false],
    ['gem install bundler', false],
    ['bundle exec rake', false],
    ['mvn package', true],
    ['mvn --version', false],
  ])('%s: %s', (command, expected) => {
    expect(isProjectInstall(request(command, {}).invocation)).toBe(expected)
  })

  it('tells installs by name from those that read a folder', () => {
    expect(readsNoProject(request('pip install flask', {}).invocation)).toBe(true)
    expect(readsNoProject(request('pip install ./flask', {}).invocation)).toBe(false)
    expect(readsNoProject(request('pip install $PACKAGES', {}).invocation)).toBe(false)
    expect(readsNoProject(request('npm install -g ./tool.tgz', {}).invocation)).toBe(false)
    expect(readsNoProject(request('corepack enable', {}).invocation)).toBe(true)
    expect(readsNoProject(request('corepack prepare --activate', {}).invocation)).toBe(false)
  })
})

describe('npm', () => {
  it('reads the manifest, the lockfile and the settings, in the order people write them', () => {
    const files = {
      'package.json': '{}',
      'package-lock.json': LOCK,
      '.npmrc': '',
      '.dockerignore': 'node_modules',
    }
    expect(planOf('npm ci', files)).toMatchObject({
      manifests: ['package.json', 'package-lock.json', '.npmrc'],
      ahead: { how: 'same' },
      assumptions: [],
    })
  })

  it('takes the shrinkwrap before the lockfile', () => {
    const files = { 'package.json': '{}', 'package-lock.json': LOCK, 'npm-shrinkwrap.json': LOCK }
    expect(planOf('npm ci', files).manifests).toEqual(['package.json', 'npm-shrinkwrap.json'])
  })

  it('keeps to what the ignore file lets through', () => {
    const files = { 'package.json': '{}', 'package-lock.json': LOCK, '.npmrc': '', '.dockerignore': '.npmrc' }
    expect(planOf('npm ci', files).manifests).toEqual(['package.json', 'package-lock.json'])
  })

  it('says when the lockfile is not in step with the manifest', () => {
    const files = {
      'package.json': '{"dependencies":{"a":"^2"}}',
      'package-lock.json': LOCK,
      '.dockerignore': 'node_modules',
    }
    expect(planOf('npm ci', files).assumptions).toEqual([
      'package-lock.json is not in step with package.json, which npm ci refuses.',
    ])
  })

  it('judges life cycle scripts by what they run', () => {
    const refusal = (script: string, files: Record<string, string> = {}) =>
      installInputs(
        request('npm ci', {
          'package.json': JSON.stringify({ scripts: { prepare: script } }),
          'package-lock.json': LOCK,
          ...files,
        }),
      ).ok
    expect(refusal('husky')).toBe(true)
    expect(refusal('is-ci || husky install')).toBe(true)
    expect(refusal('tsc -b')).toBe(false)
    expect(refusal('husky && npm run build')).toBe(false)
    expect(refusal('patch-package; rm -rf src')).toBe(false)
    expect(refusal('node setup.js', { 'setup.js': 'console.log(1)' })).toBe(true)
    expect(refusal('node setup.js', { 'setup.js': "import x from './src/x.js'" })).toBe(false)
    expect(refusal('node setup.js')).toBe(false)
  })

  it('looks at every level for installed packages', () => {
    const files = {
      'package.json': '{"workspaces":["packages/*"]}',
      'package-lock.json': LOCK,
      'packages/a/package.json': '{"name":"a"}',
      'packages/a/node_modules/x/index.js': '',
      '.dockerignore': 'node_modules',
    }
    expect(refusalOf('npm ci', files)).toMatchObject({ code: 'CONTEXT_NODE_MODULES' })
    expect(
      planOf('npm ci', { ...files, '.dockerignore': '**/node_modules' }).outputs.map(({ path }) => path),
    ).toEqual(['node_modules', 'packages/a/node_modules'])
  })

  it('works on the workspace that a member belongs to', () => {
    const files = {
      'package.json': '{"workspaces":["packages/*"]}',
      'package-lock.json': LOCK,
      'packages/a/package.json': '{"name":"a"}',
      'packages/b/package.json': '{"name":"b"}',
    }
    expect(planOf('npm ci --prefix packages/a', files).manifests).toEqual([
      'package.json',
      'package-lock.json',
      'packages/a/package.json',
      'packages/b/package.json',
    ])
  })

  it('refuses what it cannot tell', () => {
    const files = { 'package.json': '{}', 'package-lock.json': LOCK }
    expect(refusalOf('npm ci $FLAGS', files).code).toBe('SHELL_DYNAMIC')
    expect(refusalOf('npm install left-pad', files).code).toBe('INSTALL_ARGS')
    expect(refusalOf('npm ci', { 'package.json': '{}' }).code).toBe('NO_LOCK')
    expect(refusalOf('npm ci', {}).code).toBe('MANIFEST_MISSING')
  })
})

describe('pip', () => {
  it('follows -r and -c, and options of the command', () => {
    const files = { 'a.txt': '-r b/c.txt\n', 'b/c.txt': '-c ../d.txt\nflask\n', 'd.txt': '', 'e.txt': '' }
    expect(planOf('pip install -r a.txt -c e.txt', files).manifests).toEqual([
      'a.txt',
      'b/c.txt',
      'd.txt',
      'e.txt',
    ])
  })

  it('refuses what needs the source, with file and line', () => {
    expect(refusalOf('pip install -r r.txt', { 'r.txt': 'flask\n-e .\n' })).toMatchObject({
      code: 'LOCAL_REQ',
      reason: expect.stringContaining('r.txt:2') as unknown,
    })
    expect(refusalOf('pip install -e .[dev]', {}).code).toBe('LOCAL_REQ')
    expect(refusalOf('pip install -e git+https://x.example/y.git', {}).code).toBe('EDITABLE_VCS')
    expect(refusalOf('pip install -t /app/lib -r r.txt', { 'r.txt': '' }).code).toBe('OVERLAP')
  })

  it('does not know what a file from elsewhere names', () => {
    expect(refusalOf('pip install -r /tmp/r.txt', {}).code).toBe('MANIFEST_MISSING')
  })

  it('brings folders of archives along', () => {
    const files = { 'r.txt': 'flask\n', 'wheels/x.whl': '' }
    expect(planOf('pip install --no-index --find-links ./wheels -r r.txt', files).manifests).toEqual([
      'wheels/',
      'r.txt',
    ])
  })
})

describe('tools that install the project last', () => {
  it('add the words that leave it out', () => {
    const pyproject = '[build-system]\nrequires = []\n'
    expect(planOf('poetry install', { 'pyproject.toml': '', 'poetry.lock': '' }).ahead).toEqual({
      how: 'more',
      words: ['--no-root'],
    })
    expect(planOf('poetry install --no-root', { 'pyproject.toml': '', 'poetry.lock': '' }).ahead).toEqual({
      how: 'same',
    })
    expect(
      planOf('poetry install', {
        'pyproject.toml': '[tool.poetry]\npackage-mode = false\n',
        'poetry.lock': '',
      }).ahead,
    ).toEqual({ how: 'same' })
    expect(planOf('uv sync --frozen', { 'pyproject.toml': pyproject, 'uv.lock': '' }).ahead).toEqual({
      how: 'more',
      words: ['--no-install-project'],
    })
    expect(planOf('uv sync --frozen', { 'pyproject.toml': '', 'uv.lock': '' }).ahead).toEqual({ how: 'same' })
    expect(planOf('composer install', { 'composer.json': '{}', 'composer.lock': '{}' }).ahead).toEqual({
      how: 'more',
      words: ['--no-scripts', '--no-autoloader'],
    })
  })
})

describe('tools that build', () => {
  it('get a command that only downloads', () => {
    expect(planOf('GOPROXY=direct CGO_ENABLED=0 go build ./x', { 'go.mod': 'module x\n' }).ahead).toEqual({
      how: 'other',
      text: 'GOPROXY=direct go mod download',
    })
    expect(
      planOf('dotnet publish A.csproj -c Release -r linux-x64', { 'A.csproj': '<Project/>' }).ahead,
    ).toEqual({
      how: 'other',
      text: 'dotnet restore A.csproj -r linux-x64',
    })
    expect(planOf('mvn -q -Pprod package', { 'pom.xml': '<project/>' }).ahead).toEqual({
      how: 'other',
      text: 'mvn -B -q -Pprod dependency:go-offline',
    })
  })

  it('look for go.mod upwards, and stop at what is copied', () => {
    const files = { 'go.mod': 'module x\n', 'cmd/api/main.go': '' }
    expect(planOf('go -C cmd/api build .', files)).toMatchObject({ manifests: ['go.mod'] })
  })

  it('asks what a workspace replaces as well', () => {
    const files = {
      'go.work': 'use ./svc\nreplace x.test/y => ./y\n',
      'svc/go.mod': 'module x.test/svc\n',
      'y/go.mod': 'module x.test/y\n',
    }
    expect(planOf('go mod download', files).manifests).toEqual(['go.work', 'svc/go.mod', 'y/go.mod'])
    const outside = { ...files, 'go.work': 'use ./svc\nreplace x.test/y => ../y\n' }
    expect(refusalOf('go mod download', outside)).toMatchObject({ code: 'LOCAL_REPLACE' })
  })

  it('follow the references of projects', () => {
    const files = {
      'src/A/A.csproj':
        '<Project><ItemGroup><ProjectReference Include="..\\B\\B.csproj" /></ItemGroup></Project>',
      'src/B/B.csproj': '<Project />',
      'src/Directory.Build.props': '<Project />',
      'global.json': '{}',
    }
    expect(planOf('dotnet restore src/A', files).manifests).toEqual([
      'src/A/A.csproj',
      'src/B/B.csproj',
      'src/Directory.Build.props',
      'global.json',
    ])
  })
})

describe('the footprint for a proof', () => {
  const files = { 'package.json': '{}', 'package-lock.json': LOCK, '.dockerignore': 'node_modules' }

  it('is what is read and written in the image', () => {
    expect(provenFootprint(request('npm ci', files))).toEqual({
      reads: ['/app/package.json', '/app/package-lock.json'],
      writes: ['/app/node_modules'],
    })
  })

  it('is not there while anything is assumed', () => {
    expect(provenFootprint(request('npm install', files))).toBeUndefined()
    expect(provenFootprint(request('npm ci', { ...files, '.dockerignore': '' }))).toBeUndefined()
    expect(provenFootprint(request('go build', { 'go.mod': 'module x\n' }))).toBeUndefined()
  })
})
