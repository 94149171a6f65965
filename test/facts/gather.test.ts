import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/facts/facts.ts'
import { createFacts, type FactOptions } from '../../src/facts/gather.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'

/** The facts of the Dockerfile at `path`, which is one of `files`. */
function factsOf(files: Record<string, MemoryFile>, path: string, options: FactOptions = {}): Facts {
  const parsed = parseDockerfile(String(files[path]))
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  return createFacts(memoryFileSystem(files), '/repo', options).factsFor(path, parsed.dockerfile)
}

function pairingOf(
  files: Record<string, MemoryFile>,
  path: string,
  options: FactOptions = {},
): [string, string | undefined] {
  const { pairing, context } = factsOf(files, path, options)
  return [pairing, context?.root]
}

const COPY_ALL = 'FROM node:22\nCOPY . .\n'

describe('pairing', () => {
  it('takes the own folder when nothing speaks against it', () => {
    expect(pairingOf({ 'api/Dockerfile': COPY_ALL }, 'api/Dockerfile')).toEqual(['own-folder', 'api'])
    expect(pairingOf({ Dockerfile: 'FROM scratch\n' }, 'Dockerfile')).toEqual(['own-folder', '.'])
  })

  it('takes the own folder when it holds all that is copied', () => {
    const files = {
      'api/Dockerfile':
        'FROM node:22\nCOPY package.json yarn.lock* ./\nCOPY --from=build /x /y\nADD https://a.b/c /d\n',
      'api/package.json': '{}',
      'package.json': '{}',
    }
    expect(pairingOf(files, 'api/Dockerfile')).toEqual(['own-folder', 'api'])
  })

  it('takes the nearest folder above that holds all that is copied', () => {
    const files = {
      'services/api/docker/Dockerfile': 'FROM go\nCOPY api/go.mod api/\nCOPY ["shared/lib", "/lib"]\n',
      'services/api/go.mod': 'module a',
      'services/shared/lib/x': '',
    }
    expect(pairingOf(files, 'services/api/docker/Dockerfile')).toEqual(['ancestor', 'services'])
  })

  it.each([
    ['the manifest of an install', 'RUN poetry install', 'pyproject.toml'],
    ['requirements', 'RUN pip install -r requirements/web.txt', 'requirements/web.txt'],
    ['requirements for uv', 'RUN uv pip install --system -r requirements/web.txt', 'requirements/web.txt'],
    ['a recipe', 'RUN make site', 'GNUmakefile'],
    ['a folder that is worked in', 'WORKDIR tools', 'tools/x'],
    ['a script that is started', 'CMD ["./deploy/serve.sh"]', 'deploy/serve.sh'],
  ])('takes a folder above that has %s, where the own one has not', (_, line, file) => {
    const dockerfile = `FROM x\nWORKDIR /srv/app\nCOPY . .\n${line}\n`
    expect(pairingOf({ 'a/Dockerfile': dockerfile, [file]: '' }, 'a/Dockerfile')).toEqual(['ancestor', '.'])
    const both = { 'a/Dockerfile': dockerfile, [file]: '', [`a/${file}`]: '' }
    expect(pairingOf(both, 'a/Dockerfile')).toEqual(['own-folder', 'a'])
  })

  it.each([
    ['what is not copied with the whole context', 'COPY a/x /x\nRUN npm ci'],
    ['what another folder holds', 'COPY . /else\nRUN npm ci'],
    ['a command in another folder', 'COPY . .\nRUN cd /x && npm ci'],
    ['what a build makes', 'COPY . .\nWORKDIR dist'],
  ])('is not moved by %s', (_, lines) => {
    const files = {
      'a/Dockerfile': `FROM x\nWORKDIR /srv/app\n${lines}\n`,
      'a/a/x': '',
      'package.json': '{}',
      'dist/x': '',
    }
    expect(pairingOf(files, 'a/Dockerfile')).toEqual(['own-folder', 'a'])
  })

  it('does not guess when no folder holds it', () => {
    expect(pairingOf({ 'a/Dockerfile': 'FROM x\nCOPY gone /\n' }, 'a/Dockerfile')).toEqual([
      'unknown',
      undefined,
    ])
  })

  it.each([
    ['a variable', 'COPY $DIR/x /'],
    ['what comes from a stage', 'COPY --from=build gone /'],
    ['a git repository', 'ADD git@github.com:a/b.git /src'],
    ['a heredoc', 'COPY <<EOF /x\ntext\nEOF'],
    ['an optional name', 'COPY yarn.lock* ./'],
    ['a mount that is no bind', 'RUN --mount=type=cache,source=gone,target=/x true'],
  ])('leaves out %s', (_, line) => {
    expect(pairingOf({ 'a/Dockerfile': `FROM x\n${line}\n` }, 'a/Dockerfile')).toEqual(['own-folder', 'a'])
  })

  it.each([
    ['a wildcard', 'COPY *.csproj ./', 'a.csproj'],
    ['a wildcard in the middle', 'COPY src/*/go.mod ./', 'src/x/go.mod'],
    ['a bind mount', 'RUN --mount=type=bind,source=go.mod,target=go.mod true', 'go.mod'],
    ['a quoted name', 'COPY ["a b", "/"]', 'a b'],
    ['a name with a slash in front', 'COPY /go.mod /', 'go.mod'],
  ])('looks for %s', (_, line, file) => {
    const dockerfile = `FROM x\n${line}\n`
    expect(pairingOf({ 'a/Dockerfile': dockerfile, [file]: '' }, 'a/Dockerfile')).toEqual(['ancestor', '.'])
    expect(pairingOf({ 'a/Dockerfile': dockerfile, [`a/${file}`]: '' }, 'a/Dockerfile')).toEqual([
      'own-folder',
      'a',
    ])
  })

  it('believes the configuration first', () => {
    const files = { 'a/b/Dockerfile': COPY_ALL, 'compose.yaml': 'services: {x: {build: a/b}}' }
    expect(pairingOf(files, 'a/b/Dockerfile', { contexts: { 'a/**/Dockerfile': 'a' } })).toEqual([
      'config',
      'a',
    ])
    expect(pairingOf(files, 'a/b/Dockerfile', { contexts: { 'c/**': 'a' } })).toEqual(['compose', 'a/b'])
  })

  it('tells of a configured folder that is not there', () => {
    const facts = createFacts(memoryFileSystem({ Dockerfile: COPY_ALL }), '/repo', {
      contexts: { '**': 'gone' },
    })
    const parsed = parseDockerfile(COPY_ALL)
    if (!parsed.ok) throw new Error('does not parse')
    expect(facts.factsFor('Dockerfile', parsed.dockerfile).pairing).toBe('own-folder')
    facts.factsFor('Dockerfile', parsed.dockerfile)
    expect(facts.problems().map(({ path, code }) => [path, code])).toEqual([['gone', 'CONTEXT_NOT_FOUND']])
  })

  it('believes compose before the own folder', () => {
    const files = {
      'compose.yaml': 'services:\n  api:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n',
      'api/Dockerfile': COPY_ALL,
    }
    expect(pairingOf(files, 'api/Dockerfile')).toEqual(['compose', '.'])
  })

  it('says so when services name different contexts, and not when they agree', () => {
    const services = (second: string) => ({
      'compose.yaml': `services:\n  a: {build: ./api}\n  b: {build: {context: ${second}}}\n`,
      'api/Dockerfile': COPY_ALL,
    })
    expect(pairingOf(services('api/'), 'api/Dockerfile')).toEqual(['compose', 'api'])
    const apart = {
      ...services('{context: ., dockerfile: api/Dockerfile}'),
      'compose.yaml':
        'services:\n  a: {build: ./api}\n  b: {build: {context: ., dockerfile: api/Dockerfile}}\n',
    }
    expect(pairingOf(apart, 'api/Dockerfile')).toEqual(['ambiguous', undefined])
  })
})

describe('the context', () => {
  it('is read through the ignore file', () => {
    const { context } = factsOf(
      { Dockerfile: COPY_ALL, '.dockerignore': '*\n!src\n', 'src/a': '', b: '', 'b2/c': '' },
      'Dockerfile',
    )
    expect(context?.ignore.path).toBe('.dockerignore')
    expect(context?.sees('src/a')).toBe(true)
    expect(context?.sees('b')).toBe(false)
    expect(context?.sees('gone')).toBe(false)
    expect(context?.sees('b2')).toBe(false)
    expect(context?.sees('.')).toBe(true)
  })

  it('sees a folder that is ignored but for something in it', () => {
    const { context } = factsOf(
      { Dockerfile: COPY_ALL, '.dockerignore': 'a\n!a/b/c\n', 'a/b/c': '', 'a/d': '' },
      'Dockerfile',
    )
    expect(context?.ignore.ignores('a')).toBe(true)
    expect(context?.sees('a')).toBe(true)
    expect(context?.sees('a/d')).toBe(false)
  })

  it('prefers the ignore file of the Dockerfile, beside it and not in the context', () => {
    const files = {
      'docker/Dockerfile.api': 'FROM x\nCOPY src /src\n',
      'docker/Dockerfile.api.dockerignore': 'b\n',
      '.dockerignore': 'a\n',
      'src/x': '',
    }
    const { context } = factsOf(files, 'docker/Dockerfile.api')
    expect(context?.root).toBe('.')
    expect(context?.ignore.path).toBe('docker/Dockerfile.api.dockerignore')
    expect(context?.ignore.patterns).toEqual(['b'])
  })

  it('has none where there is none', () => {
    const { context } = factsOf({ 'a/Dockerfile': COPY_ALL, '.dockerignore': 'x' }, 'a/Dockerfile')
    expect(context?.ignore).toMatchObject({ path: undefined, patterns: [], invalid: undefined })
    expect(context?.ignore.ignores('x')).toBe(false)
  })

  it('tells when BuildKit refuses the ignore file', () => {
    const { context } = factsOf({ Dockerfile: COPY_ALL, '.dockerignore': 'a\n!\n' }, 'Dockerfile')
    expect(context?.ignore.invalid).toMatch('!')
  })

  it.each<[string, Record<string, string>, string, boolean]>([
    ['a name at any depth', { '.gitignore': 'node_modules/\n' }, 'api/node_modules', true],
    ['a name tied to the root', { '.gitignore': '/node_modules\n' }, 'api/node_modules', false],
    ['a file of a folder in between', { 'api/.gitignore': '/node_modules' }, 'api/node_modules', true],
    [
      'a file that takes it back',
      { '.gitignore': 'vendor\n', 'api/.gitignore': '!vendor\n' },
      'api/vendor',
      false,
    ],
    ['what an ignored folder takes back', { '.gitignore': 'dist\n!dist/keep\n' }, 'dist/keep', true],
    ['a folder alone', { '.gitignore': 'dist/\n', dist: '' }, 'dist', false],
    ['comments and CRLF', { '.gitignore': '# x\r\nvendor \r\n' }, 'vendor', true],
    ['nothing', {}, 'vendor', false],
  ])('asks .gitignore: %s', (_, files, path, expected) => {
    const { context } = factsOf({ Dockerfile: COPY_ALL, ...files }, 'Dockerfile')
    expect(context?.gitIgnores(path)).toBe(expected)
  })

  it('asks the .gitignore above the context too', () => {
    const { context } = factsOf({ 'a/Dockerfile': COPY_ALL, '.gitignore': '**/dist\n' }, 'a/Dockerfile')
    expect(context?.root).toBe('a')
    expect(context?.gitIgnores('dist')).toBe(true)
  })
})

describe('other builders', () => {
  it.each<[string, string, string, string[]]>([
    [
      'kaniko that names the file',
      '.gitlab-ci.yml',
      'script:\n - /kaniko/executor --context $CI_PROJECT_DIR --dockerfile "$CI_PROJECT_DIR/api/Dockerfile"',
      ['kaniko'],
    ],
    [
      'kaniko that names another',
      '.gitlab-ci.yml',
      'script:\n - /kaniko/executor --dockerfile web/Dockerfile',
      [],
    ],
    [
      'kaniko by its context',
      '.gitlab-ci.yml',
      ' - /kaniko/executor --context=dir://$CI_PROJECT_DIR/api',
      ['kaniko'],
    ],
    [
      'kaniko with a variable',
      '.github/workflows/x.yml',
      'run: /kaniko/executor --dockerfile $SERVICE/Dockerfile',
      ['kaniko'],
    ],
    [
      'kaniko of Cloud Build',
      'cloudbuild.yaml',
      "- name: gcr.io/kaniko-project/executor\n  args: ['--dockerfile=api/Dockerfile']",
      ['kaniko'],
    ],
    ['kaniko in a comment', '.gitlab-ci.yml', '# /kaniko/executor --dockerfile api/Dockerfile', []],
    [
      'no BuildKit for one command',
      'Makefile',
      'x:\n\tDOCKER_BUILDKIT=0 docker build -t a -f api/Dockerfile .\n',
      ['legacy'],
    ],
    [
      'no BuildKit for all',
      '.github/workflows/x.yaml',
      'env:\n  DOCKER_BUILDKIT: "0"\nrun: docker build --tag x ./api',
      ['legacy'],
    ],
    [
      'no BuildKit for another',
      'Makefile',
      'x:\n\tDOCKER_BUILDKIT=0 docker build web\n\tdocker build api\n',
      [],
    ],
    ['BuildKit', 'Makefile', 'x:\n\tDOCKER_BUILDKIT=1 docker build api\n', []],
    ['buildah', 'Jenkinsfile', "sh 'buildah bud -f ./api/Dockerfile .'", ['buildah']],
    ['podman, over two lines', 'Makefile', 'x:\n\tpodman build --pull \\\n\t  -t y api\n', ['buildah']],
    ['beside the Dockerfile', 'api/Makefile', 'x:\n\tpodman build .\n', ['buildah']],
  ])('%s', (_, file, text, builders) => {
    const { otherBuilders } = factsOf({ 'api/Dockerfile': COPY_ALL, [file]: text }, 'api/Dockerfile')
    expect(otherBuilders).toEqual(builders.map(builder => ({ builder, evidence: file })))
  })
})
