import {
  contextAtEnd,
  copiesFrom,
  type DevOnly,
  type Dockerfile,
  type Edit,
  type Facts,
  flagsNamed,
  flagValue,
  type Instruction,
  insertAt,
  leadingSpan,
  type NodeTree,
  nodeTrees,
  npmVersionBefore,
  pruning,
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
    const last = from.instructions.at(-1) ?? from.from
    const edits = [insertAt(last.span.end, dockerfile.eol + line)]
    return { ok: true, change: { title, edits, notes } }
  }
  const apart = inOwnStage(dockerfile, around, line)
  return apart === undefined
    ? refused('SHARED_TREE', other)
    : { ok: true, change: { title, edits: apart, notes } }
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
