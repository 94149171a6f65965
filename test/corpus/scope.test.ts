import { describe, expect, it } from 'vitest'
import { createFacts } from '../../src/facts/gather.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'
import { type Scope, scopeOf } from './scope.ts'

function scope(
  lines: readonly string[],
  others: Readonly<Record<string, string>> = {},
  path = 'Dockerfile',
): Scope {
  const text = `${lines.join('\n')}\n`
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const fs = memoryFileSystem({ [path]: text, ...others })
  return scopeOf(parsed.dockerfile, createFacts(fs, '/repo').factsFor(path, parsed.dockerfile))
}

describe('an application of one stage', () => {
  it('is told by the name of its base, wherever that comes from', () => {
    expect(scope(['FROM python:3.12', 'COPY . .', 'CMD python app.py'])).toEqual({ language: 'python' })
    expect(scope(['FROM docker.io/library/node', 'ADD . .', 'ENTRYPOINT ["node"]'])).toEqual({
      language: 'node',
    })
    expect(scope(['ARG V=20', 'FROM node:$V', 'COPY . .', 'CMD node .'])).toEqual({ language: 'node' })
  })

  it('is told by what it installs, on any other base', () => {
    const ubuntu = [
      'FROM ubuntu',
      'COPY . .',
      'RUN apt-get install -y python3-pip && pip install flask',
      'CMD flask run',
    ]
    expect(scope(ubuntu)).toEqual({ language: 'python' })
    expect(scope(['FROM alpine', 'COPY . .', 'RUN npm ci', 'CMD node .'])).toEqual({ language: 'node' })
    expect(scope(['FROM python', 'COPY . .', 'RUN npm ci', 'CMD ./run'])).toEqual({ language: 'python' })
  })

  it('may be told what to start by a compose service', () => {
    const compose = 'services:\n  api:\n    build: .\n    command: gunicorn app\n'
    expect(scope(['FROM python', 'COPY . .'], { 'compose.yaml': compose })).toEqual({ language: 'python' })
  })
})

describe('left out is', () => {
  it('a file of several stages', () => {
    expect(scope(['FROM node AS a', 'FROM node', 'COPY . .', 'CMD node .'])).toEqual({
      outside: 'several stages',
    })
  })

  it('another language', () => {
    expect(scope(['FROM nginx', 'COPY . .', 'CMD nginx'])).toEqual({ outside: 'neither Python nor Node' })
    expect(scope(['FROM me/python', 'COPY . .', 'CMD nginx'])).toEqual({ outside: 'neither Python nor Node' })
  })

  it('an image of tools', () => {
    const tools = [
      'FROM node',
      'COPY --from=golang /usr/local/go /go',
      'ADD https://e.org/a.tgz /',
      'CMD node',
    ]
    expect(scope(tools)).toEqual({ outside: 'nothing copied from the context' })
    expect(scope(['FROM python', 'COPY . .'])).toEqual({ outside: 'nothing to start' })
  })

  it('an image to develop in', () => {
    const lines = ['FROM node', 'COPY . .', 'CMD node .']
    expect(scope(lines, {}, 'dev.Dockerfile')).toEqual({ outside: 'for development' })
  })
})
