import {
  BUILDPACK_TOOLS,
  commandsOfPackage,
  type Declined,
  type Dockerfile,
  type Fix,
  type Instruction,
  type RuntimeUse,
  readShell,
  runtimeUses,
  sliceOf,
  startOf,
} from '../../src/authoring.ts'
import { packagesGone } from './announced.ts'
import { type Extra, editsOf, type StageNames } from './compose.ts'
import { withCounterparts } from './counterparts.ts'
import { type Halves, halvesOf } from './halves.ts'
import { type ListUse, listsForBuilder, lostLists, withOwnLists } from './lists.ts'
import type { Proposal, Subject } from './model.ts'
import { commandsOfPackages, type PackageRun, type PackageWord } from './package-runs.ts'
import { type Place, placesOf } from './places.ts'
import { hasComments, purged, purgedBy } from './purges.ts'
import { listed } from './subject.ts'

/** Whether, and how, a stage can be parted as an ecosystem proposes. */
export function judge(
  whole: Subject,
  proposal: Proposal,
): { readonly fix: Fix } | { readonly declined: Declined } {
  const subject = withCounterparts(whole, proposal)
  const { dockerfile, packages } = subject
  const candidates = leavingWords(subject, proposal)
  const tooling = proposal.base === undefined ? [] : BUILDPACK_TOOLS
  const uses = usesOf(
    subject,
    proposal,
    new Set([...commandsOfPackages([...candidates]), ...tooling.flatMap(commandsOfPackage)]),
  )
  const leaving = new Set([...candidates].filter(word => !uses.some(use => brings(word, use))))
  const compiler =
    proposal.base === undefined ? undefined : uses.find(({ command }) => COMPILER.test(command))
  if (compiler !== undefined) return { declined: callsTool(compiler) }
  if (leaving.size === 0 && proposal.base === undefined && !proposal.leavesBehind)
    return { declined: nothingLeft(uses, candidates) }

  const divided = new Map<Instruction, Halves>()
  const purges = [...packages.values()].filter(run => run.purges)
  const kept = purges.find(run => purgedBy(subject, run)?.every(word => leaving.has(word)) !== true)
  if (kept !== undefined) return { declined: purged(kept) }
  const present = new Set<string>()
  const extra = new Map<Instruction | undefined, Extra>()
  for (const run of packages.values()) {
    const words = run.installs.flatMap(install => install.words)
    if (proposal.builds.includes(run.instruction)) {
      const names = needed(words, leaving).filter(name => !present.has(name))
      for (const name of names) present.add(name)
      extra.set(run.instruction, { names, lean: isLean(run, leaving) })
    } else if (run.pure && words.some(word => leaving.has(word))) {
      const found = halvesOf(dockerfile, run, leaving, present)
      if (found === undefined) return { declined: cannotBeParted(run) }
      divided.set(run.instruction, found)
      for (const name of needed(words, leaving)) present.add(name)
    }
  }
  const tools = tooling.filter(name =>
    commandsOfPackage(name).some(command => uses.some(use => use.command === command)),
  )
  const libraries = [...new Set([...proposal.libraries, ...tools])].filter(name => !present.has(name))
  if (libraries.length > 0) extra.set(undefined, { names: libraries, lean: true })

  const added = new Set(
    [...packages.keys()].filter(instruction => (extra.get(instruction)?.names.length ?? 0) > 0),
  )
  const use: ListUse = { halves: divided, proposal, added, own: new Set() }
  const { halves, own } = withOwnLists(subject, use) ?? use
  const lists = listsForBuilder(subject, { ...use, halves, own })
  const settled: Proposal = {
    ...proposal,
    builds: [...proposal.builds, ...lists, ...purges.map(run => run.instruction)],
  }
  const lost = lostLists(subject, { halves, proposal: settled, added, own })
  if (lost !== undefined) return { declined: lost }
  const places = placesOf({
    subject,
    proposal: settled,
    divided: new Set(halves.keys()),
    missing: commandsOfPackages([...leaving]),
    lacksCompilers: leaving.size > 0 || proposal.base !== undefined,
  })
  if ('code' in places) return { declined: places }
  const names = stageNames(dockerfile)
  const needless = new Set(purges.map(run => run.instruction).filter(one => !hasComments(dockerfile, one)))
  const edits = editsOf({ subject, proposal: settled, places, halves, extra, names, needless })
  return {
    fix: {
      title: `Build ${proposal.name} in a stage of its own`,
      edits,
      safety: proposal.safety,
      consequences: [
        ...consequencesOf(packages, leaving, uses),
        ...programsCalled(subject, settled, places),
        ...(own.size === 0 ? [] : [LISTS_GONE]),
        ...proposal.consequences,
      ],
      announces: [...packagesGone(subject, proposal, leaving), ...proposal.announces],
    },
  }
}

const LISTS_GONE =
  'The lists of packages are not in the image any more: who installs something in a container has to call apt-get update first.'

/** Of the tools that a larger base brings, compilers are another matter. */
const COMPILER = /^(?:gcc|cc|g\+\+|c\+\+|make|gmake)$/

/** Packages of RUNs that can be taken apart, or that go to the builder whole; tools only where what starts is known. */
function leavingWords(
  { packages, dockerfile, stage, facts }: Subject,
  proposal: Proposal,
): ReadonlySet<PackageWord> {
  const words = [...packages.values()]
    .filter(run => run.pure || proposal.builds.includes(run.instruction))
    .flatMap(run => run.installs.flatMap(install => install.words))
  const { entrypoint, cmd } = startOf(dockerfile, stage)
  const told =
    facts.context !== undefined &&
    entrypoint.form !== 'unknown' &&
    cmd.form !== 'unknown' &&
    [entrypoint, cmd].some(one => one.form !== 'none' && one.origin.from !== 'base')
  const builds = stage.instructions.filter(one => proposal.builds.includes(one))
  const toolWords = words.filter(
    word => word.fate === 'tool' && told && isForBuilds(dockerfile, stage, builds, word),
  )
  return new Set([...words.filter(({ fate }) => fate === 'builder'), ...toolWords])
}

/** No step that stays in the image says the name of a command of the package. */
function isForBuilds(
  dockerfile: Dockerfile,
  stage: Subject['stage'],
  builds: readonly Instruction[],
  word: PackageWord,
): boolean {
  const commands = commandsOfPackage(word.name)
  return stage.instructions.every(
    one =>
      one.keyword !== 'RUN' ||
      builds.includes(one) ||
      (word.word.span.start >= one.span.start && word.word.span.end <= one.span.end) ||
      !commands.some(command =>
        new RegExp(`(?<![\\w.-])${command}(?![\\w.-])`).test(sliceOf(dockerfile.text, one.span)),
      ),
  )
}

function usesOf(
  { dockerfile, stage, facts }: Subject,
  { calls }: Proposal,
  commands: ReadonlySet<string>,
): readonly RuntimeUse[] {
  const found = runtimeUses(dockerfile, stage, facts, commands)
  const said = calls.filter(command => commands.has(command) && !found.some(use => use.command === command))
  return [...found, ...said.map(command => ({ command, where: 'A package that is installed' }))]
}

function callsTool(use: RuntimeUse): Declined {
  return { code: 'RUNTIME_TOOL', reason: `${use.where} calls ${use.command}.` }
}

function brings(word: PackageWord, use: RuntimeUse): boolean {
  return commandsOfPackages([word]).has(use.command)
}

/** What the image installs of a list of packages. */
function needed(words: readonly PackageWord[], leaving: ReadonlySet<PackageWord>): readonly string[] {
  return [...new Set(words.flatMap(word => (leaving.has(word) ? word.counterparts : [word.word.raw])))]
}

/** Whether a list leaves recommended packages out: it says so, or nothing of what it had is in it any more. */
function isLean({ installs }: PackageRun, leaving: ReadonlySet<PackageWord>): boolean {
  return installs.every(
    ({ invocation, words }) =>
      words.every(word => leaving.has(word)) ||
      invocation.options.some(({ name }) => /install-recommends$/.test(name)),
  )
}

/** Steps of the image that run what is installed, where they ran among compilers and tools. */
function programsCalled(
  { dockerfile, stage }: Subject,
  { programs }: Proposal,
  places: ReadonlyMap<Instruction, Place>,
): readonly string[] {
  const called = new Set<string>()
  for (const one of stage.instructions) {
    const reading =
      one.keyword === 'RUN' && places.get(one) === 'image' ? readShell(dockerfile, one) : undefined
    for (const { name } of reading?.ok === true ? reading.script.commands : [])
      if (name !== undefined && programs.has(name)) called.add(name)
  }
  return called.size === 0
    ? []
    : [`Steps that run ${listed([...called])} are taken to need nothing but the packages and the sources.`]
}

function nothingLeft(uses: readonly RuntimeUse[], candidates: ReadonlySet<PackageWord>): Declined {
  const [use] = uses
  return use === undefined
    ? {
        code: 'SHELL_STATE',
        reason: `The RUN that installs ${candidates.size === 0 ? 'them' : listed([...candidates].map(({ name }) => name))} does other things as well and cannot be cut in two.`,
      }
    : callsTool(use)
}

function cannotBeParted({ instruction }: PackageRun): Declined {
  return {
    code: 'SHELL_STATE',
    reason: `RUN on line ${instruction.line} cannot be cut in two without losing a comment or changing what the rest does.`,
  }
}

/** Names that nothing in the file has. */
function stageNames(dockerfile: Dockerfile): StageNames {
  const text = dockerfile.text.toLowerCase()
  const taken = (name: string) =>
    dockerfile.stages.some(stage => stage.name === name || stage.base.toLowerCase() === name) ||
    new RegExp(`from=${name}\\b`).test(text)
  const free = (names: readonly string[]) =>
    names.find(name => !taken(name)) ?? `${names[0] ?? ''}-${dockerfile.stages.length + 1}`
  return {
    base: free(['base', 'runtime-base', 'base-2']),
    builder: free(['builder', 'build', 'builder-2']),
    dependencies: free(['dependencies', 'all-dependencies', 'dependencies-2']),
    production: free(['production', 'production-dependencies', 'production-2']),
  }
}

function consequencesOf(
  packages: Subject['packages'],
  leaving: ReadonlySet<PackageWord>,
  uses: readonly RuntimeUse[],
): readonly string[] {
  const gone = [...leaving]
  const kept = uses.map(
    ({ command, where }) => `What brings ${command} stays in the image: ${where} calls it.`,
  )
  if (gone.length === 0) return kept
  const words = [...packages.values()].flatMap(run => run.installs.flatMap(install => install.words))
  const there = new Set(words.filter(word => !leaving.has(word)).map(({ name }) => name))
  const libraries = [...new Set(gone.flatMap(({ counterparts }) => counterparts))].filter(
    name => !there.has(name),
  )
  return [
    `${listed(gone.map(({ name }) => name))} ${gone.length === 1 ? 'is' : 'are'} not in the image any more${libraries.length === 0 ? '' : `; ${listed(libraries)} ${libraries.length === 1 ? 'takes' : 'take'} ${gone.length === 1 ? 'its' : 'their'} place`}. Nothing was found that calls ${gone.length === 1 ? 'it' : 'them'} when the image runs.`,
    ...kept,
  ]
}
