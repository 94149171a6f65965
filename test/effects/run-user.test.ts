import { describe, expect, it } from 'vitest'
import { accountsOfBase } from '../../src/effects/accounts.ts'
import { baseImageOf } from '../../src/effects/base-images.ts'
import { folderRole } from '../../src/effects/run-user/folder-role.ts'
import { runUserOf } from '../../src/effects/run-user.ts'
import { stateAtEnd } from '../../src/effects/state.ts'
import { finalStage } from '../../src/syntax/queries.ts'
import { parsed } from './parsed.ts'

const IMAGES =
  `debian:bookworm-slim debian:trixie ubuntu:22.04 ubuntu:24.04 ubuntu:26.04 alpine:3.20 alpine:edge python:3.12-slim
  python:3.13-alpine node:22-slim node:22-alpine node:26 oven/bun:1 oven/bun:1-alpine oven/bun:1-distroless denoland/deno:2
  denoland/deno:alpine golang:1.24 golang:1.24-alpine rust:1.80 ruby:3.4-slim php:8.3-cli php:8.3-fpm-alpine perl:5 elixir:1.17
  swift:6 gradle:8-jdk21 maven:3.9-eclipse-temurin-21 eclipse-temurin:21-jre eclipse-temurin:21-jre-alpine openjdk:11-jre-slim
  mcr.microsoft.com/dotnet/aspnet:6.0 mcr.microsoft.com/dotnet/aspnet:9.0 mcr.microsoft.com/dotnet/aspnet:9.0-alpine fedora:42
  registry.access.redhat.com/ubi9/ubi gcr.io/distroless/static-debian12 gcr.io/distroless/java21-debian12
  ghcr.io/astral-sh/uv:python3.13-bookworm-slim continuumio/miniconda3 scratch`.split(/\s+/)

function answerFor(text: string) {
  const dockerfile = parsed(text)
  return runUserOf(stateAtEnd(dockerfile, finalStage(dockerfile)))
}

describe('the account that a program runs as', () => {
  it.each(IMAGES)('is nobody else on %s', image => {
    const answer = answerFor(`FROM ${image}\n`)
    expect(answer).toMatchObject({ ok: true })
    if (!answer.ok) return
    const { users, groups } = accountsOfBase(baseImageOf(image))
    const known = users.find(({ name }) => name === answer.user.owner.split(':')[0])
    if (answer.user.origin === 'base') expect(known?.uid).toBeGreaterThan(0)
    else {
      const numbers = answer.user.numbers?.split(':').map(Number) ?? []
      expect(known).toBeUndefined()
      for (const number of numbers)
        expect([...users.map(({ uid }) => uid), ...groups.map(({ gid }) => gid)]).not.toContain(number)
    }
  })

  it.each([
    ['RUN useradd --uid 10001 other && useradd -u 10002 third', 'SEVERAL_USERS'],
    ['RUN groupadd -g 10001 app', '10002'],
    ['RUN addgroup --gid 10001 workers', '10002'],
    ['RUN useradd -u 10001 web', 'web'],
  ])('minds %s', (run, said) => {
    const answer = answerFor(`FROM debian:bookworm-slim\n${run}\n`)
    expect(answer.ok ? answer.user.spec : answer.code).toBe(said)
  })

  it('has another name where a group has it already', () => {
    const answer = answerFor('FROM debian:bookworm-slim\nRUN groupadd -g 10001 app\n')
    expect(answer.ok && answer.user.owner).toBe('appuser:appuser')
  })
})

describe('the role of a folder', () => {
  it.each([
    ['/', 'system'],
    ['/app', 'app'],
    ['/app/data', 'app'],
    ['/usr/src/app', 'app'],
    ['/usr/src', 'system'],
    ['/usr/share/nginx/html', 'system'],
    ['/usr/local/bin', 'system'],
    ['/opt', 'system'],
    ['/opt/shop', 'app'],
    ['/srv/shop', 'app'],
    ['/home/node/app', 'app'],
    ['/var/www/html', 'app'],
    ['/var/lib/shop', 'state'],
    ['/var/lib/apt/lists', 'system'],
    ['/var/log', 'system'],
    ['/var/log/shop', 'state'],
    ['/run', 'system'],
    ['/run/shop', 'state'],
    ['/etc/shop', 'system'],
    ['/root/.cache', 'root-home'],
    ['/tmp/x', 'scratch'],
    ['/dev/shm', 'scratch'],
  ])('%s is %s', (path, role) => {
    expect(folderRole(path)).toBe(role)
  })
})
