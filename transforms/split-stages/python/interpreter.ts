import { parseReference } from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'

/** The Python of an official image, in /usr/local. */
export interface Interpreter {
  /** `3.12`; `undefined` where the tag does not say, or a variable says it. */
  readonly version: string | undefined
  readonly minor: number | undefined
  /** Its pip lets itself be told which interpreter to install for. */
  readonly takesPython: boolean
}

/**
 * The interpreter that a base brings; `undefined` for other images than the official ones and uv's on top of them.
 *
 * `PIP_PYTHON` came with pip 22.3. Moving tags have a newer one from Python 3.7 on; a tag with a patch version has the pip of its day.
 */
export function interpreterOf({ start: { baseRef, base }, stage }: Subject): Interpreter | undefined {
  if (base?.family !== 'debian' && base?.family !== 'alpine') return undefined
  const { name, tag } = parseReference(baseRef) ?? {}
  if (name === undefined || !/(?:^|\/)(?:python|uv)$/.test(name)) return undefined
  const isUv = name.endsWith('uv')
  const [, version, patch] =
    /(?:^|python)(\d+(?:\.\d+)?)(?:\.(\d+))?(?:[a-z]\w*)?(?:-|$)/.exec(tag ?? '') ?? []
  if (isUv && !/python/.test(tag ?? '')) return undefined
  const [major, minor] = (version ?? '3').split('.').map(Number)
  if (major !== 3) return undefined
  const isOpen = minor === undefined || stage.base.includes('$')
  return { version: isOpen ? undefined : version, minor, takesPython: takesPython(minor, patch) }
}

/** The first patch versions whose images hold pip 22.3. Source: the history of docker-library/python, read 2026-08. */
const FIRST_PATCH: Readonly<Record<number, number>> = { 7: 17, 8: 17, 9: 17, 10: 9 }

function takesPython(minor: number | undefined, patch: string | undefined): boolean {
  if (minor === undefined) return true
  if (minor < 7) return false
  return minor > 10 || patch === undefined || Number(patch) >= (FIRST_PATCH[minor] ?? 0)
}
