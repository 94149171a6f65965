import { wordValues } from '../../../src/authoring.ts'
import type { PythonInstall, PythonRun } from './installs.ts'

/**
 * The first version of Poetry that installs into the environment which VIRTUAL_ENV names though that has no pip.
 *
 * Source: `utils/env` of python-poetry/poetry, read 2026-11; 1.8.5 and 2.4.1 were tried.
 */
const FIRST: readonly [number, number] = [1, 2]

/** Whether the Poetry that is installed is such a version; not where it is said nowhere which one it is. */
export function obeysEnvironment(
  installs: readonly (PythonInstall & { readonly from: PythonRun })[],
): boolean {
  const asked = installs.flatMap(({ invocation, from: { script, state } }) => {
    const read = wordValues(script, state.env)
    return invocation.operands
      .map(word => read(word) ?? word.loose)
      .filter(text => /^poetry(?![\w.-])/.test(text))
  })
  return asked.length > 0 && asked.every(text => isSince(text.slice('poetry'.length), FIRST))
}

/** `==1.8.5`, `>=1.5,<2`, nothing at all, behind the name of a package: the newest that is asked for is no older. */
export function isSince(asked: string, [major, minor]: readonly [number, number]): boolean {
  const parts = asked.replace(/^\[[\w, -]*\]/, '').split(',')
  return parts.every(part => {
    if (part.trim() === '') return true
    const [, operator, first, second = '0'] =
      /^\s*(===?|~=|[<>]=?|!=)\s*(\d+)(?:\.(\d+|\*))?/.exec(part) ?? []
    if (operator === undefined) return false
    if (operator.startsWith('>') || operator === '!=') return true
    const [least, next] = [Number(first), second === '*' ? 0 : Number(second)]
    return least > major || (least === major && next >= minor + (operator === '<' ? 1 : 0))
  })
}
