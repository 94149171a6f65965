import { applyEdits } from '../../src/text/apply.ts'
import type { Edit } from '../../src/text/edit.ts'

/** The text with the edits applied; `undefined` where there are none to apply. */
export function applied(text: string, edits: readonly Edit[] | undefined): string | undefined {
  if (edits === undefined) return undefined
  const result = applyEdits(text, edits)
  if (!result.ok) throw new Error(result.conflict)
  return result.text
}
