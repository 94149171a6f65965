/**
 * Parts a stage that both builds and ships: compilers, headers and what they make stay in a builder stage, the image takes the result.
 *
 * The image keeps its settings and its files; what it loses is told package by package. It is never called safe: whether the
 * program calls what is gone can be searched for and not be proven.
 *
 * How an ecosystem plugs in (`python.ts` is one):
 *
 * 1. It is a file beside this one that exports an `Ecosystem`, and a line in `ECOSYSTEMS`.
 * 2. `propose` looks at the RUNs of the stage and answers nothing (not its business), a `Declined`, or a `Proposal`.
 * 3. A `Proposal` names the instructions that move to the builder (`builds`: installs, builds, COPYs that only they read), those that
 *    both stages need (`shares`), and the `trees` that the image copies. It says nothing of all others: `places.ts` finds out.
 * 4. It may add lines: `environment` for both stages, `before` the first build and `after` the last one for the builder.
 * 5. With `base` the image starts from a smaller base than the builder (`slimVariant`); the core then checks that every RUN that
 *    stays can do without what the larger one brings, and installs `libraries`. Without, all start from a shared base stage.
 * 6. System packages are nobody's business but the core's: `package-runs.ts` reads them, `halves.ts` parts them.
 * 7. What the image loses beside system packages is said in `consequences` and `announces`; `leavesBehind` tells that it is something.
 *
 * The border to slim-base: where anything is installed or built in the stage, a smaller base comes with a split and is made here; a
 * stage that installs nothing, or was split before, is slim-base's.
 *
 * @see https://docs.docker.com/build/building/multi-stage/
 */
import { defineTransform, type Finding, finalStage, type Stage, slimVariant } from '../../src/authoring.ts'
import { judge } from './judge.ts'
import { type Ecosystem, isDeclined, type Subject } from './model.ts'
import { node } from './node.ts'
import { python } from './python.ts'
import { droppable, gainOf, noGain, refusalOf, subjectOf } from './subject.ts'

const ECOSYSTEMS: readonly Ecosystem[] = [python, node]

export default defineTransform({
  name: 'split-stages',
  summary: 'Build in a stage of its own, and ship what it made.',
  category: 'size',
  safety: ['review', 'manual'],
  declines: [
    'ALREADY_PURGED',
    'BROWSER_CACHE',
    'CONDA_BASE',
    'CROSS_PLATFORM',
    'DEV_IMAGE',
    'DISTRO_SITE',
    'FLAG_UNSUPPORTED',
    'HIDDEN_VENV',
    'LATER_INSTALL_NEEDS_LISTS',
    'LINKS_INTO_CACHE',
    'LOCAL_REQ',
    'MANIFEST_MISSING',
    'NO_GAIN',
    'ONBUILD',
    'OVERLAP',
    'PNP_CACHE',
    'RUNTIME_COMPILER',
    'RUNTIME_TOOL',
    'SEVERAL_PROJECTS',
    'SHELL_DYNAMIC',
    'SHELL_STATE',
    'STAGE_REFERENCED',
    'START_UNKNOWN',
    'SYSTEM_LIBRARIES',
    'UNKNOWN_BASE',
    'UNKNOWN_DEP',
    'USER_SCHEME',
    'VOLUME_OVERLAP',
  ],
  defaults: {},

  *inspect(dockerfile, { facts }) {
    for (let stage: Stage | undefined = finalStage(dockerfile); stage !== undefined; stage = stage.parent) {
      const subject = subjectOf(dockerfile, stage, facts)
      const finding = subject === undefined ? undefined : inspectStage(subject)
      if (finding !== undefined) yield finding
    }
  },
})

function inspectStage(subject: Subject): Finding | undefined {
  for (const ecosystem of ECOSYSTEMS) {
    const proposal = ecosystem.propose(subject)
    if (proposal === undefined) continue
    const message = gainOf(subject, isDeclined(proposal) ? undefined : proposal)
    if (message === undefined) continue
    const found = { span: subject.stage.from.span, message, severity: 'warning' as const }
    const refusal = refusalOf(subject, isDeclined(proposal) ? undefined : proposal)
    if (refusal !== undefined) return { ...found, declined: refusal }
    return isDeclined(proposal) ? { ...found, declined: proposal } : { ...found, ...judge(subject, proposal) }
  }
  return redundant(subject)
}

/** Compilers on a base that has them: nothing is built here that could be parted. */
function redundant(subject: Subject): Finding | undefined {
  const message = gainOf(subject, undefined)
  if (message === undefined) return undefined
  if (slimVariant(subject.start.baseRef, subject.stage.platform) === undefined) return undefined
  if (subject.packages.size === 0 || droppable(subject, undefined).length > 0) return undefined
  const declined = refusalOf(subject, undefined) ?? noGain(subject)
  return { span: subject.stage.from.span, message, severity: 'warning', declined }
}
