import type { NodeProject } from '../facts/manifests/node-project.ts'
import type { Command } from '../shell/script.ts'
import { joinPath } from './container-path.ts'
import type { Option } from './invocation.ts'
import type { NodeCommand, ProjectInImage } from './node-installs.ts'
import type { StageState } from './state.ts'

/*
 * Installs that take the lockfile as it is.
 *
 * Source: npm 11 "ci" and "install", Yarn 1.22 and 4 "install", pnpm 11 "install", Bun 1.3 "install", and the tables of lockfile
 * formats in the sources of pnpm; read 2026-08.
 */

/** Options that ask for the lockfile to be written, or not to be looked at. */
const AGAINST: readonly string[] = [
  'no-frozen-lockfile',
  'no-immutable',
  'no-lockfile',
  'no-package-lock',
  'no-shrinkwrap',
  'no-save',
  'lockfile-only',
  'package-lock-only',
  'fix-lockfile',
  'refresh-lockfile',
  'lockfile-version',
  'dry-run',
  'global-style',
  'workspace',
  'workspaces',
  'only-missing',
]
const FROZEN = ['frozen-lockfile', 'immutable', 'immutable-cache', 'pure-lockfile']

export function opposesFreezing({ name }: Option): boolean {
  return AGAINST.includes(name)
}

/** Whether the install leaves the lockfile alone already, by an option, a variable or the settings of the project. */
export function isFrozen(
  { manager, invocation, state }: NodeCommand,
  project: NodeProject | undefined,
): boolean {
  const { options, command } = invocation
  if (options.some(({ name, literal }) => FROZEN.includes(name) && literal !== 'false')) return true
  const set = (name: string) => variableOf(command, state, name)
  const onServer = /^(1|true)$/.test(set('CI') ?? '')
  switch (manager) {
    case 'npm':
      return false
    case 'pnpm':
      return (
        onServer ||
        project?.npmrc?.get('frozen-lockfile') === 'true' ||
        project?.pnpmWorkspace?.frozenLockfile === true
      )
    case 'yarn':
      return (
        project?.yarnrcYml?.enableImmutableInstalls === true ||
        (project?.yarnrcYml !== undefined && onServer) ||
        /^(1|true)$/.test(set('YARN_ENABLE_IMMUTABLE_INSTALLS') ?? '') ||
        project?.yarnrc?.get('--install.frozen-lockfile') === 'true' ||
        project?.yarnrc?.get('--frozen-lockfile') === 'true'
      )
    case 'bun': {
      const install = project?.bunfig?.install
      return typeof install === 'object' && install !== null && 'frozenLockfile' in install
    }
  }
}

/**
 * Whether npm is told not to install the peers of packages: by an option, a variable, or an `.npmrc` that stands beside the project
 * in the image.
 */
export function leavesPeersOut({ invocation, state }: NodeCommand, place: ProjectInImage): boolean {
  const { command, options } = invocation
  const option = options.findLast(({ name }) => name === 'legacy-peer-deps')
  if (option !== undefined) return option.literal !== 'false'
  const names = ['npm_config_legacy_peer_deps', 'NPM_CONFIG_LEGACY_PEER_DEPS']
  const set = names.map(name => variableOf(command, state, name)).find(value => value !== undefined)
  if (set !== undefined) return set === 'true'
  const { project, files, folder } = place
  return (
    project.npmrc?.get('legacy-peer-deps') === 'true' &&
    files.sourceOf(joinPath(folder, '.npmrc')) !== undefined
  )
}

function variableOf(command: Command, state: StageState, name: string): string | undefined {
  return command.assignments.findLast(one => one.name === name)?.value?.value ?? state.env.get(name)
}

/** How npm 7 and later spell an option of an install, where that is otherwise: no word for one that they no longer know. */
export function optionOfNpm7({ name, literal }: Option): { readonly word: string | undefined } | undefined {
  if (name === 'production' && literal !== 'false') return { word: '--omit=dev' }
  if (name === 'only' && /^prod(uction)?$/.test(literal ?? '')) return { word: '--omit=dev' }
  if (name === 'no-optional') return { word: '--omit=optional' }
  return name === 'unsafe-perm' ? { word: undefined } : undefined
}

/** The format that each major version of pnpm writes, by its leading number; the last for all that follow. */
const PNPM_FORMATS: Readonly<Record<number, string>> = {
  3: '5',
  4: '5',
  5: '5',
  6: '5',
  7: '5',
  8: '6',
  9: '9',
}

export function lockFormatOfPnpm(major: number): string | undefined {
  return PNPM_FORMATS[Math.min(major, 9)]
}
