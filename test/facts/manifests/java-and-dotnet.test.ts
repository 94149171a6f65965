import { describe, expect, it } from 'vitest'
import { dotnetReferences } from '../../../src/facts/manifests/dotnet-references.ts'
import { mavenProject } from '../../../src/facts/manifests/maven-project.ts'
import { filesOf } from '../../support/context-files.ts'

describe('mavenProject', () => {
  const pom = (text: string) => mavenProject(filesOf({ 'a/pom.xml': text }), 'a')

  it('tells where a POM refers to other folders', () => {
    expect(
      pom(`<project>
<parent><artifactId>root</artifactId><relativePath> ../base </relativePath></parent>
<!-- <modules/> -->
<profiles><profile>
<modules><module>x</module></modules>
</profile></profiles>
<repositories><repository><url>https://a.test</url></repository>
<repository><url>
 file:\${basedir}/repo</url></repository></repositories>
</project>`),
    ).toEqual({
      path: 'a/pom.xml',
      modules: 5,
      parent: { line: 2, relativePath: '../base' },
      localArtefact: 8,
    })
  })

  it.each<[string, object | undefined]>([
    ['<project><parent/></project>', { parent: { line: 1, relativePath: undefined } }],
    ['<project><parent><relativePath/></parent></project>', { parent: { relativePath: '' } }],
    ['<project><x><systemPath>lib/a.jar</systemPath></x></project>', { localArtefact: 1, parent: undefined }],
    ['<project><subprojects/></project>', { modules: 1 }],
    ['<html/>', undefined],
    ['<project>', undefined],
  ])('%s', (text, expected) => {
    if (expected === undefined) expect(pom(text)).toBeUndefined()
    else expect(pom(text)).toMatchObject(expected)
  })
})

describe('dotnetReferences', () => {
  it.each<[string, string, [string, number][] | undefined]>([
    [
      'Web.csproj',
      '\uFEFF<Project Sdk="x">\n<Import Project="$(MSBuildThisFileDirectory)build.props" />\n<!-- <Import Project="no"/> -->\n<ItemGroup>\n<ProjectReference Include=\'..\\Lib\\Lib.csproj\' /><PackageReference Include="x" /></ItemGroup></Project>',
      [
        ['build.props', 2],
        ['../Lib/Lib.csproj', 5],
      ],
    ],
    [
      'Shop.sln',
      'Project("{FAE0}") = "Web", "src\\Web\\Web.csproj", "{1}"\r\nProject("{2150}") = "folder", "folder", "{2}"\r\nProject("{E24C}") = "site", "http://a.test/x.proj", "{3}"\r\nProject("{FAE0}") = "B", "b.fsproj", "{4}"\r\n',
      [
        ['src/Web/Web.csproj', 1],
        ['b.fsproj', 4],
      ],
    ],
    [
      'Shop.slnx',
      '<Solution>\n<Folder Name="/x/"><Project Path="src/Web/Web.csproj" /></Folder></Solution>',
      [['src/Web/Web.csproj', 2]],
    ],
    ['a.csproj', '<Project>', undefined],
  ])('reads %s', (name, text, expected) => {
    const read = dotnetReferences(filesOf({ [name]: text }), name)
    expect(read?.map(({ target, line }) => [target, line])).toEqual(expected)
  })
})
