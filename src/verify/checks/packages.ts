import type { Announcements } from '../announced.ts'
import type { ImageTree } from '../image-tree.ts'
import { type Check, checkOf, type Explanation } from '../model.ts'
import { ruleFor } from '../noise.ts'

/**
 * Two images hold the same packages when dpkg, apk, pip and npm list the same names in the same versions. Where
 * something is installed twice (`node_modules` in `node_modules`), each version counts once; one of several that goes is announced
 * as a package that goes.
 */
export function comparePackages(before: ImageTree, after: ImageTree, announcements: Announcements): Check {
  const was = packagesOf(before)
  const is = packagesOf(after)
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  const differences = names.flatMap(name => {
    const [one, other] = [listed(was.get(name)), listed(is.get(name))]
    if (one === other) return []
    const change =
      one === undefined
        ? ('added' as const)
        : other === undefined
          ? ('removed' as const)
          : ('changed' as const)
    const explained =
      announcements.package(name, change) ?? ofVersions(announcements, name, was.get(name), is.get(name))
    return [{ what: name, change, before: one, after: other, explained }]
  })
  return checkOf('packages', was.size === 0 ? 'none' : `${was.size} packages are equal`, differences)
}

/** Of several versions some went, or some came, and the others are as they were. */
function ofVersions(
  announcements: Announcements,
  name: string,
  before: ReadonlySet<string> = new Set(),
  after: ReadonlySet<string> = new Set(),
): Explanation | undefined {
  if ([...after].every(version => before.has(version))) return announcements.package(name, 'removed')
  if ([...before].every(version => after.has(version))) return announcements.package(name, 'added')
  return undefined
}

function listed(versions: ReadonlySet<string> | undefined): string | undefined {
  return versions === undefined ? undefined : [...versions].sort().join(', ')
}

/** Versions by manager and name; what lies in a download cache is not installed. */
export function packagesOf(tree: ImageTree): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (manager: string, name: string | undefined, version: string | undefined) => {
    if (name === undefined || version === undefined) return
    const key = `${manager} ${name}`
    found.set(key, (found.get(key) ?? new Set()).add(version))
  }
  for (const [path, { text }] of tree) {
    if (text === undefined) continue
    if (path.startsWith('/var/lib/dpkg/')) {
      for (const fields of paragraphs(text)) {
        const isInstalled = path.includes('/status.d/') || / installed$/.test(fields.get('Status') ?? '')
        if (isInstalled) add('dpkg', fields.get('Package'), fields.get('Version'))
      }
    } else if (path.endsWith('/apk/db/installed')) {
      for (const fields of paragraphs(text)) add('apk', fields.get('P'), fields.get('V'))
    } else if (ruleFor(path) === 'ignored') {
      // Fetched, not installed.
    } else if (/\.(?:dist-info\/METADATA|egg-info(?:\/PKG-INFO)?)$/.test(path)) {
      const [fields] = paragraphs(text)
      add(
        'pip',
        fields
          ?.get('Name')
          ?.toLowerCase()
          .replace(/[-_.]+/g, '-'),
        fields?.get('Version'),
      )
    } else if (path.endsWith('/package.json')) {
      const { name, version } = manifest(text)
      add('npm', name, version)
    }
  }
  return found
}

/** `Name: value` lines in blocks; continued lines are left out. */
function* paragraphs(text: string): Generator<ReadonlyMap<string, string>> {
  for (const block of text.split(/\r?\n\r?\n/)) {
    const fields = new Map<string, string>()
    for (const line of block.split('\n')) {
      const [, name, value] = /^([^\s:]+):[ \t]*(.*?)\r?$/.exec(line) ?? []
      if (name !== undefined && value !== undefined && !fields.has(name)) fields.set(name, value)
    }
    if (fields.size > 0) yield fields
  }
}

function manifest(text: string): { readonly name?: string; readonly version?: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return {}
    const { name, version } = { name: undefined, version: undefined, ...value }
    return typeof name === 'string' && typeof version === 'string' ? { name, version } : {}
  } catch (error) {
    // A fixture of some package that is meant to be broken.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
