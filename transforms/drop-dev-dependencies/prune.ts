import {
  contextAtEnd,
  copiesFrom,
  copyOperands,
  type DevOnly,
  type Dockerfile,
  type Edit,
  effectsOf,
  type Facts,
  flagsNamed,
  flagValue,
  type Instruction,
  insertAt,
  isWithin,
  leadingSpan,
  type NodeTree,
  nodeTrees,
  npmVersionBefore,
  prunesBeside,
  pruning,
  replace,
  resolvePath,
  type Stage,
  servicesOf,
  stageKeywords,
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
  const brought = broughtPackage(dockerfile, tree, around)
  if (brought !== undefined)
    return refused(
      'UNLISTED_PACKAGE',
      `Line ${brought.line} copies into node_modules, and what no manifest names there is pruned with the rest.`,
    )
  const there = contextAtEnd(dockerfile, from, tree.place.context)
  const found = pruning({
    manager: tree.install.manager,
    npm: npmVersionBefore(dockerfile, tree.install.run),
    place: tree.place,
    dev: around.dev,
    has: name => there.sourceOf(`${folder === '/' ? '' : folder}/${name}`) !== undefined,
  })
  if (!found.ok) return refused(found.code, found.reason)
  const { command, notes } = found
  const end = stateAtEnd(dockerfile, from)
  const shell = end.shell?.join(' ') ?? ''
  if (!/^\/bin\/(ba|da|a)?sh( -\w+)* -\w*c$/.test(shell)) {
    return refused(
      'SHELL_STATE',
      `Which shell ${titleOf(from).toLowerCase()} runs its commands with is not known.`,
    )
  }
  const line = `RUN ${end.cwd === folder ? '' : `cd ${folder} && `}${command}`
  const target = dockerfile.stages[around.instruction.stage ?? -1]
  const heir = target && stagesFrom(dockerfile, target).find(one => !lineage(stage).includes(one))
  if (heir !== undefined)
    return refused('SHARED_TREE', `${titleOf(heir)} is built on the same image, and may need all packages.`)
  const other = otherNeeds(dockerfile, stage, around)
  const title = `Prune development dependencies before they are copied from ${from.name ?? 'the builder'}`
  if (other === undefined) {
    const beside = besideBuild(dockerfile, tree, around, command)
    if (beside !== undefined) return { ok: true, change: { title, edits: beside, notes } }
    const last = from.instructions.at(-1) ?? from.from
    const edits = [insertAt(last.span.end, dockerfile.eol + line)]
    return { ok: true, change: { title, edits, notes } }
  }
  const apart = inOwnStage(dockerfile, around, line)
  return apart === undefined
    ? refused('SHARED_TREE', other)
    : { ok: true, change: { title, edits: apart, notes } }
}

/** What is copied among the packages behind their install. */
function broughtPackage(
  dockerfile: Dockerfile,
  { install }: NodeTree,
  { from, folder }: Around,
): Instruction | undefined {
  const tree = resolvePath(folder, 'node_modules')
  return from.instructions.find(one => {
    if ((one.keyword !== 'COPY' && one.keyword !== 'ADD') || one.index < install.run.index) return false
    const { writtenPaths } = effectsOf(dockerfile, one)
    return writtenPaths !== 'all' && writtenPaths.some(({ path }) => path !== tree && isWithin(path, tree))
  })
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

/**
 * The builder cut in two behind its install, and a stage that prunes beside what goes on with the build: then a change of the sources
 * prunes nothing. `undefined` where that would not come to the same, or the image takes the packages along with the rest.
 */
function besideBuild(
  dockerfile: Dockerfile,
  { install, place }: NodeTree,
  around: Around,
  command: string,
): readonly Edit[] | undefined {
  const { instruction, from, facts } = around
  const { run } = install
  const above = from.instructions.filter(one => one.index <= run.index)
  const runs = from.instructions.filter(one => one.keyword === 'RUN' && one.index > run.index)
  const last = runs.at(-1)
  const alias = from.from.words[2]
  const [flag] = flagsNamed(instruction, 'from')
  if (install.stage !== from || last === undefined || alias === undefined || flag === undefined)
    return undefined
  // A stage that goes on from another has its settings, and not its arguments.
  if (above.some(({ keyword }) => keyword === 'ARG' || keyword === 'ONBUILD') || isNumbered(dockerfile))
    return undefined
  // What is copied behind the last step may be packages.
  const copiesOn = from.instructions.some(
    ({ keyword, index }) => index > last.index && (keyword === 'COPY' || keyword === 'ADD'),
  )
  if (copiesOn || !takesPackagesAlone(dockerfile, around)) return undefined
  if (!prunesBeside({ dockerfile, stage: from, facts, place, install, runs: [run, ...runs], last }))
    return undefined
  const upper = freeName(dockerfile, ['dependencies', 'all-dependencies', 'packages'])
  const beside = freeName(dockerfile, PRUNED)
  if (upper === undefined || beside === undefined) return undefined
  const { eol } = dockerfile
  const { from: keyword, as } = stageKeywords(dockerfile, from.from)
  return [
    replace(alias.span, upper),
    insertAt(
      run.span.end,
      [
        '',
        '',
        `${keyword} ${upper} ${as} ${beside}`,
        `RUN ${command}`,
        '',
        `${keyword} ${upper} ${as} ${alias.text}`,
      ].join(eol),
    ),
    replace(flag.span, `--from=${beside}`),
  ]
}

/** Names for a stage that prunes. */
const PRUNED = ['production-dependencies', 'production-packages', 'pruned-dependencies']

/** Whether the packages come by a COPY of their own, and nothing else is copied that has them inside. */
function takesPackagesAlone(dockerfile: Dockerfile, { instruction, from, folder }: Around): boolean {
  const tree = resolvePath(folder, 'node_modules')
  const sources = (copy: Instruction) =>
    (copyOperands(copy)?.sources ?? []).map(({ text }) => resolvePath('/', text))
  const own = sources(instruction)
  return (
    own.length === 1 &&
    own[0] === tree &&
    copiesFrom(dockerfile, from).every(
      one =>
        one === instruction ||
        (sources(one).length > 0 &&
          sources(one).every(path => !isWithin(tree, path) && !isWithin(path, tree))),
    )
  )
}

function isNumbered(dockerfile: Dockerfile): boolean {
  return dockerfile.instructions.some(one => /^\d+$/.test(flagValue(one, 'from') ?? ''))
}

function freeName({ stages }: Dockerfile, names: readonly string[]): string | undefined {
  return names.find(name => stages.every(stage => stage.name !== name))
}

/** A stage that prunes, right before the one that copies; `undefined` where it cannot be put there. */
function inOwnStage(
  dockerfile: Dockerfile,
  { instruction, from }: Around,
  line: string,
): readonly Edit[] | undefined {
  const target = dockerfile.stages[instruction.stage ?? -1]
  const [flag] = flagsNamed(instruction, 'from')
  if (target === undefined || flag === undefined || from.name === undefined || isNumbered(dockerfile))
    return undefined
  const name = freeName(dockerfile, PRUNED)
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
