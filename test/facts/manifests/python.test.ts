import { describe, expect, it } from 'vitest'
import { pipfile } from '../../../src/facts/manifests/pipfile.ts'
import { pyproject } from '../../../src/facts/manifests/pyproject.ts'
import { filesOf } from '../../support/context-files.ts'

function project(text: string, files: Record<string, string> = {}) {
  return pyproject(filesOf({ 'app/pyproject.toml': text, ...files }), 'app')
}

describe('pyproject', () => {
  it('reads what the standard says', () => {
    const read = project(`[project]
name = "shop"
dependencies = ["django>=5", "libx @ file:../libx", "far @ https://a.test/far.whl"]
[project.optional-dependencies]
dev = ["pytest", "liby @ file:///\${PROJECT_ROOT}/liby"]
[dependency-groups]
lint = ["ruff", { include-group = "x" }, "libz @file:libz"]
[build-system]
requires = ["hatchling"]
`)
    expect(read).toEqual({
      path: 'app/pyproject.toml',
      hasBuildSystem: true,
      packaged: { poetry: undefined, pdm: undefined, uv: undefined },
      pathDependencies: [
        { name: 'libx', written: 'libx @ file:../libx' },
        { name: 'liby', written: 'liby @ file:///${PROJECT_ROOT}/liby' },
        { name: 'libz', written: 'libz @file:libz' },
      ],
      uvMembers: undefined,
    })
  })

  it('reads poetry', () => {
    const read = project(`[tool.poetry]
package-mode = false
[tool.poetry.dependencies]
python = "^3.12"
a = { path = "../a", develop = true }
b = [{ path = "libs/b", platform = "linux" }, { version = "1" }]
[tool.poetry.group.dev.dependencies]
c = { path = "/abs/c" }
[tool.poetry.dev-dependencies]
d = { path = "../../outside" }
e = { git = "https://a.test/e" }
`)
    expect(read?.packaged.poetry).toBe(false)
    expect(read?.hasBuildSystem).toBe(false)
    expect(read?.pathDependencies.map(({ name }) => name)).toEqual(['a', 'b', 'd', 'c'])
  })

  it('reads uv workspaces and sources', () => {
    const read = project(
      `[tool.uv]
package = false
[tool.uv.workspace]
members = ["packages/*"]
exclude = ["packages/old"]
[tool.uv.sources]
x = { path = "../x", editable = true }
y = { workspace = true }
`,
      { 'app/packages/b/x': '', 'app/packages/a/x': '', 'app/packages/old/x': '' },
    )
    expect(read?.packaged.uv).toBe(false)
    expect(read?.uvMembers).toEqual(['app/packages/a', 'app/packages/b'])
    expect(read?.pathDependencies).toEqual([{ name: 'x', written: 'x' }])
  })

  it('reads pdm', () => {
    const line = '-e file:///${PROJECT_ROOT}/libs/z#egg=z'
    const read = project(
      `[tool.pdm]\ndistribution = false\n[tool.pdm.dev-dependencies]\ndev = ["${line}", "pytest"]\n`,
    )
    expect(read?.packaged.pdm).toBe(false)
    expect(read?.pathDependencies).toEqual([{ name: 'z', written: line }])
  })

  it.each(['[', 'a = ', `a = ${'['.repeat(200_000)}`, 'a = 1\na = 2\n'])(
    'is not there when it cannot be read: %#',
    text => {
      expect(project(text)).toBeUndefined()
    },
  )

  it('lives with values of the wrong kind', () => {
    const read = project('project = 7\ntool = []\n[dependency-groups]\n__proto__ = ["a @ file:a"]\n')
    expect(read).toMatchObject({ hasBuildSystem: false, uvMembers: undefined })
    expect(read?.pathDependencies).toEqual([{ name: 'a', written: 'a @ file:a' }])
  })
})

describe('pipfile', () => {
  it('is read', () => {
    const files = filesOf({
      'app/Pipfile': `[packages]
django = "*"
lib = { path = "./lib", editable = true }
wheel = { file = "https://a.test/c.whl" }
[docs]
theme = { file = "wheels/theme.whl" }
[requires]
python_version = "3.13"
`,
    })
    expect(pipfile(files, 'app')).toEqual({
      path: 'app/Pipfile',
      pathDependencies: [
        { name: 'lib', written: 'lib' },
        { name: 'theme', written: 'theme' },
      ],
    })
    expect(pipfile(files, '.')).toBeUndefined()
  })
})
