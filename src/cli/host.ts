import { mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DockeroptError } from '../errors.ts'
import { type StateStore, stateKey } from '../project/state.ts'
import type { Machine, Sink } from './machine.ts'
import { errnoOf, nodeFileSystem, replaceFile } from './node-file-system.ts'

export { nodeFileSystem } from './node-file-system.ts'

/** This machine, by way of Node. */
export function nodeMachine(): Machine {
  return {
    fs: nodeFileSystem(),
    cwd: currentFolder(),
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    stdinIsTerminal: process.stdin.isTTY === true,
    version: versionOf(readPackaged('package.json') ?? '{}'),
    store: root => nodeStore(join(stateHome(), 'dockeropt', stateKey(root))),
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

/** @see https://specifications.freedesktop.org/basedir-spec/latest/ */
function stateHome(): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = process.env
  if (XDG_STATE_HOME?.startsWith('/')) return XDG_STATE_HOME
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA
  return join(homedir(), '.local', 'state')
}

/** Readable by its owner alone: it holds what files held. */
function nodeStore(folder: string): StateStore {
  const fs = nodeFileSystem()
  return {
    folder,
    read: name => {
      const bytes = fs.read(join(folder, name))
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
    },
    async write(name, text) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        await replaceFile(join(folder, name), new TextEncoder().encode(text), { mode: 0o600 })
      } catch (error) {
        throw new DockeroptError(
          'STATE_UNWRITABLE',
          `The record that "dockeropt undo" needs cannot be kept in ${folder} (${errnoOf(error) ?? String(error)}); nothing more was written.`,
          'Let XDG_STATE_HOME name a folder that can be written to.',
          { cause: error },
        )
      }
    },
    remove: name => fs.remove(join(folder, name)),
  }
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
