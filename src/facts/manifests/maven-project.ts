import { posix } from 'node:path'
import { lineAt } from '../../text/lines.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { childNamed, elementsNamed, parseXml, type XmlElement } from '../xml.ts'

/** A `pom.xml`, as far as it refers to other folders of the project. Lines are 1-based. */
export interface MavenProject {
  /** Relative to the context. */
  readonly path: string
  /** Line of the first list of modules, those of profiles included. */
  readonly modules: number | undefined
  readonly parent: MavenParent | undefined
  /** Line of the first artefact or repository that is a place of the file system. */
  readonly localArtefact: number | undefined
}

export interface MavenParent {
  readonly line: number
  /** As written; `undefined` where it is left out, so that Maven looks into the folder above; empty for "nowhere". */
  readonly relativePath: string | undefined
}

/** `undefined` when the folder holds no `pom.xml` that can be read. */
export const mavenProject: (files: ContextFiles, folder: string) => MavenProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): MavenProject | undefined {
  const path = posix.join(folder, 'pom.xml')
  const text = files.read(path) ?? ''
  const pom = parseXml(text)
  if (pom?.name !== 'project') return undefined
  const line = (element: XmlElement | undefined) =>
    element === undefined ? undefined : lineAt(text, element.start)
  const parent = childNamed(pom, 'parent')
  return {
    path,
    modules: line(elementsNamed(pom, 'modules', 'subprojects')[0]),
    parent: parent && {
      line: lineAt(text, parent.start),
      relativePath: childNamed(parent, 'relativePath')?.text,
    },
    localArtefact: line(
      elementsNamed(pom, 'systemPath', 'url').find(
        element => element.name === 'systemPath' || element.text.startsWith('file:'),
      ),
    ),
  }
}
