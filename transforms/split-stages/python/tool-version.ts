import { wordValues } from '../../../src/authoring.ts'
import type { PythonInstall, PythonRun } from './installs.ts'

/**
 * The first versions that are known to install for the interpreter in PATH or for the environment of VIRTUAL_ENV, whatever they run
 * on themselves. Poetry before 1.2 makes another environment where the active one has no pip.
 *
 * Source: `utils/env` of python-poetry/poetry and `utils/shell.py` of pypa/pipenv, read 2026-11.
 */
const FIRST: Readonly<Record<'poetry' | 'pipenv', readonly [number, number]>> = {
  poetry: [1, 2],
  pipenv: [2023, 2],
}

/** Whether what is installed of a tool is such a version; not where it is said nowhere which one it is. */
export function obeysEnvironment(
  tool: keyof typeof FIRST,
  installs: readonly (PythonInstall & { readonly from: PythonRun })[],
): boolean {
  const asked = installs.flatMap(({ invocation, from: { script, state } }) => {
    const read = wordValues(script, state.env)
    return invocation.operands
      .map(word => read(word) ?? word.loose)
      .filter(text => new RegExp(`^${tool}(?![\\w.-])`).test(text))
  })
  return asked.length > 0 && asked.every(text => isSince(text.slice(tool.length), FIRST[tool]))
}

/** `==1.8.5`, `>=1.5,<2`, nothing at all: the newest that is asked for is no older. */
function isSince(asked: string, [major, minor]: readonly [number, number]): boolean {
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
