import { describe, expect, it } from 'vitest'
import { requirements } from '../../../src/facts/manifests/requirements.ts'
import { filesOf } from '../../support/context-files.ts'
import { processorTime } from '../../support/processor-time.ts'

describe('requirements', () => {
  it('follows -r and -c from the folder of the file', () => {
    const read = requirements(
      filesOf({
        'requirements/prod.txt': '-r base.txt\n-c ../constraints.txt\ngunicorn==23\n',
        'requirements/base.txt': '--requirement=common/x.txt\nDjango>=5\n',
        'requirements/common/x.txt': '-r ../prod.txt\n',
        'constraints.txt': 'idna<4\n',
      }),
      'requirements/prod.txt',
    )
    expect(read.files).toEqual([
      'requirements/prod.txt',
      'requirements/base.txt',
      'constraints.txt',
      'requirements/common/x.txt',
    ])
    expect(read.missing).toEqual([])
  })

  it.each<[string, string, string]>([
    ['a file that is not there', '-r gone.txt', 'gone.txt'],
    ['a file outside the context', '-r ../x.txt', '../x.txt'],
    ['a URL', '-r https://a.b/c.txt', 'https://a.b/c.txt'],
    ['a variable', '-r ${DIR}/x.txt', '${DIR}/x.txt'],
    ['an absolute path', '-c /etc/constraints.txt', '/etc/constraints.txt'],
    ['a folder', '-r folder', 'folder'],
  ])('tells %s', (_, line, target) => {
    const read = requirements(filesOf({ 'r.txt': `a\n${line}\n`, 'folder/x': '' }), 'r.txt')
    expect(read.missing).toEqual([{ file: 'r.txt', line: 2, text: line, target }])
  })

  it('tells when the file itself is not there', () => {
    expect(requirements(filesOf({}), 'r.txt')).toMatchObject({ files: [], missing: [{ target: 'r.txt' }] })
  })

  it.each<[string, string | undefined, boolean]>([
    ['-e .', '.', true],
    ['-e ./pkg[extra]', 'pkg', true],
    ['--editable ../other', undefined, true],
    ['-e file:pkg#egg=x', 'pkg', true],
    ['.', '.', false],
    ['./pkg', 'pkg', false],
    ['vendor/pkg-1.0.tar.gz', 'vendor/pkg-1.0.tar.gz', false],
    ['pkg-1.0-py3-none-any.whl', 'pkg-1.0-py3-none-any.whl', false],
    ['pkg @ file:./libs/pkg ; python_version > "3"', 'libs/pkg', false],
    ['pkg @ file:///abs/pkg', undefined, false],
    ['/abs/pkg', undefined, false],
  ])('knows what is local: %s', (line, path, editable) => {
    const { local, remote } = requirements(filesOf({ 'r/x.txt': `\n${line}\n` }), 'r/x.txt')
    expect(local).toMatchObject([{ file: 'r/x.txt', line: 2, path, editable }])
    expect(remote).toEqual([])
  })

  it.each([
    'git+https://a.b/c.git@main#egg=c',
    '-e git+ssh://git@a.b/c.git#egg=c',
    'https://a.b/c.whl',
    'c[x] @ https://a.b/c.zip',
  ])('knows what is remote: %s', line => {
    const { local, remote } = requirements(filesOf({ 'r.txt': line }), 'r.txt')
    expect(remote).toEqual([{ file: 'r.txt', line: 1, text: line }])
    expect(local).toEqual([])
  })

  it.each(['Django>=5', 'uvicorn[standard]==0.30 ; python_version > "3"', 'a#b', '--pre', '-i https://c.d'])(
    'knows what is neither: %s',
    line => {
      const files = filesOf({ 'r.txt': line })
      expect(requirements(files, 'r.txt')).toMatchObject({
        files: ['r.txt'],
        missing: [],
        local: [],
        remote: [],
        findLinks: [],
      })
    },
  )

  it('reads comments, continuations and byte order marks', () => {
    const text = [
      '\uFEFF# comment',
      '--index-url https://a.b/simple  # inline',
      '-f wheels  # inline',
      '--find-links=https://a.b/w',
      'x @ https://a.b/x.whl \\',
      '    --hash=sha256:aa \\',
      '    --hash=sha256:bb',
      './pkg',
    ].join('\r\n')
    const read = requirements(filesOf({ 'sub/r.txt': text }), 'sub/r.txt')
    expect(read.findLinks.map(({ path, line }) => [path, line])).toEqual([
      ['sub/wheels', 3],
      [undefined, 4],
    ])
    expect(read.remote).toEqual([
      { file: 'sub/r.txt', line: 5, text: 'x @ https://a.b/x.whl --hash=sha256:aa --hash=sha256:bb' },
    ])
    expect(read.local.map(({ path, line }) => [path, line])).toEqual([['pkg', 8]])
  })

  it('is not stalled by hostile lines', () => {
    const hostile = [
      'a'.repeat(300_000),
      '['.repeat(300_000),
      `a${' '.repeat(300_000)}b`,
      `${'/'.repeat(300_000)}<`,
    ]
    const started = processorTime()
    for (const line of hostile) requirements(filesOf({ 'r.txt': `${line}\n-r ${line}\n-e ${line}` }), 'r.txt')
    expect(processorTime() - started).toBeLessThan(3000)
  })
})
