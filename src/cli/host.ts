import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import type { Machine, Sink } from './machine.ts'
import { errnoOf, nodeFileSystem } from './node-file-system.ts'

export { nodeFileSystem } from './node-file-system.ts'

/** This machine, by way of Node. */
export function nodeMachine(): Machine {
  return {
    fs: nodeFileSystem(),
    cwd: currentFolder(),
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    stdinIsTerminal: isatty(0),
    version: versionOf(readPackaged('package.json') ?? '{}'),
    store: async root => (await import('./node-store.ts')).nodeStore(root),
    prompter: async () => (await import('./prompts.ts')).inquirerPrompter(),
    page: name => readPackaged(`docs/${name}`),
    onInterrupt(callback) {
      process.once('SIGINT', callback)
      return () => process.removeListener('SIGINT', callback)
    },
  }
}

function currentFolder(): string {
  return realpathSync(process.cwd()).replaceAll('\\', '/')
}

/** Whoever reads the output may stop reading (`| head`): what is left to say is dropped, the work goes on. */
function sink(stream: NodeJS.WriteStream): Sink {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    isOpen = false
  })
  return {
    isTerminal: stream.isTTY === true,
    hasColour: hasColour(stream),
    get columns() {
      return stream.columns ?? 80
    },
    write(text) {
      if (isOpen && text !== '') stream.write(text)
    },
  }
}

/** @see https://no-color.org and https://force-color.org */
function hasColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}

/** A file of the package this program belongs to, be it the sources or the bundle. */
function readPackaged(name: string): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    try {
      if (/"name": "dockeropt"/.test(readFileSync(join(folder, 'package.json'), 'utf8'))) {
        return readFileSync(join(folder, name), 'utf8')
      }
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
    }
    if (folder === dirname(folder)) return undefined
  }
}

function versionOf(manifest: string): string {
  const value: unknown = JSON.parse(manifest)
  const hasVersion = typeof value === 'object' && value !== null && 'version' in value
  return hasVersion ? String(value.version) : 'unknown'
}
