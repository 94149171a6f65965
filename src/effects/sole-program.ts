import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { type Started, startedPrograms } from './started-programs.ts'

/** What leads to a program and is not the one that stays. */
const ON_THE_WAY = /^(docker-entrypoint\.sh|npm|yarn|pnpm|bun|sh|cd|exec)$/

/** The one program that an image itself starts in the end; `undefined` for none and for several. */
export function soleProgram(dockerfile: Dockerfile, stage: Stage, facts: Facts): Started | undefined {
  const own = startedPrograms(dockerfile, stage, facts).filter(
    ({ inImage, name }) => inImage && !ON_THE_WAY.test(name),
  )
  const [first] = own
  return first !== undefined && own.every(one => lineOf(one) === lineOf(first)) ? first : undefined
}

function lineOf({ name, args }: Started): string {
  return [name, ...args].join(' ')
}
