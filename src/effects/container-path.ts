/** Paths inside an image: absolute, with `/`, without `.`, `..`, doubled or trailing slashes. */

/** Resolves `path` against `cwd` as BuildKit does for WORKDIR and the destination of COPY. */
export function resolvePath(cwd: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${cwd}/${path}`)
}

const CLEAN = /^(?:\/(?!\.\.?(?:\/|$))[^/]+)+$/

/** `/a/./b/../c/` becomes `/a/c`; `..` above the root stays at the root. */
export function cleanPath(path: string): string {
  // Nearly all are clean already.
  if (CLEAN.test(path)) return path
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Whether `path` is `folder` or lies below it. Both clean. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`)
}

/** The folder that holds `path`; `/` for the root itself. Clean. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}

/** The last part of a path: `b` of `/a/b`, and of `b`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}
