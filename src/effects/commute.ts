import { parentOf } from './container-path.ts'
import type { Effects, MadeFolder } from './instruction-effects.ts'
import { commonPath, exact, type PathItem, type PathSet, union } from './locations.ts'
import { isAmbient } from './script-effects.ts'

export type Commutes =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: ConflictCode; readonly reason: string }

export type ConflictCode =
  | 'BARRIER'
  | 'BASE_UNKNOWN'
  | 'CWD_EFFECT'
  | 'MAY_READ_ENV'
  | 'OVERLAP'
  | 'PARENT_MODE'
  | 'READS_COPIED_FILE'
  | 'SAME_SETTING'
  | 'SHARED_CACHE'
  | 'SHELL_EFFECT'
  | 'UNSTABLE_PATH'
  | 'USER_EFFECT'

const YES: Commutes = { ok: true }

/**
 * Whether two instructions that stand next to each other may change places: the image then has the same
 * config and the same files, times and layers aside. A move over several is legal when each swap is.
 *
 * The rule: neither writes what the other reads or writes; no path of theirs leads over a symlink that an
 * earlier instruction may have left; folders that both would make come out the same; neither is a barrier.
 */
export function commutes(a: Effects, b: Effects): Commutes {
  if (
    a.instruction.stage !== b.instruction.stage ||
    a.instruction.keyword === 'FROM' ||
    b.instruction.keyword === 'FROM'
  ) {
    return no('BARRIER', 'FROM begins another stage')
  }
  return namesConflict(a, b) ?? barrierConflict(a, b) ?? pathsConflict(a, b) ?? YES
}

function no(code: ConflictCode, reason: string): Commutes {
  return { ok: false, code, reason }
}

function label(effects: Effects): string {
  return `${effects.instruction.keyword} in line ${effects.instruction.line}`
}

function namesConflict(a: Effects, b: Effects): Commutes | undefined {
  for (const [writer, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const name of writer.writes) {
      const reads = isRead(name, other.reads)
      if (reads || (other.writes.has(name) && name !== 'cfg:OnBuild') || starMeets(name, other.writes)) {
        return nameConflict(name, writer, other, reads)
      }
    }
  }
  return undefined
}

/** Names end in `*` where all that begin so are read. */
function isRead(name: string, reads: ReadonlySet<string>): boolean {
  if (reads.has(name)) return true
  if (!name.startsWith('env:')) return false
  if (reads.has('env:*') || (reads.has('ambient') && isAmbient(name.slice('env:'.length)))) return true
  for (const read of reads) if (read.endsWith('*') && name.startsWith(read.slice(0, -1))) return true
  return false
}

function starMeets(name: string, writes: ReadonlySet<string>): boolean {
  if (!name.startsWith('cfg:label:')) return false
  if (name === 'cfg:label:*') return [...writes].some(other => other.startsWith('cfg:label:'))
  return writes.has('cfg:label:*')
}

function nameConflict(name: string, writer: Effects, other: Effects, reads: boolean): Commutes {
  const what = `${label(writer)} sets`
  if (name === 'user') return no('USER_EFFECT', `${what} the user that ${label(other)} works as`)
  if (name === 'cwd') return no('CWD_EFFECT', `${what} the folder that ${label(other)} works in`)
  if (name === 'shell') return no('SHELL_EFFECT', `${what} the shell that ${label(other)} uses`)
  if (name.startsWith('cache:'))
    return no('SHARED_CACHE', `${label(writer)} and ${label(other)} share a cache`)
  if (name.startsWith('env:') && reads)
    return no('MAY_READ_ENV', `${what} ${name.slice(4)}, which ${label(other)} may read`)
  return no('SAME_SETTING', `${label(writer)} and ${label(other)} set the same`)
}

/** Whether it touches anything that a barrier keeps in its place. */
function touchesBuild(effects: Effects): boolean {
  const settings = [...effects.writes].some(name => !name.startsWith('cfg:') || name === 'cfg:OnBuild')
  return settings || touchesFiles(effects)
}

function touchesFiles({ readPaths, writtenPaths, made }: Effects): boolean {
  return (
    readPaths === 'all' ||
    writtenPaths === 'all' ||
    readPaths.length + writtenPaths.length > 0 ||
    made !== undefined
  )
}

function barrierConflict(a: Effects, b: Effects): Commutes | undefined {
  for (const [barrier, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (barrier.barrier !== undefined && (other.barrier !== undefined || touchesBuild(other))) {
      // A variable that a RUN is known not to read is handled above; what is left are files.
      if (barrier.instruction.keyword === 'RUN' && !touchesFiles(other)) continue
      return no('BARRIER', `${label(barrier)} cannot be passed: ${barrier.barrier}`)
    }
  }
  return undefined
}

function pathsConflict(a: Effects, b: Effects): Commutes | undefined {
  if (!touchesFiles(a) || !touchesFiles(b)) return undefined
  return overlap(a, b) ?? overlap(b, a) ?? unstable(a, b) ?? folderConflict(a, b)
}

/** A path over a symlink is not where it seems to be. */
function unstable(a: Effects, b: Effects): Commutes | undefined {
  const since = Math.min(a.instruction.index, b.instruction.index)
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const path of pathsOf(one)) {
      const link =
        one.folders.symlinkAbove(path, since) ?? one.folders.linkAmong(other.symlinks, parentOf(path))
      if (link === undefined) continue
      if (one.folders.baseUnknown)
        return no('BASE_UNKNOWN', `nothing is known of the folders of the base image`)
      return no(
        'UNSTABLE_PATH',
        `${link} may be a symlink by then, so that ${path} of ${label(one)} may lead elsewhere`,
      )
    }
  }
  return undefined
}

function pathsOf(effects: Effects): readonly string[] {
  const paths = (set: PathSet) => (set === 'all' ? [] : set.map(item => item.path))
  const made = effects.made === undefined ? [] : [effects.made.path]
  return [...paths(effects.readPaths), ...paths(effects.writtenPaths), ...made]
}

function overlap(writer: Effects, other: Effects): Commutes | undefined {
  const both = commonPath(writer.writtenPaths, other.writtenPaths)
  if (both !== undefined) return no('OVERLAP', `${label(writer)} and ${label(other)} both write ${both}`)
  const since = Math.min(writer.instruction.index, other.instruction.index)
  const read = commonPath(writer.writtenPaths, union(other.readPaths, neededFolders(other, since)))
  if (read === undefined) return undefined
  const copies = writer.instruction.keyword === 'COPY' || writer.instruction.keyword === 'ADD'
  const code = copies && other.instruction.keyword === 'RUN' ? 'READS_COPIED_FILE' : 'OVERLAP'
  return no(code, `${label(other)} may read ${read}, which ${label(writer)} writes`)
}

/** The ancestor rule: whoever comes first makes the missing folders, so both must make them alike. */
function folderConflict(a: Effects, b: Effects): Commutes | undefined {
  for (const [maker, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (maker.made === undefined) continue
    const since = Math.min(a.instruction.index, b.instruction.index)
    const missing = missingFolders(maker, since)
    const touched = commonPath(missing, othersPaths(other, maker.made, since))
    if (touched !== undefined)
      return no('OVERLAP', `${label(maker)} makes ${touched}, which ${label(other)} works in`)
    if (other.made === undefined || other.made.owner === maker.made.owner) continue
    const shared = commonPath(missing, missingFolders(other, since))
    if (shared !== undefined) {
      return no(
        'PARENT_MODE',
        `${shared} would belong to somebody else, or have another mode, if ${label(other)} made it first`,
      )
    }
  }
  return undefined
}

/** Whether what it makes is a folder in any order: by its words, or because it was one before. */
function isFolder({ made, folders }: Effects, since: number): boolean {
  return made !== undefined && (made.certain || folders.isFolder(made.path, since))
}

/** The folders it makes unless they are there already. */
function missingFolders(maker: Effects, since: number): readonly PathItem[] {
  const missing: PathItem[] = []
  let path = maker.made?.path ?? '/'
  if (!isFolder(maker, since)) path = parentOf(path)
  for (; !maker.folders.isFolder(path, since); path = parentOf(path)) missing.push(exact(path))
  return missing
}

/**
 * The paths that a folder must not come to be in. A COPY whose destination is that very folder, and is a
 * folder for certain, finds it or makes it alike.
 */
function othersPaths(other: Effects, made: MadeFolder, since: number): PathSet {
  const { readPaths, writtenPaths, made: own } = other
  if (readPaths === 'all' || writtenPaths === 'all') return 'all'
  const same = own?.path === made.path && isFolder(other, since)
  const written = writtenPaths.filter(item => !(same && item.kind === 'tree' && item.path === made.path))
  return [...readPaths, ...written, ...neededFolders(other, since)]
}

/** A command does not make the folders above what it writes: they have to be there. */
function neededFolders({ made, writtenPaths, folders }: Effects, since: number): readonly PathItem[] {
  if (made !== undefined || writtenPaths === 'all') return []
  const needed: PathItem[] = []
  for (const { path } of writtenPaths) {
    let folder = parentOf(path)
    for (; !folders.isFolder(folder, since); folder = parentOf(folder)) needed.push(exact(folder))
  }
  return needed
}
