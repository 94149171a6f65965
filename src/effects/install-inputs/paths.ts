import { lineOfFirst } from '../../text/lines.ts'
import type { CopiedTree } from './model.ts'

/** Joins and normalises paths of the context: `''` is its root; `undefined` for what leads out of it. */
export function joinPath(folder: string, path: string): string | undefined {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** The folder a path lies in; `''` for the root. */
export function folderOf(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path
  const slash = trimmed.lastIndexOf('/')
  return slash === -1 ? '' : trimmed.slice(0, slash)
}

/** `folder/name`, or the name alone at the root. */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** A folder as facts name it, with `.` for the root of the context, in the words of this module. */
export function plain(folder: string): string {
  return folder === '.' ? '' : folder
}

/** Whether `path` is `folder` or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}

/** The path of the context that stands at a path of the image; `undefined` outside the copied folder. */
export function contextPath(copied: CopiedTree, absolute: string): string | undefined {
  const destination = copied.destination === '/' ? '' : copied.destination
  const path = absolute === '/' ? '' : absolute
  if (path === destination) return copied.source
  if (!path.startsWith(`${destination}/`)) return undefined
  return inFolder(copied.source, path.slice(destination.length + 1))
}

/** The path of the image at which the copied folder holds a path of the context. */
export function imagePath(copied: CopiedTree, path: string): string {
  const inner = copied.source === '' ? path : path.slice(copied.source.length + 1)
  const folder = copied.destination === '/' ? '' : copied.destination
  return inner === '' ? folder || '/' : `${folder}/${inner}`
}

/** Those of `names` that the COPY brings, in `folder`. */
export function present(copied: CopiedTree, folder: string, names: readonly string[]): readonly string[] {
  return names.map(name => inFolder(folder, name)).filter(path => copied.brings(path))
}

/** The folder and those above it, inside the copied one, nearest first. */
export function upwards(copied: CopiedTree, folder: string): readonly string[] {
  const found: string[] = []
  for (let at = folder; isWithin(copied.source, at); at = folderOf(at)) {
    found.push(at)
    if (at === '' || at === copied.source) break
  }
  return found
}

/** The nearest folder, from this one upwards, that holds a file of that name which the COPY brings. */
export function nearestWith(copied: CopiedTree, folder: string, name: string): string | undefined {
  return upwards(copied, folder).find(at => copied.brings(inFolder(at, name)))
}

/** The 1-based line of a file of the context where `needle` first stands; 1 where it does not. */
export function lineIn(copied: CopiedTree, path: string, needle: string): number {
  return lineOfFirst(copied.context.files.read(path) ?? '', needle)
}
