import { describe, expect, it } from 'vitest'
import { composeIndex } from '../../src/facts/compose.ts'
import type { ComposeService } from '../../src/facts/facts.ts'
import type { FactProblem } from '../../src/facts/gather.ts'
import { interpolate, parseEnvFile } from '../../src/facts/interpolation.ts'
import { openTree } from '../../src/facts/tree.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'

function read(files: Record<string, MemoryFile>, dockerfile = 'Dockerfile') {
  const problems: FactProblem[] = []
  const index = composeIndex(openTree(memoryFileSystem(files), '/repo'), problem => problems.push(problem))
  return { services: index.servicesOf(dockerfile), problems, index }
}

function only(yaml: string, dockerfile = 'Dockerfile'): ComposeService {
  const [service, another] = read({ 'compose.yaml': yaml }, dockerfile).services
  if (service === undefined || another !== undefined) throw new Error('not one service')
  return service
}

describe('a service', () => {
  it('builds dockerfile where it says nothing else and there is no Dockerfile', () => {
    const compose = { 'compose.yaml': 'services: { web: { build: ./web } }' }
    expect(read({ ...compose, 'web/dockerfile': '' }, 'web/dockerfile').services).toHaveLength(1)
    const both = { ...compose, 'web/dockerfile': '', 'web/Dockerfile': '' }
    expect(read(both, 'web/dockerfile').services).toHaveLength(0)
    expect(read(both, 'web/Dockerfile').services).toHaveLength(1)
  })

  it('is read whole', () => {
    const service = only(
      `services:
  web:
    build:
      context: .
      dockerfile: docker/web.Dockerfile
      target: prod
      args: { NODE_VERSION: 22, EMPTY: }
    command: ["node", "server.js"]
    entrypoint: ./entry.sh --fast
    user: 1000:1000
    init: true
    ports: ["8080:80", 9000, { target: 443, published: "8443" }]
    volumes:
      - ./src:/app/src:ro
      - data:/data
      - /anonymous
      - ~/.cache:/cache
      - { type: bind, source: ../outside, target: /o }
      - { type: tmpfs, target: /tmp }
    healthcheck: { test: ["CMD", "true"] }
    environment: { PORT: 80, DEBUG: "\${DEBUG:-no}", SECRET: "\${SECRET}" }
    develop: { watch: [{ action: sync, path: ., target: /app }] }
`,
      'docker/web.Dockerfile',
    )
    expect(service).toEqual({
      name: 'web',
      file: 'compose.yaml',
      context: '.',
      target: 'prod',
      command: ['node', 'server.js'],
      entrypoint: './entry.sh --fast',
      user: '1000:1000',
      init: true,
      ports: ['8080:80', '9000', '8443:443'],
      volumes: [
        { kind: 'bind', source: 'src', target: '/app/src', readOnly: true },
        { kind: 'volume', source: 'data', target: '/data', readOnly: false },
        { kind: 'volume', source: undefined, target: '/anonymous', readOnly: false },
        { kind: 'bind', source: '~/.cache', target: '/cache', readOnly: false },
        { kind: 'bind', source: '../outside', target: '/o', readOnly: false },
        { kind: 'tmpfs', source: undefined, target: '/tmp', readOnly: false },
      ],
      grants: [],
      healthcheck: ['CMD', 'true'],
      healthcheckVaries: false,
      environment: { PORT: '80', DEBUG: 'no' },
      buildArgs: { NODE_VERSION: '22' },
      privileges: [],
      hostNetwork: false,
      watch: true,
    })
  })

  it('is given secrets and configs', () => {
    const { grants } = only(`services:
  web:
    build: .
    secrets:
      - password
      - { source: token, target: api-token, uid: "1000", mode: 0440 }
    configs:
      - { source: settings, target: /etc/web.toml, mode: 0o400 }
secrets:
  password: { file: ./password.txt }
  token: { environment: TOKEN }
`)
    expect(grants).toEqual([
      {
        kind: 'secret',
        name: 'password',
        target: '/run/secrets/password',
        mode: undefined,
        owner: undefined,
        ofHost: true,
      },
      {
        kind: 'secret',
        name: 'token',
        target: '/run/secrets/api-token',
        mode: 0o440,
        owner: '1000',
        ofHost: false,
      },
      {
        kind: 'config',
        name: 'settings',
        target: '/etc/web.toml',
        mode: 0o400,
        owner: undefined,
        ofHost: false,
      },
    ])
  })

  it.each([
    ['0400', 0o400],
    ['0o640', 0o640],
    ['"0444"', 0o444],
    ['0644', 0o644],
    ['0o644', 0o644],
    ['none', undefined],
  ])('reads the mode %s', (written, mode) => {
    const { grants } = only(`services: { web: { build: ., secrets: [{ source: a, mode: ${written} }] } }`)
    expect(grants.map(one => one.mode)).toEqual([mode])
  })

  it.each<[string, string, string, string | undefined]>([
    ['a short build', 'build: ./api', 'api/Dockerfile', 'api'],
    ['a build without a context', 'build: { dockerfile: x.Dockerfile }', 'x.Dockerfile', '.'],
    [
      'a Dockerfile beside its context',
      'build: { context: api, dockerfile: ../Dockerfile.api }',
      'Dockerfile.api',
      'api',
    ],
    ['lists of arguments', 'build: { context: api, args: [A=1, B] }', 'api/Dockerfile', 'api'],
    ['a default', 'build: { context: "${DIR:-api}" }', 'api/Dockerfile', 'api'],
    ['an unknown context', 'build: { context: "${DIR}" }', 'api/Dockerfile', undefined],
    ['a context outside the repository', 'build: { context: ../api }', 'api/Dockerfile', undefined],
    ['a remote context', 'build: https://github.com/a/b.git', 'Dockerfile', undefined],
    ['an inline Dockerfile', 'build: { context: ., dockerfile_inline: "FROM x" }', 'Dockerfile', undefined],
    ['an image', 'image: nginx', 'Dockerfile', undefined],
    ['null', '', 'Dockerfile', undefined],
  ])('with %s', (_, build, dockerfile, context) => {
    const { services } = read({ 'compose.yaml': `services:\n  a:\n    ${build}\n` }, dockerfile)
    expect(services.map(service => service.context)).toEqual(context === undefined ? [] : [context])
  })

  it('takes anchors and merge keys', () => {
    const service = only(`x-base: &base
  build: .
  environment: &env { A: "1" }
services:
  web:
    <<: *base
    environment: { <<: *env, B: "2" }
`)
    expect(service.environment).toEqual({ A: '1', B: '2' })
  })

  it('is laid over what it extends', () => {
    const service = only(`services:
  base:
    image: x
    command: [a]
    environment: { A: "1", B: "1" }
    ports: ["1:1"]
  web:
    extends: { service: base }
    build: .
    command: [b]
    environment: { B: "2" }
    ports: ["2:2"]
`)
    expect(service).toMatchObject({ command: ['b'], environment: { A: '1', B: '2' }, ports: ['1:1', '2:2'] })
  })

  it('extends a service of another file, and does not go round in circles', () => {
    const { services } = read({
      'compose.yaml':
        'services:\n  web:\n    extends: { file: common/base.yaml, service: a }\n    build: .\n',
      'common/base.yaml':
        'services:\n  a: { build: ., user: "7", extends: b }\n  b: { init: true, extends: a }\n',
    })
    expect(services).toMatchObject([{ context: '.', user: '7', init: true }])
  })

  it('keeps names that mean something to the language apart', () => {
    const { services, problems } = read({
      'compose.yaml':
        'services:\n  __proto__: { build: . }\n  constructor: { build: ., environment: { __proto__: x, toString: y } }\n',
    })
    expect(problems).toEqual([])
    expect(services.map(service => service.name)).toEqual(['__proto__', 'constructor'])
    expect(Object.keys(services[1]?.environment ?? {})).toEqual(['__proto__', 'toString'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

describe('the files that are looked at', () => {
  const build = 'services: { a: { build: { context: ., dockerfile: Dockerfile } } }'

  it('lie in the folders above, at the root and just below it', () => {
    const up = (path: string) =>
      `services: { a: { build: { context: ${path}, dockerfile: services/api/Dockerfile } } }`
    const { services } = read(
      {
        'services/api/compose.yml': build,
        'services/docker-compose.yaml': up('..'),
        'compose.yaml': up('.'),
        'deploy/docker-compose.prod.yml': up('..'),
        'deploy/deeper/compose.yaml': up('../..'),
        'node_modules/compose.yaml': up('..'),
        'compose-notes.txt': up('.'),
      },
      'services/api/Dockerfile',
    )
    expect(services.map(({ file, context }) => [file, context])).toEqual([
      ['services/api/compose.yml', 'services/api'],
      ['services/docker-compose.yaml', '.'],
      ['compose.yaml', '.'],
      ['deploy/docker-compose.prod.yml', '.'],
    ])
  })

  it('do not depend on what was asked before', () => {
    const files = {
      'a/b/compose.yaml': 'services: { x: { build: ../../c } }',
      'c/Dockerfile': '',
      'a/b/Dockerfile': '',
    }
    const { index } = read(files, 'c/Dockerfile')
    expect(index.servicesOf('c/Dockerfile')).toEqual([])
    index.servicesOf('a/b/Dockerfile')
    expect(index.servicesOf('c/Dockerfile')).toEqual([])
  })

  it('are laid over the main one of their folder', () => {
    const { services } = read({
      'compose.yaml': 'services: { a: { build: ., command: run } }',
      'compose.override.yaml': 'services: { a: { volumes: [".:/app"] }, b: { image: x } }',
    })
    expect(services).toMatchObject([
      { file: 'compose.yaml', volumes: [] },
      { file: 'compose.override.yaml', command: 'run', volumes: [{ source: '.', target: '/app' }] },
    ])
  })

  it('stand for themselves where a service says what is built', () => {
    const { services } = read({
      'compose.yaml': 'services: { a: { build: ., volumes: [".:/app"] } }',
      'compose.production.yaml': 'services: { a: { build: { context: . } } }',
      'compose.target.yaml': 'services: { a: { build: { target: web } } }',
    })
    expect(services).toMatchObject([
      { file: 'compose.yaml', volumes: [{ target: '/app' }] },
      { file: 'compose.production.yaml', volumes: [] },
      { file: 'compose.target.yaml', target: 'web', volumes: [{ target: '/app' }] },
    ])
  })

  it('take variables from the .env file beside them, but no values for the environment', () => {
    const { services } = read(
      {
        'compose.yaml':
          'services: { a: { build: { context: ., dockerfile: "${FILE}" }, environment: { KEY: "${KEY}" } } }',
        '.env': '# x\nFILE=./api/Dockerfile\nKEY=secret\n',
      },
      'api/Dockerfile',
    )
    expect(services).toMatchObject([{ context: '.', environment: {} }])
  })
})

it('reads what is nested as people do', () => {
  const list = Array.from({ length: 300 }, (_, index) => `      - "a[${index}"`).join('\n')
  const { services, problems } = read({
    'compose.yaml': `services:\n  a:\n    build: .\n    ports:\n${list}\n`,
  })
  expect(services[0]?.ports).toHaveLength(300)
  expect(problems).toEqual([])
})

it('reads the first document of several', () => {
  const { services, problems } = read({
    'compose.yaml': 'services: { a: { build: . } }\n---\nservices: {}\n',
  })
  expect(services.map(service => service.name)).toEqual(['a'])
  expect(problems).toEqual([])
})

describe('a file that cannot be read', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`)}]`)
    .join('\n')}\nservices: { w: { build: ., x: *j } }\n`

  it.each<[string, string]>([
    ['a syntax error', 'services: [}'],
    ['an alias bomb', bomb],
    ['brackets without end', `services: ${'['.repeat(40_000)}`],
    ['maps without end', `services: ${'{a: '.repeat(40_000)}`],
    ['lists in lists without end', `services:\n  ${'- '.repeat(40_000)}`],
    ['levels without end', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a file without end', `# ${'x'.repeat(300_000)}`],
    ['an alias to nothing', 'services: *gone'],
  ])('is a problem, once: %s', (_, yaml) => {
    const { services, problems, index } = read({ 'compose.yaml': yaml })
    expect(services).toEqual([])
    index.servicesOf('a/Dockerfile')
    expect(problems.map(({ path, code }) => [path, code])).toEqual([['compose.yaml', 'COMPOSE_INVALID']])
  })

  it.each([
    '',
    'null',
    '[]',
    '42',
    'services: 7',
    'services: { a: [] }',
    'services: { a: { build: { context: [] } } }',
  ])('says nothing: %s', yaml => {
    expect(read({ 'compose.yaml': yaml })).toMatchObject({ services: [], problems: [] })
  })
})

describe('interpolate', () => {
  const known = (name: string) => ({ A: '1', EMPTY: '' })[name]

  it.each<[string, string | undefined]>([
    ['plain', 'plain'],
    ['$A-${A}', '1-1'],
    ['$$A', '$A'],
    ['${GONE}', undefined],
    ['$GONE/x', undefined],
    ['${GONE:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${GONE:-${A}/x}', '1/x'],
    ['${GONE:-}', ''],
    ['${GONE:?must}', undefined],
    ['${A:?must}', '1'],
    ['${A:+x}', undefined],
    ['${A', undefined],
    ['a $ b', 'a $ b'],
    ['${GONE:-'.repeat(50), undefined],
  ])('%s', (text, value) => {
    expect(interpolate(text, known)).toBe(value)
  })

  it('reads .env files', () => {
    const found = parseEnvFile(
      '\uFEFFA=1\nexport B="two # 2" # x\nC=$A/3 # y\nD=\'$A\'\nE=\n not a line\nF=x#y\r\n',
    )
    expect(Object.fromEntries(found)).toEqual({ A: '1', B: 'two # 2', C: '1/3', D: '$A', E: '', F: 'x#y' })
  })
})
