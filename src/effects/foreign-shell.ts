import type { StageState } from './state.ts'

const LIKE_SH = /(?:^|\/)(?:ba|da|a|k|mk|z|ya)?sh$/

/** The program that RUN gives its commands to, where it is known to be no shell like /bin/sh: a new RUN could not be read by it. */
export function foreignShell({ shell }: StageState): string | undefined {
  const program = shell?.[0]
  return program === undefined || LIKE_SH.test(program) ? undefined : program
}
