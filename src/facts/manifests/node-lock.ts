import type { ContextFiles } from '../facts.ts'
import { ofBun } from './node-lock/bun.ts'
import type { Compared } from './node-lock/compare.ts'
import { ofNpm } from './node-lock/npm.ts'
import { ofPnpm } from './node-lock/pnpm.ts'
import { ofYarn } from './node-lock/yarn.ts'
import type { NodeManager, NodeProject } from './node-project.ts'

/**
 * How far a lockfile fits the manifests it was written for, as the manager tests it before a frozen install.
 *
 * Source: npm 11 `validate-lockfile`, the lockfile formats of Yarn 1 and 4, pnpm 5.4 to 9.0 and Bun 1.2, read 2026-08.
 */
export interface NodeLock extends Compared {
  /** Relative to the context. */
  readonly path: string
  readonly manager: NodeManager
}

/** The names of the lockfiles that each manager installs from, the one it prefers first. */
export const LOCK_NAMES: Readonly<Record<NodeManager, readonly string[]>> = {
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
  yarn: ['yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  bun: ['bun.lock', 'bun.lockb'],
}

const READERS = { npm: ofNpm, yarn: ofYarn, pnpm: ofPnpm, bun: ofBun }

/** Reads a lockfile of the project. @param path relative to the context */
export function nodeLock(
  files: ContextFiles,
  project: NodeProject,
  manager: NodeManager,
  path: string,
): NodeLock {
  return { path, manager, ...READERS[manager](files, project, path) }
}
