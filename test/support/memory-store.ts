import type { StateStore } from '../../src/project/state.ts'

/** What outlives a run, in memory. */
export function memoryStore(): StateStore {
  const documents = new Map<string, string>()
  return {
    folder: '/state',
    read: name => documents.get(name),
    write(name, text) {
      documents.set(name, text)
      return Promise.resolve()
    },
    remove(name) {
      documents.delete(name)
      return Promise.resolve()
    },
  }
}
