import {
  baseImageOf,
  copiesFrom,
  type Declined,
  type Dockerfile,
  expandWord,
  type Facts,
  isInBuildpack,
  isWithin,
  notShippedSign,
  releaseOf,
  type Stage,
  slimVariant,
  stagesFrom,
  stateBefore,
} from '../../src/authoring.ts'
import type { Proposal, Subject } from './model.ts'
import { buildOnlyPackages, type PackageWord, packageRuns } from './package-runs.ts'
import { purged, purgedBy } from './purges.ts'

/** `undefined` for stages on bases that have no packages to speak of, or an application of their own. */
export function subjectOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): Subject | undefined {
  const start = stateBefore(dockerfile, stage.from)
  const { base } = start
  if (base === undefined || base.opinionated || base.packageManager === 'none' || base.family === 'windows')
    return undefined
  const release = releaseOf(base, start.baseRef)
  const language = isOfficialPython(start.baseRef)
    ? 'python'
    : /(?:^|\/)node(?=[:@]|$)/.test(start.baseRef)
      ? 'node'
      : undefined
  const packages = release === undefined ? new Map() : packageRuns(dockerfile, stage, release, language)
  return { dockerfile, stage, facts, start, release, packages }
}

/** An official image of Python, from whatever registry, that is not Alpine's. */
export function isOfficialPython(reference: string): boolean {
  const name = /(?:^|\/)python(?=[:@]|$)/.test(reference)
  return name && baseImageOf(reference)?.family === 'debian'
}

/** The packages that are there for a build alone, and not in the base anyway. */
export function droppable({ packages, start }: Subject, base: string | undefined): readonly PackageWord[] {
  const all = buildOnlyPackages(packages)
  return start.base?.compiler === true && base === undefined
    ? all.filter(({ name }) => !isInBuildpack(name))
    : all
}

/** What a split would leave behind, as a sentence; `undefined` where there is nothing to speak of. */
export function gainOf(subject: Subject, proposal: Proposal | undefined): string | undefined {
  const words = buildOnlyPackages(subject.packages)
  if (words.length > 0)
    return `The image ships what only its build needs: ${listed(words.map(({ name }) => name))}.`
  const { baseRef } = subject.start
  const smaller =
    proposal === undefined
      ? subject.stage.parent === undefined && slimVariant(baseRef, subject.stage.platform) !== undefined
      : proposal.base !== undefined
  if (smaller) return `The image ships the compilers and headers of ${baseRef}, which only its build needs.`
  const pip = recommendingPip(subject)
  if (pip !== undefined)
    return `The image ships the compilers and headers that ${pip} of the distribution recommends.`
  return proposal?.leavesBehind === true ? 'The image ships what only its build needs.' : undefined
}

/** Debian's pip, where it brings what it recommends: build-essential and python3-dev. Source: its packages, Debian 12, read 2026-11. */
function recommendingPip({ packages, release }: Subject): string | undefined {
  if (release?.family !== 'debian') return undefined
  const installs = [...packages.values()].flatMap(run => run.installs)
  const found = installs
    .filter(({ invocation }) => !invocation.options.some(({ name }) => name === 'no-install-recommends'))
    .flatMap(({ words }) => words)
  return found.find(({ name }) => name === 'python3-pip')?.name
}

/** Why the stage cannot be parted, whatever is in it. */
export function refusalOf(subject: Subject, proposal: Proposal | undefined): Declined | undefined {
  const { dockerfile, stage, facts, packages } = subject
  const [later] = [...stagesFrom(dockerfile, stage).map(({ from }) => from), ...copiesFrom(dockerfile, stage)]
  if (later !== undefined)
    return {
      code: 'STAGE_REFERENCED',
      reason: `${later.keyword} on line ${later.line} builds on this stage, and may count on all that is in it.`,
    }
  const development = notShippedSign(dockerfile, stage, facts)
  if (development !== undefined) return { code: 'DEV_IMAGE', reason: development }
  const volume = proposal === undefined ? undefined : overlappedVolume(subject, proposal)
  if (volume !== undefined) return volume
  if (/\$\{?BUILD(?:PLATFORM|OS|ARCH)/.test(stage.platform ?? ''))
    return {
      code: 'CROSS_PLATFORM',
      reason: 'The stage is built for the platform of the builder, and what it compiles runs on no other.',
    }
  for (const one of stage.instructions) {
    if (one.keyword === 'ONBUILD')
      return { code: 'ONBUILD', reason: `ONBUILD on line ${one.line} runs in builds that nobody sees here.` }
    const flag = one.flags.find(
      ({ name, value }) => name === 'security' || (name === 'network' && value === 'host'),
    )
    if (flag !== undefined && proposal?.builds.includes(one) !== false)
      return {
        code: 'FLAG_UNSUPPORTED',
        reason: `RUN on line ${one.line} has --${flag.name}=${flag.value ?? ''}.`,
      }
  }
  const purge = [...packages.values()].find(run => run.purges && purgedBy(subject, run) === undefined)
  if (purge !== undefined) return purged(purge)
  if (proposal === undefined) return undefined
  const gains =
    droppable(subject, proposal.base).length > 0 || proposal.base !== undefined || proposal.leavesBehind
  return gains ? undefined : noGain(subject)
}

export function noGain({ start }: Subject): Declined {
  return {
    code: 'NO_GAIN',
    reason: `${start.baseRef} holds these packages already, and nothing is installed here that a smaller base could do without.`,
  }
}

/** What is written below a VOLUME stays or goes as the builder likes it. */
function overlappedVolume({ dockerfile, stage }: Subject, { trees }: Proposal): Declined | undefined {
  for (const volume of stage.instructions.filter(({ keyword }) => keyword === 'VOLUME')) {
    for (const { text } of volume.words) {
      const path = expandWord(text, () => undefined, dockerfile.escape).value
      const tree = trees.find(({ to }) => path !== undefined && (isWithin(to, path) || isWithin(path, to)))
      if (tree !== undefined)
        return {
          code: 'VOLUME_OVERLAP',
          reason: `VOLUME on line ${volume.line} is laid over ${tree.to}, which is copied.`,
        }
    }
  }
  return undefined
}

export function listed(names: readonly string[]): string {
  const unique = [...new Set(names)]
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`
}
