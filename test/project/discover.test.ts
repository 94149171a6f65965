import { describe, expect, it } from 'vitest'
import { discover, findRoot, isDockerfileName } from '../../src/project/discover.ts'
import { type MemoryFile, memoryFileSystem } from '../support/memory-file-system.ts'

function found(
  files: Record<string, MemoryFile>,
  patterns: readonly string[] = ['.'],
  options: { cwd?: string; exclude?: string[] } = {},
) {
  const { cwd = '/repo', exclude = [] } = options
  const { paths, problems } = discover({ fs: memoryFileSystem(files), root: '/repo', cwd, patterns, exclude })
  return { paths, problems: problems.map(({ code, path }) => `${code} ${path}`) }
}

describe('isDockerfileName', () => {
  it.each([
    'Dockerfile',
    'Dockerfile.prod',
    'api.Dockerfile',
    'api.dockerfile',
    'dockerfile',
    'Containerfile',
  ])('%s counts', name => {
    expect(isDockerfileName(name)).toBe(true)
  })
  it.each([
    'Dockerfile.dockerignore',
    'api.Dockerfile.dockerignore',
    '.dockerignore',
    'Dockerfiles',
    'dockerfiles',
    'DOCKERFILE',
    'MyDockerfile',
    'Dockerfile.',
  ])('%s does not', name => {
    expect(isDockerfileName(name)).toBe(false)
  })
})

describe('a folder', () => {
  it('is walked; ignore files, .git and node_modules do not count', () => {
    const files = {
      Dockerfile: '',
      'Dockerfile.dockerignore': '',
      'api/web.Dockerfile': '',
      'api/main.go': '',
      '.git/Dockerfile': '',
      'node_modules/x/Dockerfile': '',
      'api/node_modules/x/Dockerfile': '',
      '.devcontainer/Dockerfile': '',
    }
    expect(found(files)).toEqual({
      paths: ['.devcontainer/Dockerfile', 'Dockerfile', 'api/web.Dockerfile'],
      problems: [],
    })
    expect(found(files, ['api']).paths).toEqual(['api/web.Dockerfile'])
  })

  it('is walked as git sees it, with nested ignore files', () => {
    const files = {
      '.gitignore': 'build/\n*.prod\n!keep.prod\n/vendor\n',
      'build/Dockerfile': '',
      'x/build/Dockerfile': '',
      'Dockerfile.prod': '',
      'vendor/Dockerfile': '',
      'x/vendor/Dockerfile': '',
      'y/.gitignore': '!build/\nDockerfile.tmp\n',
      'y/build/Dockerfile': '',
      'y/Dockerfile.tmp': '',
      'z/.gitignore': '*\n',
      'z/Dockerfile': '',
      'BUILD/Dockerfile': '',
    }
    expect(found(files).paths).toEqual(['BUILD/Dockerfile', 'x/vendor/Dockerfile', 'y/build/Dockerfile'])
  })

  it('heeds ignore files above it and .git/info/exclude', () => {
    const files = {
      '.gitignore': 'tmp/\n',
      '.git/info/exclude': 'Dockerfile.me\n',
      'a/tmp/Dockerfile': '',
      'a/Dockerfile.me': '',
      'a/Dockerfile': '',
    }
    expect(found(files, ['a']).paths).toEqual(['a/Dockerfile'])
  })

  it('that git ignores is walked when it is named', () => {
    expect(found({ '.gitignore': 'tmp/\n', 'tmp/a/Dockerfile': '' }, ['tmp']).paths).toEqual([
      'tmp/a/Dockerfile',
    ])
  })

  it('leaves out what the configuration excludes', () => {
    const files = { Dockerfile: '', 'old/Dockerfile': '', 'a/Dockerfile.old': '' }
    expect(found(files, ['.'], { exclude: ['old', '**/*.old'] }).paths).toEqual(['Dockerfile'])
    expect(found(files, ['old/Dockerfile'], { exclude: ['old'] }).paths).toEqual(['old/Dockerfile'])
  })

  it('without Dockerfiles is no problem', () => {
    expect(found({ 'a/b': '' })).toEqual({ paths: [], problems: [] })
  })

  it('named like a Dockerfile is passed over in a walk and told when it is named', () => {
    const files = { 'Dockerfile/Containerfile': '' }
    expect(found(files)).toEqual({ paths: ['Dockerfile/Containerfile'], problems: [] })
    expect(found(files, ['Dockerfile'])).toEqual({ paths: [], problems: ['IS_A_FOLDER Dockerfile'] })
    expect(found(files, ['Dockerfile/']).paths).toEqual(['Dockerfile/Containerfile'])
  })
})

describe('links', () => {
  const files = {
    Dockerfile: { symlink: 'docker/Dockerfile.base' },
    'docker/Dockerfile.base': '',
    'a/Dockerfile': { symlink: 'gone' },
    'b/Dockerfile': { symlink: '/etc/secret' },
    '/etc/secret': '',
    loop: { symlink: '.' },
    'c/Dockerfile': { symlink: '../docker' },
  }

  it('to a file inside stand for that file, once; others are told', () => {
    expect(found(files)).toEqual({
      paths: ['docker/Dockerfile.base'],
      problems: ['DANGLING_LINK a/Dockerfile', 'LINK_OUTSIDE_ROOT b/Dockerfile'].sort(),
    })
  })

  it('are told when they are named, too', () => {
    expect(found(files, ['a/Dockerfile', 'b/Dockerfile', 'Dockerfile'])).toEqual({
      paths: ['docker/Dockerfile.base'],
      problems: ['DANGLING_LINK a/Dockerfile', 'LINK_OUTSIDE_ROOT b/Dockerfile'],
    })
  })

  it('to a folder are followed only when named', () => {
    expect(found({ 'real/Dockerfile': '', 'x/link': { symlink: '../real' } }, ['x']).paths).toEqual([])
    expect(found({ 'real/Dockerfile': '', 'x/link': { symlink: '../real' } }, ['x/link']).paths).toEqual([
      'real/Dockerfile',
    ])
  })
})

describe('a path', () => {
  it('to a file is taken whatever its name, ignored or not', () => {
    const files = { '.gitignore': '*.txt\n', 'a.txt': '', 'sub/b.txt': '' }
    expect(found(files, ['a.txt', './sub/../a.txt', '/repo/a.txt']).paths).toEqual(['a.txt'])
    expect(found(files, ['b.txt'], { cwd: '/repo/sub' }).paths).toEqual(['sub/b.txt'])
  })

  it('that is not there, or not in the repository, is told', () => {
    expect(found({ a: '' }, ['b', '../other/Dockerfile', '/repository/Dockerfile']).problems).toEqual([
      'NOT_FOUND b',
      'OUTSIDE_ROOT /other/Dockerfile',
      'OUTSIDE_ROOT /repository/Dockerfile',
    ])
  })
})

describe('a glob', () => {
  const files = {
    'a/Dockerfile': '',
    'a/deep/Dockerfile': '',
    'a/README.md': '',
    'b/api.docker': '',
    'b/api.dockerignore': '',
    'a[1]/Dockerfile': '',
  }

  it('means the Dockerfiles it matches, and those in folders it matches', () => {
    expect(found(files, ['*/Dockerfile']).paths).toEqual(['a/Dockerfile', 'a[1]/Dockerfile'])
    expect(found(files, ['**/Dockerfile']).paths).toEqual([
      'a/Dockerfile',
      'a/deep/Dockerfile',
      'a[1]/Dockerfile',
    ])
    expect(found(files, ['?']).paths).toEqual(['a/Dockerfile', 'a/deep/Dockerfile'])
    expect(found(files, ['deep*'], { cwd: '/repo/a' }).paths).toEqual(['a/deep/Dockerfile'])
  })

  it('with a telling name means files of any name, but no ignore file', () => {
    expect(found(files, ['b/*.docker*']).paths).toEqual(['b/api.docker'])
    expect(found(files, ['b/*']).paths).toEqual([])
  })

  it('that matches nothing is told', () => {
    expect(found(files, ['none/**', '*.nothing']).problems).toEqual([
      'NO_MATCH none/**',
      'NO_MATCH *.nothing',
    ])
  })

  it('is a plain path where there is one', () => {
    expect(found(files, ['a[1]/Dockerfile']).paths).toEqual(['a[1]/Dockerfile'])
  })
})

describe('findRoot', () => {
  it('is the top of the git repository, or else the folder itself', () => {
    const fs = memoryFileSystem({ '.git/HEAD': '', 'a/b/c': '', '/tmp/x/y': '' })
    expect(findRoot(fs, '/repo/a/b')).toBe('/repo')
    expect(findRoot(fs, '/tmp/x')).toBe('/tmp/x')
    expect(findRoot(memoryFileSystem({ '.git': 'gitdir: elsewhere', 'a/b': '' }), '/repo/a')).toBe('/repo')
  })
})
