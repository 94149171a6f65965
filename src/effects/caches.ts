/**
 * Which caches the commands of a RUN fill, where they are, what keeps them from being used, and what empties
 * them. The rows are tables with their sources, in `caches/`.
 */
export { type Cleanup, cleanupsIn, type MountedPlace } from './caches/cleanups.ts'
export { baseSlug } from './caches/ids.ts'
export type { Cache, CacheKind, Located, Place, RunView } from './caches/model.ts'
export { accessOf, offlineBy } from './caches/refetch.ts'
export { variable } from './caches/surroundings.ts'
export { APT_ARCHIVES, APT_LISTS } from './caches/system-packages.ts'
export { stopsAtErrors, withoutCacheTalk } from './caches/talk.ts'
export { isCacheTarget } from './caches/targets.ts'
export { type CacheUse, cacheUses, driversIn, invocationsOf, runViews } from './caches/uses.ts'
