import { describe, expect, it } from 'vitest'
import { nodeProject } from '../../../src/facts/manifests/node-project.ts'
import { packageJson } from '../../../src/facts/manifests/package-json.ts'
import { filesOf } from '../../support/context-files.ts'

describe('packageJson', () => {
  it('is read as plain data', () => {
    const files = filesOf({
      'api/package.json': `\uFEFF${JSON.stringify({
        scripts: { build: 'tsc', odd: 7 },
        dependencies: { express: '^5' },
        devDependencies: { typescript: '5' },
        packageManager: 'pnpm@9.1.0+sha256.abc',
        prisma: { schema: 'db/schema.prisma' },
        pnpm: { patchedDependencies: { 'a@1': 'patches/a.patch' } },
        patchedDependencies: { b: 'patches/b.patch' },
        extra: { deep: true },
      })}`,
    })
    expect(packageJson(files, 'api')).toMatchObject({
      path: 'api/package.json',
      folder: 'api',
      scripts: { build: 'tsc' },
      dependencies: { express: '^5' },
      workspaces: [],
      packageManager: { name: 'pnpm', version: '9.1.0' },
      prismaSchema: 'db/schema.prisma',
      patches: ['patches/a.patch', 'patches/b.patch'],
    })
    expect(Object.keys(packageJson(files, 'api')?.scripts ?? {})).toEqual(['build'])
    expect(packageJson(files, 'api')).toBe(packageJson(files, 'api'))
  })

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['nesting without end', '['.repeat(500_000)],
    ['nothing', ''],
  ])('is not there for %s', (_, text) => {
    expect(packageJson(filesOf({ 'package.json': text }), '.')).toBeUndefined()
  })

  it('is not there for a folder of that name', () => {
    expect(packageJson(filesOf({ 'package.json/x': '' }), '.')).toBeUndefined()
  })

  it('takes no key of the language for one of the file', () => {
    const read = packageJson(
      filesOf({
        'package.json':
          '{"scripts":{"__proto__":{"x":"y"},"a":"b"},"__proto__":{"prisma":{"schema":"evil"}}}',
      }),
      '.',
    )
    expect(read?.prismaSchema).toBeUndefined()
    expect(read?.scripts.constructor).toBeUndefined()
    expect(read?.scripts.toString).toBeUndefined()
    expect(read?.dependencies.hasOwnProperty).toBeUndefined()
    expect(({} as Record<string, unknown>).prisma).toBeUndefined()
  })

  it.each<[unknown, string[]]>([
    [
      ['a', 'b/*', 7],
      ['a', 'b/*'],
    ],
    [{ packages: ['a'], nohoist: ['b'] }, ['a']],
    [undefined, []],
    ['a', []],
  ])('reads workspaces: %j', (workspaces, expected) => {
    expect(packageJson(filesOf({ 'package.json': JSON.stringify({ workspaces }) }), '.')?.workspaces).toEqual(
      expected,
    )
  })
})

describe('nodeProject', () => {
  it.each<[string, Record<string, string>, object]>([
    ['npm by its lock', { 'package-lock.json': '{}' }, { manager: 'npm' }],
    ['npm, both files', { 'package-lock.json': '{}', 'npm-shrinkwrap.json': '{}' }, { manager: 'npm' }],
    ['yarn 1', { 'yarn.lock': '# THIS\n# yarn lockfile v1\n\n' }, { manager: 'yarn', managerVersion: '1' }],
    [
      'yarn 2 and later',
      { 'yarn.lock': '# x\n__metadata:\n  version: 8\n' },
      { manager: 'yarn', managerVersion: '2' },
    ],
    ['bun, both files', { 'bun.lock': '', 'bun.lockb': '' }, { manager: 'bun' }],
    ['locks that disagree', { 'yarn.lock': '', 'package-lock.json': '' }, { manager: undefined }],
    [
      'locks that disagree and a word about it',
      { 'yarn.lock': '', 'pnpm-lock.yaml': '', 'package.json': '{"packageManager":"pnpm@10.2.0"}' },
      { manager: 'pnpm', managerVersion: '10.2.0' },
    ],
    ['nothing', {}, { manager: undefined, managerVersion: undefined, npmrc: undefined }],
  ])('tells the manager: %s', (_, files, expected) => {
    expect(nodeProject(filesOf({ 'package.json': '{}', ...files }), '.')).toMatchObject(expected)
  })

  it('expands workspaces in order, exclusions taken away', () => {
    const files = filesOf({
      'web/package.json': '{"workspaces":["packages/*","!packages/old","tools"]}',
      'web/packages/b/package.json': '{"name":"b"}',
      'web/packages/a/package.json': '{"name":"a"}',
      'web/packages/old/package.json': '{}',
      'web/packages/none/readme.md': '',
      'web/tools/package.json': '{"name":"t"}',
    })
    expect(nodeProject(files, 'web')?.members.map(member => member.folder)).toEqual([
      'web/packages/a',
      'web/packages/b',
      'web/tools',
    ])
  })

  it('reads pnpm-workspace.yaml, and keeps going when it is broken', () => {
    const members = { 'package.json': '{}', 'pkg/a/package.json': '{}' }
    const good = nodeProject(
      filesOf({ ...members, 'pnpm-workspace.yaml': 'packages: ["pkg/*", "."]\nallowBuilds: { x: true }\n' }),
      '.',
    )
    expect(good?.members.map(member => member.path)).toEqual(['pkg/a/package.json'])
    expect(good?.pnpmWorkspace).toMatchObject({ allowBuilds: { x: true } })
    const broken = nodeProject(filesOf({ ...members, 'pnpm-workspace.yaml': 'packages: [}' }), '.')
    expect(broken).toMatchObject({ members: [], pnpmWorkspace: {} })
  })

  it('reads the settings of each manager', () => {
    const project = nodeProject(
      filesOf({
        'package.json': '{}',
        '.npmrc':
          '; x\n# y\nignore-scripts = true\n//registry.a.b/:_authToken=${NPM_TOKEN}\n[section]\nnoise\n',
        '.yarnrc': 'yarn-path ".yarn/releases/yarn-1.22.22.cjs"\n"@a:registry" "https://a.b"\n',
        '.yarnrc.yml':
          'nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn-4.cjs\nenableGlobalCache: false\n',
        'bunfig.toml': '[install]\nexact = true\n',
      }),
      '.',
    )
    expect(Object.fromEntries(project?.npmrc ?? [])).toEqual({
      'ignore-scripts': 'true',
      '//registry.a.b/:_authToken': '${NPM_TOKEN}',
    })
    expect(Object.fromEntries(project?.yarnrc ?? [])).toEqual({
      'yarn-path': '.yarn/releases/yarn-1.22.22.cjs',
      '@a:registry': 'https://a.b',
    })
    expect(project?.yarnrcYml).toMatchObject({ nodeLinker: 'node-modules', enableGlobalCache: false })
    expect(project?.bunfig).toMatchObject({ install: { exact: true } })
  })

  it('is not there without a manifest', () => {
    expect(nodeProject(filesOf({ 'package-lock.json': '{}' }), '.')).toBeUndefined()
  })
})
