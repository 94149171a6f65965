import { contextFiles } from '../../src/facts/context-files.ts'
import type { ContextFiles } from '../../src/facts/facts.ts'
import { openTree } from '../../src/facts/tree.ts'
import { type MemoryFile, memoryFileSystem } from './memory-file-system.ts'

/** The files of a build context in memory; `context` is a folder of it, the root by default. */
export function filesOf(files: Record<string, MemoryFile>, context = '.'): ContextFiles {
  return contextFiles(openTree(memoryFileSystem(files), '/repo'), context)
}
