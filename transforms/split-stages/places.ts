import { type Declined, flagValue, type Instruction, readShell } from '../../src/authoring.ts'
import type { Proposal, Subject } from './model.ts'
import { needsNoBuilder } from './needs.ts'
import { preparesFolders, standsApart } from './order.ts'

/**
 * Where an instruction goes:
 *
 * - `shared`: both stages start from it;
 * - `builder`, `image`: one of them has it;
 * - `both`: each has it, in its own place.
 */
export type Place = 'shared' | 'builder' | 'image' | 'both'

/** Instructions that say how the image is run and change nothing for those below them. */
const CONFIG = new Set([
  'LABEL',
  'EXPOSE',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'VOLUME',
  'MAINTAINER',
])
/** Instructions that hold for all below them. */
const STATE = new Set(['ENV', 'ARG', 'WORKDIR', 'SHELL', 'USER'])

export interface Division {
  readonly subject: Subject
  readonly proposal: Proposal
  /** The RUNs of packages of which some go to the builder: the rest stays where it is, or rises. */
  readonly divided: ReadonlySet<Instruction>
  /** Commands that the image does not have. */
  readonly missing: ReadonlySet<string>
  /** System packages leave, or the base is another one: what is installed anew in the image may not compile any more. */
  readonly lacksCompilers: boolean
}

/**
 * A place for every instruction of the stage. The order of those that stay in the image is kept: an instruction between the steps
 * of the builder rises into the shared part when all before it do, and stays below them otherwise.
 */
export function placesOf(division: Division): ReadonlyMap<Instruction, Place> | Declined {
  const { subject, proposal, divided } = division
  const { instructions } = subject.stage
  const steps = instructions.filter(one => proposal.builds.includes(one) || divided.has(one))
  const first = steps[0]?.index ?? Number.POSITIVE_INFINITY
  const last = steps.at(-1)?.index ?? -1
  const places = new Map<Instruction, Place>()
  let level = proposal.base === undefined
  for (const one of instructions) {
    const above = steps.filter(step => step.index < one.index)
    const below = steps.filter(step => step.index > one.index)
    const apart = (step: Instruction) => standsApart(subject, proposal, step, one)
    const place = placeOf()
    if (typeof place !== 'string') return place
    places.set(one, place)
    if (place === 'image' || place === 'both') level &&= CONFIG.has(one.keyword)

    function placeOf(): Place | Declined {
      if (proposal.builds.includes(one) && !divided.has(one)) return 'builder'
      if (proposal.shares.includes(one))
        return proposal.base === undefined && one.index < first ? 'shared' : 'both'
      if (one.keyword === 'ARG' && isForBuilds(division, one)) return 'builder'
      if (level && one.index < first) return 'shared'
      if (CONFIG.has(one.keyword)) return 'image'
      const needs =
        one.keyword === 'RUN' && ![...proposal.vouched, ...proposal.ofImage].includes(one)
          ? needsNoBuilder(division, one)
          : undefined
      if (needs !== undefined) return needs
      if (one.index > last) return 'image'
      // The smaller base is no base of the builder: what a build may link with is installed in both.
      if (!divided.has(one) && proposal.base !== undefined && subject.packages.get(one)?.pure === true)
        return 'both'
      if (level && above.every(step => isWithoutIt(step) || apart(step)) && !changesOften()) return 'shared'
      // A package manager: steps of the builder run it, and so does the image.
      if (proposal.vouched.includes(one)) return 'both'
      if (proposal.ofImage.includes(one)) return 'image'
      if (divided.has(one) || below.every(apart)) return 'image'
      if (STATE.has(one.keyword) || one.keyword === 'COPY' || one.keyword === 'ADD') return 'both'
      if (one.index < first && preparesFolders(subject, one)) return 'both'
      return {
        code: 'UNKNOWN_DEP',
        reason: `RUN on line ${one.line} stands between steps that move to a builder stage, and may need one of them or be needed by one.`,
      }
    }

    /** A step of the image that calls nothing of what a list of packages loses finds the rest of that list above it, as before. */
    function isWithoutIt(step: Instruction): boolean {
      return one.keyword === 'RUN' && divided.has(step)
    }

    /** Sources that stood below an install of packages do not come above it: each change of them would install anew. */
    function changesOften(): boolean {
      const isCopy = (one.keyword === 'COPY' || one.keyword === 'ADD') && flagValue(one, 'from') === undefined
      return isCopy && above.length > 0 && !instructions.some(isStepOfImage)
    }

    function isStepOfImage({ keyword, index }: Instruction): boolean {
      return (
        keyword === 'RUN' && index > one.index && index < last && !steps.some(step => step.index === index)
      )
    }
  }
  return places
}

/** An ARG that only steps of the builder name: its value, a token maybe, has no business in the image. */
function isForBuilds({ subject, proposal }: Division, arg: Instruction): boolean {
  const { dockerfile, stage } = subject
  return arg.assignments.every(({ name }) => {
    const mentions = stage.instructions.filter(
      one =>
        one !== arg && new RegExp(`\\b${name}\\b`).test(dockerfile.text.slice(one.span.start, one.span.end)),
    )
    return (
      mentions.length > 0 &&
      mentions.every(one => proposal.builds.includes(one) && readShell(dockerfile, one).ok)
    )
  })
}
