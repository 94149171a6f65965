import type { FileSystem } from '../host.ts'
import type { ContainerEngine, Network, ScratchFolder } from './engine.ts'
import type { ImageArchives } from './image-archive.ts'
import type { Clock } from './observe.ts'

/** What a verification works with. */
export interface Bench {
  readonly fs: FileSystem
  readonly engine: ContainerEngine
  readonly network: Network
  readonly clock: Clock
  /** Remembers layers over several verifications. */
  readonly archives: ImageArchives
  /** A new scratch folder. */
  readonly scratch: () => Promise<ScratchFolder>
  /** Different in every run: names images and containers, and makes edits unlike those of other runs. */
  readonly run: string
  readonly onProgress?: (text: string) => void
}
