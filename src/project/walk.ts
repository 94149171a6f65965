import { posix } from 'node:path'
import type { Problem } from '../engine/report.ts'
import { DockeroptError } from '../errors.ts'
import { GitIgnore } from '../facts/gitignore.ts'
import type { FileEntry, FileSystem } from '../host.ts'
import { danglingLink, isInside, linkOutside, unreadableFolder, withinRoot } from './problems.ts'

export interface WalkOptions {
  readonly fs: FileSystem
  /** Absolute, symlinks resolved. */
  readonly root: string
  /** The folder to walk: relative to the root, `.` for the root itself. */
  readonly from: string
  /** Whether a file counts: its name, and its path relative to the root. */
  readonly wanted: (name: string, path: string) => boolean
}

export interface Walked {
  /** Relative to the root. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

/** Nobody keeps Dockerfiles of their own in these. */
const NEVER_ENTERED = new Set(['.git', 'node_modules'])

interface Folder {
  /** Relative to the root; empty for the root. */
  readonly path: string
  readonly rules: GitIgnore
}

/**
 * The wanted files below a folder that git does not ignore. Each folder is listed once; links to
 * folders are not followed, so no walk is endless.
 */
export function walk({ fs, root, from, wanted }: WalkOptions): Walked {
  const paths: string[] = []
  const problems: Problem[] = []
  const open = [startFolder()]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) visit(folder)
  return { paths, problems: problems.sort((a, b) => (a.path < b.path ? -1 : 1)) }

  /** One that git ignores was named on purpose: then only the rules inside of it count. */
  function startFolder(): Folder {
    const start = from === '.' ? '' : from
    const exclude = posix.join(root, '.git/info/exclude')
    let rules = fs.kind(exclude) === 'file' ? GitIgnore.none.with('', textOf(exclude)) : GitIgnore.none
    let path = ''
    for (const name of start.split('/').filter(Boolean)) {
      rules = withOwnRules({ path, rules }, fs.list(posix.join(root, path)) ?? [])
      path = path === '' ? name : `${path}/${name}`
      const inside = rules.inside(path)
      if (inside === undefined) return { path: start, rules: GitIgnore.none }
      rules = inside
    }
    return { path, rules }
  }

  function visit(folder: Folder): void {
    const entries = fs.list(posix.join(root, folder.path))
    if (entries === undefined) {
      problems.push(unreadableFolder(folder.path || '.'))
      return
    }
    const rules = withOwnRules(folder, entries)
    for (const { name, kind } of entries) {
      const path = folder.path === '' ? name : `${folder.path}/${name}`
      if (kind === 'directory') {
        const inside = NEVER_ENTERED.has(name) ? undefined : rules.inside(path)
        if (inside !== undefined) open.push({ path, rules: inside })
      } else if (kind !== 'other' && wanted(name, path) && !rules.ignoresFile(path)) {
        if (kind === 'file') paths.push(path)
        else link(path)
      }
    }
  }

  /** The file behind a link is what can be changed: it is taken in the link's place. */
  function link(path: string): void {
    const real = fs.realpath(posix.join(root, path))
    if (real === undefined) problems.push(danglingLink(path))
    else if (!isInside(root, real)) problems.push(linkOutside(path, real))
    else if (fs.kind(real) === 'file') paths.push(withinRoot(root, real))
  }

  /** git does not follow a link in the place of a .gitignore. */
  function withOwnRules({ path, rules }: Folder, entries: readonly FileEntry[]): GitIgnore {
    const hasOwn = entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')
    return hasOwn ? rules.with(path, textOf(posix.join(root, path, '.gitignore'))) : rules
  }

  function textOf(path: string): string {
    try {
      return new TextDecoder().decode(fs.read(path))
    } catch (error) {
      if (!(error instanceof DockeroptError)) throw error
      const { code, message, hint } = error
      problems.push({ path: withinRoot(root, path), code, message, hint })
      return ''
    }
  }
}
