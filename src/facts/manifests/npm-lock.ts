import { asMap, type Data, parseJson } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'

/**
 * The packages of a lockfile of npm by their place, `node_modules/x`; `undefined` in the form that npm 6 wrote, and for what
 * cannot be read. A lockfile is large: it is read once.
 *
 * @param path relative to the context
 */
export const npmLock: (files: ContextFiles, path: string) => Data | undefined = remembered((files, path) => {
  const text = files.read(path)
  return text === undefined ? undefined : asMap(asMap(parseJson(text))?.packages)
})
