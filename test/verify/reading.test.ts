import { describe, expect, it } from 'vitest'
import { commentEdit, manifestToEdit, parseEdit, sourceToEdit } from '../../src/verify/edits.ts'
import { readElf } from '../../src/verify/elf.ts'
import { readContainer, readImage, readPort, readProcess } from '../../src/verify/inspection.ts'
import { mappedPort, parseProbe, tcpPort } from '../../src/verify/probe.ts'
import { stepsOf } from '../../src/verify/steps.ts'
import { withoutSyntax } from '../../src/verify/without-syntax.ts'
import { makeElf } from '../support/make-tar.ts'

describe('the steps of a build', () => {
  it('are read from what BuildKit prints, its lines mixed', () => {
    const log = [
      '#1 [internal] load build definition from Dockerfile',
      '#4 [build 1/3] FROM docker.io/library/golang:1.24',
      '#4 sha256:abc 12MB / 30MB',
      '#5 [build 2/3] COPY . .',
      '#4 DONE 12.5s',
      '#6 [stage-1 1/2] FROM docker.io/library/debian:13',
      '#6 CACHED',
      '#5 CACHED',
      '#7 [build 3/3] RUN make',
      '#7 0.2 #5 DONE 9.9s',
      '#8 [stage-1 2/2] COPY --from=build /a /a',
      '#7 DONE 1.5s',
      '#8 DONE 0.1s',
      '#9 exporting to image',
      '#9 DONE 0.1s',
    ].join('\n')
    expect(stepsOf(log)).toEqual({ cached: 1, total: 3, fetching: 12.5 })
  })

  it('are read from what the legacy builder and buildah print', () => {
    const legacy =
      'Step 1/3 : FROM a\n ---> 1\nStep 2/3 : RUN x\n ---> Using cache\n ---> 2\nStep 3/3 : CMD y\n ---> Running in 3\n'
    expect(stepsOf(legacy)).toEqual({ cached: 1, total: 1, fetching: 0 })
    const buildah =
      '[1/2] STEP 1/2: FROM a AS b\n[1/2] STEP 2/2: RUN x\n--> Using cache 0a1b\n[2/2] STEP 1/2: FROM c\n[2/2] STEP 2/2: COPY --from=b / /\n--> 0a1c\n'
    expect(stepsOf(buildah)).toEqual({ cached: 1, total: 2, fetching: 0 })
  })
})

describe('a probe', () => {
  it('names a port, a path, or both', () => {
    expect(parseProbe('8080')).toEqual({ port: 8080, path: '/' })
    expect(parseProbe('8080/healthz?a=b')).toEqual({ port: 8080, path: '/healthz?a=b' })
    expect(parseProbe(':80/x')).toEqual({ port: 80, path: '/x' })
    expect(parseProbe('/x')).toEqual({ port: undefined, path: '/x' })
    expect(parseProbe('http://localhost:8080/x')).toEqual({ port: 8080, path: '/x' })
    for (const bad of ['', 'abc', '99999', 'https://x/'])
      expect(() => parseProbe(bad)).toThrow(/names no port/)
  })

  it('has its port from EXPOSE or from a compose mapping', () => {
    expect([tcpPort('80/tcp'), tcpPort('80'), tcpPort('53/udp'), tcpPort('1-2/tcp')]).toEqual([
      80,
      80,
      undefined,
      undefined,
    ])
    expect(['8080:80', '127.0.0.1:8080:81/tcp', '82', '53:53/udp'].map(mappedPort)).toEqual([
      80,
      81,
      82,
      undefined,
    ])
  })
})

describe('an edit', () => {
  it('adds a comment that the language has, and a field to JSON, the rest byte for byte', () => {
    const edited = (path: string, text: string) => commentEdit(path).apply(text, 'r1')
    expect(edited('a/b.ts', 'x')).toBe('x\n// dockeropt r1\n')
    expect(edited('a.py', 'x\n')).toBe('x\n# dockeropt r1\n')
    expect(edited('index.html', 'x\n')).toBe('x\n<!-- dockeropt r1 -->\n')
    expect(edited('a.css', 'x\n')).toBe('x\n/* dockeropt r1 */\n')
    expect(edited('go.mod', 'x\n')).toBe('x\n// dockeropt r1\n')
    expect(edited('package.json', '{\n  "a": 1\n}\n')).toBe('{"dockeropt-verify": "r1",\n  "a": 1\n}\n')
    expect(JSON.parse(edited('package.json', '{ }'))).toEqual({ 'dockeropt-verify': 'r1' })
  })

  it('may be written as sed does, the run in it', () => {
    const edit = parseEdit('src/main.go:s/rev-[0-9]+/rev-{run}/g')
    expect(edit.path).toBe('src/main.go')
    expect(edit.apply('rev-0 rev-1 $1', 'r1')).toBe('rev-r1 rev-r1 $1')
    expect(parseEdit('./a.py:s|/x|/y|').apply('/x', 'r')).toBe('/y')
    expect(parseEdit('a.py').apply('', 'r')).toBe('# dockeropt r\n')
    expect(() => parseEdit('a.py:s/(/x/')).toThrow(/is no edit/)
  })

  it('is made where a change of the application would be', () => {
    const files = [
      'Makefile',
      'app/main.py',
      'app/main_test.py',
      'setup.py',
      'tests/a.py',
      'requirements.txt',
      'z/deep/b.py',
    ]
    expect(sourceToEdit(files)).toBe('app/main.py')
    expect(sourceToEdit(['vite.config.ts', 'index.html', 'src/App.tsx'])).toBe('src/App.tsx')
    expect(sourceToEdit(['README.md'])).toBeUndefined()
    expect(manifestToEdit(files)).toBe('requirements.txt')
    expect(manifestToEdit(['a/package.json', 'Cargo.toml', 'package.json'])).toBe('package.json')
    expect(manifestToEdit(['a/package.json'])).toBe('a/package.json')
    expect(manifestToEdit(['README.md'])).toBeUndefined()
  })
})

describe('without a syntax line', () => {
  it('lines keep their numbers and other directives their place', () => {
    expect(withoutSyntax('# syntax=docker/dockerfile:1\nFROM a\n')).toBe(
      '# (not used) # syntax=docker/dockerfile:1\nFROM a\n',
    )
    expect(withoutSyntax('# syntax=a/b\r\n# escape=`\r\nFROM a\r\n')).toBe(
      '# escape=`\r\n# (not used) # syntax=a/b\r\nFROM a\r\n',
    )
    expect(withoutSyntax('# escape=`\n# syntax=a/b\nFROM a\n')).toBe(
      '# escape=`\n# (not used) # syntax=a/b\nFROM a\n',
    )
    expect(withoutSyntax('FROM a\n# syntax=a/b\n')).toBe('FROM a\n# syntax=a/b\n')
  })
})

describe('what an engine prints', () => {
  it('of an image', () => {
    const json = JSON.stringify([
      {
        Size: 5,
        RootFS: { Layers: ['a', 'b'] },
        Config: {
          Env: ['A=1'],
          Cmd: ['x'],
          User: '7',
          ExposedPorts: { '80/tcp': {} },
          Healthcheck: { Test: ['NONE'] },
          Labels: { a: 'b', 'dockeropt.verify': 'r', 'io.buildah.version': '1' },
        },
      },
    ])
    expect(readImage(json)).toEqual({
      bytes: 5,
      layers: 2,
      config: {
        env: ['A=1'],
        cmd: ['x'],
        entrypoint: undefined,
        workingDir: '',
        user: '7',
        exposedPorts: ['80/tcp'],
        volumes: [],
        stopSignal: '',
        healthcheck: undefined,
        labels: { a: 'b' },
      },
    })
  })

  it('of a container, its processes and its ports', () => {
    const state = { Running: true, ExitCode: 0, Pid: 42 }
    expect(readContainer(JSON.stringify([{ State: state }]))).toEqual({
      isRunning: true,
      exitCode: 0,
      pid: 42,
    })
    const top = 'PID    UID   COMMAND\n  7  0  helper\n 42  1000   node server.js \n'
    expect(readProcess(top, 42)).toEqual({ uid: '1000', command: 'node server.js' })
    expect(readProcess(top, 1)).toBeUndefined()
    expect(readPort('0.0.0.0:49153\n[::]:49153\n')).toBe(49153)
    expect(readPort('')).toBeUndefined()
  })
})

describe('an ELF file', () => {
  it('that is cut off or lies about its offsets is none', () => {
    const elf = makeElf({ needed: ['libc.so.6'], interpreter: '/lib/ld.so' })
    expect(readElf(elf)).toMatchObject({ needed: ['libc.so.6'], interpreter: '/lib/ld.so', abi: '64-62' })
    for (let length = 0; length < elf.length; length += 7) {
      expect(() => readElf(elf.subarray(0, length))).not.toThrow()
    }
    const lying = Buffer.from(elf)
    lying.writeBigUInt64LE(2n ** 60n, 32)
    expect(readElf(lying)).toBeUndefined()
    expect(readElf(Buffer.from('text'))).toBeUndefined()
  })
})
