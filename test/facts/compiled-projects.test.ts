import { describe, expect, it } from 'vitest'
import { cargoProject } from '../../src/facts/cargo-project.ts'
import { goModule } from '../../src/facts/go-module.ts'
import { filesOf } from '../support/context-files.ts'

describe('cargoProject', () => {
  it('reads a package', () => {
    const read = cargoProject(
      filesOf({
        'Cargo.toml': `[package]
name = "shop-api"
version = "0.2.0"
build = "tools/build.rs"
[[bin]]
name = "migrate"
path = "src/bin/migrate_db.rs"
[dependencies]
serde = "1"
near = { path = "crates/near" }
[target.'cfg(unix)'.build-dependencies]
far = { path = "../far" }
`,
        'src/main.rs': '',
        'src/lib.rs': '',
        'src/bin/migrate_db.rs': '',
        'src/bin/seed.rs': '',
        'src/bin/job/main.rs': '',
        'crates/near/Cargo.toml':
          '[package]\nname = "near"\nversion = "0.1.0"\n[dependencies]\nnext = { path = "../next" }\n',
        'crates/near/build.rs': '',
        'crates/next/Cargo.toml':
          '[package]\nname = "next"\nversion = "0.1.0"\n[dependencies]\nnear = { path = "../near" }\n',
        'Cargo.lock': '',
        'rust-toolchain.toml': '',
        '.cargo/config.toml': '[source.vendored-sources]\ndirectory = "vendor"\n',
      }),
      '.',
    )
    expect(read).toMatchObject({
      lock: 'Cargo.lock',
      isWorkspace: false,
      outside: true,
      toolchainFile: 'rust-toolchain.toml',
      configFile: '.cargo/config.toml',
      vendored: true,
      manifest: {
        name: 'shop-api',
        version: '0.2.0',
        buildScript: 'tools/build.rs',
        bins: ['migrate', 'shop-api', 'job', 'seed'],
        library: true,
        pathDependencies: ['crates/near', undefined],
      },
    })
    expect(read?.members.map(({ path, buildScript }) => [path, buildScript])).toEqual([
      ['crates/near/Cargo.toml', 'crates/near/build.rs'],
      ['crates/next/Cargo.toml', undefined],
    ])
  })

  it('reads a workspace', () => {
    const read = cargoProject(
      filesOf({
        'rs/Cargo.toml': `[workspace]
members = ["crates/*"]
exclude = ["crates/old"]
[workspace.package]
version = "0.0.1"
[workspace.dependencies]
tool = { path = "tool" }
[patch.crates-io]
fork = { path = "fork" }
`,
        'rs/crates/a/Cargo.toml': '[package]\nname = "a"\nversion.workspace = true\n',
        'rs/crates/old/Cargo.toml': '[package]\nname = "old"\n',
        'rs/crates/notes/x.md': '',
        'rs/tool/Cargo.toml': '[package]\nname = "tool"\n',
        'rs/fork/Cargo.toml': '[package]\nname = "fork"\nbuild = false\n',
        'rs/fork/build.rs': '',
      }),
      'rs',
    )
    expect(read).toMatchObject({ isWorkspace: true, outside: false, lock: undefined, vendored: false })
    expect(read?.manifest.name).toBeUndefined()
    expect(read?.members.map(({ name, version, buildScript }) => [name, version, buildScript])).toEqual([
      ['a', '0.0.1', undefined],
      ['fork', undefined, undefined],
      ['tool', undefined, undefined],
    ])
  })

  it.each(['', '[package', 'package = 3'])('lives with %j', text => {
    const read = cargoProject(filesOf({ 'Cargo.toml': text }), '.')
    expect(read?.manifest.name).toBeUndefined()
  })
})

describe('goModule', () => {
  it('reads a module', () => {
    const read = goModule(
      filesOf({
        'svc/go.mod': `// comment
module example.com/shop // main
go 1.24.1
toolchain go1.24.3
require example.com/a v1.0.0
require (
	example.com/b v1.0.0 // indirect
	"example.com/c" v2.0.0
)
replace example.com/a => ../libs/a
replace (
	example.com/b v1.0.0 => ./b
	example.com/c => example.com/fork v1.0.0
	example.com/d => ../../outside
)
`,
        'svc/go.sum': '',
        'svc/vendor/modules.txt': '',
      }),
      'svc',
    )
    expect(read).toEqual({
      folder: 'svc',
      path: 'svc/go.mod',
      sum: 'svc/go.sum',
      module: 'example.com/shop',
      goVersion: '1.24.1',
      toolchain: 'go1.24.3',
      requires: ['example.com/a', 'example.com/b', 'example.com/c'],
      localReplaces: [
        { module: 'example.com/a', path: 'libs/a' },
        { module: 'example.com/b', path: 'svc/b' },
        { module: 'example.com/d', path: undefined },
      ],
      vendored: true,
      workspace: undefined,
    })
  })

  it('finds the workspace above', () => {
    const files = filesOf({
      'go.work': 'go 1.24\nuse ./svc\nuse (\n\t./lib\n\t../elsewhere\n)\nreplace x.y/z => ./z\n',
      'go.work.sum': '',
      'svc/go.mod': 'module a\n',
    })
    expect(goModule(files, 'svc')?.workspace).toEqual({
      folder: '.',
      path: 'go.work',
      sum: 'go.work.sum',
      uses: ['svc', 'lib', undefined],
      localReplaces: [{ module: 'x.y/z', path: 'z' }],
    })
    expect(goModule(files, 'lib')).toBeUndefined()
  })
})
