import { posix } from 'node:path'
import { contextFiles } from './context-files.ts'
import type { BuildContext, ContextFiles, IgnoreFile } from './facts.ts'
import { compileIgnore, ignoreFileError, parseIgnoreFile } from './ignore-file.ts'
import type { Tree } from './tree.ts'

/** How many entries of an ignored folder are looked at for one that is let through again. */
const VISIT_LIMIT = 5000

export interface BuildContexts {
  /** The same files for all Dockerfiles of one context. */
  of(root: string, dockerfile: string): BuildContext
  /** Lets go of a context and of all that was learnt of its files. */
  forget(root: string): void
}

export function buildContexts(tree: Tree, gitIgnored: (path: string) => boolean): BuildContexts {
  const filesOf = new Map<string, ContextFiles>()
  const ignoreFiles = new Map<string, IgnoreFile>()

  function ignoreFor(root: string, dockerfile: string): IgnoreFile {
    const own = `${dockerfile}.dockerignore`
    const path = tree.stands(own) ? own : posix.join(root, '.dockerignore')
    const key = `${root}\0${path}`
    const known = ignoreFiles.get(key)
    if (known !== undefined) return known
    const read = tree.stands(path)
      ? readIgnoreFile(tree.text(path), posix.relative(root, path))
      : NO_IGNORE_FILE
    ignoreFiles.set(key, read)
    return read
  }

  return {
    of(root, dockerfile) {
      const files = filesOf.get(root) ?? contextFiles(tree, root)
      filesOf.set(root, files)
      const ignore = ignoreFor(root, dockerfile)
      return {
        root,
        files,
        ignore,
        sees: path => files.has(path) && (!ignore.ignores(path) || lets(files, ignore, path)),
        gitIgnores: path => gitIgnored(posix.join(root, path)),
      }
    },
    forget(root) {
      filesOf.delete(root)
    },
  }
}

const NO_IGNORE_FILE: IgnoreFile = {
  path: undefined,
  text: undefined,
  patterns: [],
  invalid: undefined,
  ignores: () => false,
}

function readIgnoreFile(text: string | undefined, path: string): IgnoreFile {
  if (text === undefined)
    return { ...NO_IGNORE_FILE, path, invalid: 'it is not a text file of this repository' }
  const patterns = parseIgnoreFile(text)
  return { path, text, patterns, invalid: ignoreFileError(text), ignores: compileIgnore(patterns) }
}

/** Whether an ignored folder has something in it that a `!` lets through. */
function lets(files: ContextFiles, ignore: IgnoreFile, folder: string): boolean {
  if (!ignore.patterns.some(pattern => pattern.startsWith('!'))) return false
  const queue = [folder]
  let visits = 0
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const name of files.list(next)) {
      visits += 1
      if (visits > VISIT_LIMIT) return false
      const path = posix.join(next, name.replace(/\/$/, ''))
      if (!ignore.ignores(path)) return true
      if (name.endsWith('/')) queue.push(path)
    }
  }
  return false
}
