import { describe, expect, it } from 'vitest'
import { uvProject } from '../../../src/facts/manifests/uv-groups.ts'
import { filesOf } from '../../support/context-files.ts'

const REGISTRY = '{ registry = "https://pypi.org/simple" }'
const LOCK = `
[[package]]
name = "shop"
source = { editable = "." }
dependencies = [{ name = "uvicorn", extra = ["standard"] }]
[package.optional-dependencies]
admin = [{ name = "rich" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
docs = [{ name = "sphinx" }]
${['click', 'colorama', 'httptools', 'pytest', 'rich', 'sphinx', 'watchfiles']
  .map(name => `[[package]]\nname = "${name}"\nsource = ${REGISTRY}`)
  .join('\n')}
[[package]]
name = "uvicorn"
source = ${REGISTRY}
dependencies = [{ name = "click" }, { name = "colorama", marker = "sys_platform == 'win32'" }]
[package.optional-dependencies]
standard = [{ name = "httptools", marker = "sys_platform != 'win32'" }]
reload = [{ name = "watchfiles" }]
`

function project(manifest: string, lock = LOCK) {
  const read = uvProject(filesOf({ 'pyproject.toml': manifest, 'uv.lock': lock }), '.')
  return (
    read && {
      main: [...read.main].sort(),
      groups: read.groups.map(({ name, optional, brings }) => ({ name, optional, brings: [...brings] })),
    }
  )
}

describe('a project of uv', () => {
  it('follows the extras that are asked for, and nothing of other systems', () => {
    expect(project('[project]\nname = "Shop"')).toEqual({
      main: ['click', 'httptools', 'uvicorn'],
      groups: [
        { name: 'dev', optional: false, brings: ['pytest'] },
        { name: 'docs', optional: true, brings: ['sphinx'] },
      ],
    })
  })

  it.each([
    ['["docs"]', [true, false]],
    ['"all"', [false, false]],
    ['[]', [true, true]],
  ])('with default-groups = %s', (said, optional) => {
    const read = project(`[project]\nname = "shop"\n[tool.uv]\ndefault-groups = ${said}`)
    expect(read?.groups.map(one => one.optional)).toEqual(optional)
  })

  it('is none without a name, under another one, and beside others', () => {
    expect(project('[tool.uv]')).toBeUndefined()
    expect(project('[project]\nname = "stock"')).toBeUndefined()
    const another = `${LOCK}\n[[package]]\nname = "stock"\nsource = { editable = "stock" }`
    expect(project('[project]\nname = "shop"', another)).toBeUndefined()
  })
})
