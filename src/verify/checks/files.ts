import type { Announcements } from '../announced.ts'
import type { ImageFile, ImageTree } from '../image-tree.ts'
import { type Check, checkOf, type Difference, type Explanation } from '../model.ts'
import { ruleFor } from '../noise.ts'
import { folded, withExplainedFolders } from './folders.ts'

export interface FileRules {
  readonly announcements: Announcements
  /** Paths that differ between two builds of the same Dockerfile; `undefined` while nobody has tried. */
  readonly volatile: ReadonlySet<string> | undefined
  /** Hashes of the texts that were rewritten: a COPY of the whole context takes the Dockerfile along. */
  readonly rewritten: ReadonlySet<string>
}

/**
 * Two images hold the same files when each path outside of the scratch paths (`noise.ts`) has the same kind, content,
 * mode, owner and link target in both. Times are left out. A path that differs between two builds of the original
 * as well says nothing. A folder is explained by what is in it, and told once for all of that (`folders.ts`).
 */
export function compareFiles(before: ImageTree, after: ImageTree, rules: FileRules): Check {
  const found = differingPaths(before, after).flatMap(path => {
    const difference = differenceAt(path, before.get(path), after.get(path), rules)
    return difference === undefined ? [] : [difference]
  })
  const told = folded(withExplainedFolders(found, before, after), before, after)
  return checkOf('files', `${before.size} files and folders are equal`, told)
}

/** Paths that are not alike in two images, times and scratch paths left out. */
export function differingPaths(before: ImageTree, after: ImageTree): readonly string[] {
  const paths: string[] = []
  for (const [path, file] of before) {
    if (!isAlike(file, after.get(path)) && counts(path, file, after.get(path))) paths.push(path)
  }
  for (const [path, file] of after) {
    if (!before.has(path) && counts(path, undefined, file)) paths.push(path)
  }
  return paths.sort()
}

function isAlike(one: ImageFile | undefined, other: ImageFile | undefined): boolean {
  return (
    one?.kind === other?.kind &&
    one?.hash === other?.hash &&
    one?.target === other?.target &&
    (one?.kind === 'symlink' ||
      (one?.mode === other?.mode && one?.uid === other?.uid && one?.gid === other?.gid))
  )
}

function counts(path: string, one: ImageFile | undefined, other: ImageFile | undefined): boolean {
  const rule = ruleFor(path)
  if (rule === 'compared') return true
  return (
    rule === 'presence' &&
    (one === undefined || other === undefined || !isAlike({ ...one, hash: other.hash }, other))
  )
}

function differenceAt(
  path: string,
  one: ImageFile | undefined,
  other: ImageFile | undefined,
  { announcements, volatile, rewritten }: FileRules,
): Difference | undefined {
  const change = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed'
  if (isRewritten(one, rewritten) && isRewritten(other, rewritten)) return undefined
  const [wasText, isText] =
    one !== undefined && other !== undefined ? apart(one, other) : [undefined, undefined]
  const explained: Explanation | undefined =
    announcements.file(path, change) ??
    (volatile?.has(path) === true
      ? { kind: 'volatile', why: 'two builds of the original differ here as well' }
      : undefined)
  return { what: path, change, before: wasText, after: isText, explained }
}

function isRewritten(file: ImageFile | undefined, rewritten: ReadonlySet<string>): boolean {
  return file === undefined || (file.hash !== undefined && rewritten.has(file.hash))
}

/** What is not alike, in words. */
function apart(one: ImageFile, other: ImageFile): readonly [string, string] {
  if (one.kind !== other.kind) return [one.kind, other.kind]
  if (one.target !== other.target) return [`-> ${one.target}`, `-> ${other.target}`]
  const parts: [string, string][] = []
  if (one.hash !== other.hash)
    parts.push([`${one.size} bytes`, one.size === other.size ? 'other content' : `${other.size} bytes`])
  if (one.mode !== other.mode) parts.push([`mode ${one.mode.toString(8)}`, `mode ${other.mode.toString(8)}`])
  if (one.uid !== other.uid || one.gid !== other.gid) {
    parts.push([`owner ${one.uid}:${one.gid}`, `owner ${other.uid}:${other.gid}`])
  }
  return [parts.map(([was]) => was).join(', '), parts.map(([, is]) => is).join(', ')]
}
