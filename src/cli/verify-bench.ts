import { randomBytes } from 'node:crypto'
import { ImageArchives } from '../verify/image-archive.ts'
import { type EngineOptions, findEngine } from './container-engine.ts'
import { httpNetwork } from './http.ts'
import type { ClosableBench } from './machine.ts'
import { nodeFileSystem } from './node-file-system.ts'
import {
  removeAbandonedFolders,
  removeScratchFolders,
  scratchFolder,
  temporaryFolder,
} from './scratch-folder.ts'

/** All that a verification works with, on this machine; throws a DockeroptError where no engine answers. */
export async function nodeBench(
  options: Partial<Omit<EngineOptions, 'folder'>> & { readonly onProgress?: (text: string) => void } = {},
): Promise<ClosableBench> {
  const { run = randomBytes(4).toString('hex'), kind, builder, onProgress } = options
  await removeAbandonedFolders()
  const folder = await temporaryFolder()
  const engine = await findEngine({ kind, builder, run, folder }).catch(async error => {
    await removeScratchFolders()
    throw error
  })
  return {
    fs: nodeFileSystem(),
    engine,
    network: httpNetwork,
    clock: {
      now: () => performance.now(),
      pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    },
    archives: new ImageArchives(),
    scratch: () => scratchFolder(folder),
    run,
    ...(onProgress === undefined ? {} : { onProgress }),
    async close() {
      await engine.cleanUp()
      await removeScratchFolders()
    },
  }
}
