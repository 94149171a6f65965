import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { descriptorSink, isTerminal } from './descriptor-sink.ts'
import type { Machine } from './machine.ts'
import { nodeFileSystem } from './node-file-system.ts'

export { nodeFileSystem } from './node-file-system.ts'

/** What asks a program to stop: Ctrl-C, `kill`, a terminal that goes away. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** This machine, by way of Node. */
export function nodeMachine(): Machine {
  return {
    fs: nodeFileSystem(),
    cwd: currentFolder(),
    stdout: descriptorSink(1),
    stderr: descriptorSink(2),
    get stdinIsTerminal() {
      return isTerminal(0)
    },
    version: versionOf(readPackaged('package.json') ?? '{}'),
    store: async root => (await import('./node-store.ts')).nodeStore(root),
    prompter: async () => (await import('./prompts.ts')).inquirerPrompter(),
    page: name => readPackaged(`docs/${name}`),
    startThreads: async options => (await import('./planning-threads.ts')).startThreads(options),
    bench: async options => (await import('./verify-bench.ts')).nodeBench(options),
    revision: async (root, revision, path) => (await import('./git.ts')).fileAtRevision(root, revision, path),
    onInterrupt(callback) {
      // Not `once`: whoever else listens ends the process when it finds itself alone.
      for (const signal of SIGNALS) process.on(signal, callback)
      return () => {
        for (const signal of SIGNALS) process.removeListener(signal, callback)
      }
    },
  }
}

function currentFolder(): string {
  return realpathSync(process.cwd()).replaceAll('\\', '/')
}

/** A file of the package this program belongs to, be it the sources or the bundle. */
function readPackaged(name: string): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = textOf(join(folder, 'package.json'))
    if (manifest !== undefined && /"name": "dockeropt"/.test(manifest)) return textOf(join(folder, name))
    if (folder === dirname(folder)) return undefined
  }
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function versionOf(manifest: string): string {
  const value: unknown = JSON.parse(manifest)
  const hasVersion = typeof value === 'object' && value !== null && 'version' in value
  return hasVersion ? String(value.version) : 'unknown'
}
