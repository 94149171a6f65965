import { describe, expect, it } from 'vitest'
import { parseReference } from '../../src/syntax/reference.ts'
import { processorTime } from '../support/processor-time.ts'

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`

describe('an image reference', () => {
  it.each([
    ['node', undefined, 'node', 'node', undefined, undefined],
    ['node:20-slim', undefined, 'node', 'node', '20-slim', undefined],
    ['library/node', undefined, 'library/node', 'node', undefined, undefined],
    ['docker.io/library/node:20', 'docker.io', 'library/node', 'node', '20', undefined],
    ['docker.io/node', 'docker.io', 'node', 'node', undefined, undefined],
    ['index.docker.io/org/app', 'index.docker.io', 'org/app', 'org/app', undefined, undefined],
    ['org/app', undefined, 'org/app', 'org/app', undefined, undefined],
    // [R1] A dot in the last part makes no registry.
    ['org/my.image', undefined, 'org/my.image', 'org/my.image', undefined, undefined],
    [
      'gcr.io/distroless/static:nonroot',
      'gcr.io',
      'distroless/static',
      'gcr.io/distroless/static',
      'nonroot',
      undefined,
    ],
    ['localhost/app', 'localhost', 'app', 'localhost/app', undefined, undefined],
    ['host:5000/app:1', 'host:5000', 'app', 'host:5000/app', '1', undefined],
    // [R2] Tag and digest together.
    [`host:5000/app:1@${SHA256}`, 'host:5000', 'app', 'host:5000/app', '1', SHA256],
    [`node@${SHA256}`, undefined, 'node', 'node', undefined, SHA256],
    ['Host/app', 'Host', 'app', 'Host/app', undefined, undefined],
    ['[::1]:5000/app', '[::1]:5000', 'app', '[::1]:5000/app', undefined, undefined],
    ['a__b/c--d.e_f', undefined, 'a__b/c--d.e_f', 'a__b/c--d.e_f', undefined, undefined],
    ['a_b.c/d', undefined, 'a_b.c/d', 'a_b.c/d', undefined, undefined],
    ['docker.io/library/a/b', 'docker.io', 'library/a/b', 'library/a/b', undefined, undefined],
  ])('%s', (text, domain, path, name, tag, digest) => {
    expect(parseReference(text)).toEqual({ domain, path, name, tag, digest })
  })

  it.each([
    '',
    'Node',
    'org/Node',
    'node:',
    'node:a b',
    'node:.a',
    `node:${'t'.repeat(129)}`,
    'a___b',
    'a..b',
    '-a',
    'a-',
    'a//b',
    'a:1:2',
    'node@sha256',
    'node@sha256:abc',
    `node@md5:${'a'.repeat(32)}`,
    `node@${SHA256.toUpperCase()}`,
    'a'.repeat(256),
    '0123456789abcdef'.repeat(4),
    'node:$V',
    '${REG}/node',
    'host:x/app',
  ])('is not %s', text => {
    expect(parseReference(text)).toBeUndefined()
  })

  it('has a path of 255 characters at most, library/ included', () => {
    expect(parseReference('a'.repeat(247))?.path).toHaveLength(247)
    expect(parseReference('a'.repeat(248))).toBeUndefined()
    expect(parseReference(`h.io/${'a'.repeat(255)}`)?.path).toHaveLength(255)
  })

  it('is told in no time, whatever it is', () => {
    const start = processorTime()
    for (const text of [
      `${'a-'.repeat(5_000)}!`,
      `${'a.'.repeat(5_000)}!/a`,
      `${'a:'.repeat(5_000)}!`,
      '@'.repeat(10_000),
    ]) {
      expect(parseReference(text)).toBeUndefined()
    }
    expect(processorTime() - start).toBeLessThan(2_000)
  })
})
