import { describe, expect, it } from 'vitest'
import { composerProject } from '../../../src/facts/manifests/composer-project.ts'
import { gemfile } from '../../../src/facts/manifests/gemfile.ts'
import { filesOf } from '../../support/context-files.ts'
import { processorTime } from '../../support/processor-time.ts'

describe('gemfile', () => {
  it.each<[string, object]>([
    [
      'source "https://rubygems.org"\nruby file: ".ruby-version"\ngem "rails" # path: "x" {\n# gemspec\n',
      { pathGem: undefined, readsFiles: undefined, versionFiles: ['.ruby-version'] },
    ],
    ['\n\n gemspec\n', { pathGem: 3 }],
    ['gem "a"\ngem "engine", path: "../engine"\n', { pathGem: 2 }],
    ["gem 'old', :path => 'vendor/old'\n", { pathGem: 1 }],
    ['path "engines" do\nend\n', { pathGem: 1 }],
    ['gem "a"\neval_gemfile "x"\n', { readsFiles: 2 }],
    ['ruby File.read(".ruby-version")\nDir["x/*"].each {}\n', { readsFiles: 2 }],
    ['', { pathGem: undefined, readsFiles: undefined, versionFiles: [] }],
  ])('%j', (text, expected) => {
    expect(gemfile(filesOf({ Gemfile: text }), 'Gemfile')).toMatchObject(expected)
  })

  it('is not stalled by hostile text', () => {
    const started = processorTime()
    for (const text of [
      '\n'.repeat(500_000),
      ' '.repeat(500_000),
      '#'.repeat(500_000),
      ':path '.repeat(90_000),
    ]) {
      gemfile(filesOf({ Gemfile: `${text}{` }), 'Gemfile')
    }
    expect(processorTime() - started).toBeLessThan(2000)
  })
})

describe('composerProject', () => {
  it('is read', () => {
    const read = composerProject(
      filesOf({
        'app/composer.json': JSON.stringify({
          require: { php: '^8.4', 'a/b': '1' },
          'require-dev': { phpunit: '1' },
          repositories: { vcs: { type: 'vcs', url: 'y' }, local: { type: 'path', url: 'packages/*' } },
          config: { 'allow-plugins': { 'a/p': true, 'b/p': false }, 'vendor-dir': 'lib/vendor' },
        }),
      }),
      'app',
    )
    expect(read).toEqual({
      path: 'app/composer.json',
      packages: ['php', 'a/b', 'phpunit'],
      hasLocalRepository: true,
      plugins: ['a/p'],
      vendor: 'app/lib/vendor',
    })
  })

  it('lives with anything', () => {
    const read = (text: string) => composerProject(filesOf({ 'composer.json': text }), '.')
    expect(read('{"repositories":[7],"require":[],"config":{"vendor-dir":"../x"}}')).toMatchObject({
      hasLocalRepository: false,
      vendor: undefined,
    })
    expect(read('{}')?.vendor).toBe('vendor')
    expect(read('no')).toBeUndefined()
  })
})
