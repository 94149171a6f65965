import { inThousands } from '../reporters/screen.ts'
import type { Sink } from './machine.ts'

/** Fewer files are done before anybody wonders. */
const WORTH_SHOWING = 50
/** Writing to a terminal takes longer than planning a file. */
const STEP = 20

export interface Progress {
  update(done: number): void
  clear(): void
}

/** A line that tells how far a long run is, where someone sees it. */
export function progress(sink: Sink, total: number): Progress {
  if (total <= WORTH_SHOWING || !sink.isTerminal) return { update: () => undefined, clear: () => undefined }
  let next = STEP
  return {
    update(done) {
      if (done < next) return
      next = done - (done % STEP) + STEP
      sink.write(`\r${inThousands(done)} of ${inThousands(total)} Dockerfiles`)
    },
    clear: () => sink.write('\r\x1b[2K'),
  }
}
