import { describe, expect, it } from 'vitest'
import { pipfile } from '../../src/facts/pipfile.ts'
import { pythonProject } from '../../src/facts/pyproject.ts'
import { filesOf } from '../support/context-files.ts'

function project(pyproject: string, files: Record<string, string> = {}) {
  return pythonProject(filesOf({ 'app/pyproject.toml': pyproject, ...files }), 'app')
}

describe('pythonProject', () => {
  it('reads what the standard says', () => {
    const read = project(
      `[project]
name = "shop"
version = "1.0"
requires-python = ">=3.12"
dynamic = ["scripts"]
readme = { file = "docs/README.md", content-type = "text/markdown" }
license = { file = "LICENSE" }
dependencies = ["django>=5", "libx @ file:../libx"]
[project.optional-dependencies]
dev = ["pytest"]
[dependency-groups]
lint = ["ruff", { include-group = "x" }]
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`,
      { 'app/uv.lock': '', 'app/.python-version': '3.13', 'app/setup.cfg': '' },
    )
    expect(read).toMatchObject({
      folder: 'app',
      path: 'app/pyproject.toml',
      name: 'shop',
      requiresPython: '>=3.12',
      dynamic: ['scripts'],
      dependencies: ['django>=5', 'libx @ file:../libx'],
      optionalDependencies: { dev: ['pytest'] },
      groups: { lint: ['ruff'] },
      metadataFiles: ['app/docs/README.md', 'app/LICENSE'],
      buildBackend: 'hatchling.build',
      buildRequires: ['hatchling'],
      manager: 'uv',
      lock: 'app/uv.lock',
      pathDependencies: [{ name: 'libx', path: 'libx', editable: false }],
      settings: ['app/.python-version', 'app/setup.cfg'],
    })
  })

  it('reads poetry', () => {
    const read = project(
      `[tool.poetry]
name = "shop"
version = "1.0"
readme = ["README.md", "MORE.md"]
package-mode = false
[tool.poetry.dependencies]
python = "^3.12"
a = { path = "../a", develop = true }
b = [{ path = "libs/b", platform = "linux" }, { version = "1" }]
[tool.poetry.group.dev.dependencies]
c = { path = "/abs/c" }
[tool.poetry.dev-dependencies]
d = { path = "../../outside" }
`,
      { 'app/poetry.lock': '', 'app/poetry.toml': '' },
    )
    expect(read).toMatchObject({
      name: 'shop',
      requiresPython: '^3.12',
      metadataFiles: ['app/README.md', 'app/MORE.md'],
      packaged: false,
      manager: 'poetry',
      lock: 'app/poetry.lock',
      settings: ['app/poetry.toml'],
      pathDependencies: [
        { name: 'a', path: 'a', editable: true },
        { name: 'b', path: 'app/libs/b', editable: false },
        { name: 'd', path: undefined, editable: false },
        { name: 'c', path: undefined, editable: false },
      ],
    })
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
      {
        'app/packages/b/pyproject.toml': '',
        'app/packages/a/pyproject.toml': '',
        'app/packages/old/pyproject.toml': '',
        'app/packages/none/x': '',
      },
    )
    expect(read).toMatchObject({
      manager: 'uv',
      packaged: false,
      members: ['app/packages/a', 'app/packages/b'],
      pathDependencies: [{ name: 'x', path: 'x', editable: true }],
    })
  })

  it('reads pdm', () => {
    const read = project(
      '[tool.pdm.dev-dependencies]\ndev = ["-e file:///${PROJECT_ROOT}/libs/z#egg=z", "pytest"]\n',
      { 'app/pdm.lock': '' },
    )
    expect(read).toMatchObject({
      manager: 'pdm',
      pathDependencies: [{ name: 'z', path: 'app/libs/z', editable: true }],
    })
  })

  it.each<[string, Record<string, string>, string | undefined]>([
    ['[tool.poetry]\n', {}, 'poetry'],
    ['[tool.poetry]\n[tool.uv]\n', {}, undefined],
    ['[tool.poetry]\n', { 'app/uv.lock': '' }, 'uv'],
    ['', { 'app/uv.lock': '', 'app/poetry.lock': '' }, undefined],
    ['[tool.ruff]\n', {}, undefined],
  ])('tells the manager: %j %j', (text, files, manager) => {
    expect(project(text, files)?.manager).toBe(manager)
  })

  it.each(['[', 'a = ', `a = ${'['.repeat(200_000)}`, 'a = 1\na = 2\n'])(
    'is not there when it cannot be read: %#',
    text => {
      expect(project(text)).toBeUndefined()
    },
  )

  it('lives with values of the wrong kind', () => {
    const read = project(
      'project = 7\ntool = []\nbuild-system = "x"\n[dependency-groups]\n__proto__ = ["a"]\n',
    )
    expect(read).toMatchObject({
      name: undefined,
      dependencies: [],
      manager: undefined,
      pathDependencies: [],
    })
    expect(Object.keys(read?.groups ?? {})).toEqual(['__proto__'])
  })
})

describe('pipfile', () => {
  it('is read', () => {
    const files = filesOf({
      'app/Pipfile': `[packages]
django = "*"
lib = { path = "./lib", editable = true }
out = { path = "../../x" }
wheel = { file = "https://a.b/c.whl" }
[dev-packages]
pytest = "*"
[requires]
python_version = "3.13"
`,
      'app/Pipfile.lock': '{}',
    })
    expect(pipfile(files, 'app')).toEqual({
      folder: 'app',
      path: 'app/Pipfile',
      lock: 'app/Pipfile.lock',
      packages: ['django', 'lib', 'out', 'wheel'],
      devPackages: ['pytest'],
      pathDependencies: [
        { name: 'lib', path: 'app/lib', editable: true },
        { name: 'out', path: undefined, editable: false },
      ],
      python: '3.13',
    })
    expect(pipfile(files, '.')).toBeUndefined()
  })
})
