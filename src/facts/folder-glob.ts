import { posix } from 'node:path'
import { compileIgnore } from './ignore-file.ts'

/** A glob never opens more folders than this: a workspace has hundreds of packages, not more. */
const VISIT_LIMIT = 20_000
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git'])

/**
 * Expands a workspace glob to folders, in the order of a depth-first walk. Each segment is `**`, or matches names
 * with `*`, `?`, `[...]` and `{a,b}` as the package managers' globs do.
 */
export function expandFolders(
  glob: string,
  subfolders: (folder: string) => readonly string[],
): readonly string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const visits = { left: VISIT_LIMIT }
  for (const pattern of braces(glob)) {
    const segments = pattern.split('/').filter(segment => segment !== '' && segment !== '.')
    if (segments.includes('..')) continue
    expand('.', segments.map(matcherOf), subfolders, visits, folder => {
      if (!seen.has(folder)) found.push(folder)
      seen.add(folder)
    })
  }
  return found
}

/** Whether a path is meant by a glob: `docker/Dockerfile.*`, `api/Dockerfile.{dev,test}`. */
export function matchesGlob(glob: string): (path: string) => boolean {
  const matchers = braces(glob).map(pattern => compileIgnore([posix.normalize(pattern)]))
  return path => matchers.some(matches => matches(path))
}

type Segment = 'any-depth' | ((name: string) => boolean)

function matcherOf(segment: string): Segment {
  if (segment === '**') return 'any-depth'
  if (!/[*?[\\]/.test(segment)) return name => name === segment
  const matches = compileIgnore([segment])
  // A name that starts with a dot is meant only where the pattern says so.
  return name => (segment.startsWith('.') || !name.startsWith('.')) && matches(name)
}

function expand(
  folder: string,
  segments: readonly Segment[],
  subfolders: (folder: string) => readonly string[],
  visits: { left: number },
  found: (folder: string) => void,
): void {
  const [segment, ...rest] = segments
  if (segment === undefined) {
    if (folder !== '.') found(folder)
    return
  }
  if (visits.left <= 0) return
  visits.left -= 1
  if (segment === 'any-depth') expand(folder, rest, subfolders, visits, found)
  for (const name of subfolders(folder)) {
    if (SKIPPED.has(name)) continue
    const path = folder === '.' ? name : `${folder}/${name}`
    if (segment === 'any-depth') {
      if (!name.startsWith('.')) expand(path, segments, subfolders, visits, found)
    } else if (segment(name)) {
      expand(path, rest, subfolders, visits, found)
    }
  }
}

/** `{a,b}/c` to `a/c` and `b/c`; braces inside braces are left as written. */
function braces(glob: string): readonly string[] {
  const match = /^([^{}]*)\{([^{}]*)\}(.*)$/s.exec(glob)
  if (match === null) return [glob]
  const [, before = '', inside = '', after = ''] = match
  const choices = inside.split(',')
  const tails = choices.length > 50 || glob.length > 1000 ? [after] : braces(after)
  return choices.flatMap(choice => tails.map(tail => before + choice + tail)).slice(0, 256)
}
