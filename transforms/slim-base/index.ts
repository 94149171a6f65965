/**
 * Lets the image that ships start from the slim image of the same version, where nothing in it needs what the large one adds:
 * compilers, headers, version control and their libraries.
 *
 * It is for stages that install nothing of a language: where something is installed or built, a smaller base comes with a split, and is
 * split-stages' business. What a program loads or calls cannot be proven, so somebody has to look.
 *
 * @see https://github.com/docker-library/docs/tree/master/node#image-variants
 */
import {
  type Declined,
  type Dockerfile,
  defineTransform,
  type Edit,
  type Facts,
  type Finding,
  finalStage,
  notShippedSign,
  replace,
  type Stage,
  slimVariant,
  stateBefore,
  toolboxReason,
} from '../../src/authoring.ts'
import { installsLanguage, needsLarge } from './needs.ts'
import { copiesPackages, librariesMissing, suiteUnknown, toolsCalled } from './runtime.ts'

export default defineTransform({
  name: 'slim-base',
  summary: 'Start the image that ships from the slim image of the same version.',
  category: 'size',
  safety: ['review', 'manual'],
  declines: [
    'DEV_IMAGE',
    'RELEASE_UNKNOWN',
    'RUNTIME_TOOL',
    'START_UNKNOWN',
    'SYSTEM_LIBRARIES',
    'UNKNOWN_DEP',
  ],
  defaults: {},

  *inspect(dockerfile, { facts }) {
    const stage = finalStage(dockerfile)
    const slim = slimOf(dockerfile, stage)
    if (slim !== undefined) yield judge(dockerfile, stage, slim, facts)
  },
})

/** Find: the slim image of a stage that installs nothing of a language. */
function slimOf(dockerfile: Dockerfile, stage: Stage): string | undefined {
  const { baseRef } = stateBefore(dockerfile, stage.from)
  if (stage.parent !== undefined || stage.base !== baseRef || installsLanguage(dockerfile, stage))
    return undefined
  return slimVariant(baseRef, stage.platform)
}

/** Judge: what is known to need the large image is in the way, what is not known is said. */
function judge(dockerfile: Dockerfile, stage: Stage, slim: string, facts: Facts): Finding {
  const found = {
    span: stage.from.span,
    severity: 'warning' as const,
    message: `${stage.base} brings compilers and headers that nothing in this stage builds with.`,
  }
  const refusal = refusalOf(dockerfile, stage, facts)
  if (refusal !== undefined) return { ...found, declined: refusal }
  const unseen = copiesPackages(dockerfile, stage, facts)
  return {
    ...found,
    fix: {
      title: `Start from ${slim}`,
      edits: onto(stage, slim),
      safety: unseen === undefined ? 'review' : 'manual',
      consequences: [
        `What ${stage.base} adds to ${slim} is gone: compilers, headers, their libraries, git, curl, wget and procps. Nothing was found that calls them.`,
        ...(unseen === undefined ? [] : [unseen]),
      ],
      announces: [
        { kind: 'packages', change: 'removed', names: '*' },
        { kind: 'files', change: 'removed', paths: '/{usr,etc,var,opt,root}/**' },
        // Settings that the slim image has for dpkg.
        { kind: 'files', change: 'added', paths: '/etc/**' },
      ],
    },
  }
}

function refusalOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): Declined | undefined {
  const sign = notShippedSign(dockerfile, stage, facts)
  if (sign !== undefined) return { code: 'DEV_IMAGE', reason: sign }
  return (
    startRefusal(dockerfile, stage, facts) ??
    needsLarge(dockerfile, stage) ??
    suiteUnknown(dockerfile, stage) ??
    toolsCalled(dockerfile, stage, facts) ??
    librariesMissing(dockerfile, stage, facts)
  )
}

/** An image without a start of its own is a box of tools: whoever works in it calls what the large image has. */
function startRefusal(dockerfile: Dockerfile, stage: Stage, facts: Facts): Declined | undefined {
  const unknown = toolboxReason(dockerfile, stage, facts)
  return unknown === undefined ? undefined : { code: 'START_UNKNOWN', reason: unknown }
}

/** Write: another tag, in the same place. */
function onto(stage: Stage, slim: string): readonly Edit[] {
  const [image] = stage.from.words
  return image === undefined ? [] : [replace(image.span, slim)]
}
