import { lineAt } from '../../text/lines.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'
import { elementsNamed, parseXml } from '../xml.ts'

/** Another file that a project, an import or a solution names. */
export interface DotnetReference {
  /** Relative to the folder of the file that names it, as written but with `/`. */
  readonly target: string
  /** 1-based. */
  readonly line: number
}

/**
 * What a project file, a file it imports, or a solution (`.sln`, `.slnx`) refers to, in its order; `undefined` when
 * it cannot be read.
 *
 * @param path relative to the context
 */
export const dotnetReferences: (files: ContextFiles, path: string) => readonly DotnetReference[] | undefined =
  remembered((files, path) => {
    const text = files.read(path)
    if (text === undefined) return undefined
    return path.endsWith('.sln') ? inSolution(text) : inXml(text)
  })

/** Where each element names its file. Source: MSBuild project file schema and the `.slnx` format; read 2026-08. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  ProjectReference: 'Include',
  Import: 'Project',
  Project: 'Path',
}

function inXml(text: string): readonly DotnetReference[] | undefined {
  const root = parseXml(text)
  return root === undefined
    ? undefined
    : elementsNamed(root, ...Object.keys(ATTRIBUTES)).flatMap(element => {
        const written = element.attributes.get(ATTRIBUTES[element.name] ?? '')
        return written === undefined || written === ''
          ? []
          : [{ target: targetOf(written), line: lineAt(text, element.start) }]
      })
}

/** Solution folders stand there too, without the ending of a project; web sites have a URL. */
function inSolution(text: string): readonly DotnetReference[] {
  return [...text.matchAll(/^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+proj)"/gm)].flatMap(match =>
    match[1] === undefined || /^\w+:/.test(match[1])
      ? []
      : [{ target: targetOf(match[1]), line: lineAt(text, match.index) }],
  )
}

function targetOf(written: string): string {
  return written.replaceAll('\\', '/').replace(/^\$\(MSBuildThisFileDirectory\)\/?/, '')
}
