import type { ContextFiles } from '../../facts/facts.ts'
import { type RequirementLine, requirements } from '../../facts/manifests/requirements.ts'
import { type Refusal, refuse } from './model.ts'
import type { UvFeature } from './release.ts'

/** What a requirements file asks of the command line that installs from it. */
export interface RequirementDemands {
  readonly ok: true
  /** Options that uv ignores in a file, to be said on the command line. */
  readonly words: readonly string[]
  readonly features: readonly UvFeature[]
  readonly extraIndex: boolean
  /** Every package is pinned, and the file says that it is all of them. */
  readonly closed: boolean
}

/**
 * Reads a requirements file, with all it includes, for what uv takes otherwise than pip.
 *
 * Source: "Compatibility with pip" of the uv 0.12 documentation, pip 25.3 "Requirements File Format", and runs of both
 * (test/uv); read 2026-11.
 */
export function requirementDemands(files: ContextFiles, path: string): RequirementDemands | Refusal {
  const { lines } = requirements(files, path)
  const words: string[] = []
  const features = new Set<UvFeature>()
  let extraIndex = false
  for (const line of lines) {
    const refused =
      refusedForm(line) ?? (line.option === undefined ? refusedPackage(line) : refusedOption(line))
    if (refused !== undefined) return refused
    if (line.option === 'pre') words.push('--prerelease=allow')
    if (line.option === 'trusted-host' && line.value !== undefined)
      words.push('--allow-insecure-host', line.value)
    if (line.option === 'require-hashes') features.add('require-hashes-in-file')
    if (line.option === 'find-links' && !/^[a-z]+:\/\/|^\//.test(line.value ?? ''))
      features.add('find-links-in-file')
    if (line.option === 'extra-index-url') extraIndex = true
  }
  return {
    ok: true,
    words: [...new Set(words)],
    features: [...features],
    extraIndex,
    closed: isClosed(files, lines),
  }
}

/** What uv does not read whatever it says: lines that go on, `-rfile`, two options on a line. */
function refusedForm({ file, line, text, option, value, wrapped }: RequirementLine): Refusal | undefined {
  if (wrapped)
    return refuse(
      'REQUIREMENT_LINE',
      `${file}:${line} goes on in the next line, which uv reads only before --hash.`,
    )
  if (option === undefined) return undefined
  return /^-[a-z][^\s=]/.test(text) || /\s/.test(value ?? '')
    ? refuse('REQUIREMENT_LINE', `${file}:${line}: uv does not read \`${text}\` as pip does.`)
    : undefined
}

const TAKEN = new Set([
  'requirement',
  'constraint',
  'editable',
  'index-url',
  'extra-index-url',
  'no-index',
  'find-links',
  'no-binary',
  'only-binary',
  'require-hashes',
  'pre',
  'trusted-host',
])

function refusedOption(line: RequirementLine): Refusal | undefined {
  const { option, value } = line
  if (option === undefined) return undefined
  if (option === 'editable') {
    return /^(?:[a-z]+\+|git@|https?:)/i.test(value ?? '')
      ? refuse(
          'EDITABLE_VCS',
          `${line.file}:${line.line} checks out an editable package; uv takes editable ones from folders alone.`,
        )
      : undefined
  }
  return TAKEN.has(option)
    ? undefined
    : refuse('REQUIREMENT_LINE', `${line.file}:${line.line}: uv does not take \`${line.text}\` in a file.`)
}

function refusedPackage(line: RequirementLine): Refusal | undefined {
  const { file, text } = line
  if (/(^|@\s*)(hg|svn|bzr)\+/.test(text))
    return refuse(
      'REQUIREMENT_LINE',
      `${file}:${line.line} names a package by a version control system that uv does not know.`,
    )
  const after = / --(?!hash\b)([a-z-]+)/.exec(text)
  if (after !== null)
    return refuse(
      'REQUIREMENT_LINE',
      `${file}:${line.line}: uv takes nothing but --hash behind a requirement, not --${after[1]}.`,
    )
  const archive = refusedArchive(text)
  if (archive !== undefined) return refuse('REQUIREMENT_LINE', `${file}:${line.line}: ${archive}.`)
  const odd = oddVersion(text)
  return odd === undefined
    ? undefined
    : refuse(
        'REQUIREMENT_LINE',
        `${file}:${line.line}: \`${odd}\` is no version specifier by PEP 440, which uv insists on.`,
      )
}

/** Archives that uv does not open. */
export function refusedArchive(text: string): string | undefined {
  const found = /\.(tar\.bz2|tar\.xz|tbz|txz|tar\.lzma|egg)(?=$|[#\s])/.exec(text)
  return found === null ? undefined : `uv does not install from .${found[1]}`
}

const VERSION = String.raw`v?(?:\d+!)?\d+(?:\.\d+)*(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?`
const LOCAL = String.raw`(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?`
const SPECIFIER = new RegExp(
  `^(?:(?:==|!=)\\s*(?:${VERSION}(?:\\.\\*|${LOCAL}))|(?:>=|<=|>|<)\\s*${VERSION}|~=\\s*(?=v?(?:\\d+!)?\\d+\\.)${VERSION}|===\\s*\\S+)$`,
  'i',
)

/** The first specifier of a named requirement that PEP 440 does not have: `>=1.0.*`, `>dev`. */
function oddVersion(text: string): string | undefined {
  const head = text.replace(/\s*(?:;| --hash).*$/s, '')
  const named = /^[A-Za-z0-9][\w.-]*\s*(?:\[[^\]]*\])?\s*(\(?)([~=!<>].*)$/s.exec(head)
  if (named === null || head.includes('${')) return undefined
  const specifiers = (named[2] ?? '').replace(/\)$/, '').split(',')
  return specifiers.map(one => one.trim()).find(one => one !== '' && !SPECIFIER.test(one))
}

/** Pinned throughout, and either hashed or made by a program that writes down everything. */
function isClosed(files: ContextFiles, lines: readonly RequirementLine[]): boolean {
  const packages = lines.filter(line => line.option === undefined && !line.constrains)
  const pinned = packages.every(line =>
    /^[A-Za-z0-9][\w.-]*\s*(\[[^\]]*\])?\s*==\s*[^\s*,;]+\s*(;.*|--hash.*)?$/s.test(line.text),
  )
  if (!pinned || packages.length === 0) return false
  if (packages.every(line => line.text.includes('--hash='))) return true
  return [...new Set(packages.map(line => line.file))].every(file =>
    /autogenerated by (pip-compile|uv)|via the following command/i.test(
      (files.read(file) ?? '').slice(0, 400),
    ),
  )
}
