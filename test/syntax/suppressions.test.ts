import { describe, expect, it } from 'vitest'
import { suppressionsOf } from '../../src/syntax/suppressions.ts'
import { nth, read } from './reading.ts'

function at(above: string, transform: string): string | undefined {
  const file = read(`FROM a\n\n${above}\nRUN b\n`)
  return suppressionsOf(file).at(nth(file, 1), transform)
}

describe('a whole file', () => {
  it.each([
    ['# dockeropt-ignore-file', '# dockeropt-ignore-file'],
    ['# dockeropt-ignore-file: made by hand', 'made by hand'],
    ['#dockeropt-ignore-file : x: y', 'x: y'],
  ])('%s', (comment, expected) => {
    expect(suppressionsOf(read(`${comment}\nFROM a\n`)).file).toBe(expected)
    expect(suppressionsOf(read(`FROM a\nRUN b\n${comment}\n`)).file).toBe(expected)
  })

  it.each(['# dockeropt-ignore-files', '# see dockeropt-ignore-file', '# dockeropt-ignore add-user'])(
    'is not meant by %s',
    comment => {
      expect(suppressionsOf(read(`${comment}\nFROM a\n`)).file).toBeUndefined()
    },
  )

  it('is not meant by a heredoc', () => {
    expect(suppressionsOf(read('FROM a\nRUN <<EOF\n# dockeropt-ignore-file\nEOF\n')).file).toBeUndefined()
  })
})

describe('an instruction', () => {
  it.each([
    ['# dockeropt-ignore add-user', '# dockeropt-ignore add-user'],
    ['# dockeropt-ignore add-user: needs root', 'needs root'],
    ['# dockeropt-ignore add-init, add-user: both', 'both'],
    ['# dockeropt-ignore add-init add-user', '# dockeropt-ignore add-init add-user'],
    ['# dockeropt-ignore add-user: a\n# another comment', 'a'],
  ])('%j', (comment, expected) => {
    expect(at(comment, 'add-user')).toBe(expected)
  })

  it('is left alone only by the transforms named', () => {
    expect(at('# dockeropt-ignore add-user: why', 'add-init')).toBeUndefined()
    expect(at('# dockeropt-ignore add-users', 'add-user')).toBeUndefined()
  })

  it('must follow at once', () => {
    expect(at('# dockeropt-ignore add-user\n', 'add-user')).toBeUndefined()
  })
})

describe('other linters', () => {
  it.each([
    ['# hadolint ignore=DL3025', 'use-exec-form'],
    ['# hadolint ignore=DL3008,DL3025', 'use-exec-form'],
    ['# check=skip=JSONArgsRecommended', 'use-exec-form'],
    ['# check=skip=all', 'use-exec-form'],
    ['# check=skip=StageNameCasing,SecretsUsedInArgOrEnv;error=true', 'mount-secrets'],
    ['# hadolint ignore=DL3002', 'add-user'],
  ])('%s leaves it alone', (comment, transform) => {
    expect(at(comment, transform)).toBe(comment)
  })

  it.each([
    ['# hadolint ignore=DL3008', 'use-exec-form'],
    ['# hadolint ignore=DL3025', 'reorder-copies'],
    ['# check=skip=all', 'reorder-copies'],
    ['# check=error=true', 'use-exec-form'],
  ])('%s says nothing of %s', (comment, transform) => {
    expect(at(comment, transform)).toBeUndefined()
  })

  it('are heard at the top of the file', () => {
    const file = read('# check=skip=JSONArgsRecommended\nFROM a\nCMD b\n')
    expect(suppressionsOf(file).at(nth(file, 1), 'use-exec-form')).toBe('# check=skip=JSONArgsRecommended')
    expect(suppressionsOf(file).at(nth(file, 1), 'add-user')).toBeUndefined()
  })
})
