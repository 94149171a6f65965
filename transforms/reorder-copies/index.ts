/**
 * Lets the dependencies be installed before the source is copied, so that a change of the source does not
 * download them again: the manifests that the install reads are copied first, then the install runs, then the
 * broad COPY follows.
 *
 * The image stays the same where the install reads nothing but those manifests and writes nothing that the broad COPY would
 * write over. Which files an install reads is known per package manager (src/effects/install-inputs.ts); what the
 * tables cannot prove is said in the consequences, and what they rule out is declined.
 *
 * The same move without manifests serves packages that are installed by name (apt, apk, pip install flask), and
 * an ARG that changes with every build goes down to where it is first used.
 *
 * @see https://docs.docker.com/build/cache/optimize/#order-your-layers
 */
import {
  after,
  type Context,
  type Declined,
  type Dockerfile,
  defineTransform,
  type Facts,
  type Finding,
  type Instruction,
} from '../../src/authoring.ts'
import { type BroadCopy, broadCopies } from './broad-copy.ts'
import { bringerOf, isPrefetched } from './earlier.ts'
import { type Independent, judgeIndependent } from './independent.ts'
import { type RunReading, readRun } from './install-run.ts'
import { judge } from './judge.ts'
import { sinkArgs } from './sink-args.ts'
import { nameOf } from './tool-names.ts'

interface Options {
  /** How many COPY instructions the manifests of a workspace may take. */
  readonly maxCopies: number
}

export default defineTransform<Options>({
  name: 'reorder-copies',
  summary: 'Install dependencies before the source is copied.',
  category: 'cache',
  safety: ['safe', 'review'],
  declines: [
    'ALREADY_PURGED',
    'BIND_MOUNT',
    'CONTEXT_NODE_MODULES',
    'CONTEXT_OUTPUT',
    'CONTEXT_UNKNOWN',
    'EDITABLE_VCS',
    'FLAG_UNSUPPORTED',
    'FLATTENED_PROJECTS',
    'INSTALL_ARGS',
    'LIFECYCLE_SOURCE',
    'LOCAL_REPLACE',
    'LOCAL_REQ',
    'MANIFEST_MISSING',
    'MANY_MANIFESTS',
    'MAY_READ_ENV',
    'NO_LOCK',
    'OVERLAP',
    'PATH_GEMS',
    'PATH_REPOSITORY',
    'PREFETCH_INCOMPLETE',
    'REACTOR',
    'READS_COPIED_FILE',
    'RUST_BUILD',
    'SHELL_DYNAMIC',
    'SHELL_STATE',
    'UNSTABLE_PATH',
    'VENDORED',
  ],
  defaults: { maxCopies: 24 },

  *inspect(dockerfile, context) {
    for (const stage of dockerfile.stages) {
      // The copy nearest to an install comes first: what it has to say of that RUN is said once.
      const said = new Set<number>()
      for (const copy of broadCopies(dockerfile, stage, context.facts).toReversed()) {
        const finding = inspectCopy(dockerfile, copy, context)
        if (finding === undefined || said.has(finding.span.start)) continue
        said.add(finding.span.start)
        yield finding
      }
      yield* sinkArgs(dockerfile, stage, context.facts)
    }
  },
})

/** The first RUN below a broad copy that could stand above it. */
function inspectCopy(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  context: Context<Options>,
): Finding | undefined {
  const below = after(copy.stage, copy.instruction)
  for (const [index, instruction] of below.entries()) {
    if (instruction.keyword !== 'RUN') continue
    const reading = readRun(dockerfile, instruction, copy)
    if (reading.kind === 'other') continue
    if (reading.kind === 'independent') {
      const found = [reading.found, ...following(dockerfile, copy, below.slice(index + 1))] as const
      const finding = judgeIndependent(dockerfile, copy, found, below, context.facts)
      if (finding !== undefined) return finding
      continue
    }
    return isPrefetched(dockerfile, copy, instruction, reading.install)
      ? undefined
      : inspectInstall(dockerfile, copy, reading, below.slice(0, index), context)
  }
  return undefined
}

/** The RUNs right behind that bring packages by name as well. */
function following(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  rest: readonly Instruction[],
): readonly Independent[] {
  const found: Independent[] = []
  for (const instruction of rest) {
    const reading = instruction.keyword === 'RUN' ? readRun(dockerfile, instruction, copy) : undefined
    if (reading?.kind !== 'independent') break
    found.push(reading.found)
  }
  return found
}

function inspectInstall(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  reading: Extract<RunReading, { kind: 'install' | 'refused' }>,
  between: readonly Instruction[],
  context: Context<Options>,
): Finding | undefined {
  const { install } = reading
  const found = {
    span: reading.instruction.span,
    severity: 'warning' as const,
    message: `Installs the ${nameOf(install.tool)} dependencies again whenever any file of the source changes.`,
  }
  if (reading.kind === 'refused')
    return { ...found, declined: reasonOf(dockerfile, copy, reading, context.facts) }
  const judgement = judge(dockerfile, copy, reading.run, between, context)
  return judgement === undefined ? undefined : { ...found, ...judgement }
}

/** Why an install stays; a manifest that comes with a copy of its own into the folder is there, but out of reach of this one. */
function reasonOf(
  dockerfile: Dockerfile,
  { instruction: copy, stage }: BroadCopy,
  { instruction: run, refused }: Extract<RunReading, { kind: 'refused' }>,
  { context }: Facts,
): Declined {
  const { code, reason, missing } = refused
  const bringer =
    missing === undefined || context === undefined
      ? undefined
      : bringerOf(dockerfile, stage, run, missing, context)
  return bringer === undefined || bringer === copy
    ? { code, reason }
    : {
        code,
        reason: `${missing} comes with line ${bringer.line}, apart from what line ${copy.line} copies into the same folder.`,
      }
}
