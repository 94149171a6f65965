import type { BuildContext } from '../facts/facts.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { flagsNamed, flagValue, mountsOf, stageNamed } from '../syntax/queries.ts'
import { isWithin, joinPath, nameOf, parentOf, resolvePath } from './container-path.ts'
import { wordTexts } from './operands.ts'
import { type CopiedEntry, likelyEntries } from './proof/copied-files.ts'
import { stateBefore } from './state.ts'
import { textValue } from './text-value.ts'

/**
 * Which file of the build context stands at a place of the image, as far as the COPYs tell: what a RUN made of it since is
 * not followed.
 */
export interface ContextInImage {
  /** The path of the context that stands at an absolute path of the image; `undefined` where none is known to. */
  sourceOf(path: string): string | undefined
}

/** What of the build context stands in the image just before an instruction; its own bind mounts count. */
export function contextBefore(
  d: Dockerfile,
  instruction: Instruction,
  context: BuildContext,
): ContextInImage {
  const stage = d.stages[instruction.stage ?? -1]
  if (stage === undefined) return { sourceOf: () => undefined }
  const own = stage.instructions.filter(one => one.index < instruction.index)
  return layered([...bound(instruction, d, context), ...layersOf(d, stage, own, context)])
}

const ends = new WeakMap<Stage, WeakMap<BuildContext, ContextInImage>>()

/** What of the build context stands in the image that a stage makes. */
export function contextAtEnd(d: Dockerfile, stage: Stage, context: BuildContext): ContextInImage {
  const known = ends.get(stage) ?? new WeakMap<BuildContext, ContextInImage>()
  ends.set(stage, known)
  const found = known.get(context) ?? layered(layersOf(d, stage, stage.instructions, context))
  known.set(context, found)
  return found
}

/** What one instruction lays over the image. */
type Layer = (path: string) => string | undefined

/** @param layers the last one first */
function layered(layers: readonly Layer[]): ContextInImage {
  return {
    sourceOf(path) {
      for (const layer of layers) {
        const found = layer(path)
        if (found !== undefined) return found
      }
      return undefined
    },
  }
}

function layersOf(
  d: Dockerfile,
  stage: Stage,
  instructions: readonly Instruction[],
  context: BuildContext,
): readonly Layer[] {
  const inherited =
    stage.parent === undefined ? [] : layersOf(d, stage.parent, stage.parent.instructions, context)
  return [...instructions.flatMap(one => layerOf(d, stage, one, context)).reverse(), ...inherited]
}

function layerOf(d: Dockerfile, stage: Stage, copy: Instruction, context: BuildContext): readonly Layer[] {
  if (copy.keyword !== 'COPY' && copy.keyword !== 'ADD') return []
  const from = flagValue(copy, 'from')
  if (from !== undefined) {
    const other = /^\d+$/.test(from) ? d.stages[Number(from)] : stageNamed(d, from)
    return other === undefined || other.index >= stage.index ? [] : copiedFrom(d, copy, other, context)
  }
  const excluded = flagsNamed(copy, 'exclude').map(flag => excludes(flag.value ?? ''))
  return (likelyEntries(d, copy, context) ?? []).map(
    entry => path => sourceAt(entry, path, context, excluded),
  )
}

function sourceAt(
  { source, target, folder }: CopiedEntry,
  path: string,
  context: BuildContext,
  excluded: readonly ((path: string) => boolean)[],
): string | undefined {
  if (!folder) return path === target ? source : undefined
  const inner = below(target, path)
  if (inner === undefined || excluded.some(matches => matches(inner))) return undefined
  const found = [source, inner].filter(part => part !== '').join('/')
  return context.sees(found === '' ? '.' : found) ? found : undefined
}

/** `COPY --from=builder /app/package*.json ./`: what stands there in the other stage. */
function copiedFrom(d: Dockerfile, copy: Instruction, other: Stage, context: BuildContext): readonly Layer[] {
  const state = stateBefore(d, copy)
  const words = wordTexts(copy).map(word => textValue(d, word, state))
  const destination = words.at(-1)
  if (destination === undefined || state.cwd === undefined) return []
  const place = resolvePath(state.cwd, destination)
  const there = contextAtEnd(d, other, context)
  return words.slice(0, -1).flatMap(word => {
    if (word === undefined) return []
    const source = resolvePath('/', word)
    const glob = /[*?]/.test(source)
    return [
      (path: string) => {
        if (glob) {
          const matching = parentOf(path) === place && globbed(source, path)
          return matching ? there.sourceOf(joinPath(parentOf(source), nameOf(path))) : undefined
        }
        const inner = below(place, path)
        if (inner === undefined) return undefined
        // A file keeps its name in a folder, a folder gives what is in it.
        const asFile = inner === nameOf(source) ? there.sourceOf(source) : undefined
        return asFile ?? there.sourceOf(inner === '' ? source : joinPath(source, inner))
      },
    ]
  })
}

function globbed(pattern: string, path: string): boolean {
  const expression = nameOf(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`).test(nameOf(path))
}

/** Bind mounts of the context. */
function bound(run: Instruction, d: Dockerfile, context: BuildContext): readonly Layer[] {
  const { cwd } = stateBefore(d, run)
  return mountsOf(run).flatMap(({ type, from, source, target }) => {
    if (type !== 'bind' || from !== undefined || target === undefined || cwd === undefined) return []
    const origin = resolvePath('/', source ?? '/').slice(1)
    const folder = origin === '' || context.files.isDirectory(origin)
    const entry = { source: origin, target: resolvePath(cwd, target), folder }
    return [(path: string) => sourceAt(entry, path, context, [])]
  })
}

/** The path inside a folder; `undefined` outside of it. */
function below(folder: string, path: string): string | undefined {
  if (!isWithin(path, folder)) return undefined
  return path.slice(folder === '/' ? 1 : folder.length + 1)
}

/** `--exclude=docs`, `--exclude=**\/node_modules`; a pattern with other globs is taken to exclude nothing that matters. */
function excludes(pattern: string): (path: string) => boolean {
  const anywhere = pattern.startsWith('**/')
  const name = pattern.replace(/^(\*\*\/|\.?\/)/, '').replace(/\/$/, '')
  return path =>
    path === name || path.startsWith(`${name}/`) || (anywhere && `/${path}/`.includes(`/${name}/`))
}
