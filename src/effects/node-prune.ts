import type { NodeManager, NodeProject } from '../facts/manifests/node-project.ts'
import { isBerry } from './install-inputs/node-manifests.ts'
import { type DevOnly, devLifecycle } from './node-dev.ts'
import type { ProjectInImage } from './node-installs.ts'
import type { KnownVersion } from './node-versions.ts'

/**
 * How packages for development are taken out of an installed tree.
 *
 * Source: npm 11 "prune", Yarn 1.22 "install", Yarn 4 "workspaces focus", pnpm 11 "prune", Bun 1.3 "install"; that `pnpm prune` runs the
 * scripts of the project was measured with pnpm 10; read 2026-11.
 */
export interface PruneRequest {
  readonly manager: NodeManager
  readonly npm: KnownVersion | undefined
  readonly place: ProjectInImage
  readonly dev: DevOnly
  /** Whether a file of this name stands beside the tree. */
  has(name: string): boolean
}

export type Pruning =
  | { readonly ok: true; readonly command: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly reason: string }

export function pruning({ manager, npm, place, dev, has }: PruneRequest): Pruning {
  const { project } = place
  if (!has('package.json')) return cannot('NO_LOCK', 'No package.json is known to stand beside the packages.')
  const frozen = manager === 'yarn' ? ['yarn.lock'] : manager === 'bun' ? ['bun.lock', 'bun.lockb'] : []
  if (frozen.length > 0 && !frozen.some(has))
    return cannot('NO_LOCK', `Without a lockfile beside the packages, ${manager} would take other versions.`)
  if (dev.packages.includes('prisma') && (manager !== 'npm' || project.members.length > 0)) {
    return cannot(
      'GENERATED_CLIENT',
      `The client of Prisma is generated into node_modules, which ${manager} would clear of it.`,
    )
  }
  switch (manager) {
    case 'npm':
      return command(
        `npm prune ${(npm?.least ?? 0) >= 7 ? '--omit=dev' : '--production'}`,
        notesOfPrisma(place),
      )
    case 'yarn':
      return isBerry(project)
        ? ofBerry(project)
        : command('yarn install --production --ignore-scripts --prefer-offline --frozen-lockfile')
    case 'pnpm':
      return project.members.length > 0
        ? cannot(
            'WORKSPACE_PRUNE',
            'pnpm prune does not know workspaces: pnpm --filter NAME deploy --prod FOLDER makes a tree for one of them.',
          )
        : command('pnpm prune --prod --ignore-scripts', [
            'pnpm prune runs without the scripts of the packages: what they built stays.',
          ])
    case 'bun': {
      const script = devLifecycle(place, dev)
      return script === undefined
        ? command('rm -rf node_modules && bun install --production --frozen-lockfile')
        : cannot(
            'PREPARE_NEEDS_DEV',
            `${script.manifest} runs "${script.text}" (${script.script}) after each install, and ${script.name} is a development dependency.`,
          )
    }
  }
}

/** Whether what `pruning` answers needs nothing but the manifests and the packages, so that it can run beside the build. */
export function prunesByManifests(manager: NodeManager, project: NodeProject): boolean {
  return manager === 'npm' || (manager === 'yarn' && !isBerry(project))
}

/** Built in from Yarn 4 on, a plugin before. */
function ofBerry({ manifest, yarnrcYml, members, managerVersion }: NodeProject): Pruning {
  if (!/^(node-modules|pnpm)$/.test(String(yarnrcYml?.nodeLinker ?? 'pnp')))
    return cannot('PNP_CACHE', 'Yarn links the packages without node_modules, so there is no tree to prune.')
  const major = Number.parseInt(manifest.packageManager?.version ?? managerVersion ?? '', 10)
  const plugin = JSON.stringify(yarnrcYml?.plugins ?? '').includes('workspace-tools')
  if (!plugin && (Number.isNaN(major) || major < 4)) {
    return cannot(
      'YARN_VERSION_UNKNOWN',
      'yarn workspaces focus comes with Yarn 4, or with the plugin workspace-tools, and neither is known to be there.',
    )
  }
  return command(`yarn workspaces focus ${members.length > 0 ? '--all ' : ''}--production`)
}

function notesOfPrisma({ project }: ProjectInImage): readonly string[] {
  const generated = [project.manifest, ...project.members].some(
    ({ dependencies }) => '@prisma/client' in dependencies,
  )
  return generated
    ? ['The generated client in node_modules/.prisma stays: npm leaves folders alone that begin with a dot.']
    : []
}

function command(text: string, notes: readonly string[] = []): Pruning {
  return { ok: true, command: text, notes }
}

function cannot(code: string, reason: string): Pruning {
  return { ok: false, code, reason }
}
