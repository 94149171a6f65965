import type { BaseImage } from './base-images.ts'
import { isWithin, parentOf } from './container-path.ts'
import { canonicalPath, commonPath, exact, holds, type PathItem, type PathSet } from './locations.ts'

/**
 * Folders that every Linux base image brings, as folders and owned by root.
 *
 * Source: the Filesystem Hierarchy Standard 3.0 and the official images of Debian, Ubuntu and Alpine.
 */
const STANDARD = new Set(
  `/ /boot /dev /etc /home /media /mnt /opt /proc /root /run /srv /sys /tmp /usr /var
  /bin /sbin /lib /lib64
  /usr/bin /usr/include /usr/lib /usr/lib64 /usr/libexec /usr/local /usr/sbin /usr/share /usr/src
  /usr/local/bin /usr/local/etc /usr/local/include /usr/local/lib /usr/local/sbin /usr/local/share /usr/local/src
  /var/cache /var/lib /var/local /var/log /var/mail /var/opt /var/spool /var/tmp
  /var/cache/apt /var/lib/apt /var/lib/apt/lists /var/lib/dpkg`.split(/\s+/),
)

/** What is known of the folders and symlinks of a stage while its instructions are gone through. */
export class FolderHistory {
  readonly #base: BaseImage | undefined
  readonly #parent: FolderHistory | undefined
  readonly #symlinks: { readonly at: number; readonly paths: PathSet }[] = []
  readonly #folders = new Map<string, number[]>()
  readonly #losses: { readonly at: number; readonly paths: PathSet }[] = []

  /** @param parent the history of the stage this one starts from */
  constructor(base: BaseImage | undefined, parent?: FolderHistory) {
    this.#base = base
    this.#parent = parent
  }

  /** The instruction at `index` may leave symlinks there. */
  linked(index: number, paths: PathSet): void {
    if (paths === 'all' || paths.length > 0) this.#symlinks.push({ at: index, paths })
  }

  /** The instruction at `index` makes a folder and those above it. */
  made(index: number, path: string): void {
    for (let folder = path; folder !== '/'; folder = parentOf(folder)) {
      const times = this.#folders.get(folder)
      if (times === undefined) this.#folders.set(folder, [index])
      else times.push(index)
    }
  }

  /** The instruction at `index` may have taken folders among these paths away. */
  lost(index: number, paths: PathSet): void {
    // A single path that is written is a file, or a folder that is made.
    const folders = paths === 'all' ? paths : paths.filter(item => item.kind !== 'exact')
    if (folders === 'all' || folders.length > 0) this.#losses.push({ at: index, paths: folders })
  }

  /** Whether the path is a folder for certain, before the instruction at `index`. */
  isFolder(path: string, index: number): boolean {
    if (this.isStandard(path)) return true
    const since = this.#losses.findLast(loss => loss.at < index && holds(loss.paths, path))?.at ?? -1
    const made = this.#folders.get(path)?.some(time => time > since && time < index) ?? false
    if (made || since >= 0) return made
    return this.#parent?.isFolder(path, Number.POSITIVE_INFINITY) ?? false
  }

  /** Of the base nothing is known. */
  get baseUnknown(): boolean {
    return this.#base === undefined
  }

  /** Whether the base brings the folder. */
  isStandard(path: string): boolean {
    if (path === '/') return true
    const base = this.#base
    if (base === undefined || base.family === 'scratch') return false
    if (STANDARD.has(path)) return true
    const brought = [
      base.workdir ?? '/',
      ...base.accounts.filter(({ uid }) => uid >= 1000).map(({ home }) => home),
    ]
    return brought.some(folder => isWithin(canonicalPath(folder, base.aliases), path))
  }

  /**
   * The first of the folders above `path`, or itself, that may be a symlink before the instruction at `index`.
   * With a base that is not known, that may be any.
   */
  symlinkAbove(path: string, index: number): string | undefined {
    if (this.#base === undefined) return path
    for (const { at, paths } of this.#symlinks) {
      if (at >= index) break
      const found = this.linkAmong(paths, path)
      if (found !== undefined) return found
    }
    return this.#parent?.symlinkAbove(path, Number.POSITIVE_INFINITY)
  }

  /** The first folder above `path`, or itself, that is among paths where symlinks may be. */
  linkAmong(links: PathSet, path: string): string | undefined {
    if (links === 'all') return path
    for (let folder = path; folder !== '/'; folder = parentOf(folder)) {
      // A package manager does not put a symlink in the place of a folder that the system rests on.
      const relevant = this.isStandard(folder) ? links.filter(isExact) : links
      if (commonPath([exact(folder)], relevant) !== undefined) return folder
    }
    return undefined
  }
}

function isExact(item: PathItem): boolean {
  return item.kind === 'exact'
}
