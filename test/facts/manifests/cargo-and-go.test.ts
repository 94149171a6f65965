import { describe, expect, it } from 'vitest'
import { cargoManifest } from '../../../src/facts/manifests/cargo-manifest.ts'
import { goModule, goWorkspace } from '../../../src/facts/manifests/go-module.ts'
import { filesOf } from '../../support/context-files.ts'

describe('cargoManifest', () => {
  it('reads targets and path dependencies', () => {
    const read = cargoManifest(
      filesOf({
        'rs/Cargo.toml': `[package]
name = "shop-api"
[lib]
path = "src/lib.rs"
[[bin]]
name = "migrate"
[[bin]]
name = "seed"
path = "src/seed.rs"
[dependencies]
serde = "1"
near = { path = "crates/near" }
[target.'cfg(unix)'.build-dependencies]
far = { path = "../far" }
[patch.crates-io]
fork = { path = "fork" }
`,
      }),
      'rs',
    )
    expect(read).toEqual({
      path: 'rs/Cargo.toml',
      isWorkspace: false,
      pathDependencies: ['crates/near', '../far', 'fork'],
      targets: [
        { table: '[lib]', hasPath: true },
        { table: '[[bin]]', hasPath: false },
        { table: '[[bin]]', hasPath: true },
      ],
    })
  })

  it.each<[string, object | undefined]>([
    ['[workspace]\nmembers = ["crates/*"]\n', { isWorkspace: true, targets: [] }],
    ['[workspace.dependencies]\n', { isWorkspace: true }],
    ['', { isWorkspace: false, targets: [], pathDependencies: [] }],
    ['package = 3\nbin = 4\ndependencies = [1]\n', { targets: [], pathDependencies: [] }],
    ['[package', undefined],
  ])('lives with %j', (text, expected) => {
    const read = cargoManifest(filesOf({ 'Cargo.toml': text }), '.')
    if (expected === undefined) expect(read).toBeUndefined()
    else expect(read).toMatchObject(expected)
  })
})

describe('goModule', () => {
  it('reads a module', () => {
    const read = goModule(
      filesOf({
        'svc/go.mod': `// comment
module example.com/shop // main
go 1.24.1
require example.com/a v1.0.0
require (
	example.com/b v1.0.0 // indirect
	"example.com/c" v2.0.0
)
replace example.com/a => ../libs/a
replace(
	example.com/b v1.0.0 => ./b
	example.com/c => example.com/fork v1.0.0
	example.com/d => ../../outside
)
`,
      }),
      'svc',
    )
    expect(read).toEqual({
      path: 'svc/go.mod',
      module: 'example.com/shop',
      requires: [
        { module: 'example.com/a', line: 4 },
        { module: 'example.com/b', line: 6 },
        { module: 'example.com/c', line: 7 },
      ],
      localReplaces: [
        { target: '../libs/a', folder: 'libs/a', line: 9 },
        { target: './b', folder: 'svc/b', line: 11 },
        { target: '../../outside', folder: undefined, line: 13 },
      ],
    })
  })

  it('reads a workspace', () => {
    const files = filesOf({
      'go.work': 'go 1.24\nuse ./svc\nuse (\n\t./lib\n\t../elsewhere\n)\nreplace x.y/z => ./z\n',
    })
    expect(goWorkspace(files, '.')).toEqual({
      path: 'go.work',
      uses: ['svc', 'lib'],
      localReplaces: [{ target: './z', folder: 'z', line: 7 }],
    })
    expect(goWorkspace(files, 'lib')).toBeUndefined()
    expect(goModule(files, '.')).toBeUndefined()
  })
})
