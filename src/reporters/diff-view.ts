import { unifiedPatch } from '../text/diff.ts'
import type { Palette } from './palette.ts'
import { lineOnScreen } from './screen.ts'

/** As many lines of one change as a person takes in. */
const MAX_LINES = 80

/** One change as a coloured diff for a screen: no headers, secrets hidden. */
export function diffView(before: string | undefined, after: string, paint: Palette): string {
  const patch = unifiedPatch('file', before, after)
  const lines = patch
    .slice(Math.max(patch.indexOf('\n@@') + 1, 0))
    .split('\n')
    .slice(0, -1)
  const shown = lines.slice(0, MAX_LINES).map(line => painted(line, paint))
  const more = lines.length - MAX_LINES
  return [...shown, ...(more > 0 ? [paint.dim(`... and ${more} more lines`)] : [])].join('\n')
}

function painted(line: string, paint: Palette): string {
  const text = lineOnScreen(line.endsWith('\r') ? line.slice(0, -1) : line)
  if (line.startsWith('@@')) return paint.cyan(text)
  if (line.startsWith('+')) return paint.green(text)
  if (line.startsWith('-')) return paint.red(text)
  return text
}
