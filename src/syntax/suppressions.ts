import type { Dockerfile, Instruction } from './dockerfile.ts'
import { attachedComments } from './queries.ts'

/** What comments of a file ask to leave alone. Reasons are what follows the colon, else the comment. */
export interface Suppressions {
  /** Why the whole file is to be left; `undefined` where it is not. */
  readonly file: string | undefined
  /** Why a transform is to leave an instruction; `undefined` where it is not. */
  at(instruction: Instruction, transform: string): string | undefined
}

const FILE = /^#\s*dockeropt-ignore-file\s*(?::\s*(.*?))?\s*$/
const LINE = /^#\s*dockeropt-ignore\s+([^:]+?)\s*(?::\s*(.*?))?\s*$/

/**
 * `# dockeropt-ignore-file: why` anywhere, and `# dockeropt-ignore NAME, NAME: why` in the comment lines
 * right above an instruction.
 */
export function suppressionsOf(dockerfile: Dockerfile): Suppressions {
  const whole = dockerfile.comments.find(comment => FILE.test(comment.text))
  return {
    file: whole === undefined ? undefined : reason(FILE.exec(whole.text)?.[1], whole.text),
    at(instruction, transform) {
      for (const comment of attachedComments(dockerfile, instruction)) {
        const match = LINE.exec(comment.text)
        const names = match?.[1]?.split(/[\s,]+/) ?? []
        if (names.includes(transform)) return reason(match?.[2], comment.text)
      }
      return undefined
    },
  }
}

function reason(given: string | undefined, comment: string): string {
  return given === undefined || given === '' ? comment : given
}
