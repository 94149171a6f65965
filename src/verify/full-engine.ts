import { DockeroptError } from '../errors.ts'
import type { EngineInfo } from './engine.ts'

/** How Linux, and apt by looking ahead, say that a disk is full. */
const FULL = /no space left on device|not enough free space|don't have enough free space/i

/** Where a failure says why; the same as is shown of a log. */
const LAST_LINES = 25

/** A line of the Dockerfile, which BuildKit quotes below what failed. */
const QUOTED = /^\s*\d+ \|/

/**
 * What to throw where the engine had no space left for something, told from the last lines that it said; `undefined` where it was
 * something else. To be asked about what failed alone: a step may print these words and pass.
 *
 * @param what was being done
 */
export function fullEngine(info: EngineInfo, what: string, said: string): DockeroptError | undefined {
  const lines = said
    .trimEnd()
    .split('\n')
    .filter(line => !QUOTED.test(line))
  const line = lines.slice(-LAST_LINES).find(one => FULL.test(one))
  if (line === undefined) return undefined
  return new DockeroptError(
    'ENGINE_FULL',
    `The container engine has no space left (${what}): ${line.trim().slice(0, 300)}`,
    `Make room with ${prune(info)}, then run it again.`,
  )
}

/** What removes what builds left in the cache. */
function prune({ kind, isBuildKit, builder }: EngineInfo): string {
  if (kind === 'podman') return 'podman system prune'
  if (builder !== undefined) return `docker buildx prune --builder ${builder}`
  // The cache of the legacy builder is made of unnamed images.
  return isBuildKit ? 'docker builder prune' : 'docker image prune'
}
