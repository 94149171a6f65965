import { describe, expect, it } from 'vitest'
import type { AnyTransform } from '../../src/engine/registry.ts'
import { defineTransform } from '../../src/engine/transform.ts'
import { DockeroptError } from '../../src/errors.ts'
import { loadConfig, readConfig } from '../../src/project/config-file.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

const transforms: readonly AnyTransform[] = [
  defineTransform({
    name: 'mount-caches',
    summary: '',
    category: 'cache',
    safety: ['safe'],
    declines: [],
    defaults: { sharing: 'locked', ids: ['a'], strict: false },
    inspect: () => [],
  }),
  defineTransform({
    name: 'add-user',
    summary: '',
    category: 'security',
    safety: ['review'],
    declines: [],
    defaults: {},
    inspect: () => [],
  }),
]

function load(files: Record<string, string>, file?: string) {
  return loadConfig({
    fs: memoryFileSystem(files),
    root: '/repo',
    transforms,
    ...(file === undefined ? {} : { file }),
  })
}

function failure(act: () => unknown): DockeroptError {
  try {
    act()
  } catch (error) {
    if (error instanceof DockeroptError) return error
    throw error
  }
  throw new Error('It did not fail.')
}

describe('a config file', () => {
  it('is optional', () => {
    expect(load({})).toEqual({})
  })

  it('may be JSON', () => {
    expect(
      load({ 'dockeropt.config.json': '\uFEFF{ "skip": ["add-user"], "contexts": {"a/*": "."} }' }),
    ).toEqual({
      skip: ['add-user'],
      contexts: { 'a/*': '.' },
    })
  })

  it('may be TypeScript with a literal default export', () => {
    const text = `
      // ours
      import { defineConfig, type Config } from 'dockeropt'
      import type { Other } from "elsewhere"; /* more */
      export default defineConfig({
        only: ['mount-caches', "add-user",],
        'exclude': [\`old/**\`],
        options: { 'mount-caches': { sharing: 'shared', strict: true } },
      })
    `
    expect(load({ 'dockeropt.config.ts': text })).toEqual({
      only: ['mount-caches', 'add-user'],
      exclude: ['old/**'],
      options: { 'mount-caches': { sharing: 'shared', strict: true } },
    })
    expect(load({ 'dockeropt.config.ts': 'export default {} satisfies Config;' })).toEqual({})
    expect(
      load({
        'dockeropt.config.js': '/** @type {import("dockeropt").Config} */\nexport default { skip: [] }',
      }),
    ).toEqual({ skip: [] })
  })

  it('elsewhere is read when it is named', () => {
    expect(load({ 'ci/docker.json': '{"only":["add-user"]}' }, '/repo/ci/docker.json')).toEqual({
      only: ['add-user'],
    })
    expect(failure(() => load({}, '/repo/none.json')).code).toBe('NO_CONFIG')
  })

  it.each([
    ['a call', 'export default {\n  skip: names(),\n}', ':2: "names" would have to be evaluated.'],
    ['a spread', 'export default { ...base }', ':1: Unexpected "."'],
    ['a template', 'export default { skip: [`${x}`] }', '"${...}" would have to be evaluated'],
    [
      'statements',
      "\nrequire('child_process').execSync('id')\nexport default {}",
      ':2: "export default" is expected here.',
    ],
    ['more after it', 'export default {}\nrun()', ':2: Nothing is expected after the configuration.'],
    ['a computed key', 'export default { [x]: 1 }', 'Unexpected "["'],
    ['a getter', 'export default { get skip() { return [] } }', 'A ":" is missing'],
    ['an import used for its effect', 'import(evil)\nexport default {}', 'This import cannot be read'],
    ['an open string', "export default { skip: ['a] }", 'A string is not closed'],
    ['an open comment', 'export default {} /* ', 'A comment is not closed'],
    ['a prototype', 'export default { "__proto__": {} }', 'is no name for a setting'],
    ['a doubled key', 'export default { skip: [], skip: [] }', '"skip" is there twice'],
    ['a deep nest', `export default ${'['.repeat(50_000)}`, 'It is nested too deeply'],
  ])('with %s is refused by file and line', (_, text, message) => {
    const error = failure(() => readConfig(text, 'dockeropt.config.ts'))
    expect(error.code).toBe('CONFIG_SYNTAX')
    expect(error.message).toContain('dockeropt.config.ts:')
    expect(error.message).toContain(message)
    expect(error.hint).toContain('export default { ... }')
  })

  it.each([
    ['{ "skips": [] }', '"skips" is no setting', 'Did you mean "skip"?'],
    ['{ "skip": "add-user" }', '"skip" must be a list of strings', ''],
    ['{ "only": [1] }', '"only" must be a list of strings', ''],
    ['{ "contexts": { "a": 1 } }', '"contexts" must give a folder for "a"', ''],
    ['{ "options": { "add-user": { "uid": 1 } } }', 'has no option "uid"', 'It has no options.'],
    [
      '{ "options": { "mount-caches": { "sharin": "x" } } }',
      'has no option "sharin"',
      'Did you mean "sharing"?',
    ],
    ['{ "options": { "mount-caches": { "sharing": 1 } } }', 'must be a string', 'The default is "locked".'],
    ['{ "options": { "mount-caches": { "ids": {} } } }', 'must be a list', ''],
    ['[]', 'must be a mapping', ''],
  ])('that says %s is refused with a remedy', (text, message, hint) => {
    const error = failure(() => load({ 'dockeropt.config.json': text }))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.message).toContain(message)
    expect(error.hint).toContain(hint)
  })

  it('that names an unknown transform is refused with what was meant', () => {
    const error = failure(() => load({ 'dockeropt.config.json': '{ "skip": ["mount-cache"] }' }))
    expect(error.code).toBe('UNKNOWN_TRANSFORM')
    expect(error.hint).toContain('Did you mean "mount-caches"?')
  })

  it('must be the only one', () => {
    expect(failure(() => load({ 'dockeropt.config.json': '{}', 'dockeropt.config.ts': '' })).code).toBe(
      'CONFIG_AMBIGUOUS',
    )
  })
})
