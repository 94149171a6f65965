import { describe, expect, it } from 'vitest'
import { cacheUses, cleanupsIn, isCacheTarget, runViews, withoutCacheTalk } from '../../src/effects/caches.ts'
import { stateBefore } from '../../src/effects/state.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { readShell } from '../../src/shell/read.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

const NOTHING_AROUND: Facts = {
  path: 'Dockerfile',
  context: undefined,
  pairing: 'unknown',
  services: [],
  imageServices: [],
  otherBuilders: [],
}

function dockerfileOf(text: string) {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  return parsed.dockerfile
}

function lastView(text: string) {
  const view = runViews(dockerfileOf(text), NOTHING_AROUND).at(-1)
  if (view === undefined) throw new Error('no RUN can be read')
  return view
}

/** What the last RUN of a Dockerfile fills: paths, or the code of why they are not known. */
function placesOf(text: string): readonly string[] {
  return cacheUses(lastView(text)).flatMap(({ located }) =>
    located.ok ? located.places.map(place => place.path) : [located.code],
  )
}

describe('places of caches', () => {
  it.each([
    ['FROM python:3.12\nRUN pip install x', ['/root/.cache/pip']],
    ['FROM python:3.12\nENV PIP_CACHE_DIR=/c\nRUN pip install x', ['/c']],
    ['FROM python:3.12\nENV XDG_CACHE_HOME=/x\nRUN pip install x', ['/x/pip']],
    ['FROM python:3.12\nRUN pip install --cache-dir /d/ x', ['/d']],
    ['FROM python:3.12\nRUN PIP_CACHE_DIR=/e pip install x', ['/e']],
    ['FROM python:3.12\nENV HOME=/h\nRUN pip install x', ['/h/.cache/pip']],
    ['FROM python:3.12\nRUN export PIP_CACHE_DIR=$(mktemp -d) && pip install x', ['CACHE_DIR_UNKNOWN']],
    ['FROM node:22\nUSER node\nRUN npm ci', ['/home/node/.npm']],
    ['FROM node:22\nENV NPM_CONFIG_CACHE=/n\nRUN npm ci', ['/n']],
    ['FROM node:22\nRUN npm config set cache /x && npm ci', ['CACHE_DIR_UNKNOWN']],
    ['FROM node:22\nENV PNPM_HOME=/pnpm\nRUN pnpm install', ['/pnpm/store']],
    ['FROM node:22\nRUN pnpm add -g x', ['LINKS_INTO_CACHE']],
    ['FROM node:22\nRUN yarn global add x', ['/usr/local/share/.cache/yarn']],
    ['FROM golang:1.24\nRUN go mod download', ['/go/pkg/mod']],
    ['FROM golang:1.24\nENV GOCACHE=/b\nRUN go build .', ['/go/pkg/mod', '/b']],
    ['FROM golang:1.24\nRUN go build -mod=vendor .', ['/root/.cache/go-build']],
    ['FROM rust:1\nRUN cargo build', ['/usr/local/cargo/registry', '/usr/local/cargo/git/db']],
    ['FROM maven:3\nRUN mvn -Dmaven.repo.local=/m2 package', ['/m2']],
    ['FROM eclipse-temurin:21-jdk\nRUN ./mvnw package', ['/root/.m2/repository', '/root/.m2/wrapper']],
    ['FROM gradle:8\nRUN gradle build', ['/home/gradle/.gradle/caches']],
    ['FROM fedora:40\nRUN dnf install -y x', ['/var/cache/dnf']],
    ['FROM fedora:42\nRUN dnf install -y x', ['/var/cache/libdnf5']],
    ['FROM fedora:42\nRUN microdnf install -y x', ['CACHE_DIR_UNKNOWN']],
    ['FROM debian:12\nRUN apt-get -o Dir::Cache=/x install y', ['CACHE_DIR_UNKNOWN']],
    ['FROM php:8\nENV COMPOSER_CACHE_DIR=/c\nRUN composer install', ['/c']],
    ['FROM continuumio/miniconda3\nRUN conda install -y x', ['/opt/conda/pkgs']],
    ['FROM python:3.12\nRUN sudo -u app pip install x', ['HOME_UNKNOWN']],
    ['FROM python:3.12\nUSER 4321\nRUN pip install x', ['HOME_UNKNOWN']],
    ['FROM python:3.12\nRUN npm run build && pip --version', []],
  ])('%j', (text, places) => {
    expect(placesOf(text)).toEqual(places)
  })
})

describe('cleanups', () => {
  function found(command: string, mountPoint = '/root/.cache/pip') {
    const view = lastView(`FROM python:3.12\nWORKDIR /app\nRUN pip install x && ${command}`)
    const [use] = cacheUses(view)
    if (use === undefined || !use.located.ok) throw new Error('pip has a cache')
    const mounted = use.located.places.map(place => ({ kind: use.kind, place, mountPoint }))
    return cleanupsIn(view, mounted).map(({ text, fails, wider, stuck, item }) => ({
      text,
      fails,
      wider,
      stuck: stuck !== undefined,
      whole: item !== undefined,
    }))
  }

  it.each([
    ['pip cache purge', { text: 'pip cache purge', fails: false, wider: false, stuck: false, whole: true }],
    [
      'rm -rf ~/.cache/pip',
      { text: 'rm -rf ~/.cache/pip', fails: true, wider: false, stuck: false, whole: true },
    ],
    [
      'rm -rf $HOME/.cache/pip/*',
      { text: 'rm -rf $HOME/.cache/pip/*', fails: false, wider: false, stuck: false, whole: true },
    ],
    [
      'rm -rf /root/.cache',
      { text: 'rm -rf /root/.cache', fails: true, wider: true, stuck: false, whole: true },
    ],
    [
      'rm -rf /root/.cache/*',
      { text: 'rm -rf /root/.cache/*', fails: true, wider: true, stuck: false, whole: true },
    ],
    [
      'rm -rf /tmp/* /root/.c*',
      { text: 'rm -rf /root/.c*', fails: true, wider: true, stuck: true, whole: false },
    ],
    ['rm -rf "$X"', { text: 'rm -rf "$X"', fails: true, wider: false, stuck: true, whole: false }],
    [
      '(rm -rf /root/.cache/pip)',
      { text: 'rm -rf /root/.cache/pip', fails: true, wider: false, stuck: true, whole: false },
    ],
    [
      'find /root/.cache/pip -delete',
      { text: 'find /root/.cache/pip -delete', fails: false, wider: false, stuck: false, whole: true },
    ],
  ])('%s', (command, cleanup) => {
    expect(found(command)).toEqual([cleanup])
  })

  it.each([
    'rm -rf build dist *.egg-info',
    'rm -rf /tmp/* /var/tmp/*',
    'rm -f /root/.cache',
    'rm -rf /root/*',
    'rm -rf "/app/$X"',
    'D=$(mktemp -d) && rm -rf "$D"',
    'cd /tmp && rm -rf work',
    'find / -name __pycache__ -delete',
    'npm cache clean --force',
    'rm -rf /root/.cache/uv',
  ])('has nothing to say of: %s', command => {
    expect(found(command)).toEqual([])
  })
})

describe('a script without talk of caches', () => {
  function form(run: string) {
    const dockerfile = dockerfileOf(`FROM python:3.12\nRUN ${run}`)
    const instruction = dockerfile.instructions.at(-1)
    if (instruction === undefined) throw new Error('there is a RUN')
    const reading = readShell(dockerfile, instruction)
    if (!reading.ok) throw new Error(reading.unreadable.reason)
    return withoutCacheTalk(reading.script, stateBefore(dockerfile, instruction), dockerfile.text)
  }

  it.each([
    ['pip install --no-cache-dir x', 'pip install x'],
    ['PIP_NO_CACHE_DIR=1 pip install x', 'pip install x'],
    ['npm ci && npm cache clean --force', 'npm ci'],
    ['npm ci && npm cache clean --force && npm run build', 'npm ci && npm run build'],
    [
      'apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/* /tmp/*',
      'apt-get update && apt-get install -y x && rm -rf /tmp/*',
    ],
    ['set -eux; pip install x; rm -rf ~/.cache/pip', 'set -eux; pip install x'],
    ['a; npm cache clean --force && b', 'a; b'],
    ['a \\\n  &&   b', 'a && b'],
  ])('%j is %j', (run, same) => {
    expect(form(run)).toBe(form(same))
  })

  it.each([
    ['pip install x', 'pip install y'],
    ['pip install --no-deps x', 'pip install x'],
    ['rm -rf /root/.cache/ms-playwright && a', 'a'],
    ['rm -rf /root/.npmrc && a', 'a'],
    ['a && b', 'a; b'],
    ['a 2>&1', 'a'],
    ['! a', 'a'],
  ])('%j is not %j', (run, other) => {
    expect(form(run)).not.toBe(form(other))
  })

  it('is not told where an exit status counts', () => {
    expect(form('pip install x; rm -rf ~/.cache/pip')).toBeUndefined()
    expect(form('npm ci || npm cache clean --force')).toBeUndefined()
    expect(form('npm ci && npm cache clean --force || true')).toBeUndefined()
  })
})

describe('scratch folders', () => {
  it.each([
    '/root/.npm',
    '/home/node/.npm/_cacache',
    '/var/lib/apt/lists',
    '/go/pkg/mod',
    '/usr/local/cargo/registry',
  ])('%s', path => {
    expect(isCacheTarget(path)).toBe(true)
  })

  it.each([
    '/',
    '/root',
    '/root/.cache',
    '/root/.cache/ms-playwright',
    '/var/lib/apt',
    '/usr/local/cargo',
    '/root/.m2',
    '/root/.npmrc',
    '/app/target',
    '/root/.cache/pypoetry',
  ])('not %s', path => {
    expect(isCacheTarget(path)).toBe(false)
  })

  it('follows variables that only name a cache', () => {
    expect(isCacheTarget('/opt/pip', new Map([['PIP_CACHE_DIR', '/opt/pip']]))).toBe(true)
    expect(isCacheTarget('/opt/pip', new Map([['OTHER', '/opt/pip']]))).toBe(false)
  })
})
