import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { DockeroptError } from '../errors.ts'
import { type StateStore, stateKey } from '../project/state.ts'
import { errnoOf, nodeFileSystem, replaceFile } from './node-file-system.ts'

/** @see https://specifications.freedesktop.org/basedir-spec/latest/ */
function stateHome(): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = process.env
  if (XDG_STATE_HOME?.startsWith('/')) return XDG_STATE_HOME
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA
  return join(homedir(), '.local', 'state')
}

/** Readable by its owner alone: it holds what files held. */
export function nodeStore(root: string): StateStore {
  const folder = join(stateHome(), 'dockeropt', stateKey(root))
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
