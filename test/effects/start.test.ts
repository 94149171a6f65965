import { describe, expect, it } from 'vitest'
import { broughtFile } from '../../src/effects/brought-file.ts'
import { type Start, startOf } from '../../src/effects/start-command.ts'
import { startScripts } from '../../src/effects/start-scripts.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { finalStage } from '../../src/syntax/queries.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'
import { parsed } from './parsed.ts'

/** What the last stage starts: words, the text for a shell, `none` or `unknown`; and where that is written. */
function starts(...lines: readonly string[]): readonly string[] {
  const dockerfile = parsed(...lines)
  const { entrypoint, cmd } = startOf(dockerfile, finalStage(dockerfile))
  return [shown(entrypoint), shown(cmd)]
}

function shown(start: Start): string {
  if (start.form === 'unknown') return 'unknown'
  const from = start.origin.from
  if (start.form === 'none') return `none (${from})`
  return `${start.form === 'exec' ? JSON.stringify(start.words) : start.text} (${from})`
}

describe('startOf', () => {
  it('takes what the base image brings', () => {
    expect(starts('FROM node:22')).toEqual(['["docker-entrypoint.sh"] (base)', '["node"] (base)'])
    expect(starts('FROM python:3.13-slim')).toEqual(['none (base)', '["python3"] (base)'])
    expect(starts('FROM gcr.io/distroless/static-debian12')).toEqual(['none (base)', 'none (base)'])
  })

  it('does not guess what a base image brings', () => {
    expect(starts('FROM acme/service')).toEqual(['unknown', 'unknown'])
    expect(starts('FROM bitnami/node:22')).toEqual(['unknown', 'unknown'])
    expect(starts('FROM continuumio/miniconda3', 'CMD ["python"]')).toEqual(['unknown', '["python"] (stage)'])
  })

  it.each([
    'node:6',
    'node:9',
    'node:11-slim',
    'node:argon',
    'node:10.15-alpine',
    'docker.io/library/node:0.12',
    'eclipse-temurin:17.0.4_8-jre',
    'eclipse-temurin:8u292-b10-jdk',
    'eclipse-temurin:19-jdk',
    'gradle:6-jdk11',
    'gradle:8-jdk19',
    'gradle:7.4.2-jdk17',
    'php:5.5-apache',
    'php:7.0.8-fpm',
  ])('does not guess what a release as old as %s starts', image => {
    expect(starts(`FROM ${image}`)[0]).toBe('unknown')
  })

  it.each([
    'node:10',
    'node:12.22.12',
    'node:22.1-slim',
    'eclipse-temurin:17-jre',
    'eclipse-temurin:17.0.12_7-jre',
    'eclipse-temurin:21.0.1_12-jdk',
    'gradle:8.14-jdk21',
    'php:5-fpm',
    'php:7.4.33',
  ])('knows what %s starts', image => {
    expect(starts(`FROM ${image}`)[0]).not.toBe('unknown')
  })

  it('knows what has no entrypoint of its own', () => {
    expect(starts('FROM gradle:8-jdk17-corretto')[0]).toBe('none (base)')
    expect(starts('FROM gradle:8.5-jdk-21-and-22-graal')[0]).toBe('none (base)')
    expect(starts('FROM python:2.7-slim')).toEqual(['none (base)', '["python2"] (base)'])
  })

  it('reads the own instructions, the last one of each', () => {
    expect(starts('FROM node:22', 'CMD ["a"]', 'CMD node server.js')).toEqual([
      '["docker-entrypoint.sh"] (base)',
      'node server.js (stage)',
    ])
  })

  it('lets an ENTRYPOINT take an inherited CMD away, and not one of the same stage', () => {
    expect(starts('FROM node:22', 'ENTRYPOINT ["node"]')).toEqual(['["node"] (stage)', 'none (stage)'])
    expect(starts('FROM node:22', 'CMD ["x.js"]', 'ENTRYPOINT ["node"]')).toEqual([
      '["node"] (stage)',
      '["x.js"] (stage)',
    ])
    expect(starts('FROM node:22 AS a', 'CMD ["x.js"]', 'FROM a', 'ENTRYPOINT ["node"]')).toEqual([
      '["node"] (stage)',
      'none (stage)',
    ])
  })

  it('follows parent stages and what they trigger', () => {
    expect(starts('FROM debian:12 AS a', 'CMD ["x"]', 'FROM a AS b', 'FROM b')).toEqual([
      'none (base)',
      '["x"] (parent)',
    ])
    expect(starts('FROM debian:12 AS a', 'ONBUILD CMD ["y"]', 'FROM a')).toEqual([
      'none (base)',
      '["y"] (stage)',
    ])
  })

  it('reads an empty vector as none', () => {
    expect(starts('FROM node:22', 'ENTRYPOINT []')).toEqual(['none (stage)', 'none (stage)'])
  })
})

function project(files: Record<string, MemoryFile>, ...lines: readonly string[]) {
  const dockerfile = parsed(...lines)
  const facts = createFacts(memoryFileSystem({ ...files, Dockerfile: dockerfile.text }), '/repo').factsFor(
    'Dockerfile',
    dockerfile,
  )
  return { dockerfile, stage: finalStage(dockerfile), facts }
}

describe('broughtFile', () => {
  const files = { 'docker/start.sh': '#!/bin/sh\nexec "$@"\n', 'start.sh': '#!/bin/sh\n' }
  it.each<[string, string, ...string[]]>([
    ['/app/start.sh', 'start.sh', 'WORKDIR /app', 'COPY . .'],
    ['/start.sh', 'docker/start.sh', 'COPY docker/start.sh /'],
    ['/start.sh', 'docker/start.sh', 'COPY docker/start.sh /start.sh'],
    ['/run.sh', 'docker/start.sh', 'COPY docker/start.sh /run.sh'],
    ['/usr/bin/start.sh', 'docker/start.sh', 'COPY docker/start.sh /usr/bin'],
    ['/usr/bin/start.sh', 'docker/start.sh', 'COPY docker/*.sh /usr/bin/'],
    ['/usr/bin/start.sh', 'docker/start.sh', 'COPY ./docker /usr/bin/', 'RUN chmod +x /usr/bin/start.sh'],
    ['/s', 'docker/start.sh', 'COPY docker /d', 'RUN mv /d/start.sh /s && chmod +x /s'],
    ['/s', 'docker/start.sh', 'COPY docker/start.sh /s', "RUN sed -i 's/\\r$//' /s"],
    ['/s', 'docker/start.sh', 'COPY docker/start.sh /a/', 'FROM debian:12', 'COPY --from=0 /a/start.sh /s'],
    ['/s/start.sh', 'docker/start.sh', 'COPY docker /a', 'FROM debian:12', 'COPY --from=0 /a /s'],
  ])('%s is %s', (path, expected, ...lines) => {
    const { dockerfile, stage, facts } = project(files, 'FROM debian:12', ...lines)
    expect(broughtFile(dockerfile, stage, path, facts)?.contextPath).toBe(expected)
  })

  it.each<[string, ...string[]]>([
    ['/s', 'COPY docker/start.sh /s', "RUN sed -i 's/a/b/' /s"],
    ['/s', 'COPY docker/start.sh /s', 'RUN echo x >> /s'],
    ['/s', 'COPY docker/missing.sh /s'],
    ['/s', 'COPY --from=nginx /s /s'],
    ['/start.sh', 'COPY --exclude=start.sh docker /'],
  ])('%s is not told after %s', (path, ...lines) => {
    const { dockerfile, stage, facts } = project(files, 'FROM debian:12', ...lines)
    expect(broughtFile(dockerfile, stage, path, facts)).toBeUndefined()
  })

  it('reads a heredoc of the Dockerfile', () => {
    const { dockerfile, stage, facts } = project({}, 'FROM debian:12', 'COPY <<EOF /s', '#!/bin/sh', 'EOF')
    expect(broughtFile(dockerfile, stage, '/s', facts)).toMatchObject({ text: '#!/bin/sh\n' })
  })
})

describe('startScripts', () => {
  const files = {
    'entrypoint.sh': '#!/bin/bash\nset -e\n. ./lib/wait.sh\nexec "$@"\n',
    'lib/wait.sh': 'until nc -z db 5432; do sleep 1; done\n',
    'app.py': '#!/usr/bin/env python3\n',
  }
  it.each<[string, readonly string[], ...string[]]>([
    [
      'exec form',
      ['entrypoint.sh', 'lib/wait.sh'],
      'ENTRYPOINT ["/app/entrypoint.sh"]',
      'CMD ["python", "app.py"]',
    ],
    ['relative', ['entrypoint.sh', 'lib/wait.sh'], 'CMD ["./entrypoint.sh"]'],
    ['behind a shell', ['entrypoint.sh', 'lib/wait.sh'], 'CMD ["bash", "entrypoint.sh"]'],
    ['behind an init', ['entrypoint.sh', 'lib/wait.sh'], 'ENTRYPOINT ["tini", "--", "./entrypoint.sh"]'],
    ['in shell text', ['lib/wait.sh'], 'CMD sh lib/wait.sh && exec python app.py'],
    ['in the script of an exec form', ['lib/wait.sh'], 'CMD ["sh", "-c", "sh lib/wait.sh && python app.py"]'],
    ['none', [], 'CMD ["python", "app.py"]'],
  ])('finds scripts: %s', (_, expected, ...lines) => {
    const { dockerfile, stage, facts } = project(
      files,
      'FROM python:3.13',
      'WORKDIR /app',
      'COPY . .',
      ...lines,
    )
    const found = startScripts(dockerfile, stage, facts)
    expect(found.map(({ contextPath }) => contextPath)).toEqual(expected)
    expect(found.every(({ reading }) => reading.ok)).toBe(true)
  })

  it('looks along PATH', () => {
    const { dockerfile, stage, facts } = project(
      files,
      'FROM python:3.13',
      'COPY entrypoint.sh /usr/local/bin/start',
      'ENTRYPOINT ["start"]',
    )
    expect(startScripts(dockerfile, stage, facts).map(({ path }) => path)).toEqual(['/usr/local/bin/start'])
  })
})
