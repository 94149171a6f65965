import {
  applyEdits,
  type Dockerfile,
  type Edit,
  insertWordsAfter,
  lineStart,
  remove,
  removeParts,
  replaceWord,
  type Span,
  sliceOf,
  span,
} from '../../src/authoring.ts'
import type { PackageRun, PackageWord } from './package-runs.ts'

/** What a RUN of packages becomes: edits of it for the image, a text for the builder. */
export interface Halves {
  /** `undefined` where the image needs nothing of it. */
  readonly image: { readonly edits: readonly Edit[]; readonly keepsOwn: boolean } | undefined
  /** `undefined` where the builder needs nothing of it. */
  readonly builder: string | undefined
}

/**
 * Parts a RUN that does nothing but bring packages: those in `leaving` go to the builder, their counterparts take their place.
 * `undefined` where the words cannot be taken apart without losing something.
 */
export function halvesOf(
  dockerfile: Dockerfile,
  run: PackageRun,
  leaving: ReadonlySet<PackageWord>,
  present: ReadonlySet<string>,
): Halves | undefined {
  const { instruction, installs } = run
  const all = installs.flatMap(({ words }) => words)
  const own = all.filter(word => !leaving.has(word))
  if (own.length === all.length) return { image: { edits: [], keepsOwn: true }, builder: undefined }
  const added = counterpartsOf(own, leaving, all, present)
  const image = own.length + added.size === 0 ? undefined : imageEdits(dockerfile, run, leaving, added)
  const builder =
    own.length === 0 ? sliceOf(dockerfile.text, instruction.span) : builderText(dockerfile, run, leaving)
  if ((image === undefined && own.length + added.size > 0) || builder === undefined) return undefined
  return { image: image && { edits: image, keepsOwn: own.length > 0 }, builder }
}

/** Which counterparts are written in the place of which word, each once. */
function counterpartsOf(
  own: readonly PackageWord[],
  leaving: ReadonlySet<PackageWord>,
  all: readonly PackageWord[],
  present: ReadonlySet<string>,
): ReadonlyMap<PackageWord, readonly string[]> {
  const there = new Set([...present, ...own.map(({ name }) => name)])
  const added = new Map<PackageWord, readonly string[]>()
  for (const word of all) {
    if (!leaving.has(word)) continue
    const fresh = word.counterparts.filter(name => !there.has(name))
    for (const name of fresh) there.add(name)
    if (fresh.length > 0) added.set(word, fresh)
  }
  return added
}

function imageEdits(
  dockerfile: Dockerfile,
  run: PackageRun,
  leaving: ReadonlySet<PackageWord>,
  added: ReadonlyMap<PackageWord, readonly string[]>,
): readonly Edit[] | undefined {
  const { instruction, script, installs } = run
  const edits: Edit[] = []
  const items = []
  const gone = []
  for (const { invocation, words } of installs) {
    const stays = words.filter(word => !leaving.has(word) || added.has(word))
    if (stays.length === 0) {
      const item = script.items.find(one => one.single === invocation.command)
      if (item === undefined) return undefined
      items.push(item)
      continue
    }
    gone.push(...words.filter(word => !stays.includes(word)).map(({ word }) => word))
    for (const one of words) {
      const names = added.get(one)
      if (names === undefined) continue
      const replaced = replaceWord(dockerfile, instruction, script, one.word, names.join(' '))
      if (replaced === undefined) return undefined
      edits.push(...replaced)
    }
    // A list that is new has no recommendations to keep.
    const isNew = stays.every(word => added.has(word))
    const lean = invocation.options.some(option => /^(no-)?install-recommends$/.test(option.name))
    if (isNew && run.manager === 'apt' && !lean) {
      const option = invocation.options.find(({ name }) => /^(?:assume-)?yes$/.test(name))?.words[0]
      const behind =
        option !== undefined && option.span.end <= (words[0]?.word.span.start ?? 0) ? option : undefined
      const subcommand = invocation.command.words.find(word => word.value === 'install')
      const place = behind ?? subcommand
      const inserted =
        place && insertWordsAfter(dockerfile, instruction, script, place, ['--no-install-recommends'])
      if (inserted === undefined) return undefined
      edits.push(...inserted)
    }
  }
  const removed =
    gone.length + items.length === 0
      ? []
      : removeParts(dockerfile, instruction, script, { items, words: gone })
  const comments = commentsOf(dockerfile, run, word => leaving.has(word) && !added.has(word))
  return removed && [...edits, ...removed, ...comments]
}

/** Takes the comments away that stand above a package which goes, so that each is where its package is. */
function commentsOf(
  dockerfile: Dockerfile,
  { instruction, installs }: PackageRun,
  goes: (word: PackageWord) => boolean,
): readonly Edit[] {
  const words = installs.flatMap(install => install.words)
  return commentLines(dockerfile, instruction.span)
    .filter(({ start }) => {
      const next = words.find(({ word }) => word.span.start > start)
      return next !== undefined && goes(next)
    })
    .map(remove)
}

/** The RUN with the packages that stay taken out. */
function builderText(
  dockerfile: Dockerfile,
  run: PackageRun,
  leaving: ReadonlySet<PackageWord>,
): string | undefined {
  const { instruction, script, installs } = run
  const items = []
  const words = []
  for (const install of installs) {
    const staying = install.words.filter(word => !leaving.has(word))
    if (staying.length < install.words.length) words.push(...staying.map(({ word }) => word))
    else {
      const item = script.items.find(one => one.single === install.invocation.command)
      if (item === undefined) return undefined
      items.push(item)
    }
  }
  const edits = removeParts(dockerfile, instruction, script, { items, words })
  const comments = commentsOf(dockerfile, run, word => !leaving.has(word))
  return edits && textOf(dockerfile, instruction.span, [...edits, ...comments])
}

/** A piece of the file with edits of it applied; `undefined` where they get into each other's way. */
export function textOf(
  { text }: Dockerfile,
  { start, end }: Span,
  edits: readonly Edit[],
): string | undefined {
  const moved = edits.map(edit => ({ ...edit, span: span(edit.span.start - start, edit.span.end - start) }))
  const applied = applyEdits(text.slice(start, end), moved)
  return applied.ok ? applied.text : undefined
}

/** A continued instruction with its comment lines taken away. */
export function withoutComments(dockerfile: Dockerfile, part: Span): string {
  return (
    textOf(dockerfile, part, commentLines(dockerfile, part).map(remove)) ?? sliceOf(dockerfile.text, part)
  )
}

/** The comment lines inside an instruction, line endings included. */
export function commentLines({ comments, text }: Dockerfile, part: Span): readonly Span[] {
  return comments
    .filter(({ inside, span: own }) => inside && own.start >= part.start && own.end <= part.end)
    .map(({ span: own }) => span(lineStart(text, own.start), text.indexOf('\n', own.end) + 1))
}
