import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'
import { elementAt, parseXml, textAt, type XmlElement } from './xml.ts'

/** A `pom.xml`. Paths are relative to the context. */
export interface MavenProject {
  readonly folder: string
  readonly path: string
  /** Literal values only, those of the parent where the POM inherits them and the parent is in the context. */
  readonly groupId: string | undefined
  readonly artifactId: string | undefined
  readonly version: string | undefined
  /** `jar` where the POM does not say. */
  readonly packaging: string
  /** Of `build`, `${...}` of the project and its properties filled in; `undefined` when something in it is not known. */
  readonly finalName: string | undefined
  readonly modules: readonly string[]
  readonly parent: MavenParent | undefined
  /** `artifactId` of the plugins of `build`. */
  readonly plugins: readonly string[]
  readonly properties: ReadonlyMap<string, string>
  /** `mvnw` is there. */
  readonly wrapper: boolean
}

export interface MavenParent {
  readonly groupId: string | undefined
  readonly artifactId: string | undefined
  readonly version: string | undefined
  /** The POM in the context that it is read from; `undefined` when it comes from a repository. */
  readonly path: string | undefined
}

/** `undefined` when the folder holds no `pom.xml` that can be read. */
export const mavenProject: (files: ContextFiles, folder: string) => MavenProject | undefined =
  remembered(read)

/** Longer values are no names and versions. */
const NAME_LIMIT = 500
/** Parents of parents: nobody goes deeper. */
const PARENT_LIMIT = 10

function read(files: ContextFiles, folder: string): MavenProject | undefined {
  const path = posix.join(folder, 'pom.xml')
  const pom = pomAt(files, path)
  if (pom === undefined) return undefined
  const lineage = [pom, ...parentsOf(files, path, pom)]
  const inherited = (name: string) => textAt(pom, name) ?? textAt(pom, 'parent', name)
  const properties = new Map(
    lineage
      .toReversed()
      .flatMap(one =>
        (elementAt(one, 'properties')?.children ?? []).map(({ name, text }) => [name, text] as const),
      ),
  )
  const named = {
    groupId: inherited('groupId'),
    artifactId: textAt(pom, 'artifactId'),
    version: inherited('version'),
  }
  const known = new Map([
    ...properties,
    ...Object.entries(named).flatMap(([name, value]) =>
      value === undefined ? [] : [[`project.${name}`, value] as const, [name, value] as const],
    ),
  ])
  const fill = (text: string | undefined) => filled(text, known)
  const finalName = lineage.map(one => textAt(one, 'build', 'finalName')).find(name => name !== undefined)
  return {
    folder: posix.normalize(folder),
    path,
    groupId: fill(named.groupId),
    artifactId: fill(named.artifactId),
    version: fill(named.version),
    packaging: fill(textAt(pom, 'packaging')) ?? 'jar',
    finalName: fill(finalName ?? '${artifactId}-${version}'),
    modules: (elementAt(pom, 'modules')?.children ?? []).flatMap(({ text }) => pathFrom(folder, text) ?? []),
    parent: parentOf(files, path, pom),
    plugins: (elementAt(pom, 'build', 'plugins')?.children ?? []).flatMap(
      plugin => textAt(plugin, 'artifactId') ?? [],
    ),
    properties,
    wrapper: files.isFile(posix.join(folder, 'mvnw')),
  }
}

function pomAt(files: ContextFiles, path: string): XmlElement | undefined {
  const root = parseXml(files.read(path) ?? '')
  return root?.name === 'project' ? root : undefined
}

function parentOf(files: ContextFiles, path: string, pom: XmlElement): MavenParent | undefined {
  const parent = elementAt(pom, 'parent')
  if (parent === undefined) return undefined
  return {
    groupId: textAt(parent, 'groupId'),
    artifactId: textAt(parent, 'artifactId'),
    version: textAt(parent, 'version'),
    path: parentPath(files, path, parent),
  }
}

/** Without `relativePath` Maven looks into the folder above; an empty one sends it to the repositories. */
function parentPath(files: ContextFiles, path: string, parent: XmlElement): string | undefined {
  const written = elementAt(parent, 'relativePath')?.text ?? '../pom.xml'
  const target = written === '' ? undefined : pathFrom(posix.dirname(path), written)
  if (target === undefined) return undefined
  const file = files.isDirectory(target) ? posix.join(target, 'pom.xml') : target
  // What lies there counts only when it is the one that is asked for.
  const found = pomAt(files, file)
  return found !== undefined && textAt(found, 'artifactId') === textAt(parent, 'artifactId')
    ? file
    : undefined
}

function parentsOf(files: ContextFiles, path: string, pom: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = []
  let here = { path, pom }
  for (let depth = 0; depth < PARENT_LIMIT; depth += 1) {
    const above = parentOf(files, here.path, here.pom)?.path
    const parent = above === undefined ? undefined : pomAt(files, above)
    if (above === undefined || parent === undefined) break
    found.push(parent)
    here = { path: above, pom: parent }
  }
  return found
}

/** `${name}` replaced, also in what comes in its place. */
function filled(text: string | undefined, known: ReadonlyMap<string, string>): string | undefined {
  let result = text
  for (let round = 0; round < 5 && result?.includes('${'); round += 1) {
    if (result.length > NAME_LIMIT) return undefined
    result = result.replace(/\$\{([^{}]*)\}/g, (whole, name: string) => {
      const value = known.get(name)
      return value === undefined || value.length > NAME_LIMIT ? whole : value
    })
  }
  return result?.includes('${') ? undefined : result
}
