/**
 * Leaves packages for development out of the image that ships: an install that no build follows omits them, and a builder whose
 * `node_modules` a later stage copies is pruned first. Poetry and uv install without the groups for development.
 *
 * The packages are gone, on purpose. What may still want them when it runs is looked for: the start command with the
 * scripts it leads to, and the imports of the sources. What a program puts together at run time cannot be seen, so somebody has to look.
 *
 * @see https://docs.npmjs.com/cli/v11/commands/npm-prune
 */
import {
  type Declined,
  type DevOnly,
  type Dockerfile,
  defineTransform,
  developedByService,
  devImported,
  devOnlyOf,
  devStarted,
  type Facts,
  type Finding,
  finalStage,
  type NodeTree,
  nodeTrees,
  notShippedSign,
  type Stage,
  servicesOf,
  someOf,
  startUnknown,
} from '../../src/authoring.ts'
import { inspectGroups } from './groups.ts'
import { omitAtInstall } from './omit.ts'
import { pruneBefore } from './prune.ts'

export default defineTransform({
  name: 'drop-dev-dependencies',
  summary: 'Leave development dependencies of Node, Poetry and uv out of the image that ships.',
  category: 'size',
  safety: ['review'],
  declines: [
    'DEV_IMAGE',
    'FLAG_UNSUPPORTED',
    'GENERATED_CLIENT',
    'NO_LOCK',
    'PNP_CACHE',
    'PREPARE_NEEDS_DEV',
    'RUNTIME_NEEDS_DEV',
    'SHARED_TREE',
    'SHELL_STATE',
    'START_UNKNOWN',
    'UNLISTED_PACKAGE',
    'WORKSPACE_PRUNE',
    'YARN_VERSION_UNKNOWN',
  ],
  defaults: {},

  *inspect(dockerfile, { facts }) {
    const said = new Set<string>()
    for (const stage of shippedStages(dockerfile, facts)) {
      const python = inspectGroups(dockerfile, stage, facts)
      if (python !== undefined && !said.has(String(python.span.start))) {
        said.add(String(python.span.start))
        yield python
      }
      for (const tree of nodeTrees(dockerfile, stage, facts)) {
        const key = `${tree.install.run.index} ${tree.copy?.from.index ?? ''}`
        if (tree.omitted || said.has(key)) continue
        const dev = devOnlyOf(tree.place)
        if (dev.packages.length === 0) continue
        const finding = judge(dockerfile, stage, tree, dev, facts)
        if (finding === undefined) continue
        said.add(key)
        yield finding
      }
    }
  },
})

/** Find: the stages whose images run somewhere. */
function shippedStages(dockerfile: Dockerfile, facts: Facts): readonly Stage[] {
  const last = finalStage(dockerfile)
  return [
    ...dockerfile.stages.filter(stage => stage !== last && servicesOf(dockerfile, stage, facts).length > 0),
    last,
  ]
}

/** Judge: `undefined` where a build of the same stage needs the packages, and a stage of its own would be needed first. */
function judge(
  dockerfile: Dockerfile,
  stage: Stage,
  tree: NodeTree,
  dev: DevOnly,
  facts: Facts,
): Finding | undefined {
  const attempt =
    tree.copy === undefined
      ? omitAtInstall(dockerfile, stage, tree, dev)
      : pruneBefore(dockerfile, stage, tree, { ...tree.copy, facts, dev })
  if (attempt === undefined) return undefined
  const span = (tree.copy?.instruction ?? tree.install.run).span
  const found = {
    span,
    severity: 'warning' as const,
    message: `${tree.folder === '/' ? '' : tree.folder}/node_modules ships with ${count(dev.packages.length)}.`,
  }
  const refusal = runtimeRefusal(dockerfile, stage, tree, dev, facts)
  if (refusal !== undefined) return { ...found, declined: refusal }
  if (!attempt.ok) return { ...found, declined: attempt.declined }
  const { files, cut } = devImported(dockerfile, stage, facts, tree.place, dev)
  const { title, edits, notes } = attempt.change
  const modules = `${tree.folder === '/' ? '' : tree.folder}/node_modules`
  return {
    ...found,
    fix: {
      title,
      edits,
      safety: 'review',
      consequences: [
        `${someOf(dev.packages)} and what only they need are no longer in the image.`,
        `No use of them was found in what the container starts${files === 0 ? '' : ` and in ${sources(files, cut)}`}; a name that is put together at run time is not seen.`,
        ...notes,
      ],
      announces: [
        { kind: 'packages', change: 'removed', names: '*', manager: 'npm' },
        { kind: 'files', change: 'removed', paths: `${modules}/**` },
        { kind: 'files', change: 'changed', paths: `${modules}/${RECORDS[tree.install.manager]}` },
      ],
    },
  }
}

/** Where each manager writes down what it installed. */
const RECORDS = {
  npm: '.package-lock.json',
  yarn: '.yarn-{integrity,state.yml}',
  pnpm: '{.modules.yaml,.pnpm/lock.yaml,.pnpm-workspace-state*.json}',
  bun: '.bun/**',
} as const

function count(packages: number): string {
  return packages === 1 ? 'a development dependency' : `${packages} development dependencies`
}

function sources(files: number, cut: boolean): string {
  return `${cut ? 'the first ' : ''}${files} source ${files === 1 ? 'file' : 'files'}`
}

/** Why the image may need the packages when it runs. */
function runtimeRefusal(
  dockerfile: Dockerfile,
  stage: Stage,
  tree: NodeTree,
  dev: DevOnly,
  facts: Facts,
): Declined | undefined {
  const sign = notShippedSign(dockerfile, stage, facts) ?? developedByService(dockerfile, stage, facts)
  if (sign !== undefined) return { code: 'DEV_IMAGE', reason: sign }
  const started = devStarted(dockerfile, stage, facts, tree.place, dev)
  if (started !== undefined) return { code: 'RUNTIME_NEEDS_DEV', reason: started }
  const unknown = startUnknown(dockerfile, stage)
  if (unknown !== undefined) return { code: 'START_UNKNOWN', reason: unknown }
  const { use } = devImported(dockerfile, stage, facts, tree.place, dev)
  return use === undefined
    ? undefined
    : {
        code: 'RUNTIME_NEEDS_DEV',
        reason: `${use.path} imports ${use.name}, which is a development dependency.`,
      }
}
