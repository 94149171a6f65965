import { posix } from 'node:path'
import { compileIgnore } from './ignore-file.ts'
import type { Tree } from './tree.ts'

/**
 * Whether the `.gitignore` files of the repository cover a path, asked as a folder is: from the root down, the last
 * pattern that matches it or a folder above it decides.
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function gitIgnores(tree: Tree): (path: string) => boolean {
  const matchers = new Map<string, (path: string) => boolean>()
  const patterns = new Map<string, readonly string[]>()

  /** Those of a folder and all folders above it. */
  function patternsFor(folder: string): readonly string[] {
    const known = patterns.get(folder)
    if (known !== undefined) return known
    const above = folder === '.' ? [] : patternsFor(posix.dirname(folder))
    const own = tree.text(posix.join(folder, '.gitignore'))
    const all =
      own === undefined ? above : [...above, ...own.split('\n').flatMap(line => convert(line, folder))]
    patterns.set(folder, all)
    return all
  }

  return path => {
    const folder = posix.dirname(path)
    const matches = matchers.get(folder) ?? compileIgnore(patternsFor(folder))
    matchers.set(folder, matches)
    return matches(path)
  }
}

/** A line of a `.gitignore` in the language of a `.dockerignore` at the root. */
function convert(line: string, folder: string): readonly string[] {
  const text = line.replace(/\r$/, '').replace(/^\uFEFF/, '')
  const trimmed = text.endsWith('\\ ') ? text : text.trimEnd()
  if (trimmed === '' || trimmed.startsWith('#')) return []
  const exclusion = trimmed.startsWith('!')
  const bare = withoutEndSlash(exclusion ? trimmed.slice(1) : trimmed).replaceAll('[!', '[^')
  // A slash at the start or in the middle ties the pattern to its folder.
  const anchored = bare.includes('/')
  const inside = posix.join(folder, anchored ? bare.replace(/^\/+/, '') : `**/${bare}`)
  return bare === '' ? [] : [exclusion ? `!${inside}` : inside]
}

function withoutEndSlash(pattern: string): string {
  let end = pattern.length
  while (pattern[end - 1] === '/') end -= 1
  return pattern.slice(0, end)
}
