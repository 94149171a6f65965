import type { CopiedTree, Dockerfile } from '../../src/authoring.ts'
import type { BroadCopy } from './broad-copy.ts'

/** Flags that decide about ownership, mode and layering: what is copied ahead has them like the rest. */
const CARRIED = new Set(['chown', 'chmod', 'link'])

export interface ManifestLines {
  readonly lines: readonly string[]
  /** Of a path that COPY would not take literally. */
  readonly unwritable: string | undefined
}

/** The COPY instructions that bring these paths of the context to where the broad COPY has them, one for each folder. */
export function manifestLines(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  tree: CopiedTree,
  paths: readonly string[],
): ManifestLines {
  const unwritable = paths.find(path => /[*?[\]\\$"'`]/.test(path))
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const inner = innerPath(tree, path)
    // A folder is copied alone: COPY lays the contents of its sources into the destination.
    const key = inner.endsWith('/') ? inner : inner.slice(0, inner.lastIndexOf('/') + 1)
    groups.set(key, [...(groups.get(key) ?? []), inner])
  }
  return { unwritable, lines: [...groups].map(([folder, inners]) => line(dockerfile, copy, folder, inners)) }
}

function innerPath(tree: CopiedTree, path: string): string {
  return tree.source === '' ? path : path.slice(tree.source.length + 1)
}

function line(dockerfile: Dockerfile, copy: BroadCopy, folder: string, inners: readonly string[]): string {
  const { instruction } = copy
  const { text } = dockerfile
  const typed = text.slice(instruction.keywordSpan.start, instruction.keywordSpan.end)
  const keyword = typed === typed.toLowerCase() ? 'copy' : 'COPY'
  const flags = instruction.flags
    .filter(flag => CARRIED.has(flag.name))
    .map(flag => text.slice(flag.span.start, flag.span.end))
  const sources = inners.map(inner => copy.prefix + inner)
  const target = destination(
    instruction.json?.at(-1)?.value ?? instruction.words.at(-1)?.text ?? './',
    folder,
  )
  const operands = [...sources, target]
  const json = instruction.json !== undefined || operands.some(operand => /\s/.test(operand))
  return [
    keyword,
    ...flags,
    ...(json ? [`[${operands.map(operand => JSON.stringify(operand)).join(', ')}]`] : operands),
  ].join(' ')
}

/** The author's spelling of the destination with a folder behind it. */
function destination(typed: string, folder: string): string {
  const base = typed.replace(/\/+$/, '')
  if (base === '.' || base === '') {
    if (typed.startsWith('/')) return `/${folder}`
    return folder === '' ? './' : typed === './' ? `./${folder}` : folder
  }
  return `${base}/${folder}`
}
