import type { Announced } from '../../../src/authoring.ts'

/** Packages for development that are pruned. */
export const LESS_PACKAGES: Announced = { kind: 'packages', change: 'removed', names: '*', manager: 'npm' }

/** The server, what it imports and its assets are all that is left of the project. */
export function ofStandalone(folder: string): readonly Announced[] {
  return [
    { kind: 'config', field: 'Cmd' },
    { kind: 'config', field: 'Env', name: 'HOSTNAME' },
    { kind: 'files', paths: `${folder}/**` },
  ]
}

/** What the packages alone, or the folder of the project, leave behind in the builder. */
export function announcesOf(folder: string, base: string | undefined, whole: boolean): readonly Announced[] {
  return [
    { kind: 'files', change: 'removed', paths: `${folder}/node_modules/**` },
    { kind: 'files', change: 'changed', paths: `${folder}/node_modules/.*` },
    ...(whole ? [{ kind: 'files', change: 'removed', paths: '/root/**' } as const] : []),
    ...(base === undefined
      ? []
      : [
          { kind: 'packages', change: 'removed', names: '*' } as const,
          { kind: 'files', change: 'removed', paths: '/{usr,etc,var,opt}/**' } as const,
        ]),
  ]
}
