import { posix } from 'node:path'
import { pathFrom } from '../context-path.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'

/** Where a line of a requirements file stands. */
export interface RequirementPlace {
  /** Relative to the context. */
  readonly file: string
  /** 1-based; of the first line of a continued one. */
  readonly line: number
  /** The whole logical line, comment left out. */
  readonly text: string
}

export interface LocalRequirement extends RequirementPlace {
  /**
   * Of `local`: relative to the folder pip runs in, which no requirements file tells. Of `findLinks`: relative to the
   * context. `undefined` when it is absolute, leads above that folder, or holds a variable.
   */
  readonly path: string | undefined
  readonly editable: boolean
}

/** A requirements file with all that it includes, read as pip reads it. */
export interface Requirements {
  /** Itself and every `-r` and `-c` inside that is there, each once, in reading order. */
  readonly files: readonly string[]
  /** Includes that cannot be read: not there, outside the context, a URL, a variable. */
  readonly missing: readonly (RequirementPlace & { readonly target: string })[]
  /** Folders, wheels and archives of the context: `-e .`, `./pkg`, `pkg @ file:...`. */
  readonly local: readonly LocalRequirement[]
  /** `https://...`, `git+ssh://...`, `pkg @ https://...`, editable ones as well. */
  readonly remote: readonly RequirementPlace[]
  /** `--find-links` folders and files; `path` as in `local`, `undefined` for a URL. */
  readonly findLinks: readonly LocalRequirement[]
  /** All of them, of all files, each option under its long name. */
  readonly lines: readonly RequirementLine[]
}

export interface RequirementLine extends RequirementPlace {
  /** `undefined` where the line names a package. */
  readonly option: string | undefined
  readonly value: string | undefined
  /** Said by a file of constraints: nothing is installed by it. */
  readonly constrains: boolean
  /** Goes over several lines of the file with something else than `--hash`, which only pip puts together. */
  readonly wrapped: boolean
}

interface LogicalLine extends RequirementPlace {
  readonly wrapped: boolean
}

/** Files that include each other or go deeper than this are cut off. */
const FILE_LIMIT = 200

/** @param path of the file, relative to the context */
export const requirements: (files: ContextFiles, path: string) => Requirements = remembered(read)

interface Draft {
  readonly seen: Set<string>
  readonly missing: (RequirementPlace & { target: string })[]
  readonly local: LocalRequirement[]
  readonly remote: RequirementPlace[]
  readonly findLinks: LocalRequirement[]
  readonly lines: RequirementLine[]
}

function read(files: ContextFiles, path: string): Requirements {
  const draft: Draft = {
    seen: new Set(),
    missing: [],
    local: [],
    remote: [],
    findLinks: [],
    lines: [],
  }
  const start = posix.normalize(path)
  const queue: { path: string; from: RequirementPlace; constrains: boolean }[] = [
    { path: start, from: { file: start, line: 1, text: '' }, constrains: false },
  ]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path: file, from, constrains } = next
    if (draft.seen.has(file)) continue
    const text = draft.seen.size < FILE_LIMIT ? files.read(file) : undefined
    if (text === undefined) {
      draft.missing.push({ ...from, target: file })
      continue
    }
    draft.seen.add(file)
    for (const { wrapped, ...place } of logicalLines(file, text)) {
      const option = readOption(place.text)
      draft.lines.push({ ...place, option: option?.name, value: option?.value, constrains, wrapped })
      const include = readLine(place, option, draft)
      if (include !== undefined)
        queue.push({ path: include, from: place, constrains: constrains || option?.name === 'constraint' })
    }
  }
  const { seen, ...rest } = draft
  return { files: [...seen], ...rest }
}

/** Puts a line where it belongs; the path of an include that could be a file is handed back. */
function readLine(
  place: RequirementPlace,
  option: WrittenOption | undefined,
  draft: Draft,
): string | undefined {
  if (option === undefined) {
    readRequirement(place, place.text, false, draft)
    return undefined
  }
  const { name, value } = option
  if (name === 'requirement' || name === 'constraint') {
    const path = value === undefined ? undefined : localPath(place.file, value)
    if (path === undefined) draft.missing.push({ ...place, target: value ?? '' })
    return path
  }
  if (name === 'editable') {
    readRequirement(place, value ?? '', true, draft)
  } else if (name === 'find-links') {
    draft.findLinks.push({ ...place, path: localPath(place.file, value ?? ''), editable: false })
  }
  return undefined
}

const SHORT: Readonly<Record<string, string>> = {
  r: 'requirement',
  c: 'constraint',
  e: 'editable',
  f: 'find-links',
  i: 'index-url',
}

interface WrittenOption {
  readonly name: string
  readonly value: string | undefined
}

function readOption(text: string): WrittenOption | undefined {
  const long = /^--([a-z][a-z-]*)(?:(?:\s*=\s*|\s+)(.*))?$/s.exec(text)
  if (long !== null) return { name: long[1] ?? '', value: unquote(long[2]) }
  const short = /^-([a-z])[\s=]*(.*)$/s.exec(text)
  if (short === null) return undefined
  const letter = short[1] ?? ''
  return { name: SHORT[letter] ?? letter, value: unquote(short[2]) }
}

function readRequirement(place: RequirementPlace, text: string, editable: boolean, draft: Draft): void {
  // `name[extra] @ url`: what counts is where it comes from. Hashes may make a line long, a place never is.
  const head = text.slice(0, 2000)
  const direct = /^([A-Za-z0-9][\w.-]*) ?(\[[^[\]]*\])? ?@ ?(.+)$/s.exec(head)
  const source = (direct?.[3] ?? head).replace(/ (?:;|--).*$/s, '')
  if (
    /^(?:[a-z]+\+)?(?:https?|ssh|git|ftp|svn|bzr|hg):\/\//i.test(source) ||
    /^(?:git|hg|svn|bzr)\+/i.test(source)
  ) {
    draft.remote.push(place)
    return
  }
  if (direct !== null || editable || looksLocal(source)) {
    draft.local.push({ ...place, path: localPath('', source), editable })
  }
}

/** pip takes a bare word with a separator, or with the ending of an archive, for a path. */
function looksLocal(source: string): boolean {
  const path = source.replace(/\[[^[\]]*\]$/, '')
  return (
    /^(?:\.{1,2}$|\.{0,2}\/|file:)/.test(path) ||
    /^[^\s<>=!~;@]+(?:\/[^\s<>=!~;]*|\.(?:whl|zip|tar\.gz|tgz|tar\.bz2))$/.test(path)
  )
}

/** A path of a line, from the folder of its file; `undefined` outside the context, for a URL, with a variable. */
function localPath(file: string, written: string): string | undefined {
  const path = written
    .replace(/^file:(?:\/\/(?=\/))?/, '')
    .replace(/#.*$/, '')
    .replace(/\[[^[\]]*\]$/, '')
  // An absolute path is one of the image, which no file of the context tells about.
  if (path === '' || path.includes('${') || /^[a-z][a-z+]*:/i.test(path)) return undefined
  return pathFrom(posix.dirname(file), path)
}

/** Without comments and blank lines, continuations joined. */
function* logicalLines(file: string, text: string): Iterable<LogicalLine> {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r\n|\r|\n/)
  let joined = ''
  let start = 0
  let wrapped = false
  for (const [index, line] of lines.entries()) {
    if (joined === '') start = index
    // A comment line inside a continuation ends it, as pip reads it.
    const comment = /^\s*#/.test(line)
    if (line.endsWith('\\') && !comment && index < lines.length - 1) {
      wrapped ||= !/^\s*(--hash\b|#|$)/.test(lines[index + 1] ?? '')
      joined += `${line.slice(0, -1)} `
      continue
    }
    const whole = withoutComment(joined + (comment ? '' : line))
    joined = ''
    if (whole !== '') yield { file, line: start + 1, text: whole, wrapped }
    wrapped = false
  }
}

/** A comment starts with a `#` at the start or after a blank. Runs of blanks become one. */
function withoutComment(line: string): string {
  const match = /(?:^|\s)#/.exec(line)
  return (match === null ? line : line.slice(0, match.index)).trim().replace(/\s+/g, ' ')
}

function unquote(value: string | undefined): string | undefined {
  const trimmed = value?.trim()
  if (trimmed === undefined || trimmed === '') return undefined
  return /^(["']).*\1$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed
}
