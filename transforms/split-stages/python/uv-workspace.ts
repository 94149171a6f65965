import { broughtFile, parentOf, pyproject, resolvePath } from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'

/**
 * The folder beside which uv makes the environment of the project in `cwd`: that of the workspace the project is a member of, else
 * its own. `undefined` where a folder above holds a workspace and whether the project belongs to it cannot be told.
 *
 * @see https://docs.astral.sh/uv/concepts/projects/workspaces/
 */
export function uvProjectRoot({ dockerfile, stage, facts }: Subject, cwd: string): string | undefined {
  const manifest = (folder: string) =>
    broughtFile(dockerfile, stage, resolvePath(folder, 'pyproject.toml'), facts)
  const own = manifest(cwd)
  if (own !== undefined && holdsWorkspace(own.text)) return cwd
  for (let above = cwd; above !== '/'; ) {
    above = parentOf(above)
    const root = manifest(above)
    if (root === undefined || !holdsWorkspace(root.text)) continue
    const files = facts.context?.files
    const path = root.contextPath
    if (files === undefined || path === undefined || own?.contextPath === undefined) return undefined
    const members = pyproject(files, folderOf(path))?.uvMembers ?? []
    return members.includes(folderOf(own.contextPath)) ? above : undefined
  }
  return cwd
}

function holdsWorkspace(text: string): boolean {
  return /^\s*\[tool\.uv\.workspace\]/m.test(text)
}

/** `.` for a file at the top of the context. */
function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
}
