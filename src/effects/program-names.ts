/** Programs by name: all of them, separated by blanks, or a pattern where versions are part of the name. */
export type ProgramNames = string | RegExp

/** A list costs nothing until it is asked, where each pattern is compiled first. */
export function isNamed(names: ProgramNames, program: string): boolean {
  if (typeof names !== 'string') return names.test(program)
  return !program.includes(' ') && ` ${names} `.includes(` ${program} `)
}
