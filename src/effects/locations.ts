import { isWithin } from './container-path.ts'

/**
 * The files an instruction may read or write: always at least what it does, often more. A glob counts
 * as all that lies below its last literal folder.
 */
export type PathItem =
  /** The path itself. */
  | { readonly kind: 'exact'; readonly path: string }
  /** The path and all below it, save some trees. */
  | { readonly kind: 'tree'; readonly path: string; readonly except?: readonly string[] }
  /** All below the path, not the path itself. */
  | { readonly kind: 'below'; readonly path: string }

/** `'all'` where anything may be meant. */
export type PathSet = 'all' | readonly PathItem[]

export const NO_PATHS: PathSet = []

export function exact(path: string): PathItem {
  return { kind: 'exact', path }
}

export function tree(path: string, except?: readonly string[]): PathItem {
  return except === undefined ? { kind: 'tree', path } : { kind: 'tree', path, except }
}

export function below(path: string): PathItem {
  return { kind: 'below', path }
}

export function union(...sets: readonly PathSet[]): PathSet {
  const items: PathItem[] = []
  for (const set of sets) {
    if (set === 'all') return 'all'
    items.push(...set)
  }
  return items
}

/** The first path of `a` that `b` may hold as well; `undefined` when they have none in common. */
export function commonPath(a: PathSet, b: PathSet): string | undefined {
  if (a === 'all') return b === 'all' ? '/' : b[0]?.path
  if (b === 'all') return a[0]?.path
  for (const one of a) {
    for (const other of b)
      if (meet(one, other)) return one.path.length > other.path.length ? one.path : other.path
  }
  return undefined
}

export function holds(set: PathSet, path: string): boolean {
  return set === 'all' || set.some(item => covers(item, path))
}

function meet(a: PathItem, b: PathItem): boolean {
  if (a.kind === 'exact') return covers(b, a.path)
  if (b.kind === 'exact') return covers(a, b.path)
  // Both hold whole folders: they meet when the deeper one lies in the other, and not in what that leaves out.
  return (
    covers(a, b.path) || covers(b, a.path) || (a.path === b.path && a.kind === 'below' && b.kind === 'below')
  )
}

function covers(item: PathItem, path: string): boolean {
  switch (item.kind) {
    case 'exact':
      return item.path === path
    case 'below':
      return item.path !== path && isWithin(path, item.path)
    case 'tree':
      return isWithin(path, item.path) && !item.except?.some(excepted => isWithin(path, excepted))
  }
}

/** The path by its real name, where a base image has symlinks in the place of folders. */
export function canonicalPath(path: string, aliases: Readonly<Record<string, string>>): string {
  let longest = ''
  for (const alias of Object.keys(aliases)) {
    if (alias.length > longest.length && isWithin(path, alias)) longest = alias
  }
  return longest === '' ? path : `${aliases[longest] ?? longest}${path.slice(longest.length)}`
}

export function canonicalPaths(set: PathSet, aliases: Readonly<Record<string, string>>): PathSet {
  if (set === 'all') return set
  return set.map(item => {
    const path = canonicalPath(item.path, aliases)
    if (item.kind !== 'tree' || item.except === undefined) return { ...item, path }
    return { ...item, path, except: item.except.map(excepted => canonicalPath(excepted, aliases)) }
  })
}
