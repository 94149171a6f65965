import {
  type Declined,
  devImported,
  devOnlyOf,
  devStarted,
  downloadedBrowsers,
  effectsOf,
  flagValue,
  type Instruction,
  installsProject,
  isBerry,
  isWithin,
  type NodeProject,
  nodeCommands,
  nodeTrees,
  npmVersionBefore,
  omitsDev,
  prunesBeside,
  pruning,
  resolvePath,
  slimVariant,
  someOf,
  startUnknown,
  stateBefore,
  systemPackagesOfNode,
  toolboxReason,
} from '../../src/authoring.ts'
import type { Ecosystem, Proposal, Subject, Tree } from './model.ts'
import { announcesOf, LESS_PACKAGES } from './node/announced.ts'
import { globalTools } from './node/globals.ts'
import { standaloneOf } from './node/next.ts'
import { servedOf } from './node/served.ts'
import { copiesAbove, hasFile, type Steps, stepsOf } from './node/steps.ts'
import { droppable } from './subject.ts'

/**
 * Projects of Node. What is built stands beside its packages, its views and its settings, so the folder of the project is copied
 * whole, pruned of packages for development where nothing was found to use them; where nothing is built, the packages alone. Next.js
 * can make a folder that holds all it needs: that is copied then.
 */
export const node: Ecosystem = {
  propose(subject) {
    const steps = stepsOf(subject)
    if (steps === undefined) return manifestMissing(subject)
    return refusalOf(subject, steps) ?? proposalOf(subject, steps)
  },
}

/** Packages are installed, and what they are cannot be read. */
function manifestMissing({ dockerfile, stage }: Subject): Declined | undefined {
  const install = nodeCommands(dockerfile, stage).find(installsProject)
  return install === undefined
    ? undefined
    : {
        code: 'MANIFEST_MISSING',
        reason: `No package.json that can be read is known to be where RUN on line ${install.run.line} installs: what it builds is not known.`,
      }
}

function refusalOf(subject: Subject, { place, another, install }: Steps): Declined | undefined {
  if (another !== undefined) {
    return {
      code: 'SEVERAL_PROJECTS',
      reason: `Packages are installed in ${place.folder} and in ${another}: which of them the image needs is not known.`,
    }
  }
  if (place.folder === '/')
    return {
      code: 'OVERLAP',
      reason: 'The project stands in the root of the image and cannot be told from the system.',
    }
  const unknown = toolboxReason(subject.dockerfile, subject.stage, subject.facts)
  // An image without a start of its own is a box of tools: whoever runs it names one of them.
  if (unknown !== undefined) return { code: 'START_UNKNOWN', reason: unknown }
  const { project } = place
  const plugged =
    install.manager === 'yarn' &&
    isBerry(project) &&
    !/^(node-modules|pnpm)$/.test(String(project.yarnrcYml?.nodeLinker ?? 'pnp'))
  if (plugged && project.yarnrcYml?.enableGlobalCache !== false) {
    return {
      code: 'PNP_CACHE',
      reason:
        'Yarn links the packages into its own cache, outside of the project: enableGlobalCache: false would keep them in it.',
    }
  }
  if (
    install.manager === 'pnpm' &&
    (project.pnpmWorkspace?.enableGlobalVirtualStore === true ||
      project.npmrc?.get('enable-global-virtual-store') === 'true')
  ) {
    return {
      code: 'LINKS_INTO_CACHE',
      reason: 'pnpm links the packages into its store, outside of the project.',
    }
  }
  const browser = downloadedBrowsers(subject.dockerfile, install.run, subject.facts).find(
    ({ folder }) => !isWithin(folder, place.folder),
  )
  return browser === undefined
    ? undefined
    : {
        code: 'BROWSER_CACHE',
        reason: `${browser.what} lies in ${browser.folder}, outside of ${place.folder}; ${browser.variable} can name a folder in it.`,
      }
}

function proposalOf(subject: Subject, steps: Steps): Proposal | Declined {
  const { stage } = subject
  const { place, runs, install } = steps
  const { folder, project } = place
  const standalone = standaloneOf(subject, steps)
  const picked = standalone ?? servedOf(subject, steps)
  const whole = steps.builds || project.members.length > 0
  const { drops, stays } = dropped(subject, steps)
  const copies = copiesAbove(subject, steps)
  const { builds: tools, shares, starters, plain, downloaded } = globalTools(subject, steps)
  if (downloaded !== undefined) {
    return {
      code: 'RUNTIME_TOOL',
      reason: `The container starts ${downloaded}, which Corepack has downloaded in a step of the build: corepack prepare ${downloaded}@VERSION --activate would make it a step of its own.`,
    }
  }
  const base = smallerBase(subject, project)
  const below = leftBelow(subject, steps)
  const gains = base !== undefined || picked !== undefined || drops !== undefined || below
  if (!gains && droppable(subject, base).length === 0 && systemPackagesOfNode(project) === undefined)
    return {
      code: 'SYSTEM_LIBRARIES',
      reason: `The packages in ${folder} load libraries of the system that a smaller base may not have.`,
    }
  const manifests = whole ? copies : copies.filter(one => one.index < install.run.index)
  const later = stage.instructions.some(
    one => one.index > steps.last.index && bringsFolder(subject, one, folder),
  )
  const moved = whole || later ? manifests : []
  const trees: readonly Tree[] =
    picked?.trees ??
    (whole
      ? [{ from: folder, to: folder }]
      : [{ from: `${folder}/node_modules`, to: `${folder}/node_modules` }])
  return {
    name: 'the Node application',
    builds: [...new Set([...moved, ...tools, ...packagesCopied(subject, steps), ...runs])].sort(
      (a, b) => a.index - b.index,
    ),
    shares: [...shares, ...(whole || later ? [] : manifests)].sort((a, b) => a.index - b.index),
    vouched: shares.filter(one => base === undefined || plain.includes(one)),
    ofImage: starters,
    trees,
    environment: [],
    before: [],
    ...(pruningOf(subject, steps, picked === undefined && whole ? drops?.line : undefined) ?? {
      after: picked === undefined && drops !== undefined ? [drops.line] : [],
    }),
    imageFirst: standalone?.environment ?? [],
    base,
    libraries: base === undefined ? [] : (systemPackagesOfNode(project) ?? []),
    ofCompiler: [],
    programs: new Set(),
    calls: [],
    leavesBehind: picked !== undefined || drops !== undefined || below,
    consequences: [
      ...(whole
        ? [`What the build writes outside of ${folder} is taken not to be needed when it runs.`]
        : []),
      ...(picked?.notes ?? [...(drops?.notes ?? []), ...(stays === undefined ? [] : [stays])]),
      ...(base === undefined
        ? []
        : [
            `The image starts from ${base}: what packages load from the system beyond Node's own libraries is not known, and shows when it starts.`,
          ]),
    ],
    announces: [
      ...announcesOf(folder, base, whole),
      ...(picked === undefined && drops === undefined ? [] : [LESS_PACKAGES]),
      ...(picked?.announces ?? []),
    ],
    safety: 'review',
    ...(standalone === undefined ? {} : { edits: standalone.start }),
  }
}

/** Packages are taken out beside the build, where that comes to the same: what changes the sources keeps their layer. */
function pruningOf(
  subject: Subject,
  steps: Steps,
  line: string | undefined,
): Pick<Proposal, 'after' | 'beside'> | undefined {
  if (line === undefined || !prunesBeside({ ...subject, ...steps })) return undefined
  const tree = `${steps.place.folder}/node_modules`
  return {
    after: ['RUN rm -rf node_modules'],
    beside: { from: steps.install.run, steps: [line], part: { from: tree, to: tree } },
  }
}

/** The slim image, where what packages need of the system is known and can be installed there. */
function smallerBase({ stage, start, release }: Subject, project: NodeProject): string | undefined {
  if (stage.parent !== undefined || stage.base !== start.baseRef) return undefined
  const packages = systemPackagesOfNode(project)
  const known = packages?.length === 0 || (packages !== undefined && (release?.suites.length ?? 0) > 0)
  return known ? slimVariant(stage.base, stage.platform) : undefined
}

/** Whether an instruction below the steps brings the folder of the project from the build context. */
function bringsFolder({ dockerfile }: Subject, one: Instruction, folder: string): boolean {
  if (one.keyword !== 'COPY' && one.keyword !== 'ADD') return false
  const { cwd } = stateBefore(dockerfile, one)
  const [source, destination, another] = one.words.map(word => word.text)
  if (source === undefined || destination === undefined || another !== undefined || cwd === undefined)
    return false
  return /^\.\/?$/.test(source) && isWithin(folder, resolvePath(cwd, destination))
}

/** Packages that another stage installed, and that a step adds to: the image takes what comes of them. */
function packagesCopied({ dockerfile, stage }: Subject, { place, last }: Steps): readonly Instruction[] {
  return stage.instructions.filter(one => {
    if (one.keyword !== 'COPY' || one.index > last.index || flagValue(one, 'from') === undefined) return false
    const { made } = effectsOf(dockerfile, one)
    return made?.path === `${place.folder}/node_modules`
  })
}

/** Whether packages for development are taken out by a step above which a layer keeps them. */
function leftBelow({ dockerfile, stage, facts }: Subject, { place, install }: Steps): boolean {
  const tree = nodeTrees(dockerfile, stage, facts).find(one => one.folder === place.folder)
  if (tree?.omitted !== true || omitsDev(install) || devOnlyOf(place).packages.length === 0) return false
  return nodeCommands(dockerfile, stage).some(
    ({ run, folder, invocation }) =>
      run.index > install.run.index &&
      folder === place.folder &&
      (invocation.subcommand === 'prune' || invocation.action === 'install'),
  )
}

interface Dropped {
  readonly drops: { readonly line: string; readonly notes: readonly string[] } | undefined
  /** Why packages for development stay. */
  readonly stays: string | undefined
}

/** How packages for development are taken out before the image takes the project. */
function dropped(subject: Subject, steps: Steps): Dropped {
  const { dockerfile, stage, facts } = subject
  const { place, install, last } = steps
  const dev = devOnlyOf(place)
  const tree = nodeTrees(dockerfile, stage, facts).find(one => one.folder === place.folder)
  if (dev.packages.length === 0 || tree?.omitted !== false) return { drops: undefined, stays: undefined }
  const { files, use } = devImported(dockerfile, stage, facts, place, dev)
  const why =
    devStarted(dockerfile, stage, facts, place, dev) ??
    startUnknown(dockerfile, stage) ??
    (use === undefined ? undefined : `${use.path} imports ${use.name}, which is a development dependency.`)
  if (why !== undefined) return { drops: undefined, stays: `Development dependencies stay: ${why}` }
  const found = pruning({
    manager: install.manager,
    npm: npmVersionBefore(dockerfile, install.run),
    place,
    dev,
    has: name => hasFile(subject, steps, name),
  })
  if (!found.ok) return { drops: undefined, stays: `Development dependencies stay: ${found.reason}` }
  const { cwd } = stateBefore(dockerfile, last)
  return {
    drops: {
      line: `RUN ${cwd === place.folder ? '' : `cd ${place.folder} && `}${found.command}`,
      notes: [
        `${someOf(dev.packages)} and what only ${dev.packages.length === 1 ? 'it needs' : 'they need'} are not in the image. No use of them was found in what the container starts and in ${files} source ${files === 1 ? 'file' : 'files'}.`,
        ...found.notes,
      ],
    },
    stays: undefined,
  }
}
