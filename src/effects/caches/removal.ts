import type { Command, Word } from '../../shell/script.ts'
import { cleanPath, isWithin, resolvePath } from '../container-path.ts'
import type { RunView } from './model.ts'
import { expanded, looseWithHome } from './surroundings.ts'

/** How the operand of a removal lies to a folder. */
export type Relation =
  | 'apart'
  | 'inside' // contents of the folder, the folder itself stays
  | 'covers' // the folder or one above it: a mount point there is busy
  | 'unclear'

/** How what a word names lies to a folder. Words may hold globs and variables. */
export function relationOf(view: RunView, command: Command, word: Word, folder: string): Relation {
  const pattern = patternOf(view, command, word)
  if (pattern === undefined) return mayName(word, folder) ? 'unclear' : 'apart'
  const [fixed, open] = splitAtVariable(pattern)
  if (open) return isWithin(folder, fixed) || isWithin(fixed, folder) ? 'unclear' : 'apart'
  const wanted = segmentsOf(folder)
  const given = segmentsOf(pattern)
  const shared = Math.min(wanted.length, given.length)
  for (let at = 0; at < shared; at += 1) {
    if (!matchesSegment(given[at] ?? '', wanted[at] ?? '')) return 'apart'
  }
  return given.length > wanted.length ? 'inside' : 'covers'
}

/** Absolute, with globs, and with the variables that cannot be known. */
function patternOf(view: RunView, command: Command, word: Word): string | undefined {
  const text = word.value ?? expanded(view, word) ?? withScriptValues(view, looseWithHome(view, word))
  if (text.startsWith('/') || text.startsWith('$')) return text
  const cwd = folderAt(view, command)
  return cwd === undefined ? undefined : resolvePath(cwd, text)
}

/** Variables that the script itself sets to something literal, or to a fresh folder below /tmp. */
function withScriptValues(view: RunView, text: string): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? ''
    const values = view.script.commands.flatMap(command =>
      command.assignments.filter(assignment => assignment.name === name).map(assignment => assignment.value),
    )
    const exported = view.script.commands.flatMap(command =>
      command.name === 'export' ? command.words.filter(word => word.loose.startsWith(`${name}=`)) : [],
    )
    const [value] = values
    if (exported.length > 0 && values.length === 0)
      return exported.every(word => /\bmktemp\b/.test(word.raw)) ? '/tmp/tmp.x' : whole
    if (value === undefined || values.length > 1 || exported.length > 0) return whole
    if (/\bmktemp\b/.test(value.raw)) return '/tmp/tmp.x'
    return value.value ?? whole
  })
}

/** The folder that relative words of a command count from: WORKDIR, or the last `cd` before it. */
function folderAt(view: RunView, command: Command): string | undefined {
  let cwd = view.state.cwd
  for (const earlier of view.script.commands) {
    if (earlier === command) break
    if (earlier.name !== 'cd' && earlier.name !== 'pushd' && earlier.name !== 'popd') continue
    const target = earlier.words[1]
    const path =
      earlier.name === 'popd' || earlier.position === 'nested' || target === undefined
        ? undefined
        : expanded(view, target)
    if (path === undefined || path === '-') return undefined
    cwd = cwd === undefined && !path.startsWith('/') ? undefined : resolvePath(cwd ?? '/', path)
  }
  return cwd
}

/** A relative word, its folder unknown: whether it could name a part of the folder's path. */
function mayName(word: Word, folder: string): boolean {
  const last = segmentsOf(word.loose).at(-1) ?? ''
  return (
    word.substitution ||
    last.includes('$') ||
    segmentsOf(folder).some(segment => matchesSegment(last, segment))
  )
}

function splitAtVariable(pattern: string): readonly [fixed: string, open: boolean] {
  const at = pattern.search(/[$`{]/)
  if (at === -1) return [pattern, false]
  return [cleanPath(pattern.slice(0, pattern.lastIndexOf('/', at) + 1)), true]
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '' && segment !== '.')
}

/** As the shell matches: a leading dot must be spelled out. */
function matchesSegment(pattern: string, segment: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === segment
  if (segment.startsWith('.') && !pattern.startsWith('.') && !pattern.startsWith('[')) return false
  const source = pattern
    .replace(/[\\^$.+(){}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('[!', '[^')
  try {
    return new RegExp(`^${source}$`, 's').test(segment)
  } catch (error) {
    // A bracket without its end is an ordinary character to the shell; taken to match, to be on the safe side.
    if (error instanceof SyntaxError) return true
    throw error
  }
}
