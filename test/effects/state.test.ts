import { describe, expect, it } from 'vitest'
import { certainStateBefore, type StageState, stateAtEnd, stateBefore } from '../../src/effects/state.ts'
import type { Dockerfile } from '../../src/syntax/dockerfile.ts'
import { finalStage } from '../../src/syntax/queries.ts'
import { processorTime } from '../support/processor-time.ts'
import { parsed } from './parsed.ts'

function end(...lines: readonly string[]): StageState {
  const dockerfile = parsed(...lines)
  return stateAtEnd(dockerfile, finalStage(dockerfile))
}

function at(dockerfile: Dockerfile, index: number): StageState {
  const instruction = dockerfile.instructions[index]
  if (instruction === undefined) throw new Error(`no instruction ${index}`)
  return stateBefore(dockerfile, instruction)
}

describe('ENV and ARG', () => {
  it('expands all values of one ENV with what held before it', () => {
    const { env } = end('FROM debian:12', 'ENV A=1', 'ENV A=2 B=$A')
    expect([env.get('A'), env.get('B')]).toEqual(['2', '1'])
  })

  it('lets the later of ENV and ARG win, as RUN sees it', () => {
    expect(end('FROM debian:12', 'ENV V=env', 'ARG V=arg').env.get('V')).toBe('arg')
    expect(end('FROM debian:12', 'ARG V=arg', 'ENV V=env').env.get('V')).toBe('env')
  })

  it('keeps an ENV where an ARG of its name has no default', () => {
    expect(end('FROM debian:12', 'ENV V=env', 'ARG V').env.get('V')).toBe('env')
  })

  it('knows that a declared ARG without default is there, but not its value', () => {
    const { env } = end('FROM debian:12', 'ARG V')
    expect(env.has('V')).toBe(true)
    expect(env.get('V')).toBeUndefined()
  })

  it('takes a global default only where the stage declares the ARG', () => {
    expect(end('ARG V=1', 'FROM debian:12', 'ARG V').env.get('V')).toBe('1')
    expect(end('ARG V=1', 'FROM debian:12').env.has('V')).toBe(false)
  })

  it('carries ENV and ARG into FROM stage, and neither into FROM image', () => {
    const carried = end('FROM debian:12 AS a', 'ARG X=1', 'ENV Y=2', 'FROM a')
    expect([carried.env.get('X'), carried.env.get('Y')]).toEqual(['1', '2'])
    const reset = end('FROM debian:12 AS a', 'ARG X=1', 'ENV Y=2', 'FROM debian:12')
    expect([reset.env.has('X'), reset.env.has('Y')]).toEqual([false, false])
  })

  it('lets the ENV of a stage win over its ARG in the stage built on it', () => {
    const lines = ['FROM golang:1.24 AS a', 'ENV X=env', 'ARG X=arg', 'ARG GOPATH=/x', 'ARG Y=arg']
    expect(end(...lines).env.get('X')).toBe('arg')
    const { env } = end(...lines, 'FROM a')
    expect([env.get('X'), env.get('GOPATH'), env.get('Y')]).toEqual(['env', '/go', 'arg'])
  })

  it('gives each instruction its own view', () => {
    const d = parsed('FROM debian:12', 'ENV A=1', 'ENV A=2', 'ENV C=3', 'RUN true')
    expect([1, 2, 3, 4].map(index => at(d, index).env.get('A'))).toEqual([undefined, '1', '2', '2'])
    expect([...at(d, 3).env.keys()]).toEqual(['PATH', 'A'])
    expect(at(d, 4).env.size).toBe(3)
    expect(new Map(at(d, 4).env).get('C')).toBe('3')
  })

  it('does not let a parent see what its child sets', () => {
    const d = parsed('FROM debian:12 AS a', 'ENV A=1', 'RUN true', 'FROM a', 'ENV A=2', 'RUN true')
    expect([at(d, 2).env.get('A'), at(d, 5).env.get('A')]).toEqual(['1', '2'])
  })

  it('makes a value unknown that rests on an unknown one', () => {
    const { env } = end('FROM debian:12', 'ARG V', 'ENV W=$V/x', 'ENV X=${V:-y}')
    expect(env.has('W')).toBe(true)
    expect(env.get('W')).toBeUndefined()
  })

  it('knows the PATH of the base', () => {
    expect(end('FROM rust:1', 'ENV PATH=/app/bin:$PATH').env.get('PATH')).toMatch(
      /^\/app\/bin:\/usr\/local\/cargo\/bin:/,
    )
  })
})

describe('FROM', () => {
  it('expands the defaults of global ARGs, in order', () => {
    const state = end('ARG V=3.12', 'ARG TAG=$V-slim-bookworm', 'FROM python:${TAG}')
    expect(state.baseRef).toBe('python:3.12-slim-bookworm')
    expect(state.base?.release).toBe('bookworm')
  })

  it('takes the fallback of a variable that nobody declares', () => {
    expect(end('FROM ${IMAGE:-alpine:3.20}').base?.family).toBe('alpine')
  })

  it('leaves an unknown base unknown', () => {
    const state = end('FROM corp/base:3', 'WORKDIR app')
    expect([state.base, state.cwd, state.user.root, state.user.home]).toEqual([
      undefined,
      undefined,
      false,
      undefined,
    ])
  })

  it('takes the base from the bottom of the ancestry', () => {
    expect(end('FROM golang:1.24 AS a', 'FROM a AS b', 'FROM b').base?.env.GOPATH).toBe('/go')
  })
})

describe('WORKDIR', () => {
  it.each([
    [['FROM golang:1.24', 'WORKDIR cmd'], '/go/cmd'],
    [['FROM debian:12', 'WORKDIR /src', 'WORKDIR cmd/../api/'], '/src/api'],
    [['FROM debian:12', 'ENV A=/srv', 'WORKDIR $A/x'], '/srv/x'],
    [['FROM debian:12', 'ARG A', 'WORKDIR $A'], undefined],
    [['FROM corp/base', 'WORKDIR /abs', 'WORKDIR rel'], '/abs/rel'],
    [['FROM debian:12 AS a', 'WORKDIR /a', 'FROM a', 'WORKDIR b'], '/a/b'],
    [['FROM debian:12', 'WORKDIR "/with blank"'], '/with blank'],
  ])('%j ends in %s', (lines, cwd) => {
    expect(end(...lines).cwd).toBe(cwd)
  })
})

describe('SHELL', () => {
  it('resets with FROM image and stays with FROM stage', () => {
    const shell = 'SHELL ["/bin/bash", "-c"]'
    expect(end('FROM debian:12 AS a', shell, 'FROM a').shell).toEqual(['/bin/bash', '-c'])
    expect(end('FROM debian:12 AS a', shell, 'FROM debian:12').shell).toEqual(['/bin/sh', '-c'])
  })
})

describe('USER and HOME', () => {
  it('is root in /root at first', () => {
    expect(end('FROM debian:12').user).toEqual({ name: 'root', uid: 0, gid: 0, home: '/root', root: true })
  })

  it('takes the home from passwd, not from the image', () => {
    expect(end('FROM node:20', 'USER node').user).toMatchObject({
      uid: 1000,
      gid: 1000,
      home: '/home/node',
      root: false,
    })
  })

  it('is / for a number that passwd does not list', () => {
    expect(end('FROM debian:12', 'USER 1234').user).toMatchObject({ uid: 1234, gid: 0, home: '/' })
  })

  it('cannot be told for a number that some command may have listed', () => {
    expect(
      end('FROM debian:12', 'RUN for u in a b; do adduser $u; done', 'USER 1234').user.home,
    ).toBeUndefined()
    expect(end('FROM corp/base', 'USER 1234').user).toMatchObject({
      uid: 1234,
      gid: undefined,
      home: undefined,
    })
  })

  it('is what ENV HOME says, before or after USER', () => {
    expect(end('FROM node:20', 'ENV HOME=/x', 'USER node').user.home).toBe('/x')
    expect(end('FROM node:20', 'USER node', 'ENV HOME=/x').user.home).toBe('/x')
  })

  it('knows the user that a variable of the base names', () => {
    expect(end('FROM mcr.microsoft.com/dotnet/aspnet:8.0', 'USER $APP_UID').user).toMatchObject({
      uid: 1654,
      home: '/home/app',
    })
  })

  it.each([
    ['debian:12', 'useradd -u 10001 app', 10001, 10001, '/home/app'],
    ['debian:12', 'useradd --uid 10001 --create-home --home-dir /srv/app app', 10001, 10001, '/srv/app'],
    ['debian:12', 'groupadd -g 2000 app && useradd -m -u 2001 -g app app', 2001, 2000, '/home/app'],
    [
      'debian:12',
      'groupadd --gid=2000 app && useradd -rmu 2001 -g 2000 -s /bin/false app',
      2001,
      2000,
      '/home/app',
    ],
    ['debian:12', 'useradd app', undefined, undefined, '/home/app'],
    ['debian:12', 'adduser --disabled-password --gecos "" --uid 1500 app', 1500, 1500, '/home/app'],
    ['debian:12', 'adduser --system app', undefined, undefined, undefined],
    ['alpine:3.20', 'adduser -D -u 1500 app', 1500, 1500, '/home/app'],
    ['alpine:3.20', 'addgroup -g 1600 app && adduser -S -D -u 1500 -G app -h /app app', 1500, 1600, '/app'],
    ['alpine:3.20', 'addgroup -S app && adduser -S app -G app', undefined, undefined, '/home/app'],
    ['fedora:40', 'adduser -u 1500 -d /opt/app app', 1500, 1500, '/opt/app'],
    ['debian:12', 'useradd -u 10001 app && usermod -u 99 app', undefined, undefined, undefined],
    ['debian:12', 'useradd -u 10001 app && userdel app', undefined, undefined, undefined],
  ])('follows %s: %s', (base, command, uid, gid, home) => {
    expect(end(`FROM ${base}`, `RUN ${command}`, 'USER app').user).toMatchObject({ uid, gid, home })
  })

  it('reads a uid that a variable gives', () => {
    expect(end('FROM debian:12', 'ARG ID=10001', 'RUN useradd -u $ID app', 'USER app').user.uid).toBe(10001)
    expect(end('FROM debian:12', 'ARG ID', 'RUN useradd -u $ID app', 'USER app').user.uid).toBeUndefined()
    expect(
      end('FROM debian:12', 'ENV ID=1', 'RUN ID=2; useradd -u $ID app', 'USER app').user.uid,
    ).toBeUndefined()
  })

  it('takes the group that USER names', () => {
    expect(
      end('FROM debian:12', 'RUN groupadd -g 7 g && useradd -u 10001 app', 'USER app:g').user,
    ).toMatchObject({ uid: 10001, gid: 7 })
    expect(end('FROM debian:12', 'USER 10001:20').user).toMatchObject({ uid: 10001, gid: 20 })
  })

  it('carries accounts and user into FROM stage', () => {
    expect(end('FROM debian:12 AS a', 'RUN useradd -u 5000 app', 'USER app', 'FROM a').user).toMatchObject({
      name: 'app',
      uid: 5000,
    })
  })

  it('knows nothing of accounts that a passwd file brings', () => {
    expect(end('FROM scratch', 'COPY --from=b /etc/passwd /etc/passwd', 'USER app').user).toMatchObject({
      uid: undefined,
      home: undefined,
    })
  })
})

describe('what holds whatever --build-arg says', () => {
  it('does not count a default as a value', () => {
    const d = parsed(
      'FROM debian:12',
      'ARG A=/srv',
      'ENV B=/opt',
      'WORKDIR $A',
      'RUN true',
      'WORKDIR $B',
      'RUN true',
    )
    const cwds = [4, 6].map(index => {
      const instruction = d.instructions[index]
      return instruction && certainStateBefore(d, instruction).cwd
    })
    expect(cwds).toEqual([undefined, '/opt'])
  })
})

describe('ONBUILD', () => {
  it('acts in the stage that is built on it', () => {
    const lines = ['FROM debian:12 AS a', 'ONBUILD WORKDIR /b', 'ONBUILD USER 1000']
    expect(end(...lines).cwd).toBe('/')
    expect(end(...lines, 'FROM a')).toMatchObject({ cwd: '/b', user: { uid: 1000 } })
  })
})

it('stays linear over many ENV lines', () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `ENV V${index}=${index}`)
  const d = parsed('FROM debian:12', ...lines)
  const started = processorTime()
  expect(stateAtEnd(d, finalStage(d)).env.size).toBe(20_001)
  expect(processorTime() - started).toBeLessThan(3000)
})
