import {
  type Dockerfile,
  type Edit,
  indentationAt,
  insertAt,
  insertBeforeCommand,
  insertFlags,
  leadingSpan,
  type RunView,
  removeParts,
  replace,
  replaceWithWords,
  UV_IMAGE,
  type UvInstall,
  type Word,
} from '../../src/authoring.ts'
import { besideMount, cacheEdits } from './caches.ts'
import type { Site } from './find.ts'
import { wholeStep } from './upgrades.ts'

export interface Rewrite {
  readonly site: Site
  readonly install: UvInstall
  /** No uv is there yet. */
  readonly bring: boolean
}

/** Where uv comes from. */
export interface Bringing {
  readonly version: string
  readonly by: 'mount' | 'copy' | 'pip'
}

export type Written =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly at: Site }

/**
 * The edits for all commands of a stage, run by run.
 *
 * @param needless upgrades of pip, which go
 */
export function editsOf(
  dockerfile: Dockerfile,
  rewrites: readonly Rewrite[],
  bringing: Bringing,
  needless: readonly Site[],
): Written {
  const edits: Edit[] = []
  const [firstToBring] = rewrites.filter(({ bring }) => bring)
  if (firstToBring !== undefined && bringing.by !== 'mount')
    edits.push(bringingLine(dockerfile, firstToBring.site.view, bringing))
  const runs = byRun(rewrites)
  for (const site of needless) {
    const own = needless.filter(({ view }) => view === site.view)
    if (own[0] !== site || runs.some(([first]) => first?.site.view === site.view)) continue
    const gone = wholeStep(dockerfile, site.view, own) ?? partsOut(dockerfile, site.view, [], own)
    if (gone === undefined) return { ok: false, at: site }
    edits.push(...gone)
  }
  for (const own of runs) {
    const [first] = own
    if (first === undefined) continue
    const { view } = first.site
    const bring = first.bring && bringing.by === 'mount'
    if (bring) edits.push(...insertFlags(dockerfile, view.run, [mountFlag(bringing)]))
    edits.push(...cacheEdits(view))
    const gone: Word[] = []
    for (const { site, install } of own) {
      const commands = commandEdits(view, site, install)
      if (commands === undefined) return { ok: false, at: site }
      edits.push(...commands)
      for (const [word, texts] of install.words) if (texts.length === 0) gone.push(word)
    }
    const removed = partsOut(dockerfile, view, gone, needless)
    if (removed === undefined) return { ok: false, at: first.site }
    edits.push(...removed)
  }
  return { ok: true, edits }
}

/** Words, and the upgrades of the same step, taken out together. */
function partsOut(
  dockerfile: Dockerfile,
  view: RunView,
  words: readonly Word[],
  needless: readonly Site[],
): readonly Edit[] | undefined {
  const items = needless.filter(site => site.view === view).flatMap(({ item }) => item ?? [])
  if (words.length === 0 && items.length === 0) return []
  return removeParts(dockerfile, view.run, view.script, { words, items })
}

function byRun(rewrites: readonly Rewrite[]): readonly (readonly Rewrite[])[] {
  const runs = new Map<RunView, Rewrite[]>()
  for (const one of rewrites) {
    const known = runs.get(one.site.view)
    if (known === undefined) runs.set(one.site.view, [one])
    else known.push(one)
  }
  return [...runs.values()]
}

function mountFlag({ version }: Bringing): string {
  return `--mount=from=${UV_IMAGE}:${version},source=/uv,target=/bin/uv`
}

/** A line above the first step that needs uv, and above the comments of that step. */
function bringingLine(dockerfile: Dockerfile, { run }: RunView, { version, by }: Bringing): Edit {
  const text =
    by === 'pip'
      ? `RUN pip install --no-cache-dir uv==${version}`
      : `COPY --from=${UV_IMAGE}:${version} /uv /bin/uv`
  const { start } = leadingSpan(dockerfile, run)
  return insertAt(start, indentationAt(dockerfile.text, run.span.start) + text + dockerfile.eol)
}

/** The words of one command, and what stands in front of it. */
function commandEdits(view: RunView, site: Site, install: UvInstall): readonly Edit[] | undefined {
  const { dockerfile, run, script } = view
  const edits: Edit[] = []
  for (const [word, texts] of install.words) {
    if (texts.length === 0) continue
    const replaced = replaceWithWords(dockerfile, run, script, word, texts)
    if (replaced === undefined) return undefined
    edits.push(...replaced)
  }
  for (const [{ name, span }, renamed] of install.renamed) {
    const end = span.start + name.length
    if (dockerfile.text.slice(span.start, end) !== name) return undefined
    edits.push(replace({ start: span.start, end }, renamed))
  }
  const variables = [...install.variables, ...besideMount(view, site.invocation)]
  if (variables.length === 0) return edits
  const prefixed = insertBeforeCommand(dockerfile, run, script, site.invocation.command, variables.join(' '))
  return prefixed && [...edits, ...prefixed]
}
