import { describe, expect, it } from 'vitest'
import { type BaseImage, baseImageOf, platformOfImage } from '../../src/effects/base-images.ts'
import { slimVariant } from '../../src/effects/slim-variant.ts'

function image(reference: string): BaseImage {
  const found = baseImageOf(reference)
  if (found === undefined) throw new Error(`no row for ${reference}`)
  return found
}

describe('family and release', () => {
  it.each([
    ['python:3.12-slim-bookworm', 'debian', 'bookworm'],
    ['python:3.12-slim', 'debian', undefined],
    ['python:3.12-alpine3.20', 'alpine', '3.20'],
    ['node:22-alpine', 'alpine', undefined],
    ['debian:12.5-slim', 'debian', 'bookworm'],
    ['debian:trixie-slim', 'debian', 'trixie'],
    ['ubuntu:24.04', 'ubuntu', 'noble'],
    ['ubuntu', 'ubuntu', undefined],
    ['alpine:3.20.3', 'alpine', '3.20'],
    ['docker.io/library/golang:1.24-bookworm', 'debian', 'bookworm'],
    ['public.ecr.aws/docker/library/node:20', 'debian', undefined],
    ['arm64v8/python:3.12-slim-bookworm', 'debian', 'bookworm'],
    ['docker.io/amd64/node:20', 'debian', undefined],
    ['rust:1.79-slim-bookworm', 'debian', 'bookworm'],
    ['maven:3.9-eclipse-temurin-21', 'ubuntu', undefined],
    ['maven:3.9-amazoncorretto-21', 'rhel', undefined],
    ['gradle:8.10-jdk21-alpine', 'alpine', undefined],
    ['eclipse-temurin:21-jre-noble', 'ubuntu', 'noble'],
    ['openjdk:11-slim-bullseye', 'debian', 'bullseye'],
    ['openjdk:17', 'rhel', undefined],
    ['amazoncorretto:21-alpine3.19', 'alpine', '3.19'],
    ['mcr.microsoft.com/dotnet/sdk:8.0', 'debian', 'bookworm'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy', 'ubuntu', 'jammy'],
    ['mcr.microsoft.com/dotnet/aspnet:10.0', 'ubuntu', 'noble'],
    ['mcr.microsoft.com/dotnet/runtime:9.0-alpine3.21', 'alpine', '3.21'],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', 'debian', 'bookworm'],
    ['ghcr.io/astral-sh/uv:0.8.3', 'distroless', undefined],
    ['gcr.io/distroless/static-debian12:nonroot', 'distroless', 'bookworm'],
    ['cgr.dev/chainguard/python:latest-dev', 'wolfi', undefined],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', 'rhel', '9'],
    ['fedora:40', 'rhel', '40'],
    ['mcr.microsoft.com/windows/servercore:ltsc2022', 'windows', undefined],
    ['golang:1.22-nanoserver-ltsc2022', 'windows', undefined],
    ['nvidia/cuda:12.4.1-devel-ubuntu22.04', 'ubuntu', 'jammy'],
    ['scratch', 'scratch', undefined],
    ['busybox:1.36-musl', 'unknown', undefined],
  ])('%s is %s %s', (reference, family, release) => {
    expect(image(reference)).toMatchObject({ family, release })
  })

  it.each([
    'corp/base:3',
    'ghcr.io/acme/python:3',
    'ghcr.io/arm64v8/python:3',
    'arm64v8/corp/python:3',
    '$BASE',
    'python:${V}',
    'Not A Reference',
  ])('knows nothing of %s', reference => {
    expect(baseImageOf(reference)).toBeUndefined()
  })

  it('reads the digest away and keeps the tag', () => {
    const digest = 'a'.repeat(64)
    expect(image(`python:3.12-slim-bookworm@sha256:${digest}`).release).toBe('bookworm')
  })
})

describe('accounts', () => {
  it.each([
    ['node:20', 'node', 1000],
    ['oven/bun:1', 'bun', 1000],
    ['ubuntu:24.04', 'ubuntu', 1000],
    ['ubuntu:23.04', 'ubuntu', 1000],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'app', 1654],
    ['nginx:1.27', 'nginx', 101],
    ['php:8.3-apache', 'www-data', 33],
    ['php:8.3-fpm-alpine', 'www-data', 82],
    ['postgres:16', 'postgres', 999],
    ['postgres:16-alpine', 'postgres', 70],
    ['gradle:8-jdk21', 'gradle', 1000],
  ])('%s has %s with uid %d', (reference, name, uid) => {
    expect(image(reference).accounts).toContainEqual(expect.objectContaining({ name, uid }))
  })

  it('gives no account ubuntu to 22.04, nor to what is not built on it', () => {
    expect(image('ubuntu:22.04').accounts.map(account => account.name)).not.toContain('ubuntu')
    expect(image('gradle:8-jdk21').accounts.map(account => account.name)).not.toContain('ubuntu')
    expect(image('mcr.microsoft.com/dotnet/aspnet:6.0').accounts.map(account => account.name)).not.toContain(
      'app',
    )
  })

  it.each([
    ['nginxinc/nginx-unprivileged:1.27', 101],
    ['gcr.io/distroless/cc-debian12:nonroot', 65532],
    ['gcr.io/distroless/cc-debian12', 0],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled', 1654],
    ['mambaorg/micromamba:1.5', 57439],
    ['node:20', 0],
  ])('%s runs as %d', (reference, uid) => {
    expect(image(reference).user?.uid).toBe(uid)
  })
})

describe('what the tables of tools need', () => {
  it.each([
    ['rust:1', { CARGO_HOME: '/usr/local/cargo', RUSTUP_HOME: '/usr/local/rustup' }],
    ['golang:1.24', { GOPATH: '/go' }],
    ['ruby:3.3', { GEM_HOME: '/usr/local/bundle' }],
    ['composer:2', { COMPOSER_HOME: '/tmp' }],
    ['mcr.microsoft.com/dotnet/sdk:8.0', { APP_UID: '1654' }],
    ['denoland/deno:2.0.0', { DENO_DIR: '/deno-dir/' }],
  ])('%s sets %o', (reference, env) => {
    expect(image(reference).env).toMatchObject(env)
  })

  it.each([
    ['golang:1.24', '/go'],
    ['php:8.3-fpm', '/var/www/html'],
    ['oven/bun:1', '/home/bun/app'],
    ['python:3.12', '/'],
  ])('%s starts in %s', (reference, workdir) => {
    expect(image(reference).workdir).toBe(workdir)
  })

  it.each([
    ['python:3.12', true],
    ['python:3.12-slim', false],
    ['node:20-alpine', false],
    ['rust:1-slim', true],
    ['golang:1.24-alpine', false],
    ['buildpack-deps:bookworm', true],
    ['buildpack-deps:bookworm-scm', false],
    ['debian:12', false],
  ])('%s brings a compiler: %s', (reference, compiler) => {
    expect(image(reference).compiler).toBe(compiler)
  })

  it.each([
    ['debian:12', 'dash'],
    ['alpine:3', 'ash'],
    ['fedora:40', 'bash'],
    ['gcr.io/distroless/base', 'none'],
    ['mambaorg/micromamba:1', 'unknown'],
  ])('the shell of %s is %s', (reference, shell) => {
    expect(image(reference).shell).toBe(shell)
  })

  it('knows where /usr is merged', () => {
    expect(image('debian:12').aliases['/bin']).toBe('/usr/bin')
    expect(image('debian:11').aliases['/bin']).toBeUndefined()
    expect(image('ubuntu:18.04').aliases['/bin']).toBeUndefined()
    expect(image('alpine:3.20').aliases).toEqual({ '/var/run': '/run' })
  })
})

describe('images of one platform', () => {
  it.each([
    ['arm64v8/python:3.12', 'linux/arm64'],
    ['docker.io/arm32v7/node:20', 'linux/arm/v7'],
    ['python:3.12', undefined],
    ['ghcr.io/arm64v8/python:3.12', undefined],
  ])('%s is for %s', (reference, platform) => {
    expect(platformOfImage(reference)).toBe(platform)
  })

  it.each([
    ['arm64v8/python:3.12', 'arm64v8/python:3.12-slim'],
    ['amd64/node:20-bookworm', 'amd64/node:20-bookworm-slim'],
    ['arm32v7/python:3.12', undefined],
    ['python:3.12', undefined, 'linux/arm/v7'],
    ['python:3.12', 'python:3.12-slim', 'linux/arm64'],
    ['python:3.12', 'python:3.12-slim', '$BUILDPLATFORM'],
  ])('%s has the slim image %s', (reference, slim, platform?: string) => {
    expect(slimVariant(reference, platform)).toBe(slim)
  })
})

describe('servers and frameworks', () => {
  it.each([
    'tiangolo/uvicorn-gunicorn-fastapi:python3.11',
    'bitnami/node:20',
    'apache/airflow:2.9.0',
    'quay.io/jupyter/base-notebook',
    'public.ecr.aws/lambda/python:3.12',
    'postgres:16',
  ])('%s is opinionated', reference => {
    expect(image(reference).opinionated).toBe(true)
  })

  it('knows entrypoint and stop signal of nginx', () => {
    expect(image('nginx:alpine')).toMatchObject({
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['nginx', '-g', 'daemon off;'],
      stopSignal: 'SIGQUIT',
      server: true,
      family: 'alpine',
    })
  })
})
