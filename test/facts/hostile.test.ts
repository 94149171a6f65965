import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DockeroptError } from '../../src/errors.ts'
import type { ContextFiles } from '../../src/facts/facts.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { compileIgnore, ignoreFileError, parseIgnoreFile, withPatterns } from '../../src/facts/ignore-file.ts'
import { cargoManifest } from '../../src/facts/manifests/cargo-manifest.ts'
import { composerProject } from '../../src/facts/manifests/composer-project.ts'
import { dotnetReferences } from '../../src/facts/manifests/dotnet-references.ts'
import { gemfile } from '../../src/facts/manifests/gemfile.ts'
import { goModule, goWorkspace } from '../../src/facts/manifests/go-module.ts'
import { mavenProject } from '../../src/facts/manifests/maven-project.ts'
import { nodeProject } from '../../src/facts/manifests/node-project.ts'
import { npmLock } from '../../src/facts/manifests/npm-lock.ts'
import { pipfile } from '../../src/facts/manifests/pipfile.ts'
import { pyproject } from '../../src/facts/manifests/pyproject.ts'
import { requirements } from '../../src/facts/manifests/requirements.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { filesOf } from '../support/context-files.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'
import { processorTime } from '../support/processor-time.ts'

const READERS: Readonly<Record<string, (files: ContextFiles, path: string) => unknown>> = {
  'package.json': nodeProject,
  'pnpm-workspace.yaml': nodeProject,
  'requirements.txt': files => requirements(files, 'requirements.txt'),
  'package-lock.json': files => npmLock(files, 'package-lock.json'),
  'pyproject.toml': pyproject,
  Pipfile: pipfile,
  'Cargo.toml': cargoManifest,
  'go.mod': goModule,
  'go.work': goWorkspace,
  'pom.xml': mavenProject,
  'a.csproj': files => dotnetReferences(files, 'a.csproj'),
  'a.sln': files => dotnetReferences(files, 'a.sln'),
  Gemfile: files => gemfile(files, 'Gemfile'),
  'composer.json': composerProject,
}

/** Values of any kind under the keys that the readers ask for. */
const keys = fc.constantFrom(
  'workspaces',
  'packages',
  'scripts',
  'dependencies',
  'package',
  'workspace',
  'members',
  'path',
  'bin',
  'tool',
  'poetry',
  'uv',
  'sources',
  'project',
  'config',
  'repositories',
  'services',
  'build',
  'context',
  'volumes',
  'environment',
  'extends',
  '__proto__',
  'constructor',
)
const { value: data } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, 1, true, '', '.', '..', '../x', '*', '**', '/etc/passwd', 'a', '${X}'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
  ),
}))

describe('a reader', () => {
  it.each(Object.entries(READERS))('of %s never throws', (name, read) => {
    fc.assert(
      fc.property(
        fc.oneof(
          data.map(value => JSON.stringify(value)),
          fc.string({ unit: 'binary' }),
        ),
        text => {
          const others = Object.fromEntries(
            Object.keys(READERS).map(other => [other, name === other ? text : '']),
          )
          expect(() => read(filesOf(others), '.')).not.toThrow()
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('createFacts', () => {
  it('never throws for what lies around a Dockerfile', () => {
    const parsed = parseDockerfile('FROM x\nCOPY a* b /c/\nCOPY [a-z]/*/x [ /d/\n')
    if (!parsed.ok) throw new Error('does not parse')
    const text = fc.oneof(
      data.map(value => JSON.stringify(value)),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, text, text, (compose, ignore, ci) => {
        const fs = memoryFileSystem({
          'a/Dockerfile': '',
          'a/compose.yaml': compose,
          '.dockerignore': ignore,
          '.gitignore': ignore,
          '.gitlab-ci.yml': ci,
          Makefile: `x:\n\tDOCKER_BUILDKIT=0 docker build ${ci}`,
        })
        const facts = createFacts(fs, '/repo')
        const { context } = facts.factsFor('a/Dockerfile', parsed.dockerfile)
        context?.sees('a/b')
        context?.gitIgnores('a/b')
        facts.problems()
      }),
      { numRuns: 300 },
    )
  })

  it('is not stalled by a .gitignore', () => {
    const parsed = parseDockerfile('FROM x\nCOPY . .\n')
    if (!parsed.ok) throw new Error('does not parse')
    const lines = [`${'**/a/'.repeat(30)}b`, `${'*a'.repeat(200)}b`, 'x'.repeat(200_000), '[', '\\', 'c']
    const fs = memoryFileSystem({ Dockerfile: '', '.gitignore': lines.join('\n') })
    const { context } = createFacts(fs, '/repo').factsFor('Dockerfile', parsed.dockerfile)
    const started = processorTime()
    expect(context?.gitIgnores(`${'a/'.repeat(200)}b`)).toBe(false)
    expect(context?.gitIgnores('a'.repeat(255))).toBe(false)
    expect(context?.gitIgnores('a/c')).toBe(true)
    expect(processorTime() - started).toBeLessThan(2000)
  })

  it('reports what cannot be read, once, and goes on', () => {
    const fs = memoryFileSystem({ Dockerfile: '', 'compose.yaml': '', 'package.json': '{}' })
    const locked = {
      ...fs,
      read: (path: string) => {
        if (path.endsWith('compose.yaml'))
          throw new DockeroptError('UNREADABLE', 'It cannot be read.', 'Check.')
        return fs.read(path)
      },
    }
    const parsed = parseDockerfile('FROM x\nCOPY . .\n')
    if (!parsed.ok) throw new Error('does not parse')
    const facts = createFacts(locked, '/repo')
    expect(facts.factsFor('Dockerfile', parsed.dockerfile).services).toEqual([])
    facts.factsFor('Dockerfile', parsed.dockerfile)
    expect(facts.problems()).toEqual([
      { path: 'compose.yaml', code: 'UNREADABLE', message: 'It cannot be read.', hint: 'Check.' },
    ])
  })

  it('reads no ignore file that is a folder or leads outside', () => {
    const parsed = parseDockerfile('FROM x\nCOPY . .\n')
    if (!parsed.ok) throw new Error('does not parse')
    const cases: Record<string, MemoryFile>[] = [
      { '.dockerignore/x': 'a' },
      { '.dockerignore': { symlink: '/etc/ignore' }, '/etc/ignore': '*' },
      { '.dockerignore': { symlink: 'gone' } },
    ]
    for (const files of cases) {
      const { context } = createFacts(memoryFileSystem(files), '/repo').factsFor(
        'Dockerfile',
        parsed.dockerfile,
      )
      expect(context?.ignore.path).toBe('.dockerignore')
      expect(context?.ignore.invalid).toBeDefined()
      expect(context?.ignore.ignores('a')).toBe(false)
    }
  })
})

describe('withPatterns', () => {
  it('only adds, keeps line endings, and wins', () => {
    const line = fc.constantFrom('a', '!a', '**/b', '# c', '', '*', '!**/b', ' x ')
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, eol, ends) => {
        const before = lines.join(eol) + (ends && lines.length > 0 ? eol : '')
        const after = withPatterns(before, 'why', ['**/b'])
        expect(after.startsWith(before)).toBe(true)
        expect(after.endsWith('**/b\n') || after.endsWith('**/b\r\n')).toBe(true)
        if (before.includes('\n')) expect(/(?<!\r)\n/.test(after)).toBe(eol === '\n')
        expect(compileIgnore(parseIgnoreFile(after))('x/b')).toBe(true)
        expect(parseIgnoreFile(after)).toEqual([...parseIgnoreFile(before), '**/b'])
        expect(ignoreFileError(after)).toBe(ignoreFileError(before))
      }),
    )
  })

  it('starts a file that is not there', () => {
    expect(withPatterns(undefined, 'why', ['a', 'b'])).toBe('# why\na\nb\n')
    expect(withPatterns('', 'why', ['a'])).toBe('# why\na\n')
    expect(withPatterns('\uFEFFx', 'why', ['a'])).toBe('\uFEFFx\n\n# why\na\n')
  })
})
