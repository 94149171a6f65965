import type { Invocation, Option } from '../invocation.ts'

/** The last option of any of these names. */
export function optionOf(invocation: Invocation, ...names: readonly string[]): Option | undefined {
  return invocation.options.findLast(option => names.includes(option.name))
}

export function hasOption(invocation: Invocation, ...names: readonly string[]): boolean {
  return optionOf(invocation, ...names) !== undefined
}

/** Every option of any of these names, in order. */
export function optionsNamed(invocation: Invocation, ...names: readonly string[]): readonly Option[] {
  return invocation.options.filter(option => names.includes(option.name))
}

/** An option as typed, quotes and variables kept. */
export function asTyped(option: Option): string {
  return option.words.map(word => word.raw).join(' ')
}

/** The value of a variable for a command: set in front of it, else in the environment of its RUN. */
export function variableOf(
  invocation: Invocation,
  env: ReadonlyMap<string, string | undefined>,
  name: string,
): string | undefined {
  const own = invocation.command.assignments.findLast(assignment => assignment.name === name)
  if (own !== undefined) return own.value === undefined ? '' : own.value.value
  const launched = invocation.launcher.findLast(word => word.loose.startsWith(`${name}=`))
  return launched === undefined ? env.get(name) : launched.value?.slice(name.length + 1)
}

/** Whether a variable is set at all, even to what cannot be known. */
export function hasVariable(
  invocation: Invocation,
  env: ReadonlyMap<string, string | undefined>,
  name: string,
): boolean {
  return (
    env.has(name) ||
    invocation.command.assignments.some(assignment => assignment.name === name) ||
    invocation.launcher.some(word => word.loose.startsWith(`${name}=`))
  )
}

/** The assignments in front of a command, and those of `env`, as typed, for the given names. */
export function assignmentsTyped(invocation: Invocation, names: RegExp): string {
  return invocation.command.assignments
    .filter(assignment => names.test(assignment.name))
    .map(assignment => `${assignment.name}=${assignment.value?.raw ?? ''} `)
    .join('')
}
