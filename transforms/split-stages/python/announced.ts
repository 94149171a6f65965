import type { Announced } from '../../../src/authoring.ts'

/** Modules of Python itself that the steps of the builder import. */
export const COMPILED_IN_PASSING: Announced = {
  kind: 'files',
  change: 'removed',
  paths: '/usr/local/lib/python*/{,**/}__pycache__{,/**}',
}

/** What `poetry config` wrote stays with Poetry. */
export const POETRY_SETTINGS: Announced = {
  kind: 'files',
  change: 'removed',
  paths: '/{root,home/*}/.config/pypoetry{,/**}',
}
