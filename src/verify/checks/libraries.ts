import { posix } from 'node:path'
import type { Elf } from '../elf.ts'
import { fileAt, type ImageTree, resolveIn } from '../image-tree.ts'
import { type Check, checkOf, type Difference } from '../model.ts'

/**
 * No library is missing when every program and library of the new image finds what it needs (`DT_NEEDED`), its dynamic
 * linker and, for scripts in a `bin` folder, the interpreter on the first line, or did not find it in the original image
 * either. What a package of the distribution brings along is as that wants it: its plugins name libraries of packages that are only
 * suggested. Nothing that a fix announces excuses a missing library.
 */
export function compareLibraries(before: ImageTree, after: ImageTree, env: LibraryEnv): Check {
  const known = new Set(missingLibraries(before, env.before).map(keyOf))
  const names = new Set([...before.keys()].map(path => posix.basename(path)))
  const isAsPackaged = ({ path, needs }: Missing) =>
    /^(?:\/usr)?\/lib\w*\//.test(path) && !before.has(path) && !names.has(posix.basename(needs))
  const added = missingLibraries(after, env.after).filter(
    missing => !known.has(keyOf(missing)) && !isAsPackaged(missing),
  )
  const differences = added.map(
    ({ path, needs }): Difference => ({
      what: path,
      change: 'changed',
      before: undefined,
      after: `needs ${needs}, which is not there`,
      explained: undefined,
    }),
  )
  return checkOf('libraries', 'none is missing', differences)
}

/** `LD_LIBRARY_PATH` of the images, cut at colons. */
export interface LibraryEnv {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface Missing {
  readonly path: string
  readonly needs: string
}

/** A file that moved to another folder is the same file. */
function keyOf({ path, needs }: Missing): string {
  return `${posix.basename(path)}\0${needs}`
}

/** What the files of an image need and do not find. */
export function missingLibraries(tree: ImageTree, libraryPath: readonly string[]): readonly Missing[] {
  const linker = new Linker(tree, libraryPath)
  const found: Missing[] = []
  for (const [path, { elf, shebang }] of tree) {
    if (shebang !== undefined && /\/s?bin\/[^/]+$/.test(path) && fileAt(tree, shebang) === undefined)
      found.push({ path, needs: shebang })
    if (elf === undefined) continue
    const { interpreter } = elf
    if (interpreter !== undefined && fileAt(tree, interpreter) === undefined) {
      found.push({ path, needs: interpreter })
    }
    for (const needs of elf.needed) if (!linker.finds(path, elf, needs)) found.push({ path, needs })
  }
  return found
}

/** Compiled into glibc, Debian's folders with it. */
const GLIBC = ['/lib', '/usr/lib', '/lib64', '/usr/lib64']
const MULTIARCH: Readonly<Record<string, string>> = {
  '64-62': 'x86_64-linux-gnu',
  '64-183': 'aarch64-linux-gnu',
  '32-3': 'i386-linux-gnu',
  '32-40': 'arm-linux-gnueabihf',
  '64-21': 'powerpc64le-linux-gnu',
  '64-22': 's390x-linux-gnu',
  '64-243': 'riscv64-linux-gnu',
}
/** Compiled into musl. */
const MUSL = ['/lib', '/usr/local/lib', '/usr/lib']

/**
 * Finds libraries where the dynamic linkers of glibc and musl look for them. `/etc/ld.so.cache` is taken to hold what the
 * folders of `ld.so.conf` hold.
 *
 * @see https://man7.org/linux/man-pages/man8/ld.so.8.html
 */
class Linker {
  readonly #tree: ImageTree
  readonly #libraryPath: readonly string[]
  readonly #configured: readonly string[]
  readonly #musl: readonly string[]
  readonly #isMusl: boolean

  constructor(tree: ImageTree, libraryPath: readonly string[]) {
    this.#tree = tree
    this.#libraryPath = libraryPath
    this.#configured = configuredFolders(tree)
    const musl = [...tree].filter(([path]) => /^\/etc\/ld-musl-[^/]+\.path$/.test(path))
    this.#musl =
      musl.length === 0 ? MUSL : musl.flatMap(([, { text }]) => (text ?? '').split(/[\n:]/).filter(Boolean))
    this.#isMusl = [...tree.keys()].some(path => /^\/(?:usr\/)?lib\/ld-musl-[^/]+\.so\.1$/.test(path))
  }

  finds(path: string, elf: Elf, name: string): boolean {
    if (name.includes('/')) return fileAt(this.#tree, posix.resolve(posix.dirname(path), name)) !== undefined
    // musl is its own C library, by whatever name it is asked for.
    if (this.#isMusl && /^(?:libc\.musl-[^/]+\.so\.1|libc\.so)$/.test(name)) return true
    return this.#folders(path, elf).some(folder => this.#fits(posix.join(folder, name), elf))
  }

  #folders(path: string, elf: Elf): readonly string[] {
    const origin = posix.dirname(resolveIn(this.#tree, path) ?? path)
    const own = [...(elf.runpath.length > 0 ? [] : elf.rpath), ...this.#libraryPath, ...elf.runpath]
    const multiarch = MULTIARCH[elf.abi]
    const defaults = this.#isMusl
      ? this.#musl
      : [
          ...this.#configured,
          ...(multiarch === undefined ? [] : [`/lib/${multiarch}`, `/usr/lib/${multiarch}`]),
          ...GLIBC,
        ]
    return [...own.map(folder => folder.replace(/\$\{?ORIGIN\}?/g, origin)), ...defaults]
  }

  #fits(path: string, { abi }: Elf): boolean {
    const file = fileAt(this.#tree, path)
    return file?.kind === 'file' && (file.elf === undefined || file.elf.abi === abi)
  }
}

/** The folders that `/etc/ld.so.conf` and what it includes name. */
function configuredFolders(tree: ImageTree): readonly string[] {
  return [...tree]
    .filter(([path]) => path === '/etc/ld.so.conf' || /^\/etc\/ld\.so\.conf\.d\/[^/]+\.conf$/.test(path))
    .flatMap(([, { text }]) => (text ?? '').split('\n'))
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line.startsWith('/'))
}
