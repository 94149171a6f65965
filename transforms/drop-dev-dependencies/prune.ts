import {
  contextAtEnd,
  copiesFrom,
  type DevOnly,
  type Dockerfile,
  devLifecycle,
  type Edit,
  type Facts,
  flagsNamed,
  flagValue,
  type Instruction,
  insertAt,
  isBerry,
  LOCK_NAMES,
  leadingSpan,
  type NodeProject,
  type NodeTree,
  nodeTrees,
  npmVersionBefore,
  replace,
  type Stage,
  servicesOf,
  stagesFrom,
  stateAtEnd,
} from '../../src/authoring.ts'
import { type Attempt, refused } from './attempt.ts'
import { lineage, titleOf } from './users.ts'

interface Around {
  /** The COPY that brings the tree. */
  readonly instruction: Instruction
  readonly from: Stage
  /** The folder of the project in that stage. */
  readonly folder: string
  readonly facts: Facts
  readonly dev: DevOnly
}

/**
 * Prunes the tree of a builder behind its last step; where others need the builder's tree as it is, in a stage of its own from
 * which the shipped one copies then.
 */
export function pruneBefore(
  dockerfile: Dockerfile,
  stage: Stage,
  tree: NodeTree,
  around: Around,
): Attempt | undefined {
  const { from, folder } = around
  const command = pruning(dockerfile, tree, around)
  if (typeof command !== 'string') return command
  const end = stateAtEnd(dockerfile, from)
  const shell = end.shell?.join(' ') ?? ''
  if (!/^\/bin\/(ba|da|a)?sh( -\w+)* -\w*c$/.test(shell))
    return refused(
      'SHELL_STATE',
      `Which shell ${titleOf(from).toLowerCase()} runs its commands with is not known.`,
    )
  const line = `RUN ${end.cwd === folder ? '' : `cd ${folder} && `}${command}`
  const target = dockerfile.stages[around.instruction.stage ?? -1]
  const heir = target && stagesFrom(dockerfile, target).find(one => !lineage(stage).includes(one))
  if (heir !== undefined)
    return refused('SHARED_TREE', `${titleOf(heir)} is built on the same image, and may need all packages.`)
  const other = otherNeeds(dockerfile, stage, around)
  const title = `Prune development dependencies before they are copied from ${from.name ?? 'the builder'}`
  if (other === undefined) {
    const last = from.instructions.at(-1) ?? from.from
    const edits = [insertAt(last.span.end, dockerfile.eol + line)]
    return { ok: true, change: { title, edits, notes: notesOn(tree) } }
  }
  const apart = inOwnStage(dockerfile, around, line)
  return apart === undefined
    ? refused('SHARED_TREE', other)
    : { ok: true, change: { title, edits: apart, notes: notesOn(tree) } }
}

/** Who needs the tree as it is, as a sentence: stages built on the builder, and those that copy it and are not shipped. */
function otherNeeds(
  dockerfile: Dockerfile,
  stage: Stage,
  { from, folder, facts }: Around,
): string | undefined {
  const heir = stagesFrom(dockerfile, from)[0]
  if (heir !== undefined)
    return `${titleOf(heir)} is built on ${from.name ?? 'the builder'}, and may need all packages.`
  if (servicesOf(dockerfile, from, facts).length > 0)
    return `A compose service runs ${from.name ?? 'the builder'} itself.`
  const own = lineage(stage)
  const holder = dockerfile.stages.find(
    one =>
      !own.includes(one) &&
      nodeTrees(dockerfile, one, facts).some(({ copy }) => copy?.from === from && copy.folder === folder),
  )
  if (holder !== undefined) return `${titleOf(holder)} has the same packages, and may need all of them.`
  const mounted = copiesFrom(dockerfile, from).find(({ keyword }) => keyword === 'RUN')
  return mounted === undefined ? undefined : `Line ${mounted.line} mounts ${from.name ?? 'the builder'}.`
}

/** A stage that prunes, right before the one that copies; `undefined` where it cannot be put there. */
function inOwnStage(
  dockerfile: Dockerfile,
  { instruction, from }: Around,
  line: string,
): readonly Edit[] | undefined {
  const target = dockerfile.stages[instruction.stage ?? -1]
  const [flag] = flagsNamed(instruction, 'from')
  const numbered = dockerfile.instructions.some(one => /^\d+$/.test(flagValue(one, 'from') ?? ''))
  if (target === undefined || flag === undefined || from.name === undefined || numbered) return undefined
  const names = new Set(dockerfile.stages.map(({ name }) => name))
  const name = ['production-dependencies', 'production-packages', 'pruned-dependencies'].find(
    one => !names.has(one),
  )
  if (name === undefined) return undefined
  const { eol } = dockerfile
  return [
    insertAt(
      leadingSpan(dockerfile, target.from).start,
      `FROM ${from.name} AS ${name}${eol}${line}${eol}${eol}`,
    ),
    replace(flag.span, `--from=${name}`),
  ]
}

/** The command that takes them out of an installed tree. */
function pruning(
  dockerfile: Dockerfile,
  { install, place }: NodeTree,
  { dev, from, folder }: Around,
): string | Attempt {
  const { project, context } = place
  const there = contextAtEnd(dockerfile, from, context)
  const has = (name: string) => there.sourceOf(`${folder === '/' ? '' : folder}/${name}`) !== undefined
  if (!has('package.json'))
    return refused(
      'NO_LOCK',
      `No package.json is known to stand in ${folder} of ${titleOf(from).toLowerCase()}.`,
    )
  const frozen = install.manager === 'yarn' || install.manager === 'bun'
  if (frozen && !LOCK_NAMES[install.manager].some(has))
    return refused(
      'NO_LOCK',
      `Without a lockfile in ${folder}, ${install.manager} would take other versions.`,
    )
  const prisma = dev.packages.includes('prisma')
  if (prisma && (install.manager !== 'npm' || project.members.length > 0)) {
    return refused(
      'GENERATED_CLIENT',
      `The client of Prisma is generated into node_modules, which ${install.manager} would clear of it.`,
    )
  }
  switch (install.manager) {
    case 'npm': {
      const modern = (npmVersionBefore(dockerfile, install.run)?.least ?? 0) >= 7
      return modern ? 'npm prune --omit=dev' : 'npm prune --production'
    }
    case 'yarn':
      return isBerry(project)
        ? berryPruning(project)
        : 'yarn install --production --ignore-scripts --prefer-offline --frozen-lockfile'
    case 'pnpm':
      return project.members.length > 0
        ? refused(
            'WORKSPACE_PRUNE',
            'pnpm prune does not know workspaces: pnpm --filter NAME deploy --prod FOLDER makes a tree for one of them.',
          )
        : 'pnpm prune --prod --ignore-scripts'
    case 'bun': {
      const script = devLifecycle(place, dev)
      return script === undefined
        ? 'rm -rf node_modules && bun install --production --frozen-lockfile'
        : refused(
            'PREPARE_NEEDS_DEV',
            `${script.manifest} runs "${script.text}" (${script.script}) after each install, and ${script.name} is a development dependency.`,
          )
    }
  }
}

/** Built in from Yarn 4 on, a plugin before. */
function berryPruning({ manifest, yarnrcYml, members, managerVersion }: NodeProject): string | Attempt {
  if (!/^(node-modules|pnpm)$/.test(String(yarnrcYml?.nodeLinker ?? 'pnp')))
    return refused('PNP_CACHE', 'Yarn links the packages without node_modules, so there is no tree to prune.')
  const pinned = manifest.packageManager?.version ?? managerVersion ?? ''
  const major = Number.parseInt(pinned, 10)
  const plugin = JSON.stringify(yarnrcYml?.plugins ?? '').includes('workspace-tools')
  if (!plugin && (Number.isNaN(major) || major < 4)) {
    return refused(
      'YARN_VERSION_UNKNOWN',
      'yarn workspaces focus comes with Yarn 4, or with the plugin workspace-tools, and neither is known to be there.',
    )
  }
  return members.length > 0
    ? 'yarn workspaces focus --all --production'
    : 'yarn workspaces focus --production'
}

function notesOn({ install, place }: NodeTree): readonly string[] {
  if (install.manager === 'pnpm')
    return ['pnpm prune runs without the scripts of the packages: what they built stays.']
  const generated = [place.project.manifest, ...place.project.members].some(
    ({ dependencies }) => '@prisma/client' in dependencies,
  )
  return generated
    ? ['The generated client in node_modules/.prisma stays: npm leaves folders alone that begin with a dot.']
    : []
}
