import { oncePerText } from '../text/once-per-text.ts'
import { type HeadReading, readHead } from './head.ts'
import { problemOf } from './rules.ts'

export interface JudgedHead {
  readonly reading: HeadReading
  /** Why BuildKit would not take it. */
  readonly problem: string | undefined
}

/** An instruction by its joined text: most stand in the file again after an edit, and many in the next file. */
export function judgedHead(joined: string, escapeChar: string): JudgedHead {
  return escapeChar === '\\' ? usual(joined) : judged(joined, escapeChar)
}

const usual = oncePerText(500, joined => judged(joined, '\\'))

function judged(joined: string, escapeChar: string): JudgedHead {
  const reading = readHead(joined, 0, escapeChar)
  return { reading, problem: reading.ok ? problemOf(reading.head) : undefined }
}
