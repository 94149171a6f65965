import {
  contextAtEnd,
  type Dockerfile,
  type Edit,
  effectsOf,
  flagValue,
  type Instruction,
  insertAt,
  isWithin,
  lineStart,
  mountsOf,
  remove,
  replace,
  sliceOf,
  stageKeywords,
} from '../../src/authoring.ts'
import { commentLines, type Halves, textOf, withoutComments } from './halves.ts'
import { type Piece, rearranged } from './layout.ts'
import type { Proposal, Subject } from './model.ts'
import type { Place } from './places.ts'

export interface Composition {
  readonly subject: Subject
  readonly proposal: Proposal
  readonly places: ReadonlyMap<Instruction, Place>
  readonly halves: ReadonlyMap<Instruction, Halves>
  /** Packages that the image needs of RUNs that go to the builder whole, and of the base it leaves. */
  readonly extra: ReadonlyMap<Instruction | undefined, Extra>
  readonly names: StageNames
  /** Steps that neither stage needs: they take out what the image does not get. */
  readonly needless: ReadonlySet<Instruction>
}

export interface StageNames {
  readonly base: string
  readonly builder: string
  /** What the builder and the stage beside it go on from. */
  readonly dependencies: string
  readonly production: string
}

/** Packages to be installed by a RUN of their own. */
export interface Extra {
  readonly names: readonly string[]
  /** Recommended packages are left out: of a list that is new, and of one that said so. */
  readonly lean: boolean
}

/** The edits that make two or three stages of one. */
export function editsOf(composition: Composition): readonly Edit[] {
  const { subject, proposal } = composition
  const { dockerfile, stage } = subject
  const shared = sharedPieces(composition)
  const hasBase = proposal.base === undefined && needsBase(composition, shared)
  const { base } = composition.names
  const builder = proposal.beside === undefined ? composition.names.builder : composition.names.dependencies
  const own = aliasOf(stage.from)
  const image = proposal.base ?? (hasBase ? base : (stage.from.words[0]?.text ?? stage.base))
  const flags = hasBase
    ? ''
    : stage.from.flags.map(flag => `${sliceOf(dockerfile.text, flag.span)} `).join('')
  const { from, as } = stageKeywords(dockerfile, stage.from)
  const pieces: Piece[] = [
    ...(hasBase
      ? [
          ...shared,
          ...lines(proposal.environment),
          { text: `${dockerfile.eol}${from} ${base} ${as} ${builder}` },
        ]
      : shared),
    ...builderPieces(composition, hasBase ? [] : proposal.environment),
    { text: `${dockerfile.eol}${from} ${flags}${image}${own === undefined ? '' : ` ${as} ${own}`}` },
    ...imagePieces(composition, hasBase ? undefined : shared),
  ]
  const written = pieces.map(piece => ('text' in piece ? { text: inCaseOf(from, piece.text) } : piece))
  return [named(stage.from, hasBase ? base : builder, as), ...rearranged(dockerfile, stage, written)]
}

function lines(texts: readonly string[]): readonly Piece[] {
  return texts.map(text => ({ text }))
}

/** A base stage pays when it holds something that takes time or that one would not want to say twice. */
function needsBase({ proposal }: Composition, shared: readonly Piece[]): boolean {
  return (
    proposal.environment.length > 0 ||
    shared.some(
      piece => !('instruction' in piece) || !['WORKDIR', 'SHELL', 'ARG'].includes(piece.instruction.keyword),
    )
  )
}

function sharedPieces(composition: Composition): readonly Piece[] {
  const { subject, places } = composition
  return subject.stage.instructions.flatMap(one => [
    ...(places.get(one) === 'shared' ? imageHalf(composition, one) : []),
    ...(composition.proposal.base === undefined ? extraRun(composition, one) : []),
  ])
}

function builderPieces(composition: Composition, environment: readonly string[]): readonly Piece[] {
  const { subject, proposal, places, halves, needless, names } = composition
  const pieces: Piece[] = []
  let opened = false
  for (const one of subject.stage.instructions) {
    if (needless.has(one)) continue
    const place = places.get(one)
    if (!opened && opensEnvironment(composition, one)) {
      opened = true
      pieces.push(...lines([...environment, ...proposal.before]))
    }
    const divided = halves.get(one)
    if (divided?.builder !== undefined && proposal.base === undefined) {
      // Comments stay with the packages that stay.
      pieces.push(divided.image?.keepsOwn === true ? { text: divided.builder } : { instruction: one })
    } else if (divided !== undefined) pieces.push({ instruction: one })
    else if (place === 'builder' || place === 'both')
      pieces.push({ instruction: one, edits: editsWithin(proposal, one) })
    if (one === proposal.beside?.from) pieces.push(stageOn(composition, names.dependencies, names.builder))
  }
  return [...pieces, ...lines(proposal.after), ...besidePieces(composition)]
}

/** The stage that goes on beside the builder. */
function besidePieces(composition: Composition): readonly Piece[] {
  const { names, proposal } = composition
  if (proposal.beside === undefined) return []
  return [stageOn(composition, names.dependencies, names.production), ...lines(proposal.beside.steps)]
}

function stageOn({ subject }: Composition, parent: string, name: string): Piece {
  const { from, as } = stageKeywords(subject.dockerfile, subject.stage.from)
  return { text: `${subject.dockerfile.eol}${from} ${parent} ${as} ${name}` }
}

/** The environment is made before anything is copied, so that a change of sources does not make it anew. */
function opensEnvironment({ subject, proposal, places }: Composition, one: Instruction): boolean {
  if (subject.packages.get(one)?.pure === true) return false
  const copies = (one.keyword === 'COPY' || one.keyword === 'ADD') && places.get(one) === 'both'
  return copies || proposal.builds.includes(one)
}

function imagePieces(composition: Composition, shared: readonly Piece[] | undefined): readonly Piece[] {
  const { subject, proposal, places, names } = composition
  const pieces: Piece[] = []
  const part = proposal.beside?.part
  const trees = [
    ...(part === undefined ? [] : [`COPY --from=${names.production} ${part.from} ${part.to}`]),
    ...proposal.trees.map(({ from, to }) => `COPY --from=${names.builder} ${from} ${to}`),
  ]
  // What is said twice is said without its comments the second time.
  for (const piece of shared ?? []) {
    if ('instruction' in piece)
      pieces.push({ text: withoutComments(subject.dockerfile, piece.instruction.span) })
  }
  let copied = false
  const copy = () => {
    if (copied) return
    copied = true
    pieces.push(...extraRun(composition, undefined))
    pieces.push(
      ...lines([...(shared === undefined ? [] : proposal.environment), ...proposal.imageFirst, ...trees]),
    )
  }
  for (const one of subject.stage.instructions) {
    const place = places.get(one)
    if (place !== 'image' && place !== 'both') {
      if (proposal.base !== undefined) pieces.push(...extraRun(composition, one))
      continue
    }
    if (!comesFirst(composition, one)) copy()
    if (place === 'both') pieces.push({ text: withoutComments(subject.dockerfile, one.span) })
    else pieces.push(...imageHalf(composition, one))
  }
  copy()
  return pieces
}

/** What the image has before it takes the trees: its settings and packages, which change less often, and what a tree is laid over. */
function comesFirst({ subject, proposal, places, halves }: Composition, one: Instruction): boolean {
  const last = Math.max(...proposal.builds.map(build => build.index))
  if (one.index > last) return false
  if (['ENV', 'ARG', 'WORKDIR', 'SHELL', 'USER'].includes(one.keyword)) return true
  if (halves.has(one) || subject.packages.has(one)) return true
  if (one.keyword === 'RUN' && places.get(one) === 'both') return true
  if (one.keyword === 'RUN' && [...proposal.shares, ...proposal.vouched, ...proposal.ofImage].includes(one))
    return true
  const folder = effectsOf(subject.dockerfile, one).made?.path
  return (
    folder !== undefined &&
    proposal.trees.some(tree => isWithin(tree.to, folder) && mayMeet(subject, one, tree.to))
  )
}

/** Whether a copy may bring something to the place of a tree; sources that do not come below it, as they change more often. */
function mayMeet({ dockerfile, stage, facts }: Subject, copy: Instruction, place: string): boolean {
  if (flagValue(copy, 'from') !== undefined || facts.context === undefined) return true
  return contextAtEnd(dockerfile, stage, facts.context).sourceOf(place) !== undefined
}

/** What stays of an instruction in the image. */
function imageHalf({ subject, halves, proposal }: Composition, one: Instruction): readonly Piece[] {
  const { dockerfile } = subject
  const divided = halves.get(one)
  const own = editsWithin(proposal, one)
  if (divided === undefined)
    return [own.length === 0 ? { instruction: one } : { instruction: one, edits: own }]
  if (divided.image === undefined) return []
  const { edits, keepsOwn } = divided.image
  if (keepsOwn && proposal.base === undefined) return [{ instruction: one, edits }]
  const gone = new Set(edits.map(edit => edit.span.start))
  const comments = commentLines(dockerfile, one.span).filter(({ start }) => !gone.has(start))
  const text = textOf(dockerfile, one.span, [...edits, ...comments.map(remove)])
  return text === undefined ? [] : [{ text: indentOf(dockerfile, one) + text }]
}

function editsWithin({ edits = [] }: Proposal, { span: own }: Instruction): readonly Edit[] {
  return edits.filter(({ span: { start, end } }) => start >= own.start && end <= own.end)
}

function indentOf(dockerfile: Dockerfile, one: Instruction): string {
  return dockerfile.text.slice(lineStart(dockerfile.text, one.span.start), one.span.start)
}

/** A RUN of its own for packages that a RUN brought that is the builder's now, or that the base brought. */
function extraRun({ subject, extra }: Composition, one: Instruction | undefined): readonly Piece[] {
  const install = extra.get(one)
  return install === undefined || install.names.length === 0
    ? []
    : [{ text: installText(subject, install, one) }]
}

/** With the mounts for packages of the RUN that it stands for; lists that are not in a mount go again. */
function installText(
  { dockerfile, release }: Subject,
  { names, lean }: Extra,
  like: Instruction | undefined,
): string {
  const mounts = (like === undefined ? [] : mountsOf(like)).filter(
    ({ type, target }) =>
      type === 'cache' && /^\/var\/(cache|lib)\/apt|^\/etc\/apk\/cache|^\/var\/cache\/apk/.test(target ?? ''),
  )
  const flags = mounts.map(({ flag }) => `${sliceOf(dockerfile.text, flag.span)} `).join('')
  if (release?.family === 'alpine')
    return `RUN ${flags}apk add ${mounts.length > 0 ? '' : '--no-cache '}${names.join(' ')}`
  const cleanup = mounts.some(({ target }) => target?.startsWith('/var/lib/apt'))
    ? ''
    : ' && rm -rf /var/lib/apt/lists/*'
  const options = lean ? '-y --no-install-recommends' : '-y'
  return `RUN ${flags}apt-get update && apt-get install ${options} ${names.join(' ')}${cleanup}`
}

/** FROM with the name of the stage that it begins now. */
function named(from: Instruction, name: string, as: string): Edit {
  const [image, , alias] = from.words
  if (alias !== undefined) return replace(alias.span, name)
  return insertAt(image?.span.end ?? from.span.end, ` ${as} ${name}`)
}

function aliasOf(from: Instruction): string | undefined {
  return from.words[2]?.text
}

/** New instructions are in lower case where the file's are. */
function inCaseOf(from: string, text: string): string {
  return from === from.toLowerCase()
    ? text.replace(
        /^(\s*)([A-Z]+)(?= )/,
        (_, blanks: string, keyword: string) => blanks + keyword.toLowerCase(),
      )
    : text
}
