import { expect } from 'vitest'

/** Whether goldens and generated blocks are to be written: `npm run update`. To be asked inside a test. */
export function updating(): boolean {
  return expect.getState().snapshotState.snapshotUpdateState === 'all'
}
