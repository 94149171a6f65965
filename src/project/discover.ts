import { posix } from 'node:path'
import type { Problem } from '../engine/report.ts'
import { compileGlob, hasWildcard, matchesOrIsBelow } from '../facts/glob.ts'
import type { FileSystem } from '../host.ts'
import {
  danglingLink,
  isFolder,
  isInside,
  linkOutside,
  noMatch,
  notAFile,
  notFound,
  outsideRoot,
  withinRoot,
} from './problems.ts'
import { walk } from './walk.ts'

export interface DiscoverOptions {
  readonly fs: FileSystem
  /** Absolute, symlinks resolved. */
  readonly root: string
  /** Absolute, symlinks resolved; what relative patterns begin at. */
  readonly cwd: string
  /** Files, folders and globs. */
  readonly patterns: readonly string[]
  /** Globs relative to the root; files named one by one are taken nevertheless. */
  readonly exclude?: readonly string[]
}

export interface Discovery {
  /** Dockerfiles relative to the root, each once, sorted. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

/** The top folder of the git repository that holds a folder, else the folder itself. */
export function findRoot(fs: FileSystem, cwd: string): string {
  for (let folder = cwd; ; folder = posix.dirname(folder)) {
    if (fs.kind(posix.join(folder, '.git')) !== undefined) return folder
    if (folder === posix.dirname(folder)) return cwd
  }
}

/**
 * The names that count in folders: `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `*.dockerfile`, `Containerfile`, and `dockerfile`,
 * which BuildKit takes where there is no `Dockerfile`.
 * `Dockerfile.dockerignore` is an ignore file of BuildKit.
 *
 * @see https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function isDockerfileName(name: string): boolean {
  if (name.endsWith('.dockerignore')) return false
  if (/^([Dd]ockerfile|Containerfile)$/.test(name)) return true
  return /^Dockerfile\../.test(name) || /.\.[Dd]ockerfile$/.test(name)
}

/** The Dockerfiles that paths, folders and globs mean. What cannot be taken is told, and the others are. */
export function discover(options: DiscoverOptions): Discovery {
  const { fs, root, cwd } = options
  const paths = new Set<string>()
  const problems = new Map<string, Problem>()
  const excluded = (options.exclude ?? []).map(pattern => compileGlob(pattern))
  const note = (problem: Problem) => problems.set(`${problem.code} ${problem.path}`, problem)

  for (const pattern of options.patterns) {
    const path = posix.resolve(cwd, pattern)
    const kind = fs.kind(path)
    if (kind !== undefined) named(path, pattern.endsWith('/'))
    else if (hasWildcard(pattern)) matching(path)
    else note(isInside(root, path) ? notFound(withinRoot(root, path)) : outsideRoot(path, root))
  }
  return { paths: [...paths].sort(), problems: [...problems.values()] }

  /** A path that is there: a file is taken whatever its name, a folder is walked. */
  function named(path: string, asFolder: boolean): void {
    const shown = withinRoot(root, path)
    const real = fs.realpath(path)
    if (real === undefined) note(danglingLink(shown))
    else if (!isInside(root, path)) note(outsideRoot(path, root))
    else if (!isInside(root, real)) note(linkOutside(shown, real))
    else {
      const kind = fs.kind(real)
      if (kind === 'file') paths.add(withinRoot(root, real))
      else if (kind !== 'directory') note(notAFile(shown))
      else if (isDockerfileName(posix.basename(real)) && !asFolder) note(isFolder(shown))
      else folder(real, isDockerfileName)
    }
  }

  function matching(pattern: string): void {
    const segments = pattern.split('/')
    const fixed = segments.findIndex(hasWildcard)
    const base = segments.slice(0, fixed).join('/') || '/'
    const real = fs.realpath(base)
    const shown = withinRoot(root, pattern)
    if (real === undefined || fs.kind(real) !== 'directory') note(noMatch(shown))
    else if (!isInside(root, real)) note(outsideRoot(pattern, root))
    else {
      const before = paths.size
      const chosen = chosenBy(segments.slice(fixed))
      const offset = real === root ? 0 : withinRoot(root, real).length + 1
      const found = folder(real, (name, path) => chosen(name, path.slice(offset)))
      if (found === 0 && paths.size === before) note(noMatch(shown))
    }
  }

  /** Walks; how many Dockerfiles were met. */
  function folder(real: string, wanted: (name: string, path: string) => boolean): number {
    const found = walk({ fs, root, from: withinRoot(root, real), wanted })
    let count = 0
    for (const problem of found.problems) if (!isExcluded(problem.path)) note(problem)
    for (const path of found.paths) {
      if (isExcluded(path)) continue
      count++
      paths.add(path)
    }
    return count
  }

  function isExcluded(path: string): boolean {
    return excluded.some(glob => matchesOrIsBelow(glob, path))
  }
}

/**
 * A glob means the Dockerfiles it matches and those in folders it matches. Where its last segment says more than
 * "anything" (`*.docker`), it means every file it matches.
 */
function chosenBy(segments: readonly string[]): (name: string, path: string) => boolean {
  const glob = compileGlob(segments.join('/'))
  const isTelling = !/^\**$/.test(segments.at(-1) ?? '')
  return (name, path) => {
    if (isDockerfileName(name)) return matchesOrIsBelow(glob, path)
    return isTelling && !name.endsWith('.dockerignore') && glob(path)
  }
}
