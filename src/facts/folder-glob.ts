import { compileGlob, expandBraces, hasWildcard } from './glob.ts'

/** A glob never visits more folders than this: a workspace has hundreds of packages, not more. */
const VISIT_LIMIT = 50_000
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git'])

/**
 * Expands a workspace glob to folders, in the order of a depth-first walk. Each segment is `**`, or matches names
 * with `*`, `?`, `[...]` and `{a,b}` as the package managers' globs do.
 */
export function expandFolders(
  glob: string,
  subfolders: (folder: string) => readonly string[],
): readonly string[] {
  const found = new Set<string>()
  for (const pattern of expandBraces(glob)) {
    const segments = pattern.split('/').filter(segment => segment !== '' && segment !== '.')
    if (!segments.includes('..')) expand(segments.map(matcherOf), subfolders, found)
  }
  return [...found]
}

type Segment = 'any-depth' | ((name: string) => boolean)

function matcherOf(segment: string): Segment {
  if (segment === '**') return 'any-depth'
  if (!hasWildcard(segment)) return name => name === segment
  const matches = compileGlob(segment)
  // A name that starts with a dot is meant only where the pattern says so.
  return name => (segment.startsWith('.') || !name.startsWith('.')) && matches(name)
}

function expand(
  segments: readonly Segment[],
  subfolders: (folder: string) => readonly string[],
  found: Set<string>,
): void {
  // Several `**` reach a folder in many ways; each folder is met once by each segment.
  const met = new Set<string>()
  const visit = (folder: string, at: number): void => {
    const key = `${at} ${folder}`
    if (met.has(key) || met.size >= VISIT_LIMIT) return
    met.add(key)
    const segment = segments[at]
    if (segment === undefined) {
      if (folder !== '.') found.add(folder)
      return
    }
    if (segment === 'any-depth') visit(folder, at + 1)
    for (const name of subfolders(folder)) {
      if (SKIPPED.has(name)) continue
      const path = folder === '.' ? name : `${folder}/${name}`
      if (segment !== 'any-depth') {
        if (segment(name)) visit(path, at + 1)
      } else if (!name.startsWith('.')) {
        visit(path, at)
      }
    }
  }
  visit('.', 0)
}
