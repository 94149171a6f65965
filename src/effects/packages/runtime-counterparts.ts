import { ALPINE_RUNTIME } from './alpine-table.ts'
import { isBuildOnly } from './build-only.ts'
import { DEBIAN_RUNTIME } from './debian-table.ts'
import type { Release } from './distribution-release.ts'

/** Names by column; `undefined` where that release does not have the package. */
type Columns = readonly (readonly string[] | undefined)[]

const DEBIAN_COLUMNS = ['bullseye', 'bookworm', 'trixie']

/**
 * What takes the place of a package of headers, or of a compiler, in an image that only runs what was built with it. Empty
 * where nothing is needed; `undefined` for a package that the tables do not know, and where the releases that the base may be disagree.
 */
export function runtimeCounterparts(name: string, release: Release): readonly string[] | undefined {
  // Alpine's compilers are in its table: their libraries are in no base.
  if (release.family === 'debian' && isBuildOnly(name, 'debian')) return compilerLibraries(name)
  const row = rowsOf(release.family).get(name)
  if (row === undefined) return isBuildOnly(name, release.family) ? [] : undefined
  if (release.family === 'alpine') return row[0]
  const columns = release.suites.map(suite => row[DEBIAN_COLUMNS.indexOf(suite)])
  const [first, ...others] = columns
  if (first === undefined) return undefined
  return others.every(other => other !== undefined && isNamedSo(first, other)) ? first : undefined
}

/** gfortran is the one compiler of Debian whose library the slim images do not hold. */
function compilerLibraries(name: string): readonly string[] {
  return /^gfortran(-\d+)?$/.test(name) ? ['libgfortran5'] : []
}

/**
 * Whether the names of an older release can be asked for in a later one as well: they are the same, or the later one has renamed
 * them for the 64-bit `time_t`, and its packages provide the old names.
 */
function isNamedSo(older: readonly string[], later: readonly string[]): boolean {
  return (
    older.length === later.length &&
    older.every((name, at) => later[at] === name || later[at] === `${name}t64`)
  )
}

const rowsByFamily = new Map<Release['family'], ReadonlyMap<string, Columns>>()

/** The tables are long texts: one is read when something is asked of it. */
function rowsOf(family: Release['family']): ReadonlyMap<string, Columns> {
  let rows = rowsByFamily.get(family)
  if (rows === undefined) {
    rows = new Map(read(family === 'alpine' ? ALPINE_RUNTIME : DEBIAN_RUNTIME, family === 'alpine' ? 1 : 3))
    rowsByFamily.set(family, rows)
  }
  return rows
}

function* read(table: string, width: number): Iterable<[string, Columns]> {
  for (const line of table.trim().split(/;? *\n|; /)) {
    const colon = line.indexOf(':')
    const cells = line
      .slice(colon + 1)
      .split('|')
      .map(cell => namesIn(cell))
    const [only] = cells
    yield [line.slice(0, colon), cells.length === 1 ? Array.from({ length: width }, () => only) : cells]
  }
}

function namesIn(cell: string): readonly string[] | undefined {
  const names = cell.trim()
  if (names === '-') return undefined
  return names === '' ? [] : names.split(' ')
}
