import { posix } from 'node:path'
import type { ContextFiles } from './facts.ts'

/** Folders that hold no sources of the program itself. */
const ELSEWHERE =
  /^(node_modules|\.git|\.venv|venv|env|dist|build|out|coverage|tests?|__tests__|__mocks__|spec|e2e|cypress|docs?|examples?|samples?|migrations|static|public|scripts|\..+)$/
/** Files of a project that are looked at; what a larger one holds in others is not known. */
const LIMIT = 400
const DEPTH = 7

/** The source files below a folder whose names match, tests and what was built left out, nearest first. */
export function sourceFiles(files: ContextFiles, folder: string, name: RegExp): readonly string[] {
  const found: string[] = []
  let level = [folder]
  for (let depth = 0; depth < DEPTH && level.length > 0; depth += 1) {
    const next: string[] = []
    for (const here of level) {
      for (const entry of files.list(here)) {
        if (!entry.endsWith('/')) {
          if (name.test(entry) && !/\.(test|spec|d)\.\w+$|^(test_|conftest)/.test(entry))
            found.push(posix.join(here, entry))
        } else if (!ELSEWHERE.test(entry.slice(0, -1))) next.push(posix.join(here, entry.slice(0, -1)))
      }
      if (found.length > LIMIT) return found.slice(0, LIMIT)
    }
    level = next
  }
  return found
}
