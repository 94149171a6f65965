import type { CopiedTree, Output, Refused } from './model.ts'

export type Overlay =
  | { readonly ok: true; readonly assumptions: readonly string[] }
  | { readonly ok: false; readonly refused: Refused }

/**
 * Whether what an install writes would be overwritten by the source that is copied after it. Ignored: no.
 * There and not ignored: yes, and nobody wants the host's `node_modules` in the image. Not there: not
 * now, which is an assumption.
 */
export function overlayOf(copied: CopiedTree, outputs: readonly Output[]): Overlay {
  const open: Output[] = []
  for (const output of outputs) {
    if (copied.brings(output.path)) {
      return { ok: false, refused: { code: codeOf(output), reason: presentSentence(output) } }
    }
    // `node_modules/*` leaves the folder's name alone and still lets nothing of it through.
    const { ignore } = copied.context
    if (!ignore.ignores(output.path) && !ignore.ignores(`${output.path}/any`)) open.push(output)
  }
  const patterns = [...new Set(open.map(output => output.pattern))]
  if (patterns.length === 0) return { ok: true, assumptions: [] }
  const names = patterns.map(pattern => pattern.replace(/^\*\*\//, '')).join(', ')
  return {
    ok: true,
    assumptions: [
      `Nothing keeps ${names} of the build context out of the image: none is there now, but one that appears later is copied over what the install made. Add ${patterns.join(', ')} to the ignore file.`,
    ],
  }
}

function codeOf(output: Output): string {
  return output.pattern.endsWith('node_modules') ? 'CONTEXT_NODE_MODULES' : 'CONTEXT_OUTPUT'
}

function presentSentence({ path, pattern }: Output): string {
  return `The build context holds ${path} and no ignore file leaves it out: copied after the install, it would replace what the install made. Add ${pattern} to the ignore file first.`
}
