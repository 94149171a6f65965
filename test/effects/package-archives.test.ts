import { describe, expect, it } from 'vitest'
import { archiveGone } from '../../src/effects/package-archives.ts'
import { stateAtEnd } from '../../src/effects/state.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

function gone(image: string): boolean {
  const parsed = parseDockerfile(`FROM ${image}\n`)
  const [stage] = parsed.ok ? parsed.dockerfile.stages : []
  if (!parsed.ok || stage === undefined) throw new Error(image)
  return archiveGone(stateAtEnd(parsed.dockerfile, stage)) !== undefined
}

describe('an archive that was taken down', () => {
  it.each([
    'debian:buster-slim',
    'debian:10',
    'ubuntu:23.04',
    'node:8.9-slim',
    'node:14',
    'node:16.20.2-slim',
    'python:3.4',
    'python:2.7-slim',
    'python:3.9.2-slim',
    'python:3.8.0',
    'ruby:2.4',
  ])('%s', image => expect(gone(image)).toBe(true))

  it.each([
    'debian:bookworm',
    'debian',
    'ubuntu:22.04',
    'node:16-bullseye',
    'node:16-alpine',
    'node:18',
    'node:lts',
    'node',
    'python:3',
    'python:3.6',
    'python:3.9',
    'python:3.9.18-slim',
    'python:3.10.0',
    'example.com/node:14',
  ])('not %s', image => expect(gone(image)).toBe(false))
})
