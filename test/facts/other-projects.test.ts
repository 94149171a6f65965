import { describe, expect, it } from 'vitest'
import { composerProject } from '../../src/facts/composer-project.ts'
import { dotnetProject } from '../../src/facts/dotnet-project.ts'
import { gemProject } from '../../src/facts/gem-project.ts'
import { gradleProject } from '../../src/facts/gradle-project.ts'
import { mavenProject } from '../../src/facts/maven-project.ts'
import { elementAt, elementsNamed, parseXml, textAt } from '../../src/facts/xml.ts'
import { filesOf } from '../support/context-files.ts'

describe('parseXml', () => {
  it('reads elements, attributes and text', () => {
    const root = parseXml(
      '\uFEFF<?xml version="1.0"?>\n<!DOCTYPE x>\n<!-- <a> -->\n<m:root x="1 > 0" y=\'a &amp; b\'>one<a/>two<b c="d">\n<![CDATA[<raw>]]> &lt;t&gt;</b></m:root>',
    )
    expect(root?.name).toBe('root')
    expect(Object.fromEntries(root?.attributes ?? [])).toEqual({ x: '1 > 0', y: 'a & b' })
    expect(root?.text).toBe('onetwo')
    expect(textAt(root, 'b')).toBe('<raw> <t>')
    expect(textAt(root, 'a')).toBeUndefined()
    expect(elementAt(root, 'b', 'none')).toBeUndefined()
  })

  it.each(['', 'text', '<a>', '<a></b>', '</a>', '<a', '<!-- ', '<a x="1>', '<a></a', '<a><b></a></b>'])(
    'refuses %s',
    text => {
      expect(parseXml(text)).toBeUndefined()
    },
  )

  it('minds neither depth nor width', () => {
    const deep = parseXml(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`)
    expect(deep?.name).toBe('a')
    if (deep !== undefined) expect(elementsNamed(deep, 'a')).toHaveLength(50_000)
    const wide = parseXml(`<r>${'<a/>'.repeat(50_000)}</r>`)
    if (wide !== undefined) expect(elementsNamed(wide, 'a')).toHaveLength(50_000)
    const started = performance.now()
    parseXml(`<r ${'a'.repeat(500_000)}/>`)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('mavenProject', () => {
  const parent = `<project><groupId>g</groupId><artifactId>root</artifactId><version>1.2</version><packaging>pom</packaging>
<properties><rev>9</rev></properties><modules><module>app</module><module>../out</module></modules></project>`

  it('reads a module and what it inherits', () => {
    const files = filesOf({
      'pom.xml': parent,
      'app/pom.xml': `<project><parent><groupId>g</groupId><artifactId>root</artifactId><version>1.2</version></parent>
<artifactId>app</artifactId><properties><name>shop-\${rev}</name></properties>
<build><finalName>\${name}-\${project.version}</finalName><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>`,
      'app/mvnw': '',
    })
    expect(mavenProject(files, 'app')).toMatchObject({
      groupId: 'g',
      artifactId: 'app',
      version: '1.2',
      packaging: 'jar',
      finalName: 'shop-9-1.2',
      modules: [],
      parent: { artifactId: 'root', path: 'pom.xml' },
      plugins: ['spring-boot-maven-plugin'],
      wrapper: true,
    })
    expect(mavenProject(files, '.')).toMatchObject({
      packaging: 'pom',
      modules: ['app'],
      parent: undefined,
      finalName: 'root-1.2',
    })
  })

  it.each<[string, string, string | undefined]>([
    ['a folder', '<relativePath>../base</relativePath>', 'base/pom.xml'],
    ['a file', '<relativePath>../base/pom.xml</relativePath>', 'base/pom.xml'],
    ['the repositories', '<relativePath/>', undefined],
    ['another artifact above', '', undefined],
    ['outside', '<relativePath>../../../x</relativePath>', undefined],
  ])('finds the parent: %s', (_, relative, path) => {
    const files = filesOf({
      'pom.xml': '<project><artifactId>other</artifactId></project>',
      'base/pom.xml': parent,
      'app/pom.xml': `<project><parent><artifactId>root</artifactId>${relative}</parent><artifactId>a</artifactId></project>`,
    })
    expect(mavenProject(files, 'app')?.parent?.path).toBe(path)
  })

  it('knows no name that rests on something unknown, or on itself', () => {
    const named = (name: string, properties = '') =>
      mavenProject(
        filesOf({
          'pom.xml': `<project><artifactId>a</artifactId><properties>${properties}</properties><build><finalName>${name}</finalName></build></project>`,
        }),
        '.',
      )?.finalName
    expect(named('a-${revision}')).toBeUndefined()
    expect(named('${x}', '<x>${x}${x}</x>')).toBeUndefined()
    expect(named('app')).toBe('app')
    expect(mavenProject(filesOf({ 'pom.xml': '<html/>' }), '.')).toBeUndefined()
  })

  it('survives parents that go round in circles', () => {
    const pom =
      '<project><parent><artifactId>a</artifactId><relativePath>pom.xml</relativePath></parent><artifactId>a</artifactId></project>'
    expect(mavenProject(filesOf({ 'pom.xml': pom }), '.')?.artifactId).toBe('a')
  })
})

describe('gradleProject', () => {
  it('reads both dialects', () => {
    const groovy = gradleProject(
      filesOf({
        'build.gradle': `plugins { id 'java'; id "org.springframework.boot" version "3.5.0" } // id 'no'
/* version = '0' */
version = '1.2.3'
apply plugin: 'war'
def url = "https://a.b//c"
`,
        'settings.gradle':
          "rootProject.name = 'shop'\ninclude 'api',\n  ':libs:core'\n// include 'dead'\ninclude 'gone'\n",
        'api/x': '',
        'libs/core/x': '',
        gradlew: '',
        'gradle.properties': '',
      }),
      '.',
    )
    expect(groovy).toEqual({
      folder: '.',
      buildFile: 'build.gradle',
      settingsFile: 'settings.gradle',
      name: 'shop',
      version: '1.2.3',
      includes: ['api', 'libs/core'],
      plugins: ['java', 'org.springframework.boot', 'war'],
      wrapper: true,
      settings: ['gradle.properties'],
    })
    const kotlin = gradleProject(
      filesOf({
        'app/build.gradle.kts': 'plugins { id("java") }\n',
        'app/settings.gradle.kts': 'include("a")\ninclude(":b", "c")\n',
        'app/gradle.properties': 'version=2.0\n',
        'app/b/x': '',
      }),
      'app',
    )
    expect(kotlin).toMatchObject({ name: 'app', version: '2.0', includes: ['app/b'], plugins: ['java'] })
    expect(gradleProject(filesOf({}), '.')).toBeUndefined()
  })

  it('is not stalled by hostile text', () => {
    const started = performance.now()
    for (const text of [
      `include${' '.repeat(300_000)}`,
      '"\\'.repeat(300_000),
      '/*'.repeat(300_000),
      `version${' '.repeat(300_000)}x`,
    ]) {
      gradleProject(filesOf({ 'build.gradle': text, 'settings.gradle': text }), '.')
    }
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('dotnetProject', () => {
  const web =
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="..\\Lib\\Lib.csproj" /></ItemGroup></Project>'

  it('follows references', () => {
    const read = dotnetProject(
      filesOf({
        'src/Web/Web.csproj': `\uFEFF${web}`,
        'src/Lib/Lib.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><AssemblyName>Shop.Lib</AssemblyName><PublishAot>True</PublishAot></PropertyGroup><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /><ProjectReference Include="../Web/Web.csproj" /></ItemGroup></Project>',
        'Directory.Build.props': '<Project/>',
        'src/NuGet.Config': '',
        'src/Lib/packages.lock.json': '{}',
        'other/Directory.Build.props': '',
      }),
      'src/Web',
    )
    expect(read).toMatchObject({
      entries: ['src/Web/Web.csproj'],
      open: false,
      settings: ['Directory.Build.props', 'src/Lib/packages.lock.json', 'src/NuGet.Config'],
      manifests: [
        {
          path: 'src/Web/Web.csproj',
          assembly: 'Web',
          framework: 'net9.0',
          outputType: 'Exe',
          selfContained: false,
          references: ['src/Lib/Lib.csproj'],
        },
        {
          path: 'src/Lib/Lib.csproj',
          assembly: 'Shop.Lib',
          outputType: 'Library',
          selfContained: true,
          frameworks: ['Microsoft.AspNetCore.App'],
        },
      ],
    })
  })

  it.each<[string, string]>([
    [
      'Shop.sln',
      'Project("{FAE0}") = "Web", "src\\Web\\Web.csproj", "{1}"\r\nProject("{2150}") = "folder", "folder", "{2}"\r\n',
    ],
    ['Shop.slnx', '<Solution><Folder Name="/x/"><Project Path="src/Web/Web.csproj" /></Folder></Solution>'],
  ])('reads %s', (name, text) => {
    const read = dotnetProject(filesOf({ [name]: text, 'src/Web/Web.csproj': web }), '.')
    expect(read?.manifests.map(({ path }) => path)).toEqual(['src/Web/Web.csproj'])
    expect(read?.open).toBe(true)
  })

  it('says when a reference is open', () => {
    const reference = (include: string) =>
      dotnetProject(
        filesOf({
          'a.csproj': `<Project><ItemGroup><ProjectReference Include="${include}" /></ItemGroup></Project>`,
        }),
        '.',
      )?.open
    expect(reference('$(Dir)/x.csproj')).toBe(true)
    expect(reference('../x.csproj')).toBe(true)
    expect(reference('a.csproj')).toBe(false)
    expect(dotnetProject(filesOf({ 'a.txt': '' }), '.')).toBeUndefined()
  })
})

describe('gemProject', () => {
  it('reads the words of a Gemfile and the lock', () => {
    const read = gemProject(
      filesOf({
        'app/Gemfile': `source "https://rubygems.org"
ruby file: ".ruby-version"
gem "rails", "~> 8.0"
gem "engine", path: "../engine"
gem 'old', :path => 'vendor/old'
gem "x", github: "a/x"
# gemspec
`,
        'app/Gemfile.lock': `GEM
  remote: https://rubygems.org/
  specs:
    rails (8.0.2)
      actioncable (= 8.0.2)
    nokogiri (1.18.9-x86_64-linux-gnu)

PLATFORMS
  ruby
  x86_64-linux

BUNDLED WITH
   2.7.1
`,
        'app/.ruby-version': '3.4',
      }),
      'app',
    )
    expect(read).toMatchObject({
      lock: 'app/Gemfile.lock',
      pathGems: ['engine', 'app/vendor/old'],
      gemspec: false,
      gitGems: true,
      readsFiles: false,
      platforms: ['ruby', 'x86_64-linux'],
      bundlerVersion: '2.7.1',
      versionFiles: ['app/.ruby-version'],
    })
    expect(Object.fromEntries(read?.locked ?? [])).toEqual({
      rails: '8.0.2',
      nokogiri: '1.18.9-x86_64-linux-gnu',
    })
  })

  it.each<[string, object]>([
    ['gemspec\n', { gemspec: true }],
    ['path "engines" do\nend\n', { pathGems: ['engines'] }],
    ['gem "a", path: ENV["X"]\n', { pathGems: [undefined] }],
    ['eval_gemfile "x"\n', { readsFiles: true }],
    ['', { gitGems: false, lock: undefined, locked: new Map() }],
  ])('%j', (text, expected) => {
    expect(gemProject(filesOf({ Gemfile: text }), '.')).toMatchObject(expected)
  })
})

describe('composerProject', () => {
  it('is read', () => {
    const read = composerProject(
      filesOf({
        'composer.json': JSON.stringify({
          name: 'a/b',
          require: { php: '^8.4', 'ext-intl': '*' },
          'require-dev': { phpunit: '1' },
          repositories: {
            local: { type: 'path', url: 'packages/*' },
            far: { type: 'path', url: '../x' },
            vcs: { type: 'vcs', url: 'y' },
          },
          scripts: { 'post-install-cmd': '@php x', build: ['a', 'b'] },
          config: { 'allow-plugins': { 'a/p': true, 'b/p': false }, 'vendor-dir': 'lib/vendor' },
        }),
        'composer.lock': '{}',
      }),
      '.',
    )
    expect(read).toMatchObject({
      lock: 'composer.lock',
      pathRepositories: ['packages/*', undefined],
      scripts: { 'post-install-cmd': ['@php x'], build: ['a', 'b'] },
      plugins: ['a/p'],
      extensions: ['intl'],
      vendor: 'lib/vendor',
    })
  })

  it('lives with anything', () => {
    expect(
      composerProject(
        filesOf({ 'composer.json': '{"repositories":[7],"scripts":[],"config":{"allow-plugins":true}}' }),
        '.',
      ),
    ).toMatchObject({
      plugins: ['*'],
      vendor: 'vendor',
      pathRepositories: [],
    })
    expect(composerProject(filesOf({ 'composer.json': 'no' }), '.')).toBeUndefined()
  })
})
