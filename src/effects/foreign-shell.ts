import { isNamed } from './program-names.ts'
import type { StageState } from './state.ts'

const LIKE_SH = 'sh bash dash ash ksh mksh zsh yash'

/** The program that RUN gives its commands to, where it is known to be no shell like /bin/sh: a new RUN could not be read by it. */
export function foreignShell({ shell }: StageState): string | undefined {
  const program = shell?.[0]
  return program === undefined || isNamed(LIKE_SH, program.slice(program.lastIndexOf('/') + 1))
    ? undefined
    : program
}
